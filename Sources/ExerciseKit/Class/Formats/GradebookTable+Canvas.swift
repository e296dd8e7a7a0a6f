import Foundation

/// Canvas' gradebook: who it is, and the assignments that get points.
extension GradebookTable {
  private static let canvasColumns = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]

  func gradebook(_ roster: Roster, _ notes: inout [String]) throws(GradebookError) -> [[String]] {
    let section = roster.header.firstIndex(of: "Section") ?? 0
    let possible = roster.rows.first { $0[0].trimmingCharacters(in: .whitespaces) == "Points Possible" }
    let isReadOnly = { (place: Int) in
      possible?[place].contains("read only") ?? false
        || ["Score", "Points", "Grade", "Status"].contains { word in
          ["Current", "Final", "Override"].contains { roster.header[place].contains("\($0) \(word)") }
        }
    }
    let assignments = roster.header.indices.filter { $0 > section && !isReadOnly($0) && !roster.header[$0].isEmpty }
    let sums = try assigned(roster.header, assignments)
    let scales = sums.map { sum in sum.place.flatMap { place in possible.flatMap { Self.value($0[place]) } } }
    for (sum, scale) in zip(sums, scales) {
      let most = maximum(sum.units)
      if let scale, scale != most { notes.append(Self.scaled(most, scale)) }
      if sum.place == nil { notes.append("Canvas has no assignment \(sum.title) in this file: the import makes one.") }
    }
    let best = best(roster, &notes)
    var table = [Array(roster.header[...section]) + sums.map(\.title)]
    if possible != nil {
      let row = sums.map { sum in sum.place.flatMap { place in possible?[place] } ?? PointsText.of(maximum(sum.units)) }
      table.append(["    Points Possible"] + Array(repeating: "", count: section) + row)
    }
    for (index, student) in roster.students.enumerated() {
      let row = roster.rows[student.row]
      table.append(
        Array(row[...section])
          + zip(sums, scales).map { sum, scale in
            // Nothing handed in: what stands there stays.
            best[index].flatMap { points($0, sum.units, scale: scale) } ?? sum.place.map { row[$0] } ?? ""
          })
    }
    return table
  }

  /// The columns to fill: one named by the command line, or for each unit the one with its name, or a new one.
  private func assigned(
    _ header: [String], _ assignments: [Int]
  ) throws(GradebookError) -> [(title: String, place: Int?, units: [Int])] {
    let units = results.students.first?.units.map(\.unit) ?? []
    let all = units.map(\.number)
    if let column {
      let found = assignments.filter { header[$0] == column || header[$0].lowercased().contains(column.lowercased()) }
      guard found.count < 2 else { throw .severalColumns(column, found.map { header[$0] }) }
      return [(found.first.map { header[$0] } ?? column, found.first, all)]
    }
    return units.map { unit in
      let found = assignments.filter {
        let title = NameForm.words(header[$0]).joined()
        return title.contains(unit.name.lowercased())
      }
      guard found.count == 1 else {
        return ("\(unit.number < 10 ? "0" : "")\(unit.number)-\(unit.name)", nil, [unit.number])
      }
      return (header[found[0]], found[0], [unit.number])
    }
  }

  private func maximum(_ units: [Int]) -> Double {
    // A column for the sum of all has the weights in it, a unit's own has not.
    if column != nil { return maxScore }
    return (results.students.first?.units ?? []).filter { units.contains($0.unit.number) }
      .reduce(0) { $0 + Double($1.maxScore) }
  }

  private func points(_ student: ClassResults.StudentResult, _ units: [Int], scale: Double?) -> String? {
    let mine = student.units.filter { units.contains($0.unit.number) }
    guard mine.contains(where: \.isAnswered) else { return nil }
    if column != nil { return student.points.map { number($0, of: maximum(units), scale: scale) } }
    let known = mine.compactMap(\.points)
    guard known.count == mine.count else { return nil }
    return number(known.reduce(0, +), of: maximum(units), scale: scale)
  }

  func newGradebook() throws(GradebookError) -> [[String]] {
    let known = results.students.filter { $0.number != nil }
    guard !known.isEmpty else { throw .noNumbers(.canvas) }
    let sums = try assigned([], [])
    return [Self.canvasColumns + sums.map(\.title)]
      + [["    Points Possible", "", "", "", ""] + sums.map { PointsText.of(maximum($0.units)) }]
      + known.map { student in
        [student.name ?? student.student, student.number ?? "", "", "", student.section ?? ""]
          + sums.map { points(student, $0.units, scale: nil) ?? "" }
      }
  }
}
