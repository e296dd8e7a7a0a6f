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
      "# \(Self.plain(student.name ?? student.student)): \(sum)", "",
    ]
    lines += comments(student.comments)
    lines += ["| unit | points | |", "|---|---|---|"]
    for unit in student.units {
      lines.append("| \(unit.unit.title) | \(points(unit)) | \(summary(unit))\(rules(unit)) |")
    }
    lines += explanations
    let files = student.units.compactMap { unit -> String? in
      // What is still as it was given out was not graded, and has no reason why.
      guard let file = unit.file, let choice = unit.choice else { return nil }
      return "- \(unit.unit.title): graded was \(Self.plain(file)), found \(Self.plain(choice))"
    }
    if !files.isEmpty { lines += [""] + files }
    if !student.remarks.isEmpty { lines += [""] + student.remarks.map { "- \(Self.plain($0))" } }
    for unit in student.units {
      guard unit.comments != nil || unit.report.map({ $0.status != .passed }) ?? false else { continue }
      lines += ["", "## \(unit.unit.title): \(points(unit))", ""] + comments(unit.comments)
      guard let report = unit.report, report.status != .passed else { continue }
      lines += report.diagnostics.filter { $0.severity == "error" }.map {
        "- line \($0.line): \(Self.plain($0.message))"
      }
      for check in report.checks where ![.passed, .notRun].contains(check.status) { lines += block(check) }
      for check in report.checks where check.status == .notRun {
        lines.append("- **\(Self.plain(check.name))**: \(Self.plain(check.message ?? "was not run"))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(_ unit: ClassResults.UnitResult) -> String {
    switch (unit.state, unit.report?.status) {
    case (.missing, _): "no file handed in"
    case (.untouched, _): "as it was given out: counts as not handed in"
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
