import Foundation

/// The verdicts on one student as Gradescope's autograders write them, `results.json`.
///
/// Source: gradescope-autograders.readthedocs.io, "Autograder Specifications", output format.
public struct GradescopeResults: Encodable, Sendable {
  struct Test: Encodable {
    var name: String
    var number: String
    var score: Int
    var max_score: Int
    var status: String
    var output: String
    var output_format = "text"
    /// A hidden check is shown when nobody can hand in any more.
    var visibility = "visible"
    var tags: [String]
    var extra_data: Extra
  }
  struct Extra: Encodable {
    var verdict: String
    var mistake: String?
  }

  let score: Double
  let execution_time: Double
  let output: String?
  let output_format = "text"
  let visibility = "visible"
  let stdout_visibility = "hidden"
  let tests: [Test]

  public init(_ reports: [UnitReport]) {
    self.init(reports, missing: [], score: Double(reports.reduce(0) { $0 + $1.score }), words: [])
  }

  /// One student of a class; a unit without a file stands there as well, so that its points are in the sum. Nil where the machine failed:
  /// that is no score.
  public init?(_ student: ClassResults.StudentResult) {
    guard let points = student.points else { return nil }
    self.init(
      student.units.compactMap(\.report), missing: student.units.filter { $0.report == nil }, score: points,
      words: student.gradeLines)
  }

  private init(_ reports: [UnitReport], missing: [ClassResults.UnitResult], score: Double, words: [String]) {
    self.score = score
    execution_time = reports.reduce(0) { $0 + $1.seconds.total }
    let ungraded = reports.filter { $0.status == .error }.map { report in
      let problems = report.diagnostics.filter { $0.severity == "error" }.map { "line \($0.line): \($0.message)" }
      return "\(report.unit.title) was not graded. " + problems.joined(separator: " ")
    }
    let lines = words + ungraded
    output = lines.isEmpty ? nil : lines.joined(separator: "\n")
    tests =
      reports.flatMap { report in
        report.status == .error
          ? [Self.refused(report)]
          : report.checks.enumerated().map { Self.test($0.element, "\(report.unit.number).\($0.offset + 1)", report) }
      }
      + missing.map { unit in
        Test(
          name: unit.unit.title, number: "\(unit.unit.number)", score: 0, max_score: unit.maxScore, status: "failed",
          output: unit.absence, tags: [unit.unit.title],
          extra_data: Extra(verdict: unit.state.rawValue, mistake: nil))
      }
  }

  private static func test(_ check: CheckReport, _ number: String, _ report: UnitReport) -> Test {
    Test(
      name: check.name, number: number, score: check.points, max_score: check.maxPoints,
      status: check.status == .passed ? "passed" : "failed", output: check.summary,
      visibility: check.isHidden == true ? "after_due_date" : "visible", tags: [report.unit.title],
      extra_data: Extra(verdict: check.status.rawValue, mistake: check.mistake?.name))
  }

  /// A file that did not compile stands as one test, so that its points are in the sum.
  private static func refused(_ report: UnitReport) -> Test {
    let problems = report.diagnostics.filter { $0.severity == "error" }.map { "line \($0.line): \($0.message)" }
    return Test(
      name: report.unit.title, number: "\(report.unit.number)", score: 0, max_score: report.maxScore, status: "failed",
      output: problems.joined(separator: "\n"), tags: [report.unit.title],
      extra_data: Extra(verdict: "error", mistake: nil))
  }
}

extension CheckReport {
  /// All that a report says of the check, line by line.
  var summary: String {
    var lines = [call, expected.map { "expected  \($0)" }, actual.map { "got       \($0)" }].compactMap { $0 }
    if let mistake {
      lines.append(mistake.message + (mistake.section.map { " (Lecture, \"\($0)\")" } ?? ""))
    } else if let message {
      lines.append(message)
    }
    if let location { lines.append("\(location.file):\(location.line)") }
    if let output, !output.isEmpty { lines.append("Your code printed:\n\(output)") }
    return lines.joined(separator: "\n")
  }
}
