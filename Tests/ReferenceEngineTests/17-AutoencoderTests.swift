import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

final class AutoencoderTests: XCTestCase {
  private typealias Layer = Autoencoder.Layer

  /// Numbers of torch and numpy, written by `Tests/Fixtures/Autoencoder/make.py`.
  private func fixture() throws -> Oracle { try Oracle("../Autoencoder/autoencoder") }

  private static let activations: [String: Backpropagation.Activation] = [
    "relu": .relu, "sigmoid": .sigmoid, "tanh": .tanh, "identity": .identity,
  ]
  private static let errors: [String: Backpropagation.OutputError] = [
    "halfSquared": .halfSquared, "squared": .squared, "logistic": .logistic,
  ]

  /// Torch's last digits, on sums of a few terms of size 1.
  private func assertNear(_ actual: Matrix, _ expected: Oracle, line: UInt = #line) {
    XCTAssertEqual(actual.rows, expected.count, line: line)
    for (row, oracle) in zip(actual.rowVectors, expected.items) { assertNear(row, oracle, line: line) }
  }
  private func assertNear(_ actual: Vector, _ expected: Oracle, line: UInt = #line) {
    XCTAssertEqual(actual.count, expected.count, line: line)
    for (a, oracle) in zip(actual, expected.items) {
      XCTAssertEqual(a, oracle.number, accuracy: 1e-12 * max(1, abs(oracle.number)), line: line)
    }
  }

  // MARK: - Torch

  func testNetsOfAnyDepthAgreeWithTorch() throws {
    let nets = try fixture()["nets"]
    XCTAssertEqual(nets.count, 5)
    for torch in nets.items {
      let layers = torch["layers"].items.map {
        Layer(
          W: $0["W"].matrix, b: $0["b"].vector, activation: Self.activations[$0["activation"].text] ?? .identity)
      }
      let half = layers.count / 2
      let net = Autoencoder.Net(
        encoder: Array(layers[..<half]), decoder: Array(layers[half...]),
        error: Self.errors[torch["error"].text] ?? .squared)
      let (X, T) = (torch["input"].matrix, torch["target"].matrix)
      assertNear(Autoencoder.encode(net, X), torch["values"][half - 1])
      assertNear(Autoencoder.reconstruct(net, X), torch["values"][layers.count - 1])
      assertAgrees(Autoencoder.loss(net, input: X, target: T), torch["loss"])
      let g = Autoencoder.gradients(net, input: X, target: T)
      XCTAssertEqual(g.count, layers.count)
      for (k, gradient) in g.enumerated() {
        assertNear(gradient.W, torch["gradients"][k]["W"])
        assertNear(gradient.b, torch["gradients"][k]["b"])
      }
      XCTAssertEqual(net.parameterCount, g.reduce(0) { $0 + $1.W.entries.count + $1.b.count })
    }
  }

  func testGradientsAreCentralDifferences() {
    var random = SeededRandom(seed: 17)
    let net = Autoencoder.Net(
      encoder: [
        Layer(inputs: 4, units: 3, activation: .tanh, gain: 1, using: &random),
        Layer(inputs: 3, units: 2, activation: .identity, gain: 1, using: &random),
      ], decoder: [Layer(inputs: 2, units: 4, activation: .sigmoid, gain: 1, using: &random)])
    let (X, T) = (random.matrix(5, 4, in: 0..<1), random.matrix(5, 4, in: 0..<1))
    let g = Autoencoder.gradients(net, input: X, target: T)
    func slope(_ move: (inout Autoencoder.Net, Double) -> Void) -> Double {
      var (ahead, behind) = (net, net)
      move(&ahead, 1e-5)
      move(&behind, -1e-5)
      return (Autoencoder.loss(ahead, input: X, target: T) - Autoencoder.loss(behind, input: X, target: T)) / 2e-5
    }
    for k in 0..<2 {
      for i in g[k].W.entries.indices {
        XCTAssertEqual(g[k].W.entries[i], slope { $0.encoder[k].W.entries[i] += $1 }, accuracy: 1e-9)
      }
      for j in g[k].b.indices { XCTAssertEqual(g[k].b[j], slope { $0.encoder[k].b[j] += $1 }, accuracy: 1e-9) }
    }
    for i in g[2].W.entries.indices {
      XCTAssertEqual(g[2].W.entries[i], slope { $0.decoder[0].W.entries[i] += $1 }, accuracy: 1e-9)
    }
    for j in g[2].b.indices { XCTAssertEqual(g[2].b[j], slope { $0.decoder[0].b[j] += $1 }, accuracy: 1e-9) }
  }

