import Foundation

/// Which column of a roster means what, by its title.
struct RosterColumns {
  let kind: Roster.Kind
  private let id: Int?
  private let name: Int?
  private let first: Int?
  private let last: Int?
  private let section: Int?
  /// Columns whose words may name a hand-in.
  private let keys: [Int]
  /// The platform's own number.
  private let number: Int?

  /// Whether a student can be told by it.
  var identifies: Bool { id != nil || name != nil || (first != nil && last != nil) || number != nil }

  init(_ header: [String]) {
    let titles = header.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
    func column(_ names: [String]) -> Int? { names.lazy.compactMap { titles.firstIndex(of: $0) }.first }
    let numbers = [
      "id number", "idnumber", "id-nummer", "sis user id", "student id", "student_id", "studentid", "student number",
      "matriculation number",
      "matrikelnummer", "identifier", "id", "number", "username", "user name", "login", "sis login id", "login_id",
      "user id", "user_id",
      "github_username",
    ]
    first = column(["first name", "firstname", "first_name", "given name", "vorname"])
    last = column([
      "last name", "lastname", "last_name", "surname", "family name", "nachname", "last name (surname)",
      "surname (last name)",
    ])
    name = column([
      "full name", "fullname", "full_name", "name", "student", "student name", "student_name", "vollständiger name",
      "display name",
    ])
    section = column(["section", "sections", "group", "groups", "gruppe", "tutorial", "class"])
    keys = titles.indices.filter {
      numbers.contains(titles[$0]) || titles[$0].contains("mail")
        || ["roster_identifier", "github_id"].contains(titles[$0])
    }
    if titles.first == "student", titles.contains("id"), titles.contains("section") {
      kind = .canvas
      number = titles.firstIndex(of: "id")
      id = column(["sis user id", "sis login id", "id"])
    } else if titles.contains("identifier") && titles.contains("grade")
      || titles.first == "id" && titles.contains("bewertung")
    {
      kind = .moodleWorksheet
      number = titles.firstIndex(of: "identifier") ?? 0
      id = column(numbers)
    } else {
      kind =
        first != nil && last != nil && titles.contains { $0.contains("mail") || $0 == "id number" }
        ? .moodleGradebook : .other
      number = nil
      id = column(numbers) ?? titles.firstIndex { $0.contains("mail") }
    }
  }

  /// The student of a row; nil for a row that is none's.
  func student(in row: [String], at place: Int, _ kind: Roster.Kind) -> Roster.Student? {
    func cell(_ column: Int?) -> String? {
      guard let column, row.indices.contains(column) else { return nil }
      let text = row[column].trimmingCharacters(in: .whitespaces)
      return text.isEmpty ? nil : text
    }
    var full = cell(name) ?? [cell(first), cell(last)].compactMap { $0 }.joined(separator: " ")
    if kind == .canvas {
      // Rows about the assignments, and the student that Canvas makes for trying.
      guard cell(number) != nil, full.lowercased() != "student, test" else { return nil }
    }
    if let comma = full.firstIndex(of: ",") {
      full = full[full.index(after: comma)...].trimmingCharacters(in: .whitespaces) + " " + full[..<comma]
    }
    var student = Roster.Student(row: place, id: cell(id), name: full, section: cell(section))
    student.number = cell(number).map {
      kind == .moodleWorksheet ? String($0.reversed().prefix(while: \.isNumber).reversed()) : $0
    }
    for word in keys.compactMap(cell) {
      student.keys.insert(word.lowercased())
      // What stands before the sign is the login.
      if let sign = word.firstIndex(of: "@"), sign > word.startIndex { student.keys.insert(word[..<sign].lowercased()) }
    }
    return student.id == nil && student.number == nil && full.isEmpty ? nil : student
  }
}

/// Names as they are compared: without case, accents, signs and order.
enum NameForm {
  static func words(_ name: String) -> [String] {
    name.folding(
      options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: Locale(identifier: "en_US_POSIX")
    )
    .replacing("ß", with: "ss").split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
  }
  static func sorted(_ name: String) -> String { words(name).sorted().joined(separator: " ") }
  /// As Canvas writes it into names of files: last name first, letters alone.
  static func squeezed(_ name: String) -> [String] {
    let words = words(name)
    return words.indices.map { (words[$0...] + words[..<$0]).joined() }
  }
}
