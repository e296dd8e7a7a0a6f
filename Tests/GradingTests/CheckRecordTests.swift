import Exchange
import XCTest

@testable import Grading

/// What is told of a check has a size, however large the student's result is.
final class CheckRecordTests: XCTestCase {
  func testLongListsOfNumbersAreCut() {
    var record = CheckRecord()
    record.sees("f()", (0..<1_000_000).map(Double.init))
    XCTAssertEqual(record.outcome.observations.map(\.values), [(0..<64).map(Double.init)])
  }

  func testLongTextsAreCut() {
    var record = CheckRecord()
    let long = String(repeating: "x", count: 1_000_000)
    record.sees(long, [])
    record.fails(.init(call: long, expected: long, actual: long, detail: long, advice: "Look."))
    let failure = record.outcome.failure
    for text in [
      failure?.call, failure?.expected, failure?.actual, failure?.detail, record.outcome.observations[0].call,
    ] {
      XCTAssertEqual(text?.count, CheckRecord.textLimit + "… (cut here)".count)
      XCTAssertEqual(text?.hasSuffix("x… (cut here)"), true)
    }
    XCTAssertEqual(failure?.advice, "Look.")
  }

  func testShortTextsStay() {
    var record = CheckRecord()
    record.fails(.init(call: "f()", expected: "1", actual: nil, detail: nil, advice: nil))
    XCTAssertEqual(record.outcome.failure, .init(call: "f()", expected: "1", actual: nil, detail: nil, advice: nil))
  }
}
