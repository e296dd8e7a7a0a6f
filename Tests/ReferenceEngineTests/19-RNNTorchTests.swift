import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// Unit 19 against torch's `nn.RNN` (Tests/Fixtures/RNN/make.py): weights in torch's own shapes, with two biases.
final class RNNTorchTests: XCTestCase {
  private func fixture(_ name: String) throws -> Oracle { try Oracle("../RNN/rnn")[name] }

  private func cells(_ section: Oracle, _ activation: ElmanCell.Activation = .tanh) -> [ElmanCell] {
    section["cells"].items.map { cell in
      ElmanCell(
        torchWeightIH: cell["weight_ih"].matrix, weightHH: cell["weight_hh"].matrix, biasIH: cell["bias_ih"].vector,
        biasHH: cell["bias_hh"].vector, activation: activation)
    }
  }

  private func assertClose(_ actual: Vector, _ expected: [Double], line: UInt = #line) {
    XCTAssertEqual(actual.count, expected.count, line: line)
    for (a, e) in zip(actual, expected) { XCTAssertEqual(a, e, accuracy: max(1e-15, 1e-12 * abs(e)), line: line) }
  }

  func testOneLayer() throws {
    let torch = try fixture("tanh")
    let cell = cells(torch)[0]
    let states = cell.states(of: torch["inputs"].items.map(\.vector))
    assertAgrees(states, torch["outputs"])
    assertAgrees([states[4]], torch["last"])
    XCTAssertEqual(
      Double(ElmanCell.parameterCount(inputs: cell.inputs, units: cell.units, biases: .two)),
      torch["parameters"].number)
  }

  func testReLUFromAGivenState() throws {
    let torch = try fixture("relu_with_start")
    assertAgrees(
      cells(torch, .relu)[0].states(of: torch["inputs"].items.map(\.vector), from: torch["start"][0].vector),
      torch["outputs"])
  }

  func testBothDirections() throws {
    let torch = try fixture("bidirectional")
    let (cells, xs) = (cells(torch), torch["inputs"].items.map(\.vector))
    assertAgrees(RNN.bidirectional(xs, forward: cells[0], backward: cells[1]), torch["outputs"])
    // h_n is the last state of each net: position n of the one, position 1 of the other.
    assertClose(
      RNN.bidirectionalEncoding(xs, forward: cells[0], backward: cells[1]),
      torch["last"][0].vector.entries + torch["last"][1].vector.entries)
  }

  func testStack() throws {
    let torch = try fixture("stacked")
    let (cells, xs) = (cells(torch), torch["inputs"].items.map(\.vector))
    XCTAssertEqual(cells.count, 3)
    assertAgrees(RNN.stacked(xs, layers: cells), torch["outputs"])
    for k in 1...3 {
      assertAgrees(RNN.stacked(xs, layers: Array(cells.prefix(k)))[3], torch["last"][k - 1])
    }
    // Torch counts two biases for each unit.
    XCTAssertEqual(Double(RNN.parameterCount(inputs: 3, layers: [4, 4, 4]) + 3 * 4), torch["parameters"].number)
  }

  func testStackOfBothDirections() throws {
    let torch = try fixture("stacked_bidirectional")
    let (cells, xs) = (cells(torch), torch["inputs"].items.map(\.vector))
    let bottom = RNN.bidirectional(xs, forward: cells[0], backward: cells[1])
    XCTAssertEqual(cells[2].inputs, 8)
    assertAgrees(RNN.bidirectional(bottom, forward: cells[2], backward: cells[3]), torch["outputs"])
  }

  func testPackedSequences() throws {
    let torch = try fixture("packed")
    let cell = cells(torch)[0]
    for (e, row) in torch["inputs"].items.enumerated() {
      let (xs, length) = (row.items.map(\.vector), Int(torch["lengths"][e].number))
      let mask = xs.indices.map { $0 < length }
      let states = cell.states(of: xs, mask: mask)
      assertAgrees(RNN.zeroed(states, mask: mask), torch["outputs"][e])
      assertAgrees(states[xs.count - 1], torch["last"][0][e])
      XCTAssertEqual(states[xs.count - 1], cell.states(of: Array(xs.prefix(length))).last)
    }
  }

  func testPackedSequencesInBothDirections() throws {
    let torch = try fixture("packed_bidirectional")
    let cells = cells(torch)
    for (e, row) in torch["inputs"].items.enumerated() {
      let (xs, length) = (row.items.map(\.vector), Int(torch["lengths"][e].number))
      let mask = xs.indices.map { $0 < length }
      let outputs = RNN.bidirectional(xs, forward: cells[0], backward: cells[1], mask: mask)
      assertAgrees(RNN.zeroed(outputs, mask: mask), torch["outputs"][e])
      assertClose(
        RNN.bidirectionalEncoding(xs, forward: cells[0], backward: cells[1], mask: mask),
        torch["last"][0][e].vector.entries + torch["last"][1][e].vector.entries)
    }
  }

  /// Keras' rule for masks, in numpy: a skipped step copies the state.
  func testMaskWithHoles() throws {
    let numpy = try fixture("masked")
    let cell = ElmanCell(
      kerasKernel: numpy["kernel"].matrix, recurrentKernel: numpy["recurrent_kernel"].matrix,
      bias: numpy["bias"].vector)
    let mask = numpy["mask"].items.map { $0.number == 1 }
    XCTAssertEqual(mask, [false, true, true, false, true, false])
    assertAgrees(
      cell.states(of: numpy["inputs"].items.map(\.vector), mask: mask, from: numpy["start"].vector), numpy["states"])
    let unbiased = ElmanCell(
      kerasKernel: numpy["kernel"].matrix, recurrentKernel: numpy["recurrent_kernel"].matrix, bias: nil)
    XCTAssertEqual(unbiased.b, [0, 0, 0, 0])
  }

  func testReadoutAndLoss() throws {
    let torch = try fixture("supervised")
    let (cell, xs) = (cells(torch)[0], torch["inputs"].items.map(\.vector))
    let readout: RNN.Readout = (V: torch["V"].matrix, c: torch["c"].vector)
    let scores = RNN.transducer(cell, inputs: xs, readout: readout)
    assertAgrees(scores, torch["scores"])
    assertAgrees(RNN.acceptor(cell, inputs: xs, readout: readout), torch["scores"][5])
    let labels = torch["labels"].items.map { Int($0.number) }
    assertAgrees(
      RNN.sequenceLoss(scores: scores, labels: labels, mask: labels.map { $0 >= 0 }), torch["loss"])
  }
}
