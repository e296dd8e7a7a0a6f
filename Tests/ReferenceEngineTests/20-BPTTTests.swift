import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// The engine of unit 20 against the 50-digit computation, torch (Tests/Fixtures/BPTT) and closed forms.
final class BPTTTests: XCTestCase {
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
