import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.tanh

/// Unit 19 against the 50-digit computation, and against closed forms. Against torch: `RNNTorchTests`.
final class RNNTests: XCTestCase {
  /// What the closed forms are held on; no row equals a column of another.
  private enum Inputs {
    static let cell = ElmanCell(Wx: [[0.5, -0.3], [0.2, 0.4]], Ws: [[0.1, 0.6], [-0.5, 0.2]], b: [0.1, -0.2])
    static let linear = ElmanCell(Wx: cell.Wx, Ws: cell.Ws, b: cell.b, activation: .linear)
    static let inputs: [Vector] = [[1, 0], [0, 1], [1, 1]]
    static let readout: RNN.Readout = (V: [[2, -1, 0.5], [0, 1, -2]], c: [0, 0.1, -0.2])
  }

  // MARK: - Closed forms

  /// Without g the last state is a sum with one term for each input: x_i W^x (W^s)^{n−i}.
  func testLinearCellIsASumOverInputs() {
    let cell = Inputs.linear
    var expected = Vector.zeros(2)
    for x in Inputs.inputs { expected = (expected * cell.Ws) + (x * cell.Wx + cell.b) }
    var sum = Vector.zeros(2)
    var power: Matrix = [[1, 0], [0, 1]]
    for x in Inputs.inputs.reversed() {
      sum += (x * cell.Wx + cell.b) * power
      power = cell.Ws * power
    }
    let last = cell.states(of: Inputs.inputs)[2]
    for k in 0..<2 {
      XCTAssertEqual(last[k], expected[k], accuracy: 1e-15)
      XCTAssertEqual(last[k], sum[k], accuracy: 1e-15)
    }
  }

  /// W^s = 0 leaves a feed-forward layer; W^x = 0 and no bias leave powers of W^s.
  func testCellsWithoutMemoryAndWithoutInput() {
    let layer = ElmanCell(Wx: [[1, -2], [0.5, 3]], Ws: .zeros(2, 2), b: [0.1, 0.2])
    for (x, s) in zip(Inputs.inputs, layer.states(of: Inputs.inputs, from: [5, -5])) {
      for k in 0..<2 { XCTAssertEqual(s[k], tanh((x * layer.Wx + layer.b)[k]), accuracy: 1e-15) }
    }
    let half = ElmanCell(Wx: [[0]], Ws: [[0.5]], b: [0], activation: .linear)
    XCTAssertEqual(half.states(of: [[7], [8], [9]], from: [1]).map { $0[0] }, [0.5, 0.25, 0.125])
  }

  func testSlopesAreThoseOfTheActivations() {
    for g in ElmanCell.Activation.allCases {
      for z in [-1.3, -0.2, 0.4, 2.1] {
        let measured = (g.value(z + 1e-6) - g.value(z - 1e-6)) / 2e-6
        XCTAssertEqual(g.slope(atState: g.value(z)), measured, accuracy: 1e-9, "\(g) at \(z)")
      }
    }
    XCTAssertEqual(ElmanCell.Activation.relu.slope(atState: 0), 0)
  }

  func testTheCountOfASequenceDoesNotDependOnItsLength() {
    let cell = ElmanCell(inputs: 5, units: 3, seed: 4)
    XCTAssertEqual(cell.parameterCount, 27)
    XCTAssertEqual(cell.Wx.entries.count + cell.Ws.entries.count + cell.b.count, cell.parameterCount)
    for n in [0, 1, 100] { XCTAssertEqual(cell.states(of: Array(repeating: .zeros(5), count: n)).count, n) }
    XCTAssertEqual(RNN.parameterCount(inputs: 5, layers: [3]), cell.parameterCount)
    XCTAssertEqual(RNN.parameterCount(inputs: 5, layers: []), 0)
  }

  func testSeededCellsRepeatAndStayWithinTheirBound() {
    let cell = ElmanCell(inputs: 6, units: 4, seed: 8)
    XCTAssertEqual(cell, ElmanCell(inputs: 6, units: 4, seed: 8))
    XCTAssertNotEqual(cell, ElmanCell(inputs: 6, units: 4, seed: 9))
    let all = cell.Wx.entries + cell.Ws.entries + cell.b.entries
    XCTAssertLessThanOrEqual(all.map(abs).max() ?? 1, 0.5)
    XCTAssertGreaterThan(all.map(abs).max() ?? 0, 0.4)
    XCTAssertEqual(
      [ElmanCell(inputs: 0, units: 2, seed: 1).inputs, ElmanCell(inputs: 0, units: 2, seed: 1).units], [0, 2])
  }

  func testEmptySequences() {
    let (V, c) = Inputs.readout
    XCTAssertEqual(Inputs.cell.states(of: []), [])
    XCTAssertEqual(RNN.acceptor(Inputs.cell, inputs: [], readout: Inputs.readout), c)
    XCTAssertEqual(RNN.acceptor(Inputs.cell, inputs: [], from: [1, 2], readout: Inputs.readout), [1, 2] * V + c)
    XCTAssertEqual(RNN.transducer(Inputs.cell, inputs: [], readout: Inputs.readout), [])
    XCTAssertEqual(RNN.bidirectional([], forward: Inputs.cell, backward: Inputs.cell), [])
    XCTAssertEqual(
      RNN.bidirectionalEncoding([], forward: Inputs.cell, backward: Inputs.cell), [0, 0, 0, 0])
    XCTAssertEqual(RNN.sequenceLoss(scores: [], labels: []), 0)
    XCTAssertEqual(RNN.padded([], padding: [0]).count, 0)
    XCTAssertEqual(RNN.padded([[], [[1]]], padding: [0])[0].mask, [false])
  }

  func testLossesStayFinite() {
    XCTAssertEqual(RNN.sequenceLoss(scores: [[1000, 0], [-1000, 0]], labels: [1, 0]), 2000)
  }
}
