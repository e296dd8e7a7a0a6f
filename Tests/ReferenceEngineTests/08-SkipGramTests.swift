import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class SkipGramTests: XCTestCase {
  // MARK: - Pairs

  func test_skipgram_pairs_count_table() throws {
    for row in try Oracle("skipgram_pairs")["count_table"].items {
      let (n, L) = (Int(row["n"].number), Int(row["L"].number))
      XCTAssertEqual(Double(SkipGram.pairCount(tokens: n, window: L)), row["pairs"].number)
      let tokens = (0..<n).map { "\($0)" }
      XCTAssertEqual(Double(SkipGram.pairs(tokens: tokens, window: L).count), row["pairs"].number)
    }
  }

  // MARK: - Closed forms and slopes

  func testGradientsAreSlopes() {
    var generator = SeededRandom(seed: 8)
    for (source, target) in [(0, 3), (2, 2)] {
      let (W, WPrime) = (generator.matrix(4, 3), generator.matrix(4, 3))
      let gradient = SkipGram.gradients(W: W, WPrime: WPrime, source: source, target: target)
      for v in 0..<4 {
        for k in 0..<3 {
          func slope(_ move: (Double) -> (Matrix, Matrix)) -> Double {
            let ((a, b), (c, d)) = (move(1e-6), move(-1e-6))
            return
              (SkipGram.loss(W: a, WPrime: b, source: source, target: target)
              - SkipGram.loss(W: c, WPrime: d, source: source, target: target)) / 2e-6
          }
          var (one, two) = (W, WPrime)
          let slopeOfW = slope {
            one[v, k] = W[v, k] + $0
            return (one, WPrime)
          }
          let slopeOfWPrime = slope {
            two[v, k] = WPrime[v, k] + $0
            return (W, two)
          }
          XCTAssertEqual(gradient.W[v, k], slopeOfW, accuracy: 1e-8)
          XCTAssertEqual(gradient.WPrime[v, k], slopeOfWPrime, accuracy: 1e-8)
        }
      }
    }
  }

  func testLargeLogits() {
    let (W, WPrime): (Matrix, Matrix) = ([[1]], [[1000]])
    XCTAssertEqual(SkipGram.loss(W: W, WPrime: WPrime, source: 0, target: 0), 0)
    let (W3, WPrime3): (Matrix, Matrix) = ([[1], [1], [1]], [[1000], [0], [-1000]])
    XCTAssertEqual(SkipGram.loss(W: W3, WPrime: WPrime3, source: 0, target: 2), 2000)
    XCTAssertEqual(SkipGram.probabilities(W: W3, WPrime: WPrime3, source: 0), [1, 0, 0])
  }
}
