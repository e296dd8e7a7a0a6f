import Assertions
import CourseKit
import Foundation
import XCTest

import func CourseKit.exp
import func CourseKit.sqrt

@testable import ReferenceEngine
@testable import WorkedNumbers

/// The worked numbers of unit 17: its examples, its registry and the slips that are made on purpose.
final class AutoencoderNumbersTests: XCTestCase {
  private typealias Example = AutoencoderExample
  private typealias Layer = Autoencoder.Layer
  private let numbers = Dictionary(uniqueKeysWithValues: Autoencoder.workedNumbers.map { ($0.key, $0.exact) })

  private func exact(_ key: String) -> Double { numbers["autoencoder." + key] ?? .nan }

  /// Numbers of torch and numpy, written by `Tests/Fixtures/Autoencoder/make.py`.
  private func fixture() throws -> Oracle { try Oracle("../Autoencoder/autoencoder") }

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
