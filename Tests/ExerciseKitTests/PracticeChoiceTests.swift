import Exchange
import XCTest

@testable import ExerciseKit

/// What is asked next, and when a problem comes back.
final class PracticeChoiceTests: XCTestCase {
  private let course = Course(root: URL(fileURLWithPath: "/course"))
  private var units: [CourseUnit] {
    ["02-LogLinear", "03-Descent"].compactMap { CourseUnit(folderName: $0, course: course) }
  }
  private let titles = [
    "02-LogLinear": [ProblemTitle(name: "Loss", title: ""), ProblemTitle(name: "Slope", title: "")],
    "03-Descent": [ProblemTitle(name: "Step", title: "")],
  ]

  private func day(_ text: String) throws -> PracticeDay { try XCTUnwrap(PracticeDay(text)) }

  func testPausesGrowWhileNothingIsMissed() throws {
    var record = PracticeRecord()
    var today = try day("2026-11-30")
    var pauses: [Int] = []
    for _ in 0..<8 {
      record.note(seed: 1, missed: [], on: today)
      let due = try day(record.due)
      pauses.append(today.days(to: due))
      today = due
    }
    XCTAssertEqual(pauses, [1, 3, 7, 16, 35, 90, 90, 90])
    record.note(seed: 2, missed: ["z"], on: today)
    XCTAssertEqual(try today.days(to: day(record.due)), 1)
    XCTAssertEqual(record.missed, ["z"])
    record.note(seed: 3, missed: [], on: today)
    XCTAssertEqual(try today.days(to: day(record.due)), 1, "the row begins anew")
  }

  func testADayIsADayOfTheCalendar() throws {
    XCTAssertEqual(try day("2026-12-31").adding(1).text, "2027-01-01")
    XCTAssertEqual(try day("2028-02-28").adding(1).text, "2028-02-29")
    for text in ["", "2026-13-01", "2026-02-30", "30.11.2026", "2026-1-1"] { XCTAssertNil(PracticeDay(text), text) }
    // An hour before midnight in New York the next day has begun in Greenwich.
    let moment = Date(timeIntervalSince1970: 1_796_184_000)
    XCTAssertEqual(PracticeDay(moment, in: .gmt).text, "2026-12-02")
    XCTAssertEqual(PracticeDay(moment, in: try XCTUnwrap(TimeZone(secondsFromGMT: -5 * 3600))).text, "2026-12-01")
  }

  func testWhatWasMissedComesFirstThenWhatIsLongestDue() throws {
    var progress = StudentProgress()
    func practiced(_ missed: [String], _ due: String) -> PracticeRecord {
      var record = PracticeRecord()
      (record.missed, record.due) = (missed, due)
      return record
    }
    progress.units["02-LogLinear"] = .init()
    progress.units["02-LogLinear"]?.practice = [
      "Loss": practiced([], "2026-11-01"), "Slope": practiced(["z"], "2026-11-29"),
    ]
    progress.units["03-Descent"] = .init()
    progress.units["03-Descent"]?.practice = ["Step": practiced([], "2026-12-24")]
    let choice = PracticeChoice(units, titles, progress, on: try day("2026-11-30"))
    XCTAssertEqual(choice.due.map(\.title.name), ["Slope", "Loss"])
    XCTAssertEqual(choice.next { _ in false }?.title.name, "Slope")
    XCTAssertEqual(choice.next(of: units[1])?.title.name, "Step", "asked for by name, due or not")
    XCTAssertEqual(choice.nextDue, "2026-11-01")
  }

  func testWhatIsNewComesFromPassedUnits() throws {
    let choice = PracticeChoice(units, titles, StudentProgress(), on: try day("2026-11-30"))
    XCTAssertNil(choice.next { _ in false })
    XCTAssertEqual(choice.next { $0.number == 3 }?.title.name, "Step")
    XCTAssertEqual(choice.next(of: units[0])?.title.name, "Loss")
  }
}
