import XCTest

@testable import ExerciseKit

final class UnmarkedNumbersTests: XCTestCase {
  private func found(_ text: String) -> [String] {
    UnmarkedNumbers.findings(text, "L.md").map { "\($0.line ?? 0) \($0.message.prefix { $0 != " " })" }
  }

  func testAComputedNumberWithoutAMarkIsFound() {
    XCTAssertEqual(found("one\nThe loss is 0.7312."), ["2 0.7312"])
    XCTAssertEqual(found("It is −0.7312, and |1.00004|"), ["1 0.7312", "1 1.00004"])
    XCTAssertEqual(found("```\nloss 0.7312\n```\n"), ["2 0.7312"])
    XCTAssertEqual(found("$L = 0.7312$"), ["1 0.7312"])
  }

  func testAMarkedNumberMayBeRepeated() {
    XCTAssertEqual(found("0.7312<!-- =a.b %.4f --> is 0.7312"), [])
    XCTAssertEqual(found("0.7313<!-- =a.b %.4f --> is 0.7312"), ["1 0.7312"])
    XCTAssertEqual(found("```\n0.7312 1.5000\n```\n<!-- =a %.4f, =_ -->\nTwice 0.7312 is 1.4624."), ["5 1.4624"])
    XCTAssertEqual(found("$$\nx = 0.7312\n$$\n<!-- =a %.4f -->"), [])
  }

  func testWhatIsGivenSaysSo() {
    XCTAssertEqual(found("a rate of 0.0001<!-- =_ -->, and 0.025"), [])
  }

  func testNamesAreNoNumbers() {
    XCTAssertEqual(found("arXiv 1301.3781, 2013; [x](a/0.12345/b); v1.2345; 1.2.34567"), [])
  }
}

final class TaskPointsTests: XCTestCase {
  private func found(_ text: String) -> [String] {
    TaskPoints.findings(text, "Task.md", sum: 12).map { "\($0.line ?? 0) \($0.message)" }
  }

  func testPointsThatDoNotAddUp() {
    XCTAssertEqual(found("## Done when\n\n`exercise check 3` gives 12 of 12 points."), [])
    XCTAssertEqual(
      found("gives 12 of 12 points\nand 9 of 9 points"),
      ["2 it says '9 of 9 points', and the checks add up to 12: write 12 of 12 points"])
    XCTAssertEqual(found("gives 9 of 12 points").count, 1)
    XCTAssertEqual(found("gives all points."), [])
  }
}
