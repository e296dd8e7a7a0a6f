import Assertions
import CourseKit
import Foundation
import XCTest

@testable import ReferenceEngine
@testable import WorkedNumbers

/// The worked numbers of unit 21: its examples, its registry and the slips that are made on purpose.
final class LSTMNumbersTests: XCTestCase {
  /// Numbers that torch has found.
  private struct Found: Decodable {
    let h: [[Double]], c: [[Double]], loss: Double
    let grad_h: [[Double]], grad_c: [[Double]], grad_x: [[Double]]
    let grad_weight_ih: [[Double]], grad_weight_hh: [[Double]], grad_bias_ih: [Double], grad_bias_hh: [Double]
  }
  private struct Keras: Decodable {
    let kernel: [[Double]], recurrent_kernel: [[Double]], bias: [Double]
  }
  private struct File<Sequence: Decodable>: Decodable {
    let sequence: Sequence, constructed: Found, step: Found, keras: Keras
  }

  private func file<Sequence: Decodable>(_: Sequence.Type) throws -> File<Sequence> {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/LSTM/lstm.json")
    return try JSONDecoder().decode(File<Sequence>.self, from: Data(contentsOf: url))
  }

  private func assertSame(
    _ actual: [Double], _ expected: [Double], _ name: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertEqual(actual.count, expected.count, name, file: file, line: line)
    for (a, e) in zip(actual, expected) {
      XCTAssertEqual(a, e, accuracy: max(1e-12 * abs(e), 1e-15), name, file: file, line: line)
    }
  }

  private func assertSame(
    _ back: LSTMCell.Gradients, _ found: Found, file: StaticString = #filePath, line: UInt = #line
  ) {
    let torch = back.cell.torchParameters
    assertSame(torch.weightIH.entries, found.grad_weight_ih.flatMap { $0 }, "weight_ih", file: file, line: line)
    assertSame(torch.weightHH.entries, found.grad_weight_hh.flatMap { $0 }, "weight_hh", file: file, line: line)
    // Both bias vectors are added to the same sum, so both have the one bias's gradient.
    assertSame(torch.biasIH.entries, found.grad_bias_ih, "bias_ih", file: file, line: line)
    assertSame(torch.biasIH.entries, found.grad_bias_hh, "bias_hh", file: file, line: line)
    assertSame(back.states.flatMap(\.entries), found.grad_h.flatMap { $0 }, "h", file: file, line: line)
    assertSame(back.memories.flatMap(\.entries), found.grad_c.flatMap { $0 }, "c", file: file, line: line)
    assertSame(back.inputs.flatMap(\.entries), found.grad_x.flatMap { $0 }, "x", file: file, line: line)
  }

  func testTheConstructedSequenceIsTorchs() throws {
    let found = try file(Found.self).constructed
    let (cell, xs) = (LSTMExample.cell, LSTMExample.xs)
    assertSame(cell.steps(of: xs).flatMap(\.state.h.entries), found.h.dropFirst().flatMap { $0 }, "h")
    assertSame(cell.backward(xs, slopes: [[0, 0], [0, 0], [1, 1]]), found)
  }

  func testOneStepBackwardIsTorchs() throws {
    let found = try file(Found.self).step
    let steps = LSTMExample.cell.steps(of: LSTMExample.xs)
    let back = LSTMExample.cell.backward(
      steps[1], previousMemory: steps[0].state.c, slopes: LSTMExample.slopes)
    let δ = back.i.entries + back.f.entries + back.z.entries + back.o.entries
    assertSame(δ, found.grad_bias_ih, "δ in torch's order i f g o")
    assertSame(back.h.entries, found.grad_h[0], "h")
    assertSame(back.c.entries, found.grad_c[0], "c")
    assertSame(back.memory.entries, found.grad_c[1], "c after the step")
  }

  private func ints(_ oracle: Oracle) -> [Int] { oracle.items.map { Int($0.number) } }

  func test_hard_gate_result() throws {
    let oracle = try Oracle("hard_gate")
    let (g, x, s) = (ints(oracle["g"]), oracle["x"].vector, oracle["s"].vector)
    XCTAssertEqual(g, LSTMExample.g)
    XCTAssertEqual(x, LSTMExample.x)
    XCTAssertEqual(s, LSTMExample.s)
    XCTAssertEqual(LSTM.hardGate(g: g, x: x, s: s), oracle["result"].vector)
    XCTAssertEqual(Vector(g.map { Double(LSTMSlip.onePlusModuloTwo($0)) }), oracle["one_plus_g_mod_2"].vector)
  }

  func test_hard_gate_readings() throws {
    let oracle = try Oracle("hard_gate")
    let (g, x, s) = (LSTMExample.g, LSTMExample.x, LSTMExample.s)
    XCTAssertEqual(
      LSTMSlip.ordinaryPlus.hardGate(g: g, x: x, s: s), oracle["result_if_plus_is_ordinary_in_1_plus_g"].vector)
    XCTAssertEqual(
      LSTMSlip.everyPlusModuloTwo.hardGate(g: g, x: x, s: s), oracle["result_if_every_plus_is_modulo_2"].vector)
    XCTAssertEqual(LSTMSlip.swapped.hardGate(g: g, x: x, s: s), oracle["result_if_s_and_x_are_swapped"].vector)
  }

  func test_hard_gate_soft_gate() throws {
    let oracle = try Oracle("hard_gate")["soft_gate"]
    let a = LSTMExample.softPreactivations
    assertAgrees(a.map(LogLinear.sigmoid), oracle["g"])
    assertAgrees(a.map { 1 - LogLinear.sigmoid($0) }, oracle["one_minus_g"])
    assertAgrees(a.map { LSTMSlip.onePlusModuloTwo(LogLinear.sigmoid($0)) }, oracle["one_plus_g_mod_2_as_printed"])
    assertAgrees(
      LSTM.softGate(a: a, x: LSTMExample.x, s: LSTMExample.s), oracle["result_with_1_minus_g"])
  }

  func test_recurrent_constructed_lstm_steps() throws {
    let oracle = try Oracle("recurrent_constructed")["lstm"]["steps"]
    let steps = LSTMExample.cell.steps(of: LSTMExample.xs)
    XCTAssertEqual(steps.count, oracle.count)
    for (step, expected) in zip(steps, oracle.items) {
      assertAgrees(step.i, expected["i"])
      assertAgrees(step.f, expected["f"])
      assertAgrees(step.o, expected["o"])
      assertAgrees(step.z, expected["z"])
      assertAgrees(step.state.c, expected["c"])
      assertAgrees(step.state.h, expected["h"])
      assertAgrees(step.state.h, expected["y"])
    }
  }

  /// Every printed number agrees, or a reading says what was done.
  func testPrintedNumbersAreExplained() {
    let numbers = LSTM.workedNumbers
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count)
    XCTAssertEqual(numbers.count { $0.printed != nil }, 6)
    for number in numbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key)
    }
  }
}
