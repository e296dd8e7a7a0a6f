import Figures

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
    let names = results.students.map { ($0.name ?? $0.student).shownInLine() }
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
      lines.append(style.paint("! ", .yellow) + student.student.shownInLine())
      for remark in student.remarks.prefix(5) { lines.append(style.wrap(remark.shown(most: 1000), indent: 2)) }
      if student.remarks.count > 5 { lines.append("  and \(student.remarks.count - 5) more, in results.json") }
    }
    for student in results.students {
      for unit in student.units where unit.state == .notGraded {
        lines.append("")
        lines.append(
          style.paint("? ", .red)
            + "\(student.student.shownInLine()), \(numeral(unit)) \(unit.unit.name): \((unit.problem ?? "").shown(most: 2000))"
        )
      }
    }
    return lines.joined(separator: "\n")
  }

  private func numeral(_ unit: ClassResults.UnitResult) -> String {
    (unit.unit.number < 10 ? "0" : "") + "\(unit.unit.number)"
  }
}
