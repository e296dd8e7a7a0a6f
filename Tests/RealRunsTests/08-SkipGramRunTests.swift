import CourseKit
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine

/// The training loop of the real run on a case small enough to hold against the unit's own functions.
final class SkipGramRunTests: XCTestCase {
  func testSharesAreCountedWithinLines() {
    let data = ContextCounts(Corpus(text: "a b\na c a\n"), window: 5)
    XCTAssertEqual(data.pairs, 8)
    // a meets b once, c twice, and itself twice.
    XCTAssertEqual(data.shares[0].map(\.target), [0, 1, 2])
    XCTAssertEqual(data.shares[0].map(\.share), [0.4, 0.2, 0.4])
    // b and c have one target each, so only a has an entropy.
    XCTAssertEqual(data.entropy, -(0.8 * log(0.4) + 0.2 * log(0.2)) / 3, accuracy: 1e-15)
  }

  func testAStepOnASourceIsTheMeanOverItsPairs() {
    let data = ContextCounts(Corpus(text: "a b\na c a\n"), window: 5)
    var random = SeededRandom(seed: 3)
    var model = SkipGramModel(words: 3, dimension: 2, random: &random)
    for source in [1, 2, 0] { _ = model.step(source: source, shares: data.shares[source], learningRate: 0.7) }
    func matrix(_ entries: [Double]) -> Matrix {
      Matrix(rows: stride(from: 0, to: 6, by: 2).map { Vector(Array(entries[$0..<$0 + 2])) })
    }
    let (W, WPrime) = (matrix(model.W), matrix(model.WPrime))
    let loss = model.step(source: 0, shares: data.shares[0], learningRate: 0.7)
    var (expected, expectedPrime, mean) = (W, WPrime, 0.0)
    for (target, share) in data.shares[0] {
      let gradient = SkipGram.gradients(W: W, WPrime: WPrime, source: 0, target: target)
      expected = expected - 0.7 * share * gradient.W
      expectedPrime = expectedPrime - 0.7 * share * gradient.WPrime
      mean += share * SkipGram.loss(W: W, WPrime: WPrime, source: 0, target: target)
    }
    XCTAssertEqual(loss, mean, accuracy: 1e-14)
    for i in 0..<6 {
      XCTAssertEqual(model.W[i], expected.entries[i], accuracy: 1e-14)
      XCTAssertEqual(model.WPrime[i], expectedPrime.entries[i], accuracy: 1e-14)
    }
  }
}
