import Foundation

/// A class's points as the platform takes them: what was exported comes back, column for column, with the points filled in.
///
/// Sources. Moodle: `mod/assign/feedback/offline/importgradeslib.php` reads the columns *Identifier* (`Participant 12345`), *Grade*,
/// *Last modified (grade)* and those of feedback, by their titles, parted by commas, in UTF-8; docs.moodle.org, "Offline grading worksheet"
/// and "Grade import". Canvas: `lib/gradebook_importer.rb` wants *Student*, *ID*, then *SIS User ID*, *SIS Login ID* where there are some,
/// *Section* as the last of these, and an assignment in each column behind, `Title (number)` for one that exists; a row *Points Possible*
/// may stand below the titles. community.canvaslms.com, "How do I import grades in the Gradebook?".
public struct GradebookTable {
  public enum Platform: String, Sendable { case moodle, canvas }

  let results: ClassResults
  let roster: Roster?
  let platform: Platform
  /// The assignment's title, or a part of it.
  let column: String?

  public init(_ results: ClassResults, roster: Roster?, platform: Platform, column: String? = nil) {
    (self.results, self.roster, self.platform, self.column) = (results, roster, platform, column)
  }

  /// The file, and what an instructor should know of it.
  ///
  /// - Throws: `GradebookError`.
  public func written() throws(GradebookError) -> (csv: String, notes: [String]) {
    var notes: [String] = []
    let rows =
      switch (platform, roster?.kind) {
      case (.moodle, .moodleWorksheet): try worksheet(roster!, &notes)
      case (.moodle, .moodleGradebook): identified(roster!, &notes)
      case (.moodle, _): try newWorksheet()
      case (.canvas, .canvas): try gradebook(roster!, &notes)
      case (.canvas, _): try newGradebook()
      }
    return (CSV.text(rows), notes)
  }

  // MARK: Points

  private func total(_ student: ClassResults.StudentResult) -> Double? {
    // What the machine failed at is no zero, and nor is what was not handed in.
    student.units.contains(where: \.isAnswered) ? student.points : nil
  }
  var maxScore: Double { results.students.first.map { $0.maxPoints ?? Double($0.maxScore) } ?? 0 }

  /// Each student of the roster with its best hand-in.
  func best(_ roster: Roster, _ notes: inout [String]) -> [Int: ClassResults.StudentResult] {
    let finder = RosterFinder(roster)
    var best: [Int: ClassResults.StudentResult] = [:]
    for student in results.students {
      guard case .one(let index) = finder.find(student) else {
        notes.append("\(student.student) is not in the file: the roster does not tell who it is.")
        continue
      }
      if let other = best[index] {
        notes.append(
          "\(roster.students[index].name) has several hand-ins, \(other.student) and \(student.student): the higher score is in the file."
        )
        if (other.points ?? 0) >= (student.points ?? 0) { continue }
      }
      best[index] = student
    }
    return best
  }

  /// Points on the platform's scale.
  func number(_ points: Double, of most: Double, scale: Double?) -> String {
    guard let scale, most > 0, scale != most else { return PointsText.of(points) }
    let text = String(format: "%.2f", points * scale / most)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  /// The most that the platform gives; nil where the cell has no such number.
  static func value(_ cell: String) -> Double? {
    Double(cell.trimmingCharacters(in: .whitespaces).replacing(",", with: ".")).flatMap {
      $0.isFinite && $0 > 0 ? $0 : nil
    }
  }

  // MARK: Moodle

  private static let worksheetColumns = [
    "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed",
    "Last modified (grade)",
    "Feedback comments",
  ]

  private func worksheet(_ roster: Roster, _ notes: inout [String]) throws(GradebookError) -> [[String]] {
    let titles = roster.header.map { $0.lowercased() }
    guard let grade = titles.firstIndex(where: { ["grade", "bewertung"].contains($0) }) else { throw .noGrade }
    let most = titles.firstIndex { ["maximum grade", "bestwertung"].contains($0) }
    let feedback = titles.firstIndex { ["feedback comments", "feedback als kommentar"].contains($0) }
    var rows = roster.rows
    var scales: Set<Double> = []
    for (index, student) in best(roster, &notes) {
      guard let score = total(student) else { continue }
      let row = roster.students[index].row
      let scale = most.flatMap { Self.value(rows[row][$0]) }
      if let scale, scale != maxScore { scales.insert(scale) }
      rows[row][grade] = number(score, of: maxScore, scale: scale)
      if let feedback, rows[row][feedback].isEmpty { rows[row][feedback] = words(student) }
    }
    for scale in scales { notes.append(Self.scaled(maxScore, scale)) }
    return [roster.header] + rows
  }

  static func scaled(_ most: Double, _ scale: Double) -> String {
    "The units have \(PointsText.of(most)) points and the platform \(PointsText.of(scale)): scores are brought to its scale."
  }

  private func words(_ student: ClassResults.StudentResult) -> String {
    let units = student.units.map { unit in
      let state = unit.isAnswered ? "\(unit.points.map(PointsText.of) ?? "?") of \(unit.maxScore)" : "not handed in"
      let remarks = [unit.lateText].compactMap { $0 } + (unit.comments ?? [])
      return "\(unit.unit.title): \(([state] + remarks).joined(separator: ", "))"
    }
    return (units + (student.comments ?? [])).joined(separator: "; ")
  }

  private func newWorksheet() throws(GradebookError) -> [[String]] {
    let known = results.students.filter { $0.number != nil }
    guard !known.isEmpty else { throw .noNumbers(.moodle) }
    return [Self.worksheetColumns]
      + known.map { student in
        [
          "Participant \(student.number ?? "")", student.name ?? student.student, "", "",
          total(student).map(PointsText.of) ?? "", PointsText.of(maxScore), "Yes", "-", words(student),
        ]
      }
  }

  /// For *Grades, Import, CSV file*: who it is, in the roster's own columns, and a column for each unit.
  private func identified(_ roster: Roster, _ notes: inout [String]) -> [[String]] {
    let titles = roster.header.map { $0.lowercased() }
    let places = titles.indices.filter { place in
      ["first name", "last name", "surname", "id number", "username", "vorname", "nachname", "id-nummer"].contains(
        titles[place])
        || titles[place].hasPrefix("last name") || titles[place].hasPrefix("surname") || titles[place].contains("mail")
    }
    let units = results.students.first?.units ?? []
    let head = places.map { roster.header[$0] } + units.map { $0.unit.title }
    let best = best(roster, &notes)
    return [head]
      + roster.students.enumerated().compactMap { index, student in
        guard let result = best[index] else { return nil }
        return places.map { roster.rows[student.row][$0] }
          + result.units.map { $0.isAnswered ? $0.points.map(PointsText.of) ?? "" : "" }
      }
  }
}

/// Why a platform's file can't be written.
public enum GradebookError: Error, CustomStringConvertible {
  case noNumbers(GradebookTable.Platform)
  case noGrade
  case severalColumns(String, [String])

  public var description: String {
    switch self {
    case .noNumbers(.moodle):
      "Moodle knows students by its own numbers, and these hand-ins have none: give its grading worksheet with --roster"
    case .noNumbers(.canvas):
      "Canvas knows students by its own numbers, and these hand-ins have none: give its gradebook with --roster"
    case .noGrade:
      "the grading worksheet has no column Grade: download it again with Moodle's \"Download grading worksheet\""
    case .severalColumns(let column, let found):
      "'\(column)' is in the titles of several assignments, \(found.joined(separator: ", ")): name one with --column"
    }
  }
}
