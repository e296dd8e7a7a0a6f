import CourseKit
import Exchange
import Foundation
import XCTest

import func CourseKit.exp
import func CourseKit.sqrt

@testable import RealRuns
@testable import ReferenceEngine
@testable import WorkedNumbers

final class AutoencoderTests: XCTestCase {
  private typealias Example = AutoencoderExample
  private typealias Layer = Autoencoder.Layer
  private let numbers = Dictionary(uniqueKeysWithValues: Autoencoder.workedNumbers.map { ($0.key, $0.exact) })

  private func exact(_ key: String) -> Double { numbers["autoencoder." + key] ?? .nan }

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

  // MARK: - The 50-digit computation

  func test_keras_parameter_counts_autoencoder_784_32_784() throws {
    let oracle = try Oracle("keras_parameter_counts")
    let section = oracle["autoencoder_784_32_784"]
    assertAgrees(exact("count.encoder"), section["encoder"])
    assertAgrees(exact("count.decoder"), section["decoder"])
    assertAgrees(exact("count.total"), section["total"])
    assertAgrees(exact("count.factor"), section["compression_factor"])
    assertAgrees(exact("count.total"), oracle["observed_keras_3_15_1_jax"]["autoencoder_total"])
    let torch = try fixture()["parameters"]
    assertAgrees(exact("count.encoder"), torch[0])
    assertAgrees(exact("count.decoder"), torch[1])
    assertAgrees(exact("count.total"), torch[2])
    var random = SeededRandom(seed: 1)
    let net = Autoencoder.Net(
      encoder: [Layer(inputs: 784, units: 32, activation: .relu, gain: 1, using: &random)],
      decoder: [Layer(inputs: 32, units: 784, activation: .sigmoid, gain: 1, using: &random)])
    XCTAssertEqual(net.parameterCount, 50_992)
    XCTAssertEqual([net.inputs, net.codeLength], [784, 32])
    XCTAssertEqual(exact("count.tied"), 50_992 - 784 * 32)
  }

  // MARK: - Torch

  func testTheExampleAgreesWithTorch() throws {
    for (name, input) in [("toy", Example.X), ("noisy", Example.noisy)] {
      let torch = try fixture()[name]
      let h = Autoencoder.encode(Example.net, input)
      assertNear(h, torch["values"][0])
      assertNear(Autoencoder.decode(Example.net, h), torch["values"][1])
      assertAgrees(Autoencoder.loss(Example.net, input: input, target: Example.X), torch["loss"])
      assertAgrees(exact("\(name).loss"), torch["loss"])
      let g = Autoencoder.gradients(Example.net, input: input, target: Example.X)
      for k in 0..<2 {
        assertNear(g[k].W, torch["gradients"][k]["W"])
        assertNear(g[k].b, torch["gradients"][k]["b"])
      }
      for i in 0..<3 {
        for j in 0..<2 {
          XCTAssertEqual(
            exact("\(name).gradient.w1_\(i + 1)\(j + 1)"), torch["gradients"][0]["W"][i][j].number, accuracy: 1e-15)
        }
      }
    }
  }

  func testTiedWeightsAgreeWithTorch() throws {
    let torch = try fixture()["tied"]
    let g = Autoencoder.tiedGradients(
      encoder: Example.net.encoder[0], b2: Example.b2, output: .sigmoid, input: Example.X, target: Example.X)
    assertNear(g.W, torch["gradients"][0]["W"])
    assertNear(g.b1, torch["gradients"][0]["b"])
    assertNear(g.b2, torch["gradients"][1]["b"])
    assertAgrees(exact("tied.loss"), torch["loss"])
    XCTAssertEqual(
      exact("tied.encoder.w_31") + exact("tied.decoder.w_31"), torch["gradients"][0]["W"][2][0].number, accuracy: 1e-15)
  }

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

  func testATwoLayerNetIsThatOfUnitSix() {
    // Without biases, and with clean targets, the backward pass of unit 06 gives the same matrices.
    let (X, W1, W2) = (Example.X, Example.W1, Example.W2)
    let net = Autoencoder.Net(W1: W1, b1: [0, 0], W2: W2, b2: [0, 0, 0])
    let six = Backpropagation.gradients(.init(W1: W1, W2: W2, hidden: .relu), X, X)
    let g = Autoencoder.gradients(net, input: X, target: X)
    for (a, b) in zip(g[0].W.entries + g[1].W.entries, six.W1.entries + six.W2.entries) {
      XCTAssertEqual(a, b, accuracy: 1e-15)
    }
  }

