import Foundation
import XCTest

@testable import ExerciseKit

/// Dates as persons and platforms write them. The moments are those of Python's `zoneinfo`.
final class PolicyTimeTests: XCTestCase {
  private let vienna = TimeZone(identifier: "Europe/Vienna")!

  private func seconds(_ text: String, in zone: TimeZone?, line: UInt = #line) -> Int {
    guard let time = PolicyTime(text), let moment = try? time.moment(in: zone) else {
      XCTFail("'\(text)' is not read", line: line)
      return 0
    }
    return Int(moment.timeIntervalSince1970)
  }

  func testFormsInAZone() {
    for text in [
      "2026-11-30 23:59", "2026-11-30T23:59", "30.11.2026 23:59", "Monday, 30 November 2026, 11:59 PM",
      "30 November 2026, 23:59", "Montag, 30. November 2026, 23:59", "2026-11-30 23:59:00",
    ] { XCTAssertEqual(seconds(text, in: vienna), 1_796_079_540, text) }
    XCTAssertEqual(seconds("2026-07-01 12:00", in: vienna), 1_782_900_000, "summer time")
  }

  func testFormsThatNameTheirOwn() {
    for text in [
      "2026-11-30T22:59:00Z", "2026-11-30 22:59 UTC", "2026-11-30T23:59:00+01:00", "2026-11-30 23:59 +0100",
      "2026-11-30 17:59:00 -0500", "2026-11-30 22:59:00.250 GMT", "2026-12-01T04:29+05:30",
    ] { XCTAssertEqual(seconds(text, in: vienna), 1_796_079_540, text) }
    // As Gradescope writes it.
    XCTAssertEqual(seconds("2024-09-17 20:56:20 -0700", in: nil), 1_726_631_780)
  }

  func testADayEndsAtMidnightAndAnHourThatComesTwiceIsTheLater() {
    XCTAssertEqual(seconds("2026-11-30", in: vienna), 1_796_079_600)
    XCTAssertEqual(seconds("2026-11-30 24:00", in: vienna), 1_796_079_600)
    XCTAssertEqual(seconds("2026-10-25 02:30", in: vienna), 1_792_891_800)
  }

  func testWhatIsNoMoment() {
    for text in [
      "", "soon", "2026-13-01 10:00", "2026-02-30", "2026-11-30 25:00", "2026-11-30 10:61", "11/30/2026 10:00",
      "2026-11-30 13:00 PM", "2026-11-30 23:59 CET", "30 Nonember 2026",
    ] { XCTAssertNil(PolicyTime(text), text) }
    XCTAssertThrowsError(try PolicyTime("2026-11-30 23:59")?.moment(in: nil)) {
      XCTAssertEqual($0 as? PolicyTime.Trouble, .noZone)
    }
    XCTAssertThrowsError(try PolicyTime("2026-03-29 02:30")?.moment(in: vienna)) {
      XCTAssertEqual($0 as? PolicyTime.Trouble, .leftOut)
    }
  }

  func testMomentsAndLengthsInWords() {
    XCTAssertEqual(Date(timeIntervalSince1970: 1_796_079_540).text(in: vienna), "2026-11-30 23:59 +01:00")
    for (seconds, words) in [
      (1.0, "1 second"), (60, "1 minute"), (3600, "1 hour"), (3660, "1 hour 1 minute"), (86_400, "1 day"),
      (93_600, "1 day 2 hours"), (86_460, "1 day"), (2 * 86_400 + 3600, "2 days 1 hour"), (0.2, "1 second"),
    ] { XCTAssertEqual(PointsText.duration(seconds), words) }
    for (points, words) in [(12.0, "12"), (10.5, "10.5"), (10.0 / 3, "3.33"), (0, "0"), (-0.0, "0"), (100, "100")] {
      XCTAssertEqual(PointsText.of(points), words)
    }
  }
}
