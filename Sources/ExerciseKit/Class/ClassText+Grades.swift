import Figures

/// What an instructor or a policy has changed in the table.
extension ClassText {
  /// `11`, `11*` by hand, `(11)` where it does not count.
  func unitCell(_ unit: ClassResults.UnitResult, _ cell: (String, Int, Bool) -> String) -> String {
    guard let points = unit.points else { return style.paint(cell("?", 5, true), .red) }
    if unit.byHand == nil, unit.state == .missing || unit.state == .untouched {
      return style.paint(cell(unit.state == .missing ? "·" : "–", 5, true), .dim)
    }
    let text = short(points) + (unit.byHand == nil ? "" : "*")
    return style.paint(
      cell(unit.counts ? text : "(\(text))", 5, true),
      points >= Double(unit.maxScore) ? .green : points == 0 ? .red : .yellow)
  }

  /// A column is narrow: of the second decimal the files tell.
  private func short(_ points: Double) -> String {
    let text = PointsText.of(points)
    return text.count > 4 ? PointsText.of((points * 10).rounded() / 10) : text
  }

  func sum(_ points: Double?) -> String { points.map(PointsText.of) ?? "?" }

  var byHand: [String] {
    list(
      "By hand",
      results.students.flatMap { student -> [String] in
        let name = student.student.shownInLine()
        let units = student.units.filter { $0.byHand != nil || $0.comments != nil }.map { unit in
          "\(name), \(numeral(unit)) \(unit.unit.name): " + unit.handText.shownInLine(most: 500)
        }
        return (student.comments ?? []).map { "\(name): \($0.shownInLine(most: 500))" } + units
      })
  }

  var late: [String] {
    list(
      "Late",
      results.students.flatMap { student in
        student.units.compactMap { unit in
          unit.lateText.map { "\(student.student.shownInLine()), \(numeral(unit)) \(unit.unit.name): \($0)" }
        }
      })
  }
}

extension ClassResults.UnitResult {
  /// `11 points by hand, 8 by the checks. The comment.`
  var handText: String {
    let checks = score.map { "\($0) by the checks" } ?? "none by the checks, which the machine failed at"
    let points = byHand.map { "\(PointsText.counted($0)) by hand, \(checks)" }
    return ([points] + (comments ?? [])).compactMap { $0 }.joined(separator: ". ")
  }

  /// `1 day 2 hours late, 2.4 points less`.
  var lateText: String? {
    lateBy.map { seconds in
      let loss = penalty ?? 0
      return "\(PointsText.duration(seconds)) late, \(loss > 0 ? PointsText.counted(loss) : "no points") less"
    }
  }
}
