import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.exp
import func CourseKit.log

/// The worked numbers of unit 02: its examples, its registry and the slips that are made on purpose.
final class LogLinearNumbersTests: XCTestCase {
  private typealias Example = LogLinearExample

  // MARK: - Against the 50-digit computation

  func test_sigmoid_float64() throws {
    let oracle = try Oracle("sigmoid")["float64"]
    assertAgrees(SigmoidForms.isOneFrom, oracle["t_where_1_over_1_plus_exp_minus_t_becomes_exactly_1"], ulps: 4)
    assertAgrees(SigmoidForms.overflowsFrom, oracle["t_where_exp_overflows"], ulps: 4)
    XCTAssertLessThan(SigmoidForms.exponentialBelow(SigmoidForms.isOneFrom - 0.01), 1)
    XCTAssertEqual(SigmoidForms.exponentialBelow(SigmoidForms.isOneFrom + 0.01), 1)
    XCTAssertTrue(SigmoidForms.exponentialOnTop(709).isFinite)
    XCTAssertTrue(SigmoidForms.exponentialOnTop(710).isNaN)
    assertAgrees(SigmoidForms.exponentialBelow(710), oracle["second_printed_form_at_t_710"], ulps: 0)
  }

  /// 1e-12 and not 4 ulp: the table's 0.99 is decimal, ours is the nearest Double, and 1 − ŷ magnifies the difference.
  func test_binary_cross_entropy_table() throws {
    let table = try Oracle("binary_cross_entropy")["table"]
    XCTAssertEqual(table.count, 12)
    for row in table.items {
      let (y, ŷ) = (Int(row["y"].number), row["yhat"].number)
      let slope = LogLinear.logisticLossDerivative(label: y, probability: ŷ)
      let score = log(ŷ / (1 - ŷ))
      assertAgrees(LogLinear.logisticLoss(label: y, probability: ŷ), row["loss"])
      assertAgrees(LogLinear.logisticLoss(label: y, score: score), row["loss"])
      assertAgrees(slope, row["dL_dyhat"])
      assertAgrees(slope * LogLinear.sigmoidDerivative(score), row["dL_dz_through_sigmoid"])
      assertAgrees(LogLinear.gradient(x: [], label: y, w: [], b: score).b, row["dL_dz_through_sigmoid"])
      assertAgrees(SigmoidForms.lossWithOneLogarithmTwice(label: y, probability: ŷ), row["printed_001_loss"])
    }
  }

  /// The readings of the registry, not only the function behind them, give what the printed formula gives.
  func test_binary_cross_entropy_table_printed_001_loss() throws {
    let numbers = Dictionary(uniqueKeysWithValues: LogLinear.workedNumbers.map { ($0.key, $0) })
    for row in try Oracle("binary_cross_entropy")["table"].items {
      let key = "bce.y\(Int(row["y"].number)).p\(Int((100 * row["yhat"].number).rounded()))"
      let reading = numbers["\(key).loss"]?.readings.first { $0.erratum == "E13" }
      assertAgrees(try XCTUnwrap(reading).value, row["printed_001_loss"])
      assertAgrees(try XCTUnwrap(numbers["\(key).loss"]).exact, row["loss"])
      assertAgrees(try XCTUnwrap(numbers["\(key).slope"]).exact, row["dL_dyhat"])
      assertAgrees(try XCTUnwrap(numbers["\(key).error"]).exact, row["dL_dz_through_sigmoid"])
    }
  }

  func test_binary_cross_entropy_printed_formula_001_is_label_blind() {
    for ŷ in [0.1, 0.5, 0.9] {
      XCTAssertEqual(
        SigmoidForms.lossWithOneLogarithmTwice(label: 0, probability: ŷ),
        SigmoidForms.lossWithOneLogarithmTwice(label: 1, probability: ŷ))
    }
  }

  // MARK: - Closed forms and differences

  func testEveryLineOfTheDerivationIsTheSlope() {
    for t in [-3, -0.7, 0, 0.3, 1, 4] {
      let expected = 1 / ((1 + exp(t)) * (1 + exp(-t)))
      let lines = SigmoidDerivation.lines(at: t)
      XCTAssertEqual(lines.count, 10)
      for line in lines.prefix(4) { XCTAssertEqual(line, expected, accuracy: 1e-9) }
      for line in lines.dropFirst(4) { XCTAssertEqual(line, expected, accuracy: 1e-15) }
      for line in SigmoidDerivation.quotientRule(at: t) { XCTAssertEqual(line, expected, accuracy: 1e-15) }
    }
  }

  func testFarOut() {
    XCTAssertEqual(LogLinear.sigmoid(1000), 1)
    XCTAssertEqual(LogLinear.sigmoid(-1000), 0)
    XCTAssertEqual(LogLinear.sigmoidDerivative(1000), 0)
    XCTAssertEqual(LogLinear.sigmoidDerivative(-1000), 0)
    XCTAssertEqual(LogLinear.logSigmoid(-1000), -1000)
    XCTAssertEqual(LogLinear.logSigmoid(1000), 0)
    // σ′(37) = e^−37 / (1 + e^−37)², of which the textbook form keeps nothing.
    XCTAssertEqual(LogLinear.sigmoidDerivative(37), exp(-37), accuracy: 1e-31)
    XCTAssertEqual(SigmoidForms.textbookDerivative(37), 0)
    XCTAssertEqual(SigmoidForms.textbookDerivative(20) / LogLinear.sigmoidDerivative(20), 1, accuracy: 1e-7)
  }

  func testTheReviewByHand() {
    // z = 1 exactly, so ŷ = e/(e + 1), and the error is −1/(e + 1).
    let e: Double = exp(1)
    let x = Example.x
    XCTAssertEqual(LogLinear.linear(x: x, w: Example.w, b: Example.b), 1)
    XCTAssertEqual(LogLinear.probability(x: x, w: Example.w, b: Example.b), e / (e + 1), accuracy: 1e-15)
    let gradient = LogLinear.gradient(x: x, label: 1, w: Example.w, b: Example.b)
    XCTAssertEqual(gradient.b, -1 / (e + 1), accuracy: 1e-15)
    for i in 0..<3 { XCTAssertEqual(gradient.w[i], -x[i] / (e + 1), accuracy: 1e-15) }
    // One step adds η · (|x|² + 1) / (e + 1) to the score.
    let (w, b) = Example.stepped
    XCTAssertEqual(LogLinear.linear(x: x, w: w, b: b), 1 + 0.5 * 6 / (e + 1), accuracy: 1e-14)
  }

  func testPrintedNumbersAreExplained() {
    let numbers = LogLinear.workedNumbers
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count, "a key stands for one number")
    XCTAssertTrue(numbers.contains { $0.printed != nil })
    for number in numbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key)
    }
  }
}
