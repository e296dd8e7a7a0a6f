/// What counts, on the page that is handed back: points by hand, lateness, weights, comments.
extension StudentPage {
  var sum: String {
    guard let points = student.points else { return "no sum yet, because the machine failed" }
    return "\(PointsText.of(points)) of \(PointsText.of(student.maxPoints ?? Double(student.maxScore))) points"
  }

  func points(_ unit: ClassResults.UnitResult) -> String {
    "\(unit.points.map(PointsText.of) ?? "–") of \(unit.maxScore)"
  }

  /// What a rule or the instructor did to the points.
  func rules(_ unit: ClassResults.UnitResult) -> String {
    var parts: [String] = []
    if unit.byHand != nil { parts.append("by hand") } else if let late = unit.lateText { parts.append(late) }
    if let handIn = unit.handIn { parts.append("from \(Self.plain(handIn))") }
    if let weight = unit.weight, weight != 1 {
      parts.append(weight == 0 ? "does not count" : "counts × \(PointsText.of(weight))")
    }
    return parts.map { "; \($0)" }.joined()
  }

  /// Below the table: how the random inputs can be drawn again.
  var explanations: [String] {
    guard let seed = student.seed else { return [] }
    return ["", "The random inputs are your own: `exercise check 3 --seed \(seed)` draws them again, for any unit."]
  }

  /// What the instructor wrote, each line as it was.
  func comments(_ comments: [String]?) -> [String] {
    (comments ?? []).flatMap { comment in
      comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
        line.isEmpty ? ">" : "> \(Self.plain(String(line)))  "
      } + [""]
    }
  }
}

extension ClassResults.StudentResult {
  /// What the instructor and the policy say, a line for each.
  var gradeLines: [String] {
    (comments ?? [])
      + units.flatMap { unit -> [String] in
        let words = [unit.byHand != nil || unit.comments != nil ? unit.handText : nil, unit.lateText]
        return words.compactMap { $0 }.filter { !$0.isEmpty }.map { "\(unit.unit.title): \($0)" }
      }
  }
}
