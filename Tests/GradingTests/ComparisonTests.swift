import CourseKit
import Exchange
import XCTest

@testable import Grading

final class ComparisonTests: XCTestCase {
  /// The failure as lines: expected, got, detail.
  private func report<Value: Gradable>(
    _ expected: Value, _ actual: Value, _ tolerance: Tolerance = .close
  ) -> [String]? {
    let failure = Comparison(expected: expected, actual: actual, tolerance: tolerance).failure(call: "", advice: nil)
    return failure.map { [$0.expected ?? "", $0.actual ?? "", $0.detail ?? ""] }
  }

  func testEqualValuesDoNotFail() {
    XCTAssertNil(report(1.5, 1.5))
    XCTAssertNil(report([1, .infinity] as Vector, [1, .infinity]))
    XCTAssertNil(report([["a"], ["b", "c"]], [["a"], ["b", "c"]]))
  }

  func testScalars() {
    XCTAssertEqual(report(1.7871, 1.6038), ["1.7871", "1.6038", ""])
    XCTAssertEqual(report(1.0, 1.00004), ["1", "1.00004", ""], "as many decimals as tell them apart")
    XCTAssertEqual(report(2.5e-7, 3e12), ["2.500e-07", "3.000e+12", ""])
    XCTAssertEqual(report(1_000_000_000_000, 1_000_000_000_001), ["1000000000000", "1000000000001", ""])
    XCTAssertEqual(report(true, false), ["true", "false", ""])
    XCTAssertEqual(report("ring", "king"), ["\"ring\"", "\"king\"", ""])
  }

  func testIntegersAreExactWithinAnyTolerance() {
    XCTAssertNotNil(report(10_000_000_000, 10_000_000_001))
    XCTAssertNotNil(report([1, 2, 3], [1, 2, 4], .absolute(5)))
    XCTAssertNotNil(report("a", "b", .relative(10)))
  }

  func testVectors() {
    XCTAssertEqual(
      report([0.9, 0.125, 3] as Vector, [0.9, 0.25, 4]),
      [
        "(0.9000, 0.1250, 3)", "(0.9000, 0.2500, 4)",
        "They differ in entry [1], and 1 more: expected 0.1250, got 0.2500.",
      ])
    let long = Vector((0..<40).map { Double($0) })
    var other = long
    other[17] = 0.5
    XCTAssertEqual(
      report(long, other), ["[17] 17", "[17] 0.5000", "They differ in entry [17]: expected 17, got 0.5000."])
  }

  func testOfALongMatrixOnlyTheRowsThatMatter() {
    let long = Matrix.zeros(9, 3)
    var other = long
    other[2, 1] = 0.5
    other[7, 0] = -1
    XCTAssertEqual(
      report(long, other),
      [
        "[2] (0, 0, 0)  [7] (0, 0, 0)", "[2] (0, 0.5000, 0)  [7] (-1, 0, 0)",
        "They differ in entry [2, 1], and 1 more: expected 0, got 0.5000.",
      ])
  }

  func testShapesOfListsThatAreEquallyLongAreToldApart() {
    let words = "The shape is not the one asked for."
    XCTAssertEqual(
      report([Matrix.zeros(2, 2), .zeros(3, 2)], [Matrix.zeros(2, 2), .zeros(2, 3)]),
      ["2 lists, [1] is [3 x 2]", "2 lists, [1] is [2 x 3]", words])
    XCTAssertEqual(
      report([[1, 2], [3]] as [Vector], [[1], [2, 3]]),
      ["2 lists, [0] is 2 entries", "2 lists, [0] is 1 entry", words])
  }

  func testShapeComesBeforeValue() {
    let words = "The shape is not the one asked for."
    XCTAssertEqual(report([1, 2] as Vector, [.nan]), ["2 entries", "1 entry", words])
    XCTAssertEqual(report(Matrix.zeros(2, 3), Matrix.zeros(3, 2)), ["[2 x 3]", "[3 x 2]", words])
    XCTAssertEqual(
      report([["a", "b"], ["c"]], [["a"]]), ["((\"a\", \"b\"), (\"c\"))", "((\"a\"))", ""],
      "short lists show themselves")
    let many = Array(repeating: ["a", "b"], count: 7)
    XCTAssertEqual(report(many, [["a"]]), ["[7 x 2]", "[1 x 1]", words])
    XCTAssertEqual(
      report([1, 2] as Vector, []),
      ["2 entries", "0 entries", "The result is empty: perhaps this function is still to be written."])
  }

  func testAMissingNumberComesBeforeAWrongOne() {
    XCTAssertEqual(
      report([1, 2, 3] as Vector, [9, 2, .nan])?[2],
      "They differ in entry [2], and 1 more: expected 3, got nan. nan is not a number: either this function is still to "
        + "be written, or it computes 0/0, 0 · ∞ or ∞ − ∞.")
    XCTAssertEqual(
      report(1.0, .infinity),
      [
        "1", "inf",
        "The number is too large for a Double: look for an exp of a large argument, or a division by 0.",
      ])
    // −∞ is asked for in entry 0, and entry 1 is finite: the wrong number is the one to name.
    XCTAssertEqual(
      report([-.infinity, 2] as Vector, [0, .infinity])?[2].prefix(51),
      "They differ in entry [1], and 1 more: expected 2, g")
  }

  func testTwoNansAreNotEqual() {
    XCTAssertEqual(
      report(Double.nan, .nan),
      ["nan", "nan", "Both are nan, and nan is equal to nothing, not to itself: a number is asked for."])
  }

  func testNearlyRight() {
    XCTAssertEqual(
      report(0.25, 0.25 * (1 + 1e-6))?[2],
      "Nearly right: off by 2.5e-07, where 2.5e-10 is allowed (another order of the same operations on Doubles costs less)."
    )
    XCTAssertEqual(
      report([0.25, 1] as Vector, [0.25, 1.000001], .relative(1e-7, because: "seven digits are given"))?[2],
      "They differ in entry [1]: expected 1, got 1.000001. Nearly right: off by 1.0e-06, where 1.0e-07 is allowed (seven "
        + "digits are given).")
    XCTAssertEqual(
      report([0.25, 1] as Vector, [0.75, 1.000001])?[2],
      "They differ in entry [0], and 1 more: expected 0.2500, got 0.7500.",
      "one entry is far off, so it is not nearly right")
  }

  func testLists() {
    let unordered = { (expected: [[String]], actual: [[String]]) -> [String]? in
      let failure = Unordered(expected: expected, actual: actual, tolerance: .close).failure(call: "", advice: nil)
      return failure.map { [$0.expected ?? "", $0.actual ?? "", $0.detail ?? ""] }
    }
    XCTAssertNil(unordered([["a", "b"], ["b"], ["b"]], [["b"], ["a", "b"], ["b"]]))
    XCTAssertEqual(
      unordered([["a", "b"], ["b"], ["b"]], [["b"], ["c"], ["a", "b"]]),
      [
        "{(\"a\", \"b\"), (\"b\"), (\"b\")}", "{(\"b\"), (\"c\"), (\"a\", \"b\")}",
        "Missing: {(\"b\")}. Too many: {(\"c\")}. The order does not matter.",
      ])
    XCTAssertEqual(unordered([["a"]], [["a"], ["a"]])?[2], "Too many: {(\"a\")}. The order does not matter.")
    XCTAssertEqual(
      Unordered(expected: [[1.0]], actual: [[3, 1], [2], [.nan]], tolerance: .close).numbers.prefix(3), [2, 3, 1])
  }
}
