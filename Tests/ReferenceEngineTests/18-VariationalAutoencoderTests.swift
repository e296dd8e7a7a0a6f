import Assertions
import CourseKit
import Foundation
import XCTest

import func CourseKit.exp
import func CourseKit.log

@testable import ReferenceEngine

/// Numbers of torch and numpy, written by `Tests/Fixtures/VariationalAutoencoder/make.py`, and closed forms.
final class VariationalAutoencoderTests: XCTestCase {
  /// Two images of three pixels, codes of two numbers, a draw for each.
  private enum Inputs {
    static let X: Matrix = [[1, 0, 1], [0, 1, 1]]
    static let weights = VariationalWeights(
      mean: [[0.6, -0.4], [-0.5, 0.3], [0.2, 0.8]], logVariance: [[-0.7, 0.2], [0.4, -0.5], [-0.3, -0.6]],
      decoder: [[1, -0.6, 0.4], [0.3, 0.9, -0.2]])
    static let noise: Matrix = [[0.5, -1], [-1.5, 0.3]]
  }

  private typealias Engine = VariationalAutoencoder

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

  func testTwoSmallImagesAgainstTorch() throws { assertLinear(try torch()["example"]) }

  func testGrayImagesOfOtherSizesAgainstTorch() throws { assertLinear(try torch()["random"]) }

  func testEncoderDeltasAgainstTorch() throws {
    let o = try torch()["deltas"]
    let δ = Engine.encoderDeltas(
      mean: o["mean"].matrix, logVariance: o["logVariance"].matrix, noise: o["noise"].matrix,
      codeDeltas: o["codeDeltas"].matrix)
    assertAgrees(δ.mean, o["deltas"][0])
    assertAgrees(δ.logVariance, o["deltas"][1])
  }

  func testNetAgainstTorch() throws {
    let o = try torch()["net"]
    func layer(_ name: String) -> Engine.Layer { .init(W: o["W"][name].matrix, b: o["b"][name].vector) }
    let net = Engine.Net(
      encoder: layer("encoder"), mean: layer("mean"), logVariance: layer("logVariance"), decoder: layer("decoder"),
      output: layer("output"))
    XCTAssertEqual(net.parameterCount, 5 * 4 + 4 + 2 * (4 * 2 + 2) + 2 * 4 + 4 + 4 * 5 + 5)
    let (X, noise) = (o["X"].matrix, o["noise"].matrix)
    let pass = net.forward(X, noise: noise)
    assertAgrees(Engine.Net.loss(X, pass).reconstruction, o["reconstruction"])
    assertAgrees(Engine.Net.loss(X, pass).divergence, o["kl"])
    let g = net.backward(X, pass, noise: noise)
    let names = ["encoder", "mean", "logVariance", "decoder", "output"]
    for (name, layer) in zip(names, g.layers) {
      assertAgrees(layer.W, o["gradW"][name])
      assertAgrees(layer.b, o["gradb"][name])
    }
  }

  // MARK: - Closed forms

  func testDivergenceBySumsOverTheLine() {
    for (μ, σ) in [(0.0, 1.0), (1, 0.5), (-0.4, 1.5), (2, 0.25), (0.3, 3)] {
      let closed = Engine.klTerm(mean: μ, logVariance: 2 * log(σ))
      XCTAssertEqual(Engine.klByCells(mean: μ, deviation: σ, width: 1.0 / 16), closed, accuracy: 1e-12)
      XCTAssertEqual(Engine.klByCells(mean: μ, deviation: σ, width: 1.0 / 32), closed, accuracy: 1e-12)
    }
  }

  func testDivergenceNearTheStandardNormalDistribution() {
    XCTAssertEqual(Engine.klDivergence(mean: [[0, 0]], logVariance: [[0, 0]]), [0])
    // e^s − 1 − s = s²/2 + s³/6 + s⁴/24 + …: for s = 1e-7 the fourth term is below a Double's last digit.
    for s in [1e-7, -1e-7, 1e-12] {
      let series = s * s / 2 * (1 + s / 3 + s * s / 12)
      XCTAssertEqual(Engine.excess(s), series, accuracy: 4 * series.ulp)
    }
    // The two branches meet: e^0.5 − 1.5 from the 50-digit value of √e, 1.6487212707001281468…
    XCTAssertEqual(Engine.excess(0.5), 0.1487212707001281468, accuracy: 4 * (0.15).ulp)
    XCTAssertEqual(Engine.excess(0.5.nextDown), 0.1487212707001281468, accuracy: 4 * (0.15).ulp)
    XCTAssertEqual(Engine.excess(-0.5.nextDown), exp(-0.5) - 0.5, accuracy: 4 * (0.15).ulp)
  }

  func testFarLogVariances() {
    XCTAssertEqual(Engine.klDivergence(mean: [[2]], logVariance: [[-1000]]), [501.5])
    XCTAssertEqual(Engine.klDivergence(mean: [[0]], logVariance: [[1000]]), [.infinity])
    XCTAssertEqual(Engine.reparameterize(mean: [[2]], logVariance: [[-1000]], noise: [[3]]), [[2]])
    XCTAssertTrue(Engine.reparameterize(mean: [[0]], logVariance: [[1000]], noise: [[1]]).entries[0].isFinite)
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
  }

  func testAStepGoesAgainstTheGradients() {
    let after = Engine.step(Inputs.X, Inputs.weights, noise: Inputs.noise, learningRate: 1e-4)
    let g = Engine.gradients(Inputs.X, Inputs.weights, noise: Inputs.noise)
    let squares = [g.mean, g.logVariance, g.decoder].reduce(0) { $0 + hadamard($1, $1).sum() }
    let gained =
      Engine.elbo(Inputs.X, after, noise: Inputs.noise)
      - Engine.elbo(Inputs.X, Inputs.weights, noise: Inputs.noise)
    XCTAssertEqual(gained, 1e-4 * squares, accuracy: 1e-3 * 1e-4 * squares)
  }
}
