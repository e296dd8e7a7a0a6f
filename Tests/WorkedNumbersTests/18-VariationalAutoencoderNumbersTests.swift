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
  private typealias Engine = VariationalAutoencoder
  private typealias Example = VariationalAutoencoderExample
  private let numbers = Dictionary(
    uniqueKeysWithValues: VariationalAutoencoder.workedNumbers.map { ($0.key, $0.exact) })

  private func exact(_ key: String) -> Double { numbers["vae." + key] ?? .nan }
  private func torch() throws -> Oracle { try Oracle("../VariationalAutoencoder/numbers") }

  // MARK: - torch

  func testExampleAgainstTorch() throws {
    let o = try torch()["example"]
    XCTAssertEqual(o["X"].matrix, Example.X)
    XCTAssertEqual(o["weights"][2].matrix, Example.weights.decoder)
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

  func testTheWiggledSlopeIsTheGradientAndTheStoppedOneIsNot() {
    let g = Engine.gradients(Example.X, Example.weights, noise: Example.noise)
    XCTAssertEqual(exact("wiggled.logVariance.11"), g.logVariance[0, 0], accuracy: 1e-6)
    XCTAssertGreaterThan(abs(exact("stopped.logVariance.11") - g.logVariance[0, 0]), 0.01)
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
