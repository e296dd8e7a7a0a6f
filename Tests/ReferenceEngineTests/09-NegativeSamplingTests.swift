import Assertions
import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.log

final class NegativeSamplingTests: XCTestCase {
  /// Numbers of numpy and gensim, written by `Tests/Fixtures/NegativeSampling/make.py`.
  private func numpy() throws -> Oracle { try Oracle("../NegativeSampling/numbers") }

  // MARK: - The 50-digit computation

  func test_negative_sampling_subsampling_of_frequent_words() throws {
    for row in try Oracle("negative_sampling")["subsampling_of_frequent_words"]["rows"].items {
      let keep = NegativeSampling.keepProbability(frequency: row["f"].number, threshold: 1e-5)
      XCTAssertEqual(1 - keep, row["P_discard"].number, accuracy: 1e-15)
    }
    XCTAssertEqual(NegativeSampling.keepProbability(frequency: 0, threshold: 1e-5), 1)
  }

  // MARK: - numpy and gensim

  func testAgainstNumpy() throws {
    let o = try numpy()
    let (W, C) = (o["W"].matrix, o["WPrime"].matrix)
    let (s, t) = (Int(o["source"].number), Int(o["target"].number))
    let negatives = o["negatives"].items.map { Int($0.number) }
    let counts = o["counts"].items.map { Int($0.number) }
    for (key, power) in [("0", 0), ("0.5", 0.5), ("0.75", 0.75), ("1", 1.0)] {
      assertAgrees(NegativeSampling.samplingDistribution(counts: counts, power: power), o["distribution"][key])
    }
    assertAgrees(
      NegativeSampling.loss(W: W, WPrime: C, source: s, target: t, negatives: negatives), o["loss"])
    let g = NegativeSampling.gradients(W: W, WPrime: C, source: s, target: t, negatives: negatives)
    assertAgrees(g.W, o["gradW"])
    assertAgrees(g.WPrime, o["gradWPrime"])
    let after = NegativeSampling.step(
      W: W, WPrime: C, source: s, target: t, negatives: negatives, learningRate: o["rate"].number)
    assertAgrees(after.W, o["stepW"])
    assertAgrees(after.WPrime, o["stepWPrime"])
    let P = NegativeSampling.samplingDistribution(counts: counts, power: 0.75)
    assertAgrees(
      NegativeSampling.expectedLoss(W: W, WPrime: C, source: s, target: t, noise: P, negatives: 3), o["expected_k3"])
  }

  // MARK: - Closed forms

  func testLossOfVectorsThatKnowNothing() {
    let zero = Matrix.zeros(4, 2)
    let loss = NegativeSampling.loss(W: zero, WPrime: zero, source: 0, target: 1, negatives: [2, 2, 3])
    XCTAssertEqual(loss, 4 * log(2), accuracy: 1e-15)
  }

  func testLargeScores() {
    let (W, C): (Matrix, Matrix) = ([[1], [0]], [[1000], [-1000]])
    XCTAssertEqual(NegativeSampling.loss(W: W, WPrime: C, source: 0, target: 1, negatives: [0, 0]), 3000)
    XCTAssertEqual(NegativeSampling.loss(W: W, WPrime: C, source: 0, target: 0, negatives: [1]), 0)
    let g = NegativeSampling.gradients(W: W, WPrime: C, source: 0, target: 1, negatives: [0])
    XCTAssertEqual(g.WPrime, [[1], [-1]])
  }
}
