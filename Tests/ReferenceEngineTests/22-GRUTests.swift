import CourseKit
import Exchange
import Foundation
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.exp
import func CourseKit.pow
import func CourseKit.tanh

final class GRUTests: XCTestCase {
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

  func test_keras_parameter_counts_gru_12_units() throws {
    let oracle = try Oracle("keras_parameter_counts")
    func count(_ biases: Int) -> Double { Double(GRU.parameterCount(inputs: 512, units: 12, biasVectors: biases)) }
    assertAgrees(count(2), oracle["gru_12_units"]["features_512_keras_default_reset_after"])
    assertAgrees(count(1), oracle["gru_12_units"]["features_512_one_bias"])
    assertAgrees(count(2), oracle["observed_keras_3_15_1_jax"]["gru_512"])
    assertAgrees(count(1), oracle["observed_keras_3_15_1_jax"]["gru_512_reset_after_False"])
    // An LSTM has four blocks where a GRU has three.
    assertAgrees(count(1) * 4 / 3, oracle["lstm_12_units"]["features_512"])
    XCTAssertEqual(GRUCell(inputs: 512, units: 12, seed: 1).parameterCount, 18900 + 12)
  }

  // MARK: - torch and Keras

  func testTorchStates() throws {
    let run = try GRUFixture.read().torch
    assertClose(GRUCell(run.weights.gru).states(of: run.xs.rowVectors, from: run.s0), run.states.rowVectors)
  }

  func testTorchGradientsByStatesAndInputs() throws {
    let run = try GRUFixture.read().torch
    let found = GRUCell(run.weights.gru).backward(run.xs.rowVectors, from: run.s0, slopes: run.slopes.rowVectors)
    assertClose([found.states[0]], [run.s0Gradient])
    assertClose(found.inputs, run.xsGradient.rowVectors)
  }

  func testTorchGradientsByParameters() throws {
    let run = try GRUFixture.read().torch
    let cell = GRUCell(run.weights.gru)
    let g = cell.backward(run.xs.rowVectors, from: run.s0, slopes: run.slopes.rowVectors).parameters
    // u = 1 − z has the opposite pre-activation, so its gradients are the opposite ones. The same map turns them into torch's.
    let expected = run.gradients.gru
    let mine = GRUCell(g, reset: .after).torch
    assertClose(mine.weightIH.rowVectors, expected.weightIH.rowVectors)
    assertClose(mine.weightHH.rowVectors, expected.weightHH.rowVectors)
    assertClose([mine.biasIH], [expected.biasIH])
    // Both biases of a gate are added to the same sum; the candidate's second one is inside the reset.
    let gates = Vector(Array(mine.biasIH.entries[..<4]) + g.stateBias.entries)
    assertClose([gates], [expected.biasHH])
  }

  func testBothKindsOfResetAgainstAutograd() throws {
    let fixture = try GRUFixture.read()
    for (run, reset) in [(fixture.before, GRUReset.before), (fixture.after, .after)] {
      let cell = GRUCell(run.parameters.gru, reset: reset)
      let xs = run.xs.rowVectors
      assertClose(cell.states(of: xs, from: run.s0), run.states.rowVectors)
      let found = cell.backward(xs, from: run.s0, slopes: run.slopes.rowVectors)
      assertClose(found.states, run.stateGradients.rowVectors)
      assertClose(found.inputs, run.xsGradient.rowVectors)
      assertClose(parts(found.parameters), parts(run.gradients.gru))
    }
  }

  func testConstructedExampleAgainstAutograd() throws {
    let fixture = try GRUFixture.read()
    for (run, reset) in [(fixture.constructedBefore, GRUReset.before), (fixture.constructedAfter, .after)] {
      let cell = Example.constructed(reset)
      assertClose(cell.states(of: Example.xs), run.states.rowVectors)
      let slopes = ElmanCell.acceptorSlopes([1, 1], steps: 3)
      assertClose(cell.backward(Example.xs, slopes: slopes).states, run.stateGradients.rowVectors)
    }
  }

  func testKerasStatesAndCounts() throws {
    let fixture = try GRUFixture.read()
    for (run, reset) in [(fixture.kerasAfter, GRUReset.after), (fixture.kerasBefore, .before)] {
      let cell = GRUCell(run.gru)
      XCTAssertEqual(cell.reset, reset)
      // Keras hands the layer to torch's kernel with the reset after the product; otherwise it multiplies in single precision.
      assertClose(
        cell.states(of: run.xs.rowVectors, from: run.s0), run.states.rowVectors,
        relative: reset == .after ? 1e-12 : 1e-6)
      XCTAssertEqual(
        GRU.parameterCount(inputs: 512, units: 12, biasVectors: reset == .after ? 2 : 1), run.count)
    }
  }

