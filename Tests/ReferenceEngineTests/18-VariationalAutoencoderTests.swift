import CourseKit
import Exchange
import Foundation
import XCTest

import func CourseKit.exp
import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine
@testable import WorkedNumbers

/// Numbers of torch and numpy, written by `Tests/Fixtures/VariationalAutoencoder/make.py`, and closed forms.
final class VariationalAutoencoderTests: XCTestCase {
  private typealias Engine = VariationalAutoencoder
  private typealias Example = VariationalAutoencoderExample
  private typealias Slip = VariationalAutoencoderReadings
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
    let g = Engine.gradients(Example.X, Example.weights, noise: Example.noise)
    for i in 0..<3 {
      for j in 0..<2 {
        let measured = slope {
          var weights = Example.weights
          weights.logVariance[i, j] += $0
          return -Engine.elbo(Example.X, weights, noise: Example.noise)
        }
        XCTAssertEqual(g.logVariance[i, j], measured, accuracy: 1e-10)
      }
    }
    XCTAssertEqual(exact("wiggled.logVariance.11"), g.logVariance[0, 0], accuracy: 1e-6)
    XCTAssertGreaterThan(abs(exact("stopped.logVariance.11") - g.logVariance[0, 0]), 0.01)
  }

  func testAStepGoesAgainstTheGradients() {
    let after = Engine.step(Example.X, Example.weights, noise: Example.noise, learningRate: 1e-4)
    let g = Engine.gradients(Example.X, Example.weights, noise: Example.noise)
    let squares = [g.mean, g.logVariance, g.decoder].reduce(0) { $0 + hadamard($1, $1).sum() }
    let gained =
      Engine.elbo(Example.X, after, noise: Example.noise)
      - Engine.elbo(Example.X, Example.weights, noise: Example.noise)
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

  // MARK: - Training

  func testDrawsAreNormal() {
    var random = SeededRandom(seed: 4)
    let draws = Engine.normalDraws(200, 100, &random).entries
    let n = Double(draws.count)
    // Four standard deviations of the means of t, t², t⁴ over 20,000 draws: √(1, 2, 96) · 4 / √20000.
    XCTAssertEqual(draws.reduce(0, +) / n, 0, accuracy: 0.0283)
    XCTAssertEqual(draws.reduce(0) { $0 + $1 * $1 } / n, 1, accuracy: 0.04)
    XCTAssertEqual(draws.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n, 3, accuracy: 0.2772)
    XCTAssertTrue(draws.allSatisfy(\.isFinite))
  }

  /// Two kinds of images, each in its own half: one bit, and a code that says which.
  func testTrainingOnTwoKindsOfImages() {
    let X = Matrix(rows: (0..<40).map { $0 % 2 == 0 ? [1, 1, 1, 0, 0, 0] : [0, 0, 0, 1, 1, 1] })
    var settings = Engine.Settings()
    (settings.hidden, settings.code, settings.batch, settings.epochs) = (6, 1, 7, 300)
    var losses: [Double] = []
    func train(_ seed: UInt64) -> Engine.Net {
      var random = SeededRandom(seed: seed)
      return Engine.train(on: X, settings, &random) { losses.append($1 + $2) }
    }
    let net = train(1)
    // −ln p(x) can't be below ln 2 on average, the entropy of the two kinds; six coins pay 6 ln 2.
    let grid = Engine.CodeGrid(dimension: 1, step: 0.05)
    let evidence = Engine.logEvidence(X, grid: grid, logits: net.decode(grid.codes).logits).sum() / 40
    XCTAssertLessThan(evidence, -log(2))
    XCTAssertGreaterThan(evidence, -2)
    XCTAssertGreaterThan(losses[0], 3)
    let means = net.encode(X).mean
    XCTAssertGreaterThan(abs(means[0, 0] - means[1, 0]), 1)
    // The same seed, the same numbers; another one, others.
    XCTAssertEqual(train(1), net)
    XCTAssertNotEqual(train(2), net)
  }

  func testNearestNeighbors() {
    let accuracy = Engine.nearestNeighborAccuracy(
      [[0, 0], [5, 5], [1, 0]], [3, 4, 4], among: [[0, 1], [4, 5]], [3, 4])
    XCTAssertEqual(accuracy, 2.0 / 3)
  }

  func testTheSameSeedGivesTheSameRun() throws {
    func events(_ seed: UInt64) throws -> [RunEvent] {
      var (events, random): ([RunEvent], SeededRandom) = ([], SeededRandom(seed: 1))
      let lines = (0..<24).map { i in
        "\(i % 10)," + (0..<64).map { _ in "\(random.integer(0..<17))" }.joined(separator: ",")
      }
      let text = lines.joined(separator: "\n")
      try VariationalAutoencoderRun.run.body(RunReport(seed: seed, read: { _ in text }, send: { events.append($0) }))
      return events
    }
    let once = try events(1)
    XCTAssertEqual(once, try events(1))
    XCTAssertNotEqual(once, try events(2))
  }
}