  // MARK: - Linear codes

  func testNoLinearAutoencoderIsBelowTheBound() {
    var random = SeededRandom(seed: 3)
    let X = random.matrix(6, 4)
    let centered = Autoencoder.moved(X, by: Autoencoder.mean(X))
    let bound = Autoencoder.leastLinearLoss(X, count: 2)
    for _ in 0..<50 {
      let rebuilt = centered * random.matrix(4, 2) * random.matrix(2, 4)
      XCTAssertGreaterThan(Autoencoder.reconstructionLoss(reconstruction: rebuilt, target: centered), bound)
    }
  }

  /// A linear decoder puts everything on a flat of k dimensions, so the bound holds for any encoder before it.
  func testABentEncoderIsNotBelowTheBoundOfALinearDecoder() {
    var random = SeededRandom(seed: 4)
    let X = random.matrix(6, 4)
    let bound = Autoencoder.leastLinearLoss(X, count: 2)
    for _ in 0..<20 {
      var net = Autoencoder.Net(
        encoder: [Layer(inputs: 4, units: 2, activation: .tanh, gain: 1, using: &random)],
        decoder: [Layer(inputs: 2, units: 4, activation: .identity, gain: 1, using: &random)])
      for _ in 0..<200 { net = Autoencoder.step(net, input: X, target: X, learningRate: 0.1) }
      XCTAssertGreaterThan(Autoencoder.loss(net, input: X, target: X), bound)
    }
  }

  func testTrainingALinearAutoencoderFindsTheSubspace() {
    var random = SeededRandom(seed: 5)
    let raw = random.matrix(30, 5)
    // Five directions of different strength, so that the first two stand out.
    let strong = Matrix(rows: raw.rowVectors.map { hadamard($0, [3, 2, 0.7, 0.5, 0.3]) })
    let X = Autoencoder.moved(strong, by: Autoencoder.mean(strong))
    let V = Autoencoder.principalDirections(X, count: 2)
    let net = Autoencoder.trainLinear(X, codeLength: 2, steps: 10000, learningRate: 0.1, using: &random)
    let (W1, W2) = (net.encoder[0].W, net.decoder[0].W)
    XCTAssertEqual(Autoencoder.overlap(V, Autoencoder.span(W2)), 1, accuracy: 1e-9)
    XCTAssertEqual(
      Autoencoder.loss(net, input: X, target: X), Autoencoder.leastLinearLoss(X, count: 2), accuracy: 1e-9)
    for (a, b) in zip((W1 * W2).entries, (V * V.transposed).entries) { XCTAssertEqual(a, b, accuracy: 1e-6) }
  }

  func testFewRowsStandForAllExamples() {
    var random = SeededRandom(seed: 6)
    let X = random.matrix(40, 4)
    let few = Autoencoder.sameScatter(X)
    XCTAssertEqual(few.rows, 4)
    let net = Autoencoder.Net(
      encoder: [Layer(inputs: 4, units: 2, activation: .identity, gain: 1, using: &random)],
      decoder: [Layer(inputs: 2, units: 4, activation: .identity, gain: 1, using: &random)])
    XCTAssertEqual(
      Autoencoder.loss(net, input: X, target: X), Autoencoder.loss(net, input: few, target: few), accuracy: 1e-13)
    let (all, short) = (
      Autoencoder.gradients(net, input: X, target: X), Autoencoder.gradients(net, input: few, target: few)
    )
    for k in 0..<2 {
      for (a, b) in zip(all[k].W.entries, short[k].W.entries) { XCTAssertEqual(a, b, accuracy: 1e-13) }
    }
  }

  func testOverlap() {
    let (x, y): (Matrix, Matrix) = ([[1], [0]], [[0], [1]])
    XCTAssertEqual(Autoencoder.overlap(x, x), 1)
    XCTAssertEqual(Autoencoder.overlap(x, y), 0)
    XCTAssertEqual(Autoencoder.overlap(x, [[0.6], [0.8]]), 0.36, accuracy: 1e-15)
    // Another basis of the same plane.
    let plane: Matrix = [[0.6, -0.8], [0.8, 0.6], [0, 0]]
    XCTAssertEqual(Autoencoder.overlap([[1, 0], [0, 1], [0, 0]], plane), 1, accuracy: 1e-15)
  }
}
