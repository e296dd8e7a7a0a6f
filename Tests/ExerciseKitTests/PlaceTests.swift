import Foundation
import XCTest

@testable import ExerciseKit

/// Where a student is, and what comes next.
final class PlaceTests: XCTestCase {
  private let course = Course(root: URL(fileURLWithPath: "/course"))
  private var units: [CourseUnit] {
    ["01-Apple", "03-Cherry", "04-Date", "08-Fig"].compactMap { CourseUnit(folderName: $0, course: course) }
  }

  private func progress(passed: [Int], current: Int?) -> StudentProgress {
    var progress = StudentProgress()
    for unit in units where passed.contains(unit.number) { progress[unit].passed = true }
    progress.current = units.first { $0.number == current }?.folderName
    return progress
  }

  func testTheNextUnitIsTheFirstBehindThatIsNotPassedThenTheFirstBefore() {
    for (passed, unit, next) in [
      ([3], 3, 4), ([3, 4], 3, 8), ([3, 4, 8], 3, 1), ([4, 8], 8, 1), ([8], 8, 1), ([1, 8], 8, 3), ([1, 4], 1, 3),
      ([1, 3, 4, 8], 3, nil), ([1, 4, 8], 3, nil), ([], 3, 4), ([], 8, 1),
    ] as [([Int], Int, Int?)] {
      let here = units.first { $0.number == unit }!
      XCTAssertEqual(
        progress(passed: passed, current: unit).next(after: here, in: units)?.number, next, "\(passed) after \(unit)")
    }
  }

  func testAStudentIsAtTheUnitLastWorkedOnUntilItIsPassed() {
    for (passed, current, place) in [
      ([], nil, 1), ([1], nil, 3), ([], 3, 3), ([3], 3, 4), ([3, 4], 3, 8), ([3, 4, 8], 4, 1), ([1, 3, 4, 8], 4, nil),
      ([3], 8, 8), ([3, 8], 8, 1),
    ] as [([Int], Int?, Int?)] {
      XCTAssertEqual(
        progress(passed: passed, current: current).place(in: units)?.number, place, "\(passed), last \(current ?? 0)")
    }
  }

  func testAUnitThatIsGoneIsNoPlace() {
    var progress = progress(passed: [1], current: nil)
    progress.current = "02-Banana"
    XCTAssertEqual(progress.place(in: units)?.number, 3)
  }
}