  // MARK: - Linear codes

  func testLinearCodesAgreeWithNumpy() throws {
    let oracle = try fixture()
    let points = oracle["points"]
    assertNear(Autoencoder.mean(Example.points), points["mean"])
    let V = Autoencoder.principalDirections(Example.points, count: 1)
    assertNear(V * V.transposed, points["projector"])
    assertNear(Autoencoder.linearReconstruction(Example.points, directions: V), points["rebuilt"])
    assertAgrees(exact("points.loss"), points["loss"])
    assertAgrees(exact("points.bound"), points["loss"])
    assertAgrees(exact("points.s1"), points["s"][0])
    assertAgrees(exact("points.s2"), points["s"][1])
    let off = oracle["pointsNotCentered"]
    let O = Example.directionThroughOrigin
    assertNear(O * O.transposed, off["projector"])
    assertAgrees(exact("points.origin.loss"), off["loss"])
    let X = oracle["cloud"]["X"].matrix
    for (index, numpy) in oracle["cloud"]["k"].items.enumerated() {
      let V = Autoencoder.principalDirections(X, count: index + 1)
      assertNear(V * V.transposed, numpy["projector"])
      let rebuilt = Autoencoder.linearReconstruction(X, directions: V)
      assertNear(rebuilt, numpy["rebuilt"])
      assertAgrees(Autoencoder.reconstructionLoss(reconstruction: rebuilt, target: X), numpy["loss"])
      assertAgrees(Autoencoder.leastLinearLoss(X, count: index + 1), numpy["loss"])
    }
  }

