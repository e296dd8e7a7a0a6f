import Foundation
import Subjects
import XCTest

@testable import ExerciseKit

/// What is merely unusual passes: `Tests/Fixtures/Right` has right answers in odd shapes, and all have full points.
final class RightAnswersTests: XCTestCase {
  private let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// Forms of a file that Markdown can't hold.
  private static let forms: [(name: String, make: @Sendable (String) -> String)] = [
    ("carriage returns", { $0.replacing("\n", with: "\r\n") }), ("a byte order mark", { "\u{FEFF}" + $0 }),
    ("tabs", { $0.replacing("  ", with: "\t") }), ("no last line end", { $0.replacing(/\n+$/, with: "") }),
    ("blank lines at the end", { $0 + "\n\n  \n\t\n" }),
  ]

  func testOddShapesHaveFullPoints() throws {
    var jobs: [(name: String, source: Checker.Source)] = []
    for unit in try course.units() {
      let list = course.root.appending(path: "Tests/Fixtures/Right/\(unit.folderName).md")
      guard let text = try? String(contentsOf: list, encoding: .utf8) else { continue }
      let solution = try String(contentsOf: unit.solutionFile, encoding: .utf8)
      jobs += try Mistake.list(in: text, isForStudents: false).map { ($0.name, (unit, try $0.applied(to: solution))) }
    }
    guard let first = jobs.first?.source.unit else { throw XCTSkip("this course has no such answers") }
    let solution = try String(contentsOf: first.solutionFile, encoding: .utf8)
    jobs += Self.forms.map { ($0.name, (first, $0.make(solution))) }
    let checker = try Checker(
      course: course, bundle: try TestBundle.ready(for: course, named: CommandLine.arguments[0]))
    let sources = jobs.map(\.source)
    let reports = try checker.each(of: jobs.count, source: { sources[$0] }) { index, checker, compiled in
      let work = try WorkFolder()
      defer { work.remove() }
      let file = work.url.appending(path: "\(sources[index].unit.name).swift")
      try Data(sources[index].text.utf8).write(to: file)
      return try checker.grade(sources[index].unit, file: file, compiled: compiled).report
    }
    for (job, report) in zip(jobs, reports) {
      let reasons = report.diagnostics.map { "\($0.line): \($0.message)" } + report.checks.compactMap(\.message)
      XCTAssertEqual(report.score, report.maxScore, "\(job.source.unit.name) \(job.name): \(reasons)")
      XCTAssertEqual(report.status, .passed, job.name)
    }
    if try course.units().contains(where: { $0.folderName == "03-GradientDescent" }) {
      XCTAssertGreaterThanOrEqual(jobs.count, 60)
    }
  }
}
