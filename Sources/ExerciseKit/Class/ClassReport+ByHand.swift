import Figures

/// What an instructor gave by hand, in the report on a class.
extension ClassResults {
  /// A line for each score and comment.
  var handLines: [String] {
    students.flatMap { student in
      (student.comments ?? []).map { "\(student.student): \($0)" }
        + student.units.filter { $0.byHand != nil || $0.comments != nil }.map {
          "\(student.student), \($0.unit.title): \($0.handText)"
        }
    }
  }
}

extension ClassReportText {
  var byHand: [String] {
    guard !report.byHand.isEmpty else { return [] }
    return [title("By hand")] + report.byHand.prefix(30).map { style.wrap($0.shownInLine(most: 500), indent: 2) }
      + more(report.byHand.count - 30)
  }
}

extension ClassReportPage {
  var byHand: String {
    table("By hand", [("points and comments", false)], report.byHand.map { [text($0.shown(most: 2000))] })
  }
}
