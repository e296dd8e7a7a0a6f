import Assertions
import CourseKit
import Foundation
import XCTest

import func CourseKit.exp
import func CourseKit.log

@testable import ReferenceEngine
@testable import WorkedNumbers

/// The worked numbers of unit 18: its examples, its registry and the slips that are made on purpose.
final class VariationalAutoencoderNumbersTests: XCTestCase {
  /// Two images of three pixels, codes of two numbers, a draw for each.
  private enum Inputs {
    static let X: Matrix = [[1, 0, 1], [0, 1, 1]]
    static let weights = VariationalWeights(
      mean: [[0.6, -0.4], [-0.5, 0.3], [0.2, 0.8]], logVariance: [[-0.7, 0.2], [0.4, -0.5], [-0.3, -0.6]],
      decoder: [[1, -0.6, 0.4], [0.3, 0.9, -0.2]])
    static let noise: Matrix = [[0.5, -1], [-1.5, 0.3]]
  }

  private typealias Engine = VariationalAutoencoder
  private typealias Example = VariationalAutoencoderExample
  private let numbers = Dictionary(
    uniqueKeysWithValues: VariationalAutoencoder.workedNumbers.map { ($0.key, $0.exact) })

  private func exact(_ key: String) -> Double { numbers["vae." + key] ?? .nan }
  private func torch() throws -> Oracle { try Oracle("../VariationalAutoencoder/numbers") }

  // MARK: - torch

  private func assertLinear(_ o: Oracle, line: UInt = #line) {
    let (X, noise) = (o["X"].matrix, o["noise"].matrix)
    let weights = VariationalWeights(
      mean: o["weights"][0].matrix, logVariance: o["weights"][1].matrix, decoder: o["weights"][2].matrix)
    let pass = Engine.forward(X, weights, noise: noise)
    assertAgrees(pass.mean, o["mean"], line: line)
    assertAgrees(pass.logVariance, o["logVariance"], line: line)
    assertAgrees(pass.codes, o["codes"], line: line)
    assertAgrees(Engine.reconstruction(X, logits: pass.logits), o["reconstruction"], line: line)
    assertAgrees(Engine.klDivergence(mean: pass.mean, logVariance: pass.logVariance), o["kl"], line: line)
    assertAgrees(Engine.elbo(X, weights, noise: noise), o["elbo"], line: line)
    let g = Engine.gradients(X, weights, noise: noise)
    assertAgrees(g.mean, o["gradients"][0], line: line)
    assertAgrees(g.logVariance, o["gradients"][1], line: line)
    assertAgrees(g.decoder, o["gradients"][2], line: line)
  }

  func testExampleAgainstTorch() throws {
    let o = try torch()["example"]
    XCTAssertEqual(o["X"].matrix, Example.X)
    XCTAssertEqual(o["weights"][2].matrix, Example.weights.decoder)
    assertLinear(o)
    assertAgrees(exact("elbo"), o["elbo"])
    assertAgrees(exact("gradient.logVariance.32"), o["gradients"][1][2][1])
  }

  func testDivergenceAgainstTorch() throws {
    for row in try torch()["kl"].items {
      let (μ, σ) = (row["mean"].number, row["deviation"].number)
      assertAgrees(Engine.klDivergence(mean: [[μ]], logVariance: Matrix(rows: [[2 * log(σ)]]))[0], row["kl"])
    }
    assertAgrees(exact("kl.one"), try torch()["kl"][1]["kl"], ulps: 4)
    assertAgrees(exact("kl.reversed"), try torch()["reversed"])
    assertAgrees(exact("kl.narrow"), try torch()["kl"][4]["kl"])
    assertAgrees(exact("kl.wide"), try torch()["kl"][5]["kl"])
    assertAgrees(exact("quiz.kl"), try torch()["kl"][7]["kl"])
  }

  // MARK: - numpy's Gauss-Hermite rule

  func testEvidenceAgainstGaussHermite() throws {
    let o = try torch()["evidence"]
    for e in 0..<2 {
      assertAgrees(exact("ex\(e + 1).evidence"), o["logEvidence"][e], relative: 1e-11)
      assertAgrees(exact("ex\(e + 1).expected"), o["expectedELBO"][e], relative: 1e-11)
    }
    let logits = Example.grid.codes * Example.weights.decoder
    let p = Engine.logEvidence(Example.allImages, grid: Example.grid, logits: logits).map { exp($0) }
    for (actual, expected) in zip(p, o["p"].items) { assertAgrees(actual, expected, relative: 1e-11) }
    XCTAssertEqual(exact("images.sum"), 1, accuracy: 1e-12)
  }

