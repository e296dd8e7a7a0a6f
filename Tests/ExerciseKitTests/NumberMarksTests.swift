import Exchange
import XCTest

@testable import ExerciseKit

final class NumberMarksTests: XCTestCase {
  private let numbers = [
    WorkedNumber("a.b", 0.99928160509391954), WorkedNumber("minus", -0.0311), WorkedNumber("count", 60_855_000),
    WorkedNumber("tiny", -0.00001), WorkedNumber("never", -.infinity),
  ]

  private func marks(_ text: String) -> NumberMarks { NumberMarks(text, numbers: numbers) }

  func testARightNumberIsSilent() {
    let marks = marks("It is 0.9993<!-- =a.b %.4f --> now, and −0.0311<!-- =minus %.4f -->.")
    XCTAssertEqual(marks.problems, [])
    XCTAssertEqual(marks.count, 2)
  }

  func testMinusInfinityKeepsItsSign() {
    XCTAssertEqual(marks("It is −inf<!-- =never %.1f -->.").problems, [])
    XCTAssertEqual(marks("It is inf<!-- =never %.1f -->.").problems.count, 1)
  }

  func testAWrongNumberIsFoundAndCorrected() {
    let marks = marks("one\nIt is 0.9999<!-- =a.b %.4f --> now.")
    XCTAssertEqual(marks.problems.map(\.line), [2])
    XCTAssertEqual(marks.corrected, "one\nIt is 0.9993<!-- =a.b %.4f --> now.")
  }

  func testAWrongSignIsFound() {
    XCTAssertEqual(marks("0.0311<!-- =minus %.4f -->").problems.count, 1)
    XCTAssertEqual(marks("0.0311<!-- =minus %.4f -->").corrected, "−0.0311<!-- =minus %.4f -->")
  }

  func testCommasBetweenThousandsStay() {
    XCTAssertEqual(marks("60,855,000<!-- =count %d -->").problems, [])
    XCTAssertEqual(marks("60,855,001<!-- =count %d -->").corrected, "60,855,000<!-- =count %d -->")
    XCTAssertEqual(marks("60855000<!-- =count %d -->").problems, [])
  }

  func testANegativeNumberThatRoundsToZeroHasNoSign() {
    XCTAssertEqual(marks("0.00<!-- =tiny %.2f -->").problems, [])
  }

  func testAnUnknownKeyAFormatAndAMissingNumberAreFound() {
    XCTAssertEqual(marks("1<!-- =nobody %.4f -->").problems.count, 1)
    XCTAssertEqual(marks("1<!-- =a.b %s -->").problems.count, 1)
    XCTAssertEqual(marks("It is <!-- =a.b %.4f -->").problems.count, 1)
  }

  func testABlockListsItsNumbersInOrder() {
    let text = "```\nx = 0.9993\ny = 12 - 0.5\n```\n<!-- =a.b %.4f, =_ -->"
    XCTAssertEqual(marks(text).problems, [])
    let wrong = text.replacing("0.9993", with: "0.9994")
    XCTAssertEqual(marks(wrong).corrected, text)
    XCTAssertEqual(marks("```\n0.5 0.6\n```\n<!-- =a.b %.4f -->").problems.map(\.line), [4])
    XCTAssertEqual(marks("<!-- =a.b %.4f -->").problems.count, 1)
  }

  func testAFormulaIsABlockToo() {
    XCTAssertEqual(marks("$$x = -0.0311$$\n<!-- =minus %.4f -->").problems, [])
    XCTAssertEqual(marks("$$\nx = 0.99\n$$\n<!-- =a.b %.2f -->").corrected, "$$\nx = 1.00\n$$\n<!-- =a.b %.2f -->")
  }
}
