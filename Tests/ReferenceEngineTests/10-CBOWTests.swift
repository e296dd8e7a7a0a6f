import Assertions
import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.exp
import func CourseKit.log

final class CBOWTests: XCTestCase {
  // MARK: - numpy, with gradients by complex steps

  private func form(_ oracle: Oracle) -> ContextForm { oracle["form"].text == "sum" ? .sum : .mean }
  private func integers(_ oracle: Oracle) -> [Int] { oracle.items.map { Int($0.number) } }

  func testEveryCaseOfNumpy() throws {
    let fixture = try Oracle("../CBOW/cbow")
    for name in [
      "worked_mean", "worked_mean_small_step", "worked_sum", "repeated_words", "repeated_words_sum", "no_negatives",
    ] {
      let oracle = fixture[name]
      let (W, WPrime, form) = (oracle["W"].matrix, oracle["WPrime"].matrix, form(oracle))
      let (context, target) = (integers(oracle["context"]), Int(oracle["target"].number))
      let negatives = integers(oracle["negatives"])
      assertAgrees(CBOW.contextVector(W: W, context: context, form: form), oracle["c"])
      for v in 0..<W.rows {
        assertAgrees(
          CBOW.score(W: W, WPrime: WPrime, context: context, target: v, form: form), oracle["scores"][v])
        assertAgrees(
          CBOW.probability(W: W, WPrime: WPrime, context: context, target: v, form: form), oracle["sigma"][v])
      }
      func loss(_ W: Matrix, _ WPrime: Matrix) -> Double {
        CBOW.loss(W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
      }
      assertAgrees(loss(W, WPrime), oracle["loss"])
      let g = CBOW.gradients(
        W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
      assertAgrees(g.W, oracle["gradW"])
      assertAgrees(g.WPrime, oracle["gradWPrime"])
      let after = CBOW.step(
        W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form,
        learningRate: oracle["rate"].number)
      assertAgrees(after.W, oracle["afterW"])
      assertAgrees(after.WPrime, oracle["afterWPrime"])
      assertAgrees(loss(after.W, after.WPrime), oracle["lossAfter"])
      assertAgrees(CBOW.softmax(W: W, WPrime: WPrime, context: context, form: form), oracle["softmax"])
    }
  }

  // MARK: - Closed forms and bad input

  func testOneContextWordIsSkipGramWithNegatives() {
    var random = SeededRandom(seed: 10)
    let (W, WPrime) = (random.matrix(3, 2), random.matrix(3, 2))
    // With one word in the context sum and mean are its row, and the pair (context, target) is a skip-gram pair.
    for form in ContextForm.allCases {
      let s = dot(W[row: 1], WPrime[row: 2])
      let loss = CBOW.loss(
        W: W, WPrime: WPrime, context: [1], target: 2, negatives: [], form: form)
      XCTAssertEqual(loss, log(1 + exp(-s)), accuracy: 1e-15)
    }
  }

  func testLossOfLargeScores() {
    let (W, WPrime): (Matrix, Matrix) = ([[1], [2]], [[1000], [-1000]])
    XCTAssertEqual(CBOW.loss(W: W, WPrime: WPrime, context: [0], target: 1, negatives: [0], form: .sum), 2000)
    XCTAssertEqual(CBOW.loss(W: W, WPrime: WPrime, context: [0], target: 0, negatives: [1], form: .sum), 0)
  }

  func testTextsWithoutExamples() {
    XCTAssertEqual(CBOW.examples(tokens: [], window: 3).count, 0)
    XCTAssertEqual(CBOW.examples(tokens: ["ring"], window: 3).count, 0)
    XCTAssertEqual(CBOW.examples(tokens: ["old", "ring"], window: 0).count, 0)
    XCTAssertEqual(CBOW.examples(tokens: ["old", "ring"], window: 9).count, 2)
  }
}