  func testEstimatesAgainstGaussHermite() throws {
    let o = try torch()["estimates"]
    assertAgrees(exact("estimate.slope"), o["draw"]["mean"])
    assertAgrees(exact("estimate.slope"), o["score"]["mean"])
    assertAgrees(exact("estimate.draw"), o["draw"]["variance"])
    assertAgrees(exact("estimate.score"), o["score"]["variance"])
  }

  // MARK: - Closed forms

  func testBoundOfCoins() {
    XCTAssertEqual(exact("coins"), 3 * log(2), accuracy: 1e-15)
    XCTAssertEqual(exact("quiz.coins64"), 44.3614195558365, accuracy: 1e-12)
    let logits: Matrix = [[1000, -1000]]
    XCTAssertEqual(Engine.reconstruction([[1, 0]], logits: logits), [0])
    XCTAssertEqual(Engine.reconstruction([[0, 1]], logits: logits), [2000])
  }

  func testTheBoundHoldsOnAverage() {
    for e in 1...2 {
      XCTAssertLessThan(exact("ex\(e).expected"), exact("ex\(e).evidence"))
      XCTAssertGreaterThan(exact("ex\(e).gap"), 0)
    }
    // A single draw can lie above, as the lecture shows.
    XCTAssertGreaterThan(exact("ex1.elbo"), exact("ex1.evidence"))
    // With an encoder that gives the prior and a decoder that ignores the code nothing is lost.
    let weights = VariationalWeights(mean: .zeros(3, 2), logVariance: .zeros(3, 2), decoder: .zeros(2, 3))
    let bound = Engine.expectedELBO([1, 0, 1], weights, grid: Example.grid)
    let logits = Example.grid.codes * weights.decoder
    XCTAssertEqual(
      bound, Engine.logEvidence([[1, 0, 1]], grid: Example.grid, logits: logits)[0], accuracy: 1e-12)
  }

  func testGradientsAreSlopes() {
    // Central differences of steps h and h/2, combined: the error is of the fourth order.
    func slope(_ f: (Double) -> Double) -> Double {
      func central(_ h: Double) -> Double { (f(h) - f(-h)) / (2 * h) }
      return (4 * central(5e-4) - central(1e-3)) / 3
    }
    let g = Engine.gradients(Inputs.X, Inputs.weights, noise: Inputs.noise)
    for i in 0..<3 {
      for j in 0..<2 {
        let measured = slope {
          var weights = Inputs.weights
          weights.logVariance[i, j] += $0
          return -Engine.elbo(Inputs.X, weights, noise: Inputs.noise)
        }
        XCTAssertEqual(g.logVariance[i, j], measured, accuracy: 1e-10)
      }
    }
    XCTAssertEqual(exact("wiggled.logVariance.11"), g.logVariance[0, 0], accuracy: 1e-6)
    XCTAssertGreaterThan(abs(exact("stopped.logVariance.11") - g.logVariance[0, 0]), 0.01)
  }

  func testAStepGoesAgainstTheGradients() {
    let after = Engine.step(Inputs.X, Inputs.weights, noise: Inputs.noise, learningRate: 1e-4)
    let g = Engine.gradients(Inputs.X, Inputs.weights, noise: Inputs.noise)
    let squares = [g.mean, g.logVariance, g.decoder].reduce(0) { $0 + hadamard($1, $1).sum() }
    let gained =
      Engine.elbo(Inputs.X, after, noise: Inputs.noise)
      - Engine.elbo(Inputs.X, Inputs.weights, noise: Inputs.noise)
    XCTAssertEqual(gained, 1e-4 * squares, accuracy: 1e-3 * 1e-4 * squares)
    XCTAssertLessThan(exact("step.loss"), exact("loss"))
  }

  func testReadings() {
    XCTAssertEqual(exact("mixed.sigma"), 0.36787944117144233, accuracy: 1e-16)
    XCTAssertEqual(exact("mixed.kl"), Engine.klByCells(mean: 0, deviation: exp(-1), width: 0.0625), accuracy: 1e-12)
    XCTAssertEqual(
      exact("mixed.charged"), Engine.klByCells(mean: 0, deviation: exp(-0.5), width: 0.0625), accuracy: 1e-12)
    XCTAssertEqual(exact("mixed.weight"), 392)
    XCTAssertEqual(numbers.count, VariationalAutoencoder.workedNumbers.count)
  }
}
