import CourseKit
import ReferenceEngine
import XCTest

/// Byte-pair encoding of unit 14, against what was computed by hand and by a few lines of Python.
final class FastTextBytePairsTests: XCTestCase {
  private let words = ["low": 5, "lowest": 2, "newer": 6, "wider": 3]

  func testCountsByHand() {
    let counts = FastText.pairCounts(words.map { (FastText.letters(of: $0.key), $0.value) })
    // e r_ in newer and wider, w e in lowest and newer, l o in low and lowest.
    for (left, right, count) in [
      ("e", "r_", 9), ("w", "e", 8), ("l", "o", 7), ("o", "w_", 5), ("o", "w", 2), ("r", "_", 0),
    ] {
      XCTAssertEqual(counts[BytePair(left: left, right: right)] ?? 0, count, "\(left) \(right)")
    }
  }

  func testMergesOfTheExample() {
    // Python: Counter of pairs, min by (−count, pair).
    XCTAssertEqual(
      FastText.merges(words: words, count: 6).map { $0.left + " " + $0.right },
      ["e r_", "l o", "e w", "ew er_", "n ewer_", "lo w_"])
    XCTAssertEqual(FastText.merges(words: words, count: 0), [])
  }

  func testAPairThatOverlapsItself() {
    XCTAssertEqual(
      FastText.merge(BytePair(left: "a", right: "a"), in: ["a", "a", "a", "b", "a", "a"]), ["aa", "a", "b", "aa"])
    XCTAssertEqual(FastText.merges(words: ["aaaa": 1], count: 9).map { $0.left + $0.right }, ["aa", "aa_", "aaaa_"])
  }

  func testPiecesPutTogetherAreTheWord() {
    let merges = FastText.merges(words: words, count: 6)
    for word in ["lower", "newest", "wow", "", "ü", "e"] {
      XCTAssertEqual(FastText.pieces(word: word, merges: merges).joined(), word.isEmpty ? "" : word + "_")
    }
    XCTAssertEqual(FastText.pieces(word: "lower", merges: Array(merges.prefix(3))), ["lo", "w", "er_"])
    // Every word of the text is one piece in the end.
    let all = FastText.merges(words: words, count: 1_000)
    for word in words.keys { XCTAssertEqual(FastText.pieces(word: word, merges: all), [word + "_"]) }
  }
}
