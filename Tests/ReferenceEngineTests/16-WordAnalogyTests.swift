import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// The engine of unit 16 against scipy, gensim and numpy (`Tests/Fixtures/WordAnalogy/make.py`), and closed forms.
final class WordAnalogyTests: XCTestCase {
  private func others() throws -> Oracle { try Oracle("../WordAnalogy/word_analogy") }

  private func associate(_ X: Matrix, _ Y: Matrix, _ A: Matrix, _ B: Matrix) -> (statistic: Double, effect: Double) {
    WordAnalogy.associationTest(X: X, Y: Y, A: A, B: B)
  }

  // MARK: Others' numbers

  func testNeighborsAreThoseOfGensim() throws {
    let oracle = try others()["random"]
    let E = oracle["E"].matrix
    for query in oracle["queries"].items {
      let order = WordAnalogy.nearest(to: query["x"].vector, in: E, count: 30, excluding: [])
      XCTAssertEqual(order, query["order"].items.map { Int($0.number) })
      for (row, expected) in zip(order, query["cosines"].items) {
        // gensim computes with 32 bits, which hold 6e-8.
        XCTAssertEqual(WordAnalogy.cosine(query["x"].vector, E[row: row]), expected.number, accuracy: 1e-6)
      }
    }
  }

  func testAnalogiesAreThoseOfGensim() throws {
    let oracle = try others()["random"]
    let E = oracle["E"].matrix
    for question in oracle["analogies"].items {
      let (a, b, c) = (Int(question["a"].number), Int(question["b"].number), Int(question["c"].number))
      XCTAssertEqual(
        WordAnalogy.analogy(a, b, c, in: E, excludingQuestion: true), Int(question["answer"].number))
      XCTAssertEqual(
        WordAnalogy.analogy(a, b, c, in: E, excludingQuestion: false), Int(question["with_question"].number))
    }
  }

  // MARK: By hand, and at the ends

  func testCosineOfAnySize() {
    XCTAssertEqual(WordAnalogy.cosine([3, 4], [4, 3]), 0.96, accuracy: 1e-15)
    XCTAssertEqual(WordAnalogy.cosine([1e200, 0], [1e200, 1e200]), sqrt(0.5), accuracy: 1e-15)
    XCTAssertEqual(WordAnalogy.cosine([1e-200, 0], [-1e-200, 0]), -1)
    XCTAssertEqual(WordAnalogy.cosine([0, 0], [1, 2]), 0)
    XCTAssertEqual(WordAnalogy.cosine([1, 2], [0, 0]), 0)
    XCTAssertEqual(WordAnalogy.cosine([], []), 0)
  }

  func testTiesAndTooFew() {
    let E: Matrix = [[0, 3], [0, 0], [-2, 0], [0, -1], [5, 0]]
    XCTAssertEqual(WordAnalogy.nearest(to: [2, 0], in: E, count: 9, excluding: []), [4, 0, 1, 3, 2])
    XCTAssertEqual(WordAnalogy.nearest(to: [2, 0], in: E, count: 0, excluding: []), [])
    XCTAssertEqual(WordAnalogy.nearest(to: [2, 0], in: E, count: 2, excluding: [4, 4, 0, 17]), [1, 3])
    XCTAssertEqual(WordAnalogy.nearest(to: [], in: [], count: 2, excluding: []), [])
    XCTAssertNil(WordAnalogy.analogy(0, 1, 2, in: [[1, 0], [0, 1], [1, 1]], excludingQuestion: true))
    XCTAssertEqual(WordAnalogy.expandQuery([], in: E, count: 3, atLeast: 0.1), [])
  }

  func testEffectIsBetweenMinusTwoAndTwo() {
    let largest = associate([[2, 0], [1, 0]], [[0, 3], [0, 1]], [[1, 0]], [[0, 1]])
    XCTAssertEqual(largest.effect, 2, accuracy: 1e-15)
    XCTAssertEqual(associate([[2, 1]], [[0, 3]], [[1, 1]], [[1, 1]]).effect, 0)
    var random = SeededRandom(seed: 16)
    for _ in 0..<50 {
      let (X, Y) = (random.matrix(4, 3), random.matrix(4, 3))
      let (A, B) = (random.matrix(2, 3), random.matrix(5, 3))
      let one = associate(X, Y, A, B)
      XCTAssertLessThanOrEqual(abs(one.effect), 2 + 1e-12)
      // Exchanging A and B, or X and Y, turns the sign; a positive factor changes nothing.
      XCTAssertEqual(associate(X, Y, B, A).effect, -one.effect, accuracy: 1e-12)
      XCTAssertEqual(associate(Y, X, A, B).statistic, -one.statistic, accuracy: 1e-12)
      XCTAssertEqual(associate(3 * X, Y, A, 0.1 * B).effect, one.effect, accuracy: 1e-12)
    }
  }

  func testUnitRows() {
    XCTAssertEqual(WordAnalogy.unitRows([[3, 4], [0, 0], [0, -2]]), [[0.6, 0.8], [0, 0], [0, -1]])
  }

  // MARK: Training

  func testAnalogyScoresByHand() {
    // Pairs (0, 1) and (2, 3). In the first space the step is long and right in both directions; in the second it is so
    // short that the second word of the question's own pair stays nearest.
    let long = AnalogyScore([(0, 1), (2, 3)], in: [[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]])
    XCTAssertEqual([long.right, long.rightLetIn, long.echoes], [1, 1, 0])
    XCTAssertEqual(long.asked, 2)
    XCTAssertEqual(long.meanCosine, 1 / sqrt(2), accuracy: 1e-15)
    XCTAssertEqual(long.parallelism, 1)
    let crossed = AnalogyScore([(0, 1), (2, 3)], in: [[1, 0], [1, 2], [0, 1], [3, 1]])
    XCTAssertEqual(crossed.parallelism, 0)
    // x = (0, 1, 0.2) is nearest to row 2, (0, 1, 0.1), not to row 3, (0, 1, 0.8); x = (1, 0, 0.7) is nearest to row 1.
    let short = AnalogyScore([(0, 1), (2, 3)], in: [[1, 0, 0], [1, 0, 0.1], [0, 1, 0.1], [0, 1, 0.8]])
    XCTAssertEqual([short.right, short.rightLetIn, short.echoes], [1, 0.5, 0.5])
  }

  private func sqrt(_ x: Double) -> Double { x.squareRoot() }
}
