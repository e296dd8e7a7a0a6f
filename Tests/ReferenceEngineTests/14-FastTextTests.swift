import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class FastTextTests: XCTestCase {
  /// What the programs fastText and gensim say, written by `Tests/Fixtures/FastText/make.py`.
  private func programs() throws -> Oracle { try Oracle("../FastText/numbers") }

  // MARK: - The programs

  func testNgramsAndRowsAreTheProgramsOwn() throws {
    let oracle = try programs()["fastText"]
    var vocabulary: [String: Int] = [:]
    for (row, word) in oracle["vocabulary"].items.enumerated() { vocabulary[word.text] = row }
    for o in oracle["words"].items {
      let word = o["word"].text
      let isKnown = vocabulary[word] != nil
      // The program names its n-grams place by place, and before them the word itself if it knows it.
      XCTAssertEqual(
        FastText.characterNgrams(word: word).sorted(), o["ngrams"].items.dropFirst(isKnown ? 1 : 0).map(\.text).sorted()
      )
      let rows = FastText.rows(word: word, vocabulary: vocabulary, buckets: Int(oracle["buckets"].number))
      XCTAssertEqual(rows.map(Double.init).sorted(), o["rows"].items.map(\.number).sorted(), word)
      if isKnown { XCTAssertEqual(Double(rows[0]), o["rows"][0].number) }
    }
  }

  /// gensim keeps vectors with 24 bits.
  func testVectorsAreGensims() throws {
    let oracle = try programs()["gensim"]
    var vocabulary: [String: Int] = [:]
    for (row, word) in oracle["vocabulary"].items.enumerated() { vocabulary[word.text] = row }
    let Z = oracle["Z"].matrix
    for word in ["ring", "banana", "über", "straßen", "ox", "rings", "bananas", "übermut", "mudring"] {
      let rows = FastText.rows(word: word, vocabulary: vocabulary, buckets: Int(oracle["buckets"].number))
      for (a, b) in zip(FastText.mean(of: rows, Z: Z), oracle["vectors"][word].vector) {
        XCTAssertEqual(a, b, accuracy: 1e-7, word)
      }
    }
    for text in ["", "a", "foobar", "<ea", "ü", "straß", "жук>", "<eating"] {
      XCTAssertEqual(Double(FastText.hash(text)), oracle["hashes"][text].number, text)
    }
  }

  // MARK: - Closed forms

  func testNgramsOfShortAndOddWords() {
    XCTAssertEqual(FastText.characterNgrams(word: ""), [])
    XCTAssertEqual(FastText.characterNgrams(word: "", lengths: 1...2), ["<>"])
    XCTAssertEqual(FastText.characterNgrams(word: "a", lengths: 1...9), ["a", "<a", "a>", "<a>"])
    XCTAssertEqual(FastText.characterNgrams(word: "ü", lengths: 2...2), ["<ü", "ü>"])
    XCTAssertEqual(FastText.characterNgrams(word: "e\u{301}", lengths: 3...3), ["<e\u{301}", "e\u{301}>"])
    for m in 0...9 {
      XCTAssertEqual(
        FastText.characterNgrams(word: String(repeating: "x", count: m)).count, FastText.ngramCount(characters: m))
    }
  }

  func testGradientIsTheSlope() {
    var random = SeededRandom(seed: 14)
    let (Z, g, rows) = (random.matrix(5, 3), random.vector(3), [3, 0, 3, 4])
    let gradient = FastText.gradient(rows: rows, meanGradient: g, count: 5)
    for i in 0..<5 {
      for j in 0..<3 {
        // The mean is linear in Z, so a difference is exact but for rounding.
        var moved = Z
        moved[i, j] += 1
        let slope = dot(g, FastText.mean(of: rows, Z: moved) - FastText.mean(of: rows, Z: Z))
        XCTAssertEqual(gradient[i, j], slope, accuracy: 1e-14)
      }
    }
  }
}
