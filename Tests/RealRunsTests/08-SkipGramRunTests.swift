import CourseKit
import XCTest

import func CourseKit.log
import func CourseKit.sqrt

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

  func testADynamicWindowCountsNearPairsMore() {
    // Window 2: neighbors count 1, words two places away ½. From a: b 1, c ½.
    let data = ContextCounts(Corpus(text: "a b c\n"), window: 2, isDynamic: true)
    XCTAssertEqual(data.pairs, 6)
    XCTAssertEqual(data.rows, [[0, 1, 0.5], [1, 0, 1], [0.5, 1, 0]])
    XCTAssertEqual(data.totals, [1.5, 2, 1.5])
    // |D| = 5: PMI(a, b) = ln(1 · 5 / (1.5 · 2)), PMI(a, c) = ln(0.5 · 5 / (1.5 · 1.5)).
    let pmi = data.positivePMI()
    XCTAssertEqual(pmi[0][1], log(5 / 3.0), accuracy: 1e-14)
    XCTAssertEqual(pmi[0][2], log(10 / 9.0), accuracy: 1e-14)
    XCTAssertEqual(pmi[0][0], 0)
  }

  func testKindsAreFoundByTheNearestListedWord() {
    let kinds = [["a", "b"], ["c", "d", "absent"]]
    let rows = ["a": 0, "b": 1, "c": 2, "d": 3]
    let places = ["a": 0.0, "b": 1, "c": 1.5, "d": 9]
    // b lies nearer to c than to a.
    let found = SkipGramKinds.found(kinds, in: rows) { -abs(places[$0]! - places[$1]!) }
    XCTAssertEqual(found.words, 4)
    XCTAssertEqual(found.share, 0.5)
    XCTAssertEqual(SkipGramKinds.chance(kinds, in: rows), 4 / 12.0)
  }

  func testThePlaneKeepsThePlacesOfPointsInAPlane() {
    // Four directions in a plane of three dimensions: their distances stay.
    let vectors = WordVectors(
      words: ["a", "b", "c", "d"], vectors: [[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0.6, 0.8, 0]])
    let places = vectors.principalPlane(of: ["a", "b", "c", "d"])
    func distance(_ i: Int, _ j: Int) -> Double {
      let (x, y) = (places[i].0 - places[j].0, places[i].1 - places[j].1)
      return sqrt(x * x + y * y)
    }
    XCTAssertEqual(distance(0, 1), sqrt(2), accuracy: 1e-9)
    XCTAssertEqual(distance(0, 2), 2, accuracy: 1e-9)
    XCTAssertEqual(distance(1, 3), sqrt(0.36 + 0.04), accuracy: 1e-9)
    XCTAssertEqual(vectors.principalPlane(of: []).count, 0)
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
