import Foundation

/// The verdicts as files: one for the class, one table, and two for each student.
struct ClassFiles {
  let results: ClassResults
  let course: Course

  init(_ results: ClassResults, course: Course) {
    self.results = results
    self.course = course
  }

  /// - Throws: `ClassError.notWritable`.
  func write(to out: URL) throws {
    do {
      let students = out.appending(path: "students")
      try FileManager.default.createDirectory(at: students, withIntermediateDirectories: true)
      for student in results.students {
        let reports = UnitReports(units: student.units.compactMap(\.report))
        try put(try JSONText.object(reports) + "\n", students.appending(path: "\(student.student).json"))
        try put(StudentPage(student, course: course).markdown, students.appending(path: "\(student.student).md"))
      }
      try put(GradesTable(results).csv, out.appending(path: "grades.csv"))
      // Last, because it says that the others are there.
      try put(try JSONText.object(results) + "\n", out.appending(path: "results.json"))
    } catch { throw ClassError.notWritable(out.path, error.localizedDescription) }
  }

  private func put(_ text: String, _ file: URL) throws { try Data(text.utf8).write(to: file, options: .atomic) }

  /// The verdicts of a class that was graded before.
  ///
  /// - Throws: `ClassError.noResults`.
  static func results(in out: URL) throws -> ClassResults {
    guard let data = try? Data(contentsOf: out.appending(path: "results.json")),
      let results = try? JSONDecoder().decode(ClassResults.self, from: data)
    else { throw ClassError.noResults(out.path) }
    return results
  }
}

/// The scores as a table: one row for each student and unit, with the columns of nbgrader's export.
public struct GradesTable {
  let results: ClassResults

  public init(_ results: ClassResults) { self.results = results }

  /// nbgrader's names where they fit; `state` and `sha256` are ours.
  static let columns = [
    "assignment", "student_id", "last_name", "first_name", "raw_score", "late_submission_penalty", "score", "max_score",
    "state", "sha256",
  ]

  /// RFC 4180, in UTF-8.
  public var csv: String {
    var rows = [Self.columns]
    for student in results.students {
      for unit in student.units {
        rows.append([
          "\(unit.unit.number < 10 ? "0" : "")\(unit.unit.number)-\(unit.unit.name)", student.student,
          student.name ?? "",
          "", "\(unit.score)", "0", "\(unit.score)", "\(unit.maxScore)", unit.state.rawValue, unit.sha256 ?? "",
        ])
      }
    }
    return rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell that no spreadsheet takes for a formula.
  static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

/// A class at a glance: a row for each student, a column for each unit.
public struct ClassText {
  let results: ClassResults
  let style: TextStyle

  public init(_ results: ClassResults, style: TextStyle) {
    self.results = results
    self.style = style
  }

  public var text: String {
    guard let first = results.students.first else { return "No students." }
    let names = results.students.map { $0.name ?? $0.student }
    let width = min(28, (names.map(\.count).max() ?? 0) + 2)
    func cell(_ text: String, _ width: Int, right: Bool = true) -> String {
      let cut = text.count > width - 1 ? String(text.prefix(width - 2)) + "…" : text
      let space = String(repeating: " ", count: max(0, width - cut.count))
      return right ? space + cut : cut + space
    }
    let head = cell("student", width, right: false) + first.units.map { cell(numeral($0), 5) }.joined() + cell("sum", 7)
    var lines = [style.paint(head, .bold)]
    for (student, name) in zip(results.students, names) {
      let cells = student.units.map { unit -> String in
        switch unit.state {
        case .missing: style.paint(cell("·", 5), .dim)
        case .notGraded: style.paint(cell("?", 5), .red)
        case .graded:
          style.paint(
            cell("\(unit.score)", 5), unit.score == unit.maxScore ? .green : unit.score == 0 ? .red : .yellow)
        }
      }
      lines.append(
        cell(name, width, right: false) + cells.joined() + cell("\(student.score)", 7)
          + (student.remarks.isEmpty ? "" : "  " + style.paint("!", .yellow)))
    }
    lines.append(
      style.paint(
        cell("of", width, right: false) + first.units.map { cell("\($0.maxScore)", 5) }.joined()
          + cell("\(first.maxScore)", 7), .dim))
    for student in results.students where !student.remarks.isEmpty {
      lines.append("")
      lines.append(style.paint("! ", .yellow) + student.student)
      for remark in student.remarks.prefix(5) { lines.append(style.wrap(remark, indent: 2)) }
      if student.remarks.count > 5 { lines.append("  and \(student.remarks.count - 5) more, in results.json") }
    }
    for student in results.students {
      for unit in student.units where unit.state == .notGraded {
        lines.append("")
        lines.append(
          style.paint("? ", .red) + "\(student.student), \(numeral(unit)) \(unit.unit.name): \(unit.problem ?? "")")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func numeral(_ unit: ClassResults.UnitResult) -> String {
    (unit.unit.number < 10 ? "0" : "") + "\(unit.unit.number)"
  }
}
