import Exchange
import Foundation
import XCTest

@testable import RealRuns

/// The lists that vectors and searches are judged by, against the texts that they are about.
final class KnownPairsTests: XCTestCase {
  private static func report() -> RunReport {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = CourseData(course: root)
    return RunReport(seed: 1, read: { try data.text($0) }, send: { _ in })
  }

  func testEachWordIsInItsText() throws {
    for text in RealText.allCases {
      let corpus = Corpus(sentences: try text.lines(Self.report()), atLeast: 10, order: .frequency)
      for list in KnownPairs.lists(of: text) {
        for (one, other) in list.pairs {
          XCTAssertNotNil(corpus.rows[one], "\(text), \(list.name): \(one)")
          XCTAssertNotNil(corpus.rows[other], "\(text), \(list.name): \(other)")
        }
        XCTAssertEqual(
          Set(list.pairs.map { "\($0.0) \($0.1)" }).count, list.pairs.count, "\(text), \(list.name): a pair twice")
      }
    }
  }

  func testHalvesHaveNoCommonPair() {
    let corpus = Corpus(text: "king queen man woman he she his her")
    let questions = PairQuestions([KnownPairs.men], in: corpus)
    let halves = [PairQuestions.Half.validation, .test].map { half in questions.pairs(half).map { $0.0 + $0.1 } }
    XCTAssertEqual(halves.map(\.count), [2, 2])
    XCTAssertTrue(Set(halves[0]).isDisjoint(with: halves[1]))
    // Two words that point the same way are each other's nearest.
    let pair = questions.pairs(.test)
    let vectors = WordVectors(
      words: corpus.words,
      vectors: corpus.words.map { word in
        let k = pair.firstIndex { $0.0 == word || $0.1 == word }
        return (0..<3).map { $0 == (k ?? 2) ? 1 : 0 }
      })
    XCTAssertEqual(questions.recall(vectors, .test, at: 1), 1)
  }

  func testParallelsAreChaptersOfTheText() throws {
    let report = Self.report()
    let bible = try VersedText(report)
    let parallels = try Parallels(report, in: bible)
    let kings = try XCTUnwrap(bible.place("2 Kings", 20))
    XCTAssertEqual(parallels.partners[kings].map { Set($0.map(bible.name(ofChapter:))) }, ["Isaiah 38", "Isaiah 39"])
    XCTAssertEqual((parallels.validation + parallels.test).sorted(), parallels.queries)
    let chosen = Set(parallels.validation)
    for query in parallels.test { XCTAssertTrue(chosen.isDisjoint(with: parallels.partners[query] ?? [])) }
    XCTAssertGreaterThan(parallels.validation.count, 40)
    XCTAssertGreaterThan(parallels.test.count, 40)
    XCTAssertThrowsError(try Parallels("histories\t2 Kings 18\tIsaiah 99", in: bible)) {
      XCTAssertTrue("\($0)".contains("git checkout"), "\($0)")
    }
  }

  func testRecallByHand() throws {
    let bible = try VersedText(text: "a\nb\nc\nd", contents: "Old\tOne\t1 1\nNew\tTwo\t1 1")
    let parallels = try Parallels("x\tOne 1\tTwo 1\nx\tOne 1\tTwo 2", in: bible)
    // Of the first chapter two parallels are asked for: at 1 one is enough, at 5 both are.
    XCTAssertEqual(parallels.recall(of: [0], at: [1, 2, 5]) { _ in [2, 1, 3] }, [1, 0.5, 1])
    XCTAssertEqual(parallels.recall(of: [0, 2], at: [1]) { $0 == 0 ? [1, 2, 3] : [0, 1, 3] }, [0.5])
  }
}