  func testLinearCodesOfTheDigitsAgreeWithNumpy() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lectures/Data/Digits/digits.csv")
    let digits = DigitsGraph.digits(try String(contentsOf: file, encoding: .utf8))
    let X = Matrix(rows: digits.map { Vector($0.pixels) })
    for k in [1, 2, 8, 16, 32] {
      let numpy = try fixture()["digits"]["\(k)"].number
      XCTAssertEqual(Autoencoder.leastLinearLoss(X, count: k), numpy, accuracy: 1e-12 * numpy)
    }
  }

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

  // MARK: - Noise, stacks, training

  func testNoiseByHand() {
    XCTAssertEqual(Example.noisy, [[0, 0, 0.5], [0.5, 0, 1]])
    let X: Matrix = [[1, -2, 3]]
    XCTAssertEqual(Autoencoder.addNoise(X, draws: [[0, 0.5, 0.9]], dropProbability: 0), X)
    XCTAssertEqual(Autoencoder.addNoise(X, draws: [[0, 0.5, 0.9]], dropProbability: 0.5), [[0, -2, 3]])
    XCTAssertEqual(Autoencoder.addNoise(X, draws: [[0, 0.5, 0.9]], dropProbability: 1), [[0, 0, 0]])
  }

  func testStackByHand() {
    let codes = Autoencoder.stack(Example.X, encoders: [Example.net.encoder[0], Example.second])
    let expected: [Matrix] = [[[1, 0], [0.3, 0.6]], [[0.4], [0.29]]]
    XCTAssertEqual(codes.count, 2)
    for (code, right) in zip(codes, expected) {
      for (a, b) in zip(code.entries, right.entries) { XCTAssertEqual(a, b, accuracy: 1e-15) }
    }
    XCTAssertTrue(Autoencoder.stack(Example.X, encoders: []).isEmpty)
    let net = Autoencoder.Net(
      encoder: [Example.net.encoder[0], Example.second],
      decoder: [Layer(W: [[1, -1]], b: [0, 0], activation: .relu), Example.net.decoder[0]])
    XCTAssertEqual(Autoencoder.encode(net, Example.X), codes[1])
  }

  func testAnEpochIsItsSteps() {
    let settings = Autoencoder.Settings(epochs: 2, learningRate: 0.5)
    var random = SeededRandom(seed: 8)
    let X = random.matrix(13, 3, in: 0..<1)
    var (one, other) = (SeededRandom(seed: 4), SeededRandom(seed: 4))
    var seen: [Int] = []
    let trained = Autoencoder.train(Example.net, on: X, settings, using: &one) { done, _ in seen.append(done) }
    XCTAssertEqual(seen, [1, 2])
    var net = Example.net
    for η in [0.5, 0.25] {
      let order = (0..<13).shuffled(using: &other)
      for batch in [order[..<10], order[10...]] {
        let rows = Matrix(rows: batch.map { X[row: $0] })
        let g = Autoencoder.gradients(net, input: rows, target: rows)
        net = Autoencoder.Net(
          W1: net.encoder[0].W - η * g[0].W, b1: net.encoder[0].b - η * g[0].b, W2: net.decoder[0].W - η * g[1].W,
          b2: net.decoder[0].b - η * g[1].b)
      }
    }
    XCTAssertEqual(trained.encoder[0].W, net.encoder[0].W)
    XCTAssertEqual(trained.decoder[0].b, net.decoder[0].b)
    XCTAssertLessThan(
      Autoencoder.loss(trained, input: X, target: X), Autoencoder.loss(Example.net, input: X, target: X))
  }

  func testNoiseIsForTheInputAlone() {
    // With every entry dropped the net sees nothing: the encoder's weights stay, and the loss comes down by the biases.
    var random = SeededRandom(seed: 2)
    let X = random.matrix(20, 3, in: 0..<1)
    let settings = Autoencoder.Settings(epochs: 50, learningRate: 0.5, dropProbability: 1)
    let net = Autoencoder.train(Example.net, on: X, settings, using: &random)
    XCTAssertEqual(net.encoder[0].W, Example.W1)
    let mean = Autoencoder.mean(X)
    let answer = Autoencoder.reconstruct(net, [[0, 0, 0]])[row: 0]
    for i in 0..<3 { XCTAssertEqual(answer[i], mean[i], accuracy: 0.05) }
  }

  func testStandardizedVectorsHaveMeanZeroAndSizeOne() {
    var random = SeededRandom(seed: 9)
    let X = Autoencoder.WordVectorStudy.standardized(random.matrix(7, 3, in: 2..<5))
    for entry in Autoencoder.mean(X) { XCTAssertEqual(entry, 0, accuracy: 1e-14) }
    XCTAssertEqual(hadamard(X, X).sum() / 21, 1, accuracy: 1e-14)
  }

  // MARK: - The registry

  func testEveryNumberIsFiniteAndStandsOnce() {
    XCTAssertEqual(numbers.count, Autoencoder.workedNumbers.count)
    for (key, value) in numbers { XCTAssertTrue(value.isFinite, key) }
  }

  func testNumbersByHand() {
    // (2, 1)/√5 is the direction; ½ · ¼ · 2 · 1.25 is lost on the two points across.
    XCTAssertEqual(exact("points.v1"), 2 / sqrt(5), accuracy: 1e-15)
    XCTAssertEqual(exact("points.loss"), 0.3125, accuracy: 1e-15)
    XCTAssertEqual(exact("points.lossOfMean"), (20 + 20 + 1.25 + 1.25) / 8, accuracy: 1e-14)
    XCTAssertEqual(exact("grey.loss"), 0.5 * (0.25 + 0.25 + 0 + 0 + 0.25 + 0.25) / 2, accuracy: 1e-15)
    XCTAssertEqual(exact("toy.ex1.y1"), 1 / (1 + exp(-1.5)), accuracy: 1e-15)
    XCTAssertEqual(exact("toy.ex1.delta1_2"), 0)
    XCTAssertEqual(exact("noisy.lossOfInput"), 0.5 * (1 + 1) / 2)
    // The row of the word that went in, and all of the decoder.
    XCTAssertEqual(exact("words.moved.encoder"), 3)
    XCTAssertEqual(exact("words.moved.decoder"), 18)
    XCTAssertEqual(exact("words.of"), 36)
    XCTAssertLessThan(exact("step.loss"), exact("step.decoderOnly"))
    for seed in [1, 2] {
      for (place, entry) in [("11", 0.8), ("12", 0.4), ("21", 0.4), ("22", 0.2)] {
        XCTAssertEqual(exact("learned.seed\(seed).product\(place)"), entry, accuracy: 1e-6)
      }
      XCTAssertEqual(exact("learned.seed\(seed).loss1000"), 0.3125, accuracy: 1e-9)
    }
  }
}