  func testConversionsThereAndBackComputeTheSame() {
    let (xs, s0) = (Example.asymmetricInputs, Example.asymmetricStart)
    for reset in GRUReset.allCases {
      let cell = GRUCell(Example.asymmetric, reset: reset)
      assertClose(GRUCell(cell.keras).states(of: xs, from: s0), cell.states(of: xs, from: s0))
      XCTAssertEqual(cell.keras.resetAfter, reset == .after)
    }
    let cell = GRUCell(Example.asymmetric, reset: .after)
    assertClose(GRUCell(cell.torch).states(of: xs, from: s0), cell.states(of: xs, from: s0))
    XCTAssertEqual(TorchGRU.order, ["r", "z", "n"])
    XCTAssertEqual(KerasGRU.order, ["z", "r", "h"])
  }

  // MARK: - Limits

  func testAClosedUpdateGateKeepsTheStateAndItsGradient() {
    for reset in GRUReset.allCases {
      var cell = GRUCell(Example.asymmetric, reset: reset)
      cell.parameters.update.b = [-1000, -1000]
      let states = cell.states(of: Example.asymmetricInputs, from: Example.asymmetricStart)
      XCTAssertEqual(states, Array(repeating: Example.asymmetricStart, count: 4))
      let slopes = ElmanCell.acceptorSlopes([1, -2], steps: 4)
      let found = cell.backward(Example.asymmetricInputs, from: Example.asymmetricStart, slopes: slopes)
      XCTAssertEqual(found.states, Array(repeating: [1, -2], count: 5))
    }
  }

  func testOpenGatesMakeAnElmanCell() {
    for reset in GRUReset.allCases {
      var cell = GRUCell(Example.asymmetric, reset: reset)
      cell.parameters.update.b = [1000, 1000]
      cell.parameters.reset.b = [1000, 1000]
      let p = cell.parameters
      let elman = ElmanCell(Wx: p.candidate.Wx, Ws: p.candidate.Ws, b: p.candidate.b + p.stateBias)
      let (xs, s0) = (Example.asymmetricInputs, Example.asymmetricStart)
      assertClose(cell.states(of: xs, from: s0), elman.states(of: xs, from: s0))
      let slopes: [Vector] = [[1, 0], [0, 2], [-1, 1], [0.5, 0.5]]
      let (a, b) = (cell.backward(xs, from: s0, slopes: slopes), elman.backward(xs, from: s0, slopes: slopes))
      assertClose(a.states, b.states)
      assertClose(a.parameters.candidate.Ws.rowVectors, b.Ws.rowVectors)
    }
  }

  func testWithOneUnitOrADiagonalBothKindsAgree() {
    var p = Example.asymmetric
    p.candidate.Ws = [[0.95, 0], [0, 1.3]]
    p.stateBias = [0, 0]
    let (xs, s0) = (Example.asymmetricInputs, Example.asymmetricStart)
    assertClose(GRUCell(p, reset: .before).states(of: xs, from: s0), GRUCell(p, reset: .after).states(of: xs, from: s0))
  }

  func testAStateIsAMixtureAndStaysBetweenMinusOneAndOne() {
    var random = SeededRandom(seed: 4)
    let cell = GRUCell(inputs: 3, units: 5, seed: 9)
    let states = cell.states(of: random.matrix(200, 3, in: -50..<50).rowVectors)
    XCTAssertTrue(states.allSatisfy { $0.allSatisfy { abs($0) <= 1 } })
    XCTAssertEqual(cell.states(of: []), [])
    XCTAssertEqual(cell.backward([], slopes: []).states, [.zeros(5)])
  }

  func testTheRoadsOfAStepSumToItsSlope() {
    for reset in GRUReset.allCases {
      let cell = GRUCell(Example.asymmetric, reset: reset)
      let (x, s, g) = (Example.asymmetricInputs[2], Example.asymmetricStart, [0.3, 1.7] as Vector)
      let step = cell.stepBackward(x, state: s, gradient: g)
      let h = 1e-5
      for j in 0..<2 {
        var (up, down) = (s, s)
        up[j] += h
        down[j] -= h
        let slope = dot(g, cell.step(x, state: up) - cell.step(x, state: down)) / (2 * h)
        XCTAssertEqual(step.state[j], slope, accuracy: 1e-9)
      }
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

  private func parts(_ p: GRUParameters) -> [Vector] {
    [p.update, p.reset, p.candidate].flatMap { $0.Wx.rowVectors + $0.Ws.rowVectors + [$0.b] } + [p.stateBias]
  }

  private func assertClose(_ a: [Vector], _ b: [Vector], relative: Double = 1e-12, line: UInt = #line) {
    XCTAssertEqual(a.map(\.count), b.map(\.count), line: line)
    for (x, y) in zip(a.flatMap(\.entries), b.flatMap(\.entries)) {
      XCTAssertEqual(x, y, accuracy: 1e-14 + relative * abs(y), line: line)
    }
  }
}
