import Figures

/// A class at a glance: a row for each student, a column for each unit; then all that an instructor should know, and the count.
public struct ClassText {
  let results: ClassResults
  let style: TextStyle

  public init(_ results: ClassResults, style: TextStyle) {
    self.results = results
    self.style = style
  }

  public var text: String {
    let table = results.students.isEmpty ? ["No students."] : rows
    let blocks =
      [table] + results.students.map(remarks).filter { !$0.isEmpty } + problems + [
        byHand, late, leftAside, absent, ofTheClass,
      ]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func name(_ student: ClassResults.StudentResult) -> String { (student.name ?? student.student).shownInLine() }

  private var rows: [String] {
    let first = results.students[0]
    let width = min(28, (results.students.map { name($0).displayWidth }.max() ?? 0) + 2)
    let head = cell("student", width, right: false) + first.units.map { cell(numeral($0), 5) }.joined() + cell("sum", 7)
    var lines = [style.paint(head, .bold)]
    for student in results.students {
      let cells = student.units.map { unit -> String in
        unitCell(unit, cell)
      }
      lines.append(
        cell(name(student), width, right: false) + cells.joined() + cell(sum(student.points), 7)
          + (remarks(student).isEmpty ? "" : "  " + style.paint("!", .yellow)))
    }
    lines.append(
      style.paint(
        cell("of", width, right: false) + first.units.map { cell("\($0.maxScore)", 5) }.joined()
          + cell(sum(first.maxPoints), 7), .dim))
    return lines
  }

  private func cell(_ text: String, _ width: Int, right: Bool = true) -> String {
    var cut = text
    if text.displayWidth > width - 1 {
      while cut.displayWidth > width - 2 { cut.removeLast() }
      cut += "…"
    }
    let space = String(repeating: " ", count: max(0, width - cut.displayWidth))
    return right ? space + cut : cut + space
  }

  /// What is odd with a hand-in, and which file was graded where that is not plain.
  private func remarks(_ student: ClassResults.StudentResult) -> [String] {
    let choices = student.units.filter { unit in
      unit.choice.map { !SubmissionFiles.ways.prefix(3).contains($0) } ?? false
    }.map {
      "\($0.unit.title) is \(($0.file ?? "").shownInLine()), found \($0.choice ?? "")"
    }
    let all = student.remarks + choices
    guard !all.isEmpty else { return [] }
    let more = all.count > 5 ? ["  and \(all.count - 5) more, in results.json"] : []
    return [style.paint("! ", .yellow) + student.student.shownInLine()]
      + all.prefix(5).map { style.wrap($0.shown(most: 1000), indent: 2) } + more
  }

  private var problems: [[String]] {
    results.students.flatMap { student in
      student.units.filter { $0.state == .notGraded }.map { unit in
        [
          style.paint("? ", .red) + "\(student.student.shownInLine()), \(numeral(unit)) \(unit.unit.name): "
            + (unit.problem ?? "").shown(most: 2000)
        ]
      }
    }
  }

  private var leftAside: [String] {
    list(
      "Left aside",
      (results.entries ?? []).filter { $0.outcome == .leftAside }.map { "\($0.name.shownInLine()): \($0.reason ?? "")" }
    )
  }

  private var absent: [String] {
    list(
      "Not handed in",
      (results.absent ?? []).map { student in
        [student.name, student.id.map { "(\($0))" } ?? "", student.section ?? ""].filter { !$0.isEmpty }
          .joined(separator: " ").shownInLine()
      })
  }

  private var ofTheClass: [String] { (results.remarks ?? []).map { style.wrap($0.shown(most: 1000), indent: 0) } }

  func list(_ title: String, _ lines: [String], most: Int = 40) -> [String] {
    guard !lines.isEmpty else { return [] }
    let more = lines.count > most ? ["  and \(lines.count - most) more, in results.json"] : []
    return [style.paint("\(title): \(lines.count)", .bold)] + lines.prefix(most).map { style.wrap($0, indent: 2) }
      + more
  }

  func numeral(_ unit: ClassResults.UnitResult) -> String {
    (unit.unit.number < 10 ? "0" : "") + "\(unit.unit.number)"
  }
}
