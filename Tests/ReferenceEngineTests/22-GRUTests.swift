import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class GRUTests: XCTestCase {
  /// Three inputs and two units, and no number twice.
  private enum Inputs {
    static let parameters = GRUParameters(
      update: GRUBlock(
        Wx: [[0.3, -0.7], [0.8, 0.1], [-0.4, 0.5]], Ws: [[0.6, -0.2], [0.9, 0.35]], b: [-0.15, 0.25]),
      reset: GRUBlock(
        Wx: [[-0.5, 0.45], [0.2, -0.9], [0.7, 0.65]], Ws: [[-0.8, 0.55], [0.15, 0.4]], b: [0.05, -0.35]),
      candidate: GRUBlock(
        Wx: [[1.1, -0.6], [-0.3, 0.75], [0.5, 0.85]], Ws: [[0.95, -1.2], [-0.45, 1.3]], b: [0.12, -0.22]),
      stateBias: [0.33, -0.28])
    static let xs: [Vector] = [[1, -0.5, 0.3], [-0.2, 0.8, 1.4], [0.6, 0.1, -0.9], [-1.1, 0.4, 0.7]]
    static let start: Vector = [0.4, -0.6]
  }

  // MARK: - The 50-digit oracle

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
    let (xs, s0) = (Inputs.xs, Inputs.start)
    for reset in GRUReset.allCases {
      let cell = GRUCell(Inputs.parameters, reset: reset)
      assertClose(GRUCell(cell.keras).states(of: xs, from: s0), cell.states(of: xs, from: s0))
      XCTAssertEqual(cell.keras.resetAfter, reset == .after)
    }
    let cell = GRUCell(Inputs.parameters, reset: .after)
    assertClose(GRUCell(cell.torch).states(of: xs, from: s0), cell.states(of: xs, from: s0))
    XCTAssertEqual(TorchGRU.order, ["r", "z", "n"])
    XCTAssertEqual(KerasGRU.order, ["z", "r", "h"])
  }

  // MARK: - Limits

  func testAClosedUpdateGateKeepsTheStateAndItsGradient() {
    for reset in GRUReset.allCases {
      var cell = GRUCell(Inputs.parameters, reset: reset)
      cell.parameters.update.b = [-1000, -1000]
      let states = cell.states(of: Inputs.xs, from: Inputs.start)
      XCTAssertEqual(states, Array(repeating: Inputs.start, count: 4))
      let slopes = ElmanCell.acceptorSlopes([1, -2], steps: 4)
      let found = cell.backward(Inputs.xs, from: Inputs.start, slopes: slopes)
      XCTAssertEqual(found.states, Array(repeating: [1, -2], count: 5))
    }
  }

  func testOpenGatesMakeAnElmanCell() {
    for reset in GRUReset.allCases {
      var cell = GRUCell(Inputs.parameters, reset: reset)
      cell.parameters.update.b = [1000, 1000]
      cell.parameters.reset.b = [1000, 1000]
      let p = cell.parameters
      let elman = ElmanCell(Wx: p.candidate.Wx, Ws: p.candidate.Ws, b: p.candidate.b + p.stateBias)
      let (xs, s0) = (Inputs.xs, Inputs.start)
      assertClose(cell.states(of: xs, from: s0), elman.states(of: xs, from: s0))
      let slopes: [Vector] = [[1, 0], [0, 2], [-1, 1], [0.5, 0.5]]
      let (a, b) = (cell.backward(xs, from: s0, slopes: slopes), elman.backward(xs, from: s0, slopes: slopes))
      assertClose(a.states, b.states)
      assertClose(a.parameters.candidate.Ws.rowVectors, b.Ws.rowVectors)
    }
  }

  func testWithOneUnitOrADiagonalBothKindsAgree() {
    var p = Inputs.parameters
    p.candidate.Ws = [[0.95, 0], [0, 1.3]]
    p.stateBias = [0, 0]
    let (xs, s0) = (Inputs.xs, Inputs.start)
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
      let cell = GRUCell(Inputs.parameters, reset: reset)
      let (x, s, g) = (Inputs.xs[2], Inputs.start, [0.3, 1.7] as Vector)
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
