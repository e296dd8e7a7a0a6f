import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.exp
import func CourseKit.pow
import func CourseKit.tanh

/// The worked numbers of unit 22: its examples, its registry and the slips that are made on purpose.
final class GRUNumbersTests: XCTestCase {
  private typealias Example = GRUExample

  // MARK: - The 50-digit oracle

  func test_recurrent_constructed_gru_steps() throws {
    let oracle = try Oracle("recurrent_constructed")["gru"]["steps"]
    let passes = Example.constructed(.before).passes(of: Example.xs)
    XCTAssertEqual(oracle.count, passes.count)
    for (i, pass) in passes.enumerated() {
      assertAgrees(pass.update, oracle[i]["update"])
      assertAgrees(pass.reset, oracle[i]["reset"])
      assertAgrees(pass.candidate, oracle[i]["candidate"])
      assertAgrees(pass.state, oracle[i]["h"])
    }
  }

  func test_recurrent_constructed_matrices() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]
    assertAgrees(Example.Wx, oracle["W_x"])
    assertAgrees(Example.Ws, oracle["W_s"])
    for (i, x) in Example.xs.enumerated() { assertAgrees(x, oracle["x"][i]) }
    assertAgrees(Example.s0, oracle["s0"])
  }

  // MARK: - torch and Keras

  func testConstructedExampleAgainstAutograd() throws {
    let torch = try Oracle("../GRU/gru")
    for (run, reset) in [(torch["constructed_before"], GRUReset.before), (torch["constructed_after"], .after)] {
      let cell = Example.constructed(reset)
      assertClose(cell.states(of: Example.xs), run["states"].matrix.rowVectors)
      let slopes = ElmanCell.acceptorSlopes([1, 1], steps: 3)
      assertClose(cell.backward(Example.xs, slopes: slopes).states, run["state_gradients"].matrix.rowVectors)
    }
  }

  // MARK: - What the lecture shows

  func testTheWriterKeepsWhatWasMarked() {
    let states = Example.writer.states(of: Example.writerInputs).map { $0[0] }
    for (i, state) in states.enumerated() {
      let expected = i < 1 ? 0 : i < 6 ? tanh(3.0) : -tanh(3.0)
      XCTAssertEqual(state, expected, accuracy: 1e-3)
    }
  }

  func testSharesThatAreKept() throws {
    let numbers = Dictionary(uniqueKeysWithValues: GRU.workedNumbers.map { ($0.key, $0.exact) })
    // 1 − σ(b) = 1 / (1 + e^b), to the power of the steps.
    for (name, b) in [("b0", 0.0), ("bMinus1", -1), ("bMinus2", -2), ("bMinus5", -5)] {
      for n in [10, 100] {
        let expected = pow(1 / (1 + exp(b)), Double(n))
        XCTAssertEqual(try XCTUnwrap(numbers["gru.keep.\(name).\(n)"]), expected, accuracy: 1e-12 * expected)
      }
    }
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["lstm_forget_gate_product"]
    assertAgrees(try XCTUnwrap(numbers["gru.keep.tenth.100"]), oracle["f=0.9, 100 steps"])
    assertAgrees(try XCTUnwrap(numbers["gru.keep.b0.100"]), oracle["f=0.5, 100 steps"])
  }

  func testGatesWithRoomToKeepReachFarther() {
    let reach = Dictionary(uniqueKeysWithValues: GRUReach.all.map { ($0.key, $0.left(at: 50)) })
    XCTAssertGreaterThan(reach["gruMinus1"]!, 1000 * reach["gru"]!)
    XCTAssertGreaterThan(reach["lstm"]!, 1000 * reach["elman"]!)
    XCTAssertGreaterThan(reach["gru"]!, 10 * reach["elman"]!)
  }

  func testReachIsTheSlopeByAnEarlierState() throws {
    let (xs, w) = GRUReach.task
    let (d, units) = (10, GRUReach.units)
    let reach = Dictionary(uniqueKeysWithValues: GRUReach.all.map { ($0.key, $0) })
    let late = Array(xs.suffix(d))
    /// The length of the gradient of a function of the state at a distance, by central differences.
    func norm(at s: Vector, _ loss: (Vector) -> Double) -> Double {
      let h = 1e-4
      let squares = s.indices.map { j in
        var (up, down) = (s, s)
        up[j] += h
        down[j] -= h
        let slope = (loss(up) - loss(down)) / (2 * h)
        return slope * slope
      }
      return squares.reduce(0, +).squareRoot()
    }
    func agrees(_ key: String, _ slope: Double, line: UInt = #line) throws {
      let norm = try XCTUnwrap(reach[key]).norms[d]
      XCTAssertEqual(norm, slope, accuracy: 1e-6 * slope, key, line: line)
    }
    let elman = ElmanCell(inputs: GRUReach.inputs, units: units, seed: GRUReach.seed)
    try agrees(
      "elman", norm(at: elman.states(of: xs)[xs.count - d - 1]) { dot(w, elman.states(of: late, from: $0)[d - 1]) })
    for (key, bias) in [("gru", 0.0), ("gruMinus1", -1)] {
      let gru = GRUCell(inputs: GRUReach.inputs, units: units, updateBias: bias, seed: GRUReach.seed)
      try agrees(key, norm(at: gru.states(of: xs)[xs.count - d - 1]) { dot(w, gru.states(of: late, from: $0)[d - 1]) })
    }
    let lstm = LSTMCell(inputs: GRUReach.inputs, units: units, seed: GRUReach.seed)
    let start = lstm.steps(of: xs)[xs.count - d - 1].state
    // The engine's ∂L/∂c takes in the way through h = o ⊙ tanh(c) of its own step, so here c moves h.
    let byH = norm(at: start.h) { h in dot(w, lstm.steps(of: late, from: .init(h: h, c: start.c))[d - 1].state.h) }
    let o = lstm.steps(of: xs)[xs.count - d - 1].o
    let byC = norm(at: start.c) { c in
      dot(w, lstm.steps(of: late, from: .init(h: hadamard(o, c.map { tanh($0) }), c: c))[d - 1].state.h)
    }
    try agrees("lstm", (byH * byH + byC * byC).squareRoot())
  }

  // MARK: -

  private func assertClose(_ a: [Vector], _ b: [Vector], relative: Double = 1e-12, line: UInt = #line) {
    XCTAssertEqual(a.map(\.count), b.map(\.count), line: line)
    for (x, y) in zip(a.flatMap(\.entries), b.flatMap(\.entries)) {
      XCTAssertEqual(x, y, accuracy: 1e-14 + relative * abs(y), line: line)
    }
  }
}
