import Exchange
import RealRuns
import ReferenceEngine
import XCTest

/// The made world holds what lectures say that they find in it.
final class MadeWorldTests: XCTestCase {
  private static let text = MadeWorld.text(seed: 1)
  private static let sentences = text.split(separator: "\n").map { $0.split(separator: " ") }

  /// The sentences in which a word stands, by their places.
  private static let places: [String: Set<Int>] = {
    var places: [String: Set<Int>] = [:]
    for (i, sentence) in sentences.enumerated() {
      for word in sentence { places[String(word), default: []].insert(i) }
    }
    return places
  }()

  private func count(_ words: String...) -> Int {
    words.dropFirst().reduce(Self.places[words[0], default: []]) { $0.intersection(Self.places[$1, default: []]) }.count
  }

  /// How often a word's neighbors within two places stand there, words of more than 500 sentences left out.
  private func contexts(_ word: String) -> [String: Double] {
    var counts: [String: Double] = [:]
    for place in Self.places[word, default: []] {
      let sentence = Self.sentences[place]
      for (i, other) in sentence.enumerated() where other == word {
        for j in max(0, i - 2)...min(sentence.count - 1, i + 2) where j != i {
          counts[String(sentence[j]), default: 0] += 1
        }
      }
    }
    return counts.filter { Self.places[$0.key, default: []].count <= 500 }
  }

  /// The cosine of two words' context counts.
  private func likeness(_ one: String, _ other: String) -> Double {
    let (a, b) = (contexts(one), contexts(other))
    func square(_ counts: [String: Double]) -> Double { counts.values.reduce(0) { $0 + $1 * $1 } }
    return a.reduce(0) { $0 + $1.value * b[$1.key, default: 0] } / (square(a) * square(b)).squareRoot()
  }

  func testTheTextIsTheSameOnEveryMachine() {
    XCTAssertEqual(
      Checksum.sha256(Array(Self.text.utf8)), "476ce86c9222cac1d0e6a9da094410fef3688012f04ff3aabd1c00b72d3f64b8")
    XCTAssertNotEqual(MadeWorld.text(seed: 2, sentences: 10), MadeWorld.text(seed: 1, sentences: 10))
  }

  func testOneMegabyteOfSmallLettersAndSingleSpaces() {
    XCTAssertEqual(Double(Self.text.utf8.count), 1_000_000, accuracy: 50_000)
    XCTAssertTrue(Self.text.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x20 || $0 == 0x0a })
    for sentence in Self.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      XCTAssertFalse(sentence.isEmpty || sentence.hasPrefix(" ") || sentence.hasSuffix(" ") || sentence.contains("  "))
    }
  }

  func testThereAreEnoughPairsAndNoWordIsInTwoOfAKind() {
    let lists = [
      MadeWorld.capitals.flatMap { [$0.country, $0.capital] }, MadeWorld.royals.flatMap { [$0.male, $0.female] },
      MadeWorld.tenses.flatMap { [$0.present, $0.past] }, MadeWorld.antonyms.flatMap { [$0.0, $0.1] },
    ]
    for (list, least) in zip(lists, [32, 24, 24, 24]) {
      XCTAssertGreaterThanOrEqual(list.count, least)
      XCTAssertEqual(Set(list).count, list.count)
      for word in list { XCTAssertGreaterThanOrEqual(count(word), 60, word) }
    }
  }

  func testCapitalsStandWithTheirCountries() {
    for pair in MadeWorld.capitals { XCTAssertGreaterThanOrEqual(count(pair.country, pair.capital), 20, pair.capital) }
    XCTAssertEqual(count("paris", "italy"), 0)
  }

  func testAMaleAndAFemaleWordShareAllButTheSexOfTheirSentences() {
    for pair in MadeWorld.royals { XCTAssertGreaterThanOrEqual(count(pair.male, pair.female), 15, pair.male) }
    XCTAssertEqual(count("king", "her"), 0)
    XCTAssertEqual(count("queen", "his"), 0)
    XCTAssertGreaterThan(likeness("king", "queen"), likeness("king", "waitress"))
  }

  func testOneTenseStandsWithTodayAndOneWithYesterday() {
    for (present, past) in MadeWorld.tenses {
      XCTAssertEqual(count(present, "yesterday") + count(past, "today"), 0)
      XCTAssertGreaterThanOrEqual(count(present, "today"), 10)
      XCTAssertGreaterThanOrEqual(count(past, "yesterday"), 10)
    }
  }

  func testNoWordIsMoreLikeAQualityThanItsOpposite() {
    let qualities = MadeWorld.antonyms.flatMap { [$0.0, $0.1] }
    for (one, other) in MadeWorld.antonyms {
      XCTAssertGreaterThan(likeness(one, other), 0.3, "\(one) and \(other)")
      for word in qualities where word != one && word != other {
        XCTAssertLessThan(likeness(one, word), 0.2, "\(one) and \(word)")
      }
    }
  }

  func testFewCommonThingsMakeUpMuchOfTheRest() {
    XCTAssertGreaterThan(count("house"), 4 * count("cabbage"))
  }
}
