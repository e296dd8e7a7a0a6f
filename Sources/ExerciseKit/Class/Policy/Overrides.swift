import Figures
import Foundation

/// What an instructor says by hand: points in place of the checks', and comments that the student reads. A table with the columns
/// `student`, `unit`, `score` and `comment`, of which the last two may be empty.
public struct Overrides: Sendable {
  struct Line: Sendable {
    let line: Int
    let student: String
    /// Nil for what is said of the whole.
    let unit: CourseUnit?
    let score: Double?
    let comment: String
  }

  let path: String
  let lines: [Line]

  /// - Parameter course: the units of the course.
  /// - Throws: `PolicyError`, with the line.
  public init(_ file: URL, course: [CourseUnit]) throws(PolicyError) {
    path = file.path
    guard let data = try? Data(contentsOf: file) else { throw PolicyError(path, nil, PolicyError.whyUnread(file)) }
    let table = CSVFile(data)
    let header = table.rows.first?.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? []
    guard let who = header.firstIndex(of: "student"), let what = header.firstIndex(of: "unit") else {
      throw PolicyError(path, 1, "the first line names no columns: write `student,unit,score,comment`")
    }
    if table.isOpen {
      throw PolicyError(
        path, table.lines.last, "a quotation mark is opened here and never closed: close it with a second one")
    }
    let (points, words) = (header.firstIndex(of: "score"), header.firstIndex(of: "comment"))
    var lines: [Line] = []
    var seen: [String: Int] = [:]
    for (row, line) in zip(table.rows, table.lines).dropFirst() {
      func cell(_ column: Int?) -> String {
        column.flatMap { row.indices.contains($0) ? row[$0].trimmingCharacters(in: .whitespacesAndNewlines) : nil }
          ?? ""
      }
      // A comma in a comment without quotation marks would lose the rest of it.
      if row.count > header.count, row[header.count...].contains(where: { !$0.isEmpty }) {
        throw PolicyError(
          path, line,
          "there are \(row.count) cells for \(header.count) columns: put a comment with a comma between quotation marks"
        )
      }
      let student = cell(who)
      guard !student.isEmpty else { throw PolicyError(path, line, "no student is named") }
      var unit: CourseUnit?
      if !cell(what).isEmpty {
        let word = cell(what).lowercased()
        unit = course.named(word) ?? course.first { Int(word) == $0.number }
        guard unit != nil else {
          let nearest = Nearest.word(to: word, among: course.map { $0.name.lowercased() })
          throw PolicyError(
            path, line, "the course has no unit '\(cell(what))'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
        }
      }
      var score: Double?
      if !cell(points).isEmpty {
        // With a decimal comma, as a spreadsheet of another language writes it.
        guard let number = Double(cell(points).replacing(",", with: ".")), (0...1_000_000).contains(number) else {
          throw PolicyError(
            path, line, "'\(cell(points))' is no score: write a number of 0 or more, at most 1000000, or leave it empty"
          )
        }
        guard let unit else { throw PolicyError(path, line, "a score is of a unit: name it, or leave the score empty") }
        let key = "\(student.lowercased()) \(unit.number)"
        if let earlier = seen.updateValue(line, forKey: key) {
          throw PolicyError(path, line, "\(student) has a score for \(unit.title) in line \(earlier) already: keep one")
        }
        score = number
      }
      guard score != nil || !cell(words).isEmpty else {
        throw PolicyError(path, line, "there is neither a score nor a comment: write one of them, or take the line out")
      }
      lines.append(Line(line: line, student: student, unit: unit, score: score, comment: cell(words)))
    }
    self.lines = lines
  }
}

extension ClassResults {
  /// Takes in what was said by hand; what finds nobody is remarked.
  mutating func take(_ overrides: Overrides) {
    var lost: [String] = []
    var owners: [String: Int] = [:]
    for line in overrides.lines {
      let place: Int
      switch find(line.student) {
      case .one(let found): place = found
      case .several(let names):
        lost.append(
          "\(overrides.path), line \(line.line): '\(line.student)' is \(names.joined(separator: " and ")): write one of these"
        )
        continue
      case .none:
        let nearest = Nearest.word(to: line.student, among: students.map(\.student) + (absent ?? []).map(\.name))
        lost.append(
          "\(overrides.path), line \(line.line): no hand-in is of '\(line.student)'"
            + (nearest.map { "; did you mean '\($0)'?" }
              ?? (absent == nil ? ": `grades.csv` lists all names" : ", and the roster has no such student")))
        continue
      }
      guard let unit = line.unit else {
        students[place].comments = (students[place].comments ?? []) + [line.comment]
        continue
      }
      guard let index = students[place].units.firstIndex(where: { $0.unit.number == unit.number }) else {
        // Another run of the class is about that unit.
        continue
      }
      if let score = line.score {
        let key = "\(place) \(index)"
        if let earlier = owners.updateValue(line.line, forKey: key) {
          lost.append(
            "\(overrides.path), line \(line.line): line \(earlier) gives \(students[place].student) a score for \(unit.title) already: keep one"
          )
          continue
        }
        students[place].units[index].byHand = score
        if score > Double(students[place].units[index].maxScore) {
          remark(
            "\(overrides.path), line \(line.line): \(PointsText.counted(score)) by hand, of \(students[place].units[index].maxScore): taken as it stands"
          )
        }
      }
      if !line.comment.isEmpty {
        students[place].units[index].comments = (students[place].units[index].comments ?? []) + [line.comment]
      }
    }
    if !lost.isEmpty { notTaken = lost.map { $0.shown(most: 1000) } }
  }

  private enum Found { case one(Int), several([String]), none }

  /// The student of a word: the hand-in's name, the roster's id or number, the student's own name. Who is on the roster without a hand-in
  /// gets a row.
  private mutating func find(_ word: String) -> Found {
    func isLike(_ text: String?) -> Bool {
      text.map { $0.compare(word, options: [.caseInsensitive, .diacriticInsensitive]) == .orderedSame } ?? false
    }
    // What names one student exactly comes before what may name several.
    let ways: [(StudentResult) -> Bool] = [
      { $0.student == word }, { isLike($0.id) || isLike($0.number) }, { isLike($0.student) },
      { $0.handIns?.contains(where: isLike) ?? false }, { isLike($0.name) },
    ]
    for way in ways {
      let found = students.indices.filter { way(students[$0]) }
      if found.count == 1 { return .one(found[0]) }
      if found.count > 1 { return .several(found.map { students[$0].student }) }
    }
    let missing = (absent ?? []).indices.filter { isLike(absent?[$0].id) || isLike(absent?[$0].name) }
    guard let index = missing.first, let one = absent?[index], let first = students.first else { return .none }
    guard missing.count == 1 else { return .several(missing.map { absent?[$0].id ?? one.name }) }
    let units = first.units.map {
      UnitResult(unit: $0.unit, state: .missing, score: 0, maxScore: $0.maxScore)
    }
    absent?.remove(at: index)
    students.append(
      StudentResult(
        student: one.name, name: one.name, id: one.id, section: one.section, score: 0, maxScore: first.maxScore,
        remarks: ["is on the roster, and handed in nothing"], units: units))
    return .one(students.count - 1)
  }
}
