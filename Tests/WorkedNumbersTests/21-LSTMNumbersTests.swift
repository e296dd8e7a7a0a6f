import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine
@testable import WorkedNumbers

/// The worked numbers of unit 21: its examples, its registry and the slips that are made on purpose.
final class LSTMNumbersTests: XCTestCase {
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
