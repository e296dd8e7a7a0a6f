import Figures

/// The scores as a table: one row for each student and unit, with the columns of nbgrader's export.
public struct GradesTable {
  let results: ClassResults

  public init(_ results: ClassResults) { self.results = results }

  /// nbgrader's names where they fit; those behind `max_score` are ours.
  static let columns = [
    "assignment", "student_id", "last_name", "first_name", "raw_score", "late_submission_penalty", "score", "max_score",
    "state", "sha256", "hand_in", "section", "file", "choice", "remarks", "by_hand", "comment", "weight",
    "seconds_late",
  ]

  private static func title(_ unit: UnitReport.UnitName) -> String {
    "\(unit.number < 10 ? "0" : "")\(unit.number)-\(unit.name)"
  }

  /// RFC 4180, in UTF-8.
  public var csv: String {
    var rows = [Self.columns]
    for student in results.students {
      for unit in student.units {
        // What the machine failed at is no zero.
        let comments = (unit.comments ?? []) + (unit.unit == student.units.first?.unit ? student.comments ?? [] : [])
        rows.append([
          Self.title(unit.unit), student.id ?? student.student, student.name ?? "", "",
          unit.score.map { "\($0)" } ?? "", PointsText.of(unit.penalty ?? 0), unit.points.map(PointsText.of) ?? "",
          "\(unit.maxScore)",
          unit.state.rawValue, unit.sha256 ?? "", unit.handIn ?? student.student, student.section ?? "",
          unit.file ?? "",
          unit.choice ?? "",
          (student.remarks + [unit.problem].compactMap { $0 }).joined(separator: "; "),
          unit.byHand.map(PointsText.of) ?? "", comments.joined(separator: "\n"), PointsText.of(unit.weight ?? 1),
          unit.lateBy.map { "\(Int($0.rounded(.up)))" } ?? "",
        ])
      }
    }
    for student in results.absent ?? [] {
      for unit in results.students.first?.units ?? [] {
        rows.append([
          Self.title(unit.unit), student.id ?? "", student.name, "", "0", "0", "0", "\(unit.maxScore)", "absent", "",
          "",
          student.section ?? "", "", "", "", "", "", "1", "",
        ])
      }
    }
    return CSV.text(rows)
  }
}

/// One student's checks as a table: a row for each.
public struct CheckTable {
  let reports: [UnitReport]

  public init(_ reports: [UnitReport]) { self.reports = reports }

  static let columns = ["unit", "check", "status", "points", "max_points", "mistake", "message"]

  /// RFC 4180, in UTF-8. A file that was not graded is one row.
  public var csv: String {
    var rows = [Self.columns]
    for report in reports {
      if report.status == .error {
        let message = report.diagnostics.first { $0.severity == "error" }?.message ?? ""
        rows.append([report.unit.title, "", "error", "0", "\(report.maxScore)", "", message])
      }
      rows += report.checks.map {
        [
          report.unit.title, $0.name, $0.status.rawValue, "\($0.points)", "\($0.maxPoints)", $0.mistake?.name ?? "",
          $0.mistake?.message ?? $0.message ?? "",
        ]
      }
    }
    return CSV.text(rows)
  }
}

/// Comma-separated values.
enum CSV {
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell that no spreadsheet takes for a formula, or for two cells, whichever sign it parts them by.
  static func cell(_ text: String) -> String {
    let text = text.shown()
    let isFormula = text.first.map { "=+-@\t＝＋－＠".contains($0) && text != "-" } ?? false
    let safe = isFormula && Double(text) == nil ? "'" + text : text
    guard safe.contains(where: { ",;\t\"".contains($0) || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
