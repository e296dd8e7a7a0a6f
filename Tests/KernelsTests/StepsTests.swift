import Foundation
import XCTest

@testable import Kernels

/// The steps of trainings against the obvious loops. That they are the units' equations, `RealRunsTests` holds.
final class StepsTests: XCTestCase {
  func testOneStepOfNegativeSampling() {
    for d in [1, 7, 8, 30] {
      for (inputs, targets) in [([2], [1]), ([0, 2, 2], [1, 3, 3, 0, 1, 2, 0, 1, 3, 2])] as [([Int32], [Int32])] {
        var (W, C) = (numbers(3 * d), numbers(4 * d, 2))
        let (oldW, oldC) = (W.map { Double($0) }, C.map { Double($0) })
        let x = (0..<d).map { k in inputs.reduce(0.0) { $0 + oldW[Int($1) * d + k] } / Double(inputs.count) }
        let scores = targets.map { t in (0..<d).reduce(0.0) { $0 + x[$1] * oldC[Int(t) * d + $1] } }
        func σ(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
        let e = scores.enumerated().map { $0 == 0 ? σ($1) - 1 : σ($1) }
        let expected = scores.enumerated().reduce(0.0) { $0 - log(σ($1.offset == 0 ? $1.element : -$1.element)) }
        var (newW, newC) = (oldW, oldC)
        for k in 0..<d {
          var slope = 0.0
          for (t, error) in zip(targets, e) {
            slope += error * oldC[Int(t) * d + k]
            newC[Int(t) * d + k] -= 0.3 * error * x[k]
          }
          for i in inputs { newW[Int(i) * d + k] -= 0.1 * slope }
        }
        var (roomX, slope, errors) = (numbers(d), numbers(d), numbers(16))
        let loss = inputs.withUnsafeBufferPointer { inputs in
          targets.withUnsafeBufferPointer { targets in
            embeddingStep(
              &W, &C, d: d, inputs: inputs, targets: targets, divisor: Float(inputs.count), η: 0.3, share: 0.1,
              moved: inputs.count, movesTargets: true, x: &roomX, slope: &slope, e: &errors)
          }
        }
        XCTAssertEqual(Double(loss), expected, accuracy: 1e-5)
        assertClose(W, newW, 1e-6)
        assertClose(C, newC, 1e-6)
      }
    }
  }

  func testErrorsAndLossesOfAnyScore() {
    var scores: [Float] = [-1000, 1000, -1000, 88, 0.5, 0, -30, -0.5, 90, 3]
    let expected = scores.enumerated().map { $0 == 0 ? -Double($1) : max(Double($1), 0) + log1p(exp(-abs(Double($1)))) }
    let errors = scores.enumerated().map { 1 / (1 + exp(-Double($1))) - ($0 == 0 ? 1 : 0) }
    XCTAssertEqual(Double(logisticErrors(&scores, count: 10)), expected.reduce(0, +), accuracy: 1e-3)
    assertClose(scores, errors, 1e-6)
  }

  func testAStepOfAdam() {
    for count in [0, 1, 8, 21] {
      var (θ, m, v) = (numbers(count), numbers(count, 1).map { abs($0) }, numbers(count, 2).map { abs($0) })
      let g = numbers(count, 3)
      var expected: [[Double]] = [[], [], []]
      for k in 0..<count {
        let first = 0.9 * Double(m[k]) + 0.1 * Double(g[k])
        let second = 0.99 * Double(v[k]) + 0.01 * Double(g[k]) * Double(g[k])
        expected[0].append(Double(θ[k]) - 0.05 * first / (sqrt(second) + 1e-3))
        expected[1].append(first)
        expected[2].append(second)
      }
      adamStep(&θ, g, &m, &v, count: count, rate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-3)
      assertClose(θ, expected[0], 1e-6)
      assertClose(m, expected[1], 1e-6)
      assertClose(v, expected[2], 1e-6)
    }
  }

  func testAStepOfGloVe() {
    for d in [1, 8, 13] {
      var (w, u) = (numbers(d), numbers(d, 2))
      var (G, H) = (numbers(d, 3).map { 1 + abs($0) }, numbers(d, 4).map { 1 + abs($0) })
      let e = (0..<d).reduce(0.25) { $0 + Double(w[$1]) * Double(u[$1]) }
      var expected: [[Double]] = [[], [], [], []]
      for k in 0..<d {
        let (a, b) = (0.5 * e * Double(u[k]), 0.5 * e * Double(w[k]))
        expected[0].append(Double(w[k]) - 0.1 * a / sqrt(Double(G[k])))
        expected[1].append(Double(u[k]) - 0.1 * b / sqrt(Double(H[k])))
        expected[2].append(Double(G[k]) + a * a)
        expected[3].append(Double(H[k]) + b * b)
      }
      XCTAssertEqual(Double(gloveStep(&w, &G, &u, &H, d: d, difference: 0.25, weight: 0.5, η: 0.1)), e, accuracy: 1e-5)
      for (actual, expected) in zip([w, u, G, H], expected) { assertClose(actual, expected, 1e-5) }
    }
  }

  func testDrawsOfAnAliasTable() {
    for weights in [[1.0], [0, 3, 0], [5, 1, 1, 0, 93], [0.1, 0.2, 0.7]] {
      let table = AliasTable(weights)
      let (sum, draws) = (weights.reduce(0, +), 200_000)
      var found = [Double](repeating: 0, count: weights.count)
      // Bits that run through all places and thresholds evenly.
      for k in 0..<draws { found[table.row(UInt64(k) &* 0x9e37_79b9_7f4a_7c15)] += 1 / Double(draws) }
      for (share, weight) in zip(found, weights) {
        XCTAssertEqual(share, weight / sum, accuracy: 0.002)
        if weight == 0 { XCTAssertEqual(share, 0) }
      }
    }
  }
}
