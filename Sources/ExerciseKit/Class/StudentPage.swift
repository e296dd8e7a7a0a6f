import Figures

/// What is handed back to a student: a page of Markdown.
struct StudentPage {
  let student: ClassResults.StudentResult
  let course: Course

  init(_ student: ClassResults.StudentResult, course: Course) {
    self.student = student
    self.course = course
  }

  var markdown: String {
    var lines = [
      "# \(Self.plain(student.name ?? student.student)): \(student.score) of \(student.maxScore) points", "",
    ]
    lines += ["| unit | points | |", "|---|---|---|"]
    for unit in student.units {
      lines.append("| \(unit.unit.title) | \(unit.score) of \(unit.maxScore) | \(summary(unit)) |")
    }
    let files = student.units.compactMap { unit in
      unit.file.map { "- \(unit.unit.title): graded was \(Self.plain($0)), found \(Self.plain(unit.choice ?? ""))" }
    }
    if !files.isEmpty { lines += [""] + files }
    if !student.remarks.isEmpty { lines += [""] + student.remarks.map { "- \(Self.plain($0))" } }
    for unit in student.units {
      guard let report = unit.report, report.status != .passed else { continue }
      lines += ["", "## \(unit.unit.title): \(unit.score) of \(unit.maxScore)", ""]
      lines += report.diagnostics.filter { $0.severity == "error" }.map {
        "- line \($0.line): \(Self.plain($0.message))"
      }
      for check in report.checks where ![.passed, .notRun].contains(check.status) { lines += block(check) }
      let waiting = report.checks.filter { $0.status == .notRun }.count
      if waiting > 0 { lines.append("- \(waiting) more \(waiting == 1 ? "check waits" : "checks wait") for these") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(_ unit: ClassResults.UnitResult) -> String {
    switch (unit.state, unit.report?.status) {
    case (.missing, _): "no file handed in"
    case (.notGraded, _): "not graded: \(Self.plain(unit.problem ?? ""))"
    case (.graded, .passed): "all checks pass"
    case (.graded, .error): "did not compile, or was refused"
    case (.graded, _): "not all checks pass"
    }
  }

  private func block(_ check: CheckReport) -> [String] {
    var lines = ["- **\(Self.plain(check.name))** (\(check.maxPoints) \(check.maxPoints == 1 ? "point" : "points"))"]
    let facts = [
      check.call, check.expected.map { "  expected  \($0)" }, check.actual.map { "  got       \($0)" },
    ].compactMap { $0 }
    if !facts.isEmpty { lines += ["", "  ```"] + facts.map { "  \(Self.line($0))" } + ["  ```", ""] }
    if let mistake = check.mistake {
      let section = mistake.section.map { " (Lecture, \"\(Self.plain($0))\")" } ?? ""
      lines.append("  \(Self.plain(mistake.message))" + section)
    } else if let message = check.message {
      lines.append("  \(Self.plain(message))")
    }
    if let location = check.location { lines.append("  Line \(location.line).") }
    return lines
  }

  /// Text that Markdown takes as it is: what a student printed must not become a heading, a list, a link or a picture.
  static func plain(_ text: String) -> String {
    line(text).replacing(/[\\`*_{}\[\]<>#|!&~]/) { "\\\($0.output)" }
      .replacing("://", with: "\\://").replacing("www.", with: "www\\.")
      .replacing(/^(\d*)([-+=.)])/) { "\($0.1)\\\($0.2)" }
  }

  private static func line(_ text: String) -> String {
    text.shownInLine(most: 2000).replacing("```", with: "'''")
  }
}
