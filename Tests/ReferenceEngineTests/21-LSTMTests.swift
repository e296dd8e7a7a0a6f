import Assertions
import CourseKit
import XCTest

import func CourseKit.pow

@testable import ReferenceEngine

final class LSTMTests: XCTestCase {
  func testGatesAtTheirLimitsAreHard() {
    XCTAssertEqual(LSTM.softGate(a: [1000, -1000], x: [3, 4], s: [5, 6]), [3, 6])
    XCTAssertEqual(LSTM.hardGate(g: [], x: [], s: []), [])
  }

  func test_recurrent_constructed_vanishing_lstm_forget_gate_product() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["lstm_forget_gate_product"]
    for (f, key) in [(0.5, "f=0.5"), (0.9, "f=0.9"), (0.99, "f=0.99"), (1, "f=1")] {
      assertAgrees(LSTM.kept(by: Array(repeating: f, count: 100)), oracle["\(key), 100 steps"])
    }
    XCTAssertEqual(LSTM.kept(by: []), 1)
    XCTAssertEqual(LSTM.kept(by: Array(repeating: 0.5, count: 100)), pow(2, -100))
  }

  func test_keras_parameter_counts_lstm() throws {
    let oracle = try Oracle("keras_parameter_counts")
    func assertCount(_ inputs: Int, _ units: Int, _ biases: Int, _ expected: Oracle) {
      XCTAssertEqual(
        Double(LSTM.parameterCount(inputs: inputs, units: units, biasVectors: biases)), expected.number)
    }
    let twelve = oracle["lstm_12_units"]
    assertCount(512, 12, 1, twelve["features_512"])
    assertCount(512, 12, 0, twelve["features_512_no_bias_as_003_l584"])
    assertCount(512, 12, 2, twelve["features_512_pytorch_two_biases"])
    let hundred = oracle["lstm_300_100"]
    assertCount(300, 100, 0, hundred["no_bias"])
    assertCount(300, 100, 1, hundred["one_bias"])
    assertCount(300, 100, 2, hundred["two_biases"])
    assertCount(512, 12, 1, oracle["observed_keras_3_15_1_jax"]["lstm_512"])
    assertCount(512, 12, 0, oracle["observed_keras_3_15_1_jax"]["lstm_512_no_bias"])
    let cell = LSTMCell(inputs: 5, units: 3, seed: 1)
    let (Wx, Wh, b) = cell.packed(.torch)
    XCTAssertEqual(cell.parameterCount, Wx.entries.count + Wh.entries.count + b.count)
  }

  func testTheSeededCellHasAForgetBiasOfOne() {
    let cell = LSTMCell(inputs: 4, units: 9, seed: 3)
    XCTAssertEqual(cell.f.b, Vector(repeating: 1, count: 9))
    for layer in [cell.i, cell.o, cell.z] { XCTAssertEqual(layer.b, .zeros(9)) }
    for W in [cell.i, cell.f, cell.o, cell.z].flatMap({ [$0.Wx, $0.Wh] }) {
      XCTAssertTrue(W.entries.allSatisfy { abs($0) <= 1.0 / 3 })
      XCTAssertEqual(Set(W.entries).count, W.entries.count)
    }
    XCTAssertEqual(cell, LSTMCell(inputs: 4, units: 9, seed: 3))
    XCTAssertNotEqual(cell, LSTMCell(inputs: 4, units: 9, seed: 4))
    XCTAssertEqual(LSTMCell(inputs: 1, units: 2, forgetBias: 0, seed: 3).f.b, .zeros(2))
  }

  func testAnOpenForgetGateAndAShutInputGateKeepTheMemoryForEver() {
    var cell = LSTMCell(inputs: 2, units: 3, seed: 5)
    cell.f.b = [1000, 1000, 1000]
    cell.i.b = [-1000, -1000, -1000]
    let start = LSTMCell.State(h: [0.1, 0.2, 0.3], c: [4, -5, 6])
    var random = SeededRandom(seed: 6)
    let xs = (0..<50).map { _ in random.vector(2) }
    let steps = cell.steps(of: xs, from: start)
    XCTAssertEqual(steps[49].state.c, [4, -5, 6])
    // And the slope by the memory travels as far without loss.
    let found = cell.backward(xs, from: start, slopes: xs.map { _ in .zeros(3) }, lastMemory: [1, 2, 3])
    XCTAssertEqual(found.memories[0], [1, 2, 3])
    XCTAssertTrue(cell.steps(of: []).isEmpty)
  }
}
