import CourseKit
import Exchange
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.pow
import func CourseKit.sqrt
import func CourseKit.tanh

/// The engine of unit 20 against the 50-digit computation, torch (Tests/Fixtures/BPTT) and closed forms.
final class BPTTTests: XCTestCase {
  private typealias Example = BPTTExample

  // MARK: - The 50-digit computation

  func test_recurrent_constructed_elman_tanh_bptt_acceptor() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]
    assertAgrees(Example.cell.Wx, oracle["W_x"])
    assertAgrees(Example.cell.Ws, oracle["W_s"])
    assertAgrees(Example.cell.b, oracle["b"])
    XCTAssertEqual(Example.xs, oracle["x"].items.map(\.vector))
    let states = Example.cell.states(of: Example.xs)
    assertAgrees(states[2].sum(), oracle["bptt"]["acceptor"]["value"])
    assertGradient(Example.acceptor, oracle["bptt"]["acceptor"])
  }

  func test_recurrent_constructed_elman_tanh_bptt_transducer() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]["bptt"]["transducer"]
    let states = Example.cell.states(of: Example.xs)
    assertAgrees(states.reduce(0) { $0 + $1.sum() }, oracle["value"])
    assertGradient(Example.transducer, oracle)
  }

  private func assertGradient(_ gradient: ElmanCell.Gradient, _ oracle: Oracle) {
    assertAgrees(gradient.Wx, oracle["grad_Wx"])
    assertAgrees(gradient.Ws, oracle["grad_Ws"])
    assertAgrees(gradient.b, oracle["grad_b"])
  }

  func test_recurrent_constructed_vanishing_sigmoid_max_slope_to_the_n() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["sigmoid_max_slope_to_the_n"]
    for n in [1, 2, 5, 10, 20, 50] {
      // A linear unit of weight ¼ passes on what a sigmoid at its steepest does.
      let value = Example.slope(of: Example.scalar(w: 0.25, .linear), steps: n + 1)
      assertAgrees(value, oracle["\(n)"])
      XCTAssertEqual(value, pow(ElmanCell.Activation.sigmoid.slope(atState: 0.5), Double(n)))
    }
  }

  func test_recurrent_constructed_vanishing_scalar_tanh_rnn() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["scalar_tanh_rnn"]
    let cell = Example.scalar(w: oracle["w"].number, u: oracle["u"].number, .tanh)
    for n in [2, 5, 10, 20, 50] {
      let expected = oracle["d_s_n_d_s_1"]["\(n)"].number
      XCTAssertEqual(Example.slope(of: cell, steps: n), expected, accuracy: 1e-12 * expected)
    }
  }

  func test_recurrent_constructed_vanishing_exploding_linear_w() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["exploding_linear_w"]
    for w in [1.1, 1.5] {
      assertAgrees(
        Example.slope(of: Example.scalar(w: w, .linear), steps: 101), oracle["w=\(w), 100 steps"])
    }
  }

  func testWorkedNumbersAreTheOracles() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]["bptt"]
    for name in ["acceptor", "transducer"] {
      for (key, entry) in [("wx", "grad_Wx"), ("ws", "grad_Ws")] {
        for i in 0..<2 {
          for j in 0..<2 {
            assertAgrees(
              try number("bptt.\(name).gradient.\(key)_\(i + 1)\(j + 1)"), oracle[name][entry][i][j])
          }
        }
      }
    }
    let keys = BPTT.workedNumbers.map(\.key)
    XCTAssertEqual(Set(keys).count, keys.count)
    for number in BPTT.workedNumbers { XCTAssertTrue(number.exact.isFinite, number.key) }
  }

  private func number(_ key: String) throws -> Double {
    try XCTUnwrap(BPTT.workedNumbers.first { $0.key == key }, key).exact
  }

  /// E70: a recurrent net's gradient is the sum over its steps; the last step's part alone is another number.
  func testReadingOfTheLastStepAsTheWhole() throws {
    let states = Example.cell.states(of: Example.xs)
    for (key, gradient) in [("acceptor", Example.acceptor), ("transducer", Example.transducer)] {
      let one = try XCTUnwrap(BPTT.workedNumbers.first { $0.key == "bptt.\(key).gradient.ws_12" })
      XCTAssertEqual(one.readings.map(\.erratum), ["E70"])
      // By hand: the loss's slope at s_3 is 1, so δ_{3,2} is 1 − s_{3,2}², and it meets s_{2,1}.
      XCTAssertEqual(one.readings[0].value, states[1][0] * (1 - states[2][1] * states[2][1]), accuracy: 1e-15)
      XCTAssertEqual(one.exact, gradient.Ws[0, 1])
      XCTAssertGreaterThan(abs(one.exact - one.readings[0].value), 0.01)
    }
  }

  // MARK: - torch

  private func torch() throws -> Oracle { try Oracle("../BPTT/bptt") }

  func testBackwardIsTorchs() throws {
    let cases = try torch()["library"].items
    XCTAssertEqual(cases.count, 4)
    for one in cases {
      let activation = try XCTUnwrap(ElmanCell.Activation(rawValue: one["activation"].text))
      let cell = ElmanCell(Wx: one["Wx"].matrix, Ws: one["Ws"].matrix, b: one["b"].vector, activation: activation)
      let (xs, s0) = (one["x"].items.map(\.vector), one["s0"].vector)
      let slopes = one["slopes"].items.map(\.vector)
      assertNear(cell.states(of: xs, from: s0), one["states"])
      let gradient = cell.backward(xs, from: s0, slopes: slopes)
      assertNear(gradient.Wx.rowVectors, one["gradient"]["Wx"])
      assertNear(gradient.Ws.rowVectors, one["gradient"]["Ws"])
      assertNear([gradient.b, gradient.states[0]], [one["gradient"]["b"], one["gradient"]["s0"]])
      assertNear(gradient.inputs, one["gradient"]["inputs"])
      // torch has two bias vectors with the same gradient, so nn.RNN's own norm counts it twice.
      let twice = gradient.parts + [gradient.b]
      let norm = GradientClipping.norm(of: twice)
      XCTAssertEqual(norm, one["libraryNorm"].number, accuracy: 1e-13 * norm)
      let clipped = GradientClipping.byNorm(twice, 0.5, epsilon: 1e-6)
      assertNear([clipped[1]], [one["libraryClippedWs"]], flattened: true)
    }
  }

  func testStateGradientsClippingAndTruncationAreTorchs() throws {
    let one = try torch()["loop"]
    let cell = ElmanCell(Wx: one["Wx"].matrix, Ws: one["Ws"].matrix, b: one["b"].vector)
    let (xs, s0) = (one["x"].items.map(\.vector), one["s0"].vector)
    let slopes = one["slopes"].items.map(\.vector)
    let gradient = cell.backward(xs, from: s0, slopes: slopes)
    assertNear(gradient.states, one["stateGradients"])
    assertParts(gradient.parts, one["gradient"])
    XCTAssertEqual(GradientClipping.norm(of: gradient.parts), one["norm"].number, accuracy: 1e-13)
    assertParts(GradientClipping.byNorm(gradient.parts, 0.75, epsilon: 1e-6), one["clipNorm"])
    assertParts(GradientClipping.byNorm(gradient.parts, 1e6, epsilon: 1e-6), one["clipLoose"])
    assertParts(GradientClipping.eachEntry(gradient.parts, 0.2), one["clipValue"])
    assertParts(GradientClipping.eachByNorm(gradient.parts, 0.75), one["clipEach"])
    for piece in one["truncated"].items {
      let cut = BPTT.truncated(cell, xs, from: s0, slopes: slopes, length: Int(piece["length"].number))
      assertParts(cut.parts, piece)
      XCTAssertEqual(cut.states.count, xs.count + 1)
      XCTAssertEqual(cut.deltas.count, xs.count)
      XCTAssertEqual(cut.inputs.count, xs.count)
    }
  }

  func testJacobianIsTorchs() throws {
    let one = try torch()["jacobian"]
    let cell = ElmanCell(Wx: one["Wx"].matrix, Ws: one["Ws"].matrix, b: one["b"].vector)
    let states = cell.states(of: one["x"].items.map(\.vector), from: one["s0"].vector)
    assertNear(BPTT.jacobian(cell, states: states).rowVectors, one["jacobian"])
    XCTAssertEqual(BPTT.jacobian(cell, states: []), [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
  }

  func testTheTurningMatrixHasItsRadius() throws {
    let one = try torch()["turning"]
    let r = one["radius"].number
    assertNear(Example.turning(radius: r, angles: [0.3, 0.9, 1.7, 2.6]).rowVectors, one["W"])
    for size in one["sizes"].items + one["singular"].items { XCTAssertEqual(size.number, r, accuracy: 1e-13) }
  }

  private func assertParts(_ parts: [Vector], _ oracle: Oracle, line: UInt = #line) {
    assertNear([parts[0]], [oracle["Wx"]], flattened: true, line: line)
    assertNear([parts[1]], [oracle["Ws"]], flattened: true, line: line)
    assertNear([parts[2]], [oracle["b"]], line: line)
  }

  private func assertNear(_ actual: [Vector], _ expected: Oracle, line: UInt = #line) {
    assertNear(actual, expected.items, line: line)
  }

  /// 1e-13 of the largest entry: sums whose terms nearly cancel have fewer digits of their own.
  private func assertNear(_ actual: [Vector], _ expected: [Oracle], flattened: Bool = false, line: UInt = #line) {
    let numbers = expected.flatMap { (flattened ? $0.items.flatMap(\.items) : $0.items).map(\.number) }
    let mine = actual.flatMap(\.entries)
    XCTAssertEqual(mine.count, numbers.count, line: line)
    let scale = numbers.map { abs($0) }.max() ?? 0
    for (a, b) in zip(mine, numbers) { XCTAssertEqual(a, b, accuracy: 1e-13 * max(1, scale), line: line) }
  }
}
