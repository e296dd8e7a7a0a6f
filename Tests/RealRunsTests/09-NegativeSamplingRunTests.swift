import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

@testable import RealRuns

/// The training of unit 09's real run, on cases small enough to hold against the unit's own functions.
final class NegativeSamplingRunTests: XCTestCase {
  private typealias Example = NegativeSamplingExample
  private let (W, WPrime) = (Example.W, Example.WPrime)
  private func loss(_ negatives: [Int]) -> Double {
    NegativeSampling.loss(W: W, WPrime: WPrime, source: Example.frodo, target: Example.ring, negatives: negatives)
  }

  func testTrainingStepIsTheStep() {
    var random = SeededRandom(seed: 3)
    // The last has a negative twice and the target among the negatives: each counts as often as it stands there.
    for negatives in [[0, 2, 1], [], [3, 3, 4]] {
      let (W, C) = (random.matrix(5, 3), random.matrix(5, 3))
      var table = EmbeddingTable(W: W, WPrime: C)
      let expected = NegativeSampling.step(
        W: W, WPrime: C, source: 1, target: 4, negatives: negatives, learningRate: 0.3)
      let loss = table.step(inputs: [1], target: 4, negatives: negatives, EmbeddingOptions(), learningRate: 0.3)
      XCTAssertEqual(
        loss, NegativeSampling.loss(W: W, WPrime: C, source: 1, target: 4, negatives: negatives), accuracy: 1e-6)
      assertEqual(table.W, expected.W, accuracy: 1e-6)
      assertEqual(table.WPrime, expected.WPrime, accuracy: 1e-6)
    }
  }

  /// Two worlds of two words each. A pair has PMI ln 4, so with five negatives its best score is ln 4 − ln 5 (unit 11).
  func testTrainingOnATinyText() {
    let text = Array(repeating: "hot soup\ncold ice", count: 200).joined(separator: "\n")
    let corpus = Corpus(text: text)
    var options = EmbeddingOptions()
    (options.dimension, options.epochs) = (4, 20)
    var losses: [Double] = []
    let trainer = EmbeddingTrainer(corpus, options)
    let trained = trainer.train(seed: 1) { losses.append($1) }
    let scores = trained.W * trained.WPrime.transposed
    XCTAssertEqual(scores[0, 1], log(0.8), accuracy: 0.1)
    XCTAssertEqual(scores[2, 3], log(0.8), accuracy: 0.1)
    XCTAssertLessThan(scores[0, 3], scores[0, 1] - 1)
    XCTAssertLessThan(losses[19], losses[0])
    // The same seed, the same numbers; another one, others.
    XCTAssertEqual(trainer.train(seed: 1).W, trained.W)
    XCTAssertNotEqual(trainer.train(seed: 2).W, trained.W)
  }
}
