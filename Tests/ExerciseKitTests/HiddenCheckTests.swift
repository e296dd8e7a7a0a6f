import Exchange
import Foundation
import XCTest

@testable import ExerciseKit

/// A hidden check is run for a grade, and not when a student checks.
final class HiddenCheckTests: XCTestCase {
  private let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// A checker in whose first complete unit the last check is hidden.
  private func checker() throws -> (checker: Checker, unit: CourseUnit, checks: [CheckDescription]) {
    var checker = try Checker(
      course: course, bundle: try TestBundle.ready(for: course, named: CommandLine.arguments[0]))
    let units = try course.units()
    guard let unit = units.first(where: { FileManager.default.fileExists(atPath: $0.solutionFile.path) }) else {
      throw XCTSkip("this course has no unit yet")
    }
    var description = try checker.description(of: unit)
    description.checks[description.checks.count - 1].isHidden = true
    checker.descriptions = Descriptions([unit.graderClass: description], of: units)
    return (checker, unit, description.checks)
  }

  func testAStudentSeesTheOthersAndHowManyThereAre() throws {
    var (checker, unit, checks) = try checker()
    (checker.runsHidden, checker.waiting) = (false, .tryOut)
    let report = try checker.check(unit, file: unit.solutionFile)
    let last = try XCTUnwrap(checks.last)
    let points = checks.reduce(0) { $0 + $1.points }
    XCTAssertEqual(report.status, .passed)
    XCTAssertEqual(report.checks.map(\.name), checks.dropLast().map(\.title))
    XCTAssertEqual(report.maxScore, points - last.points)
    XCTAssertEqual(report.graded, .init(score: points - last.points, maxScore: points, hidden: 1))
    let text = UnitReportText(report, unit: unit, next: nil, style: TextStyle(color: false, width: 100)).text
    XCTAssertTrue(
      text.contains("graded, this is at least \(points - last.points) of \(points) points: 1 more check is run there"),
      text)
  }

  func testAGradeRunsItAndGradescopeShowsItLater() throws {
    var (checker, unit, checks) = try checker()
    checker.waiting = .count
    let report = try checker.check(unit, file: unit.solutionFile)
    XCTAssertEqual(report.checks.map(\.isHidden), checks.dropLast().map { _ in nil } + [true])
    XCTAssertEqual(report.score, checks.reduce(0) { $0 + $1.points })
    XCTAssertNil(report.graded)
    let text = try JSONText.object(GradescopeResults([report]))
    let json = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let tests = try XCTUnwrap(json["tests"] as? [[String: Any]])
    XCTAssertEqual(
      tests.map { $0["visibility"] as? String }, checks.dropLast().map { _ in "visible" } + ["after_due_date"])
  }
}
