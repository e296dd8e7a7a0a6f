import Foundation

/// Who is in a class: a table with a number or a name for each student. The tables that Moodle and Canvas export are read as they are.
public struct Roster: Sendable {
  /// Which program wrote it, by its columns.
  public enum Kind: Sendable {
    /// Moodle's grading worksheet of one assignment: `Identifier`, `Full name`, …, `Grade`, …
    case moodleWorksheet
    /// Moodle's gradebook: `First name`, `Last name`, `ID number`, …
    case moodleGradebook
    /// Canvas' gradebook: `Student`, `ID`, …, `Section`, the assignments.
    case canvas
    case other
  }

  struct Student: Sendable {
    /// The row in `rows`.
    var row: Int
    /// What an instructor calls it: a number, a login.
    var id: String?
    var name: String
    var section: String?
    /// The number by which the platform names hand-ins.
    var number: String?
    /// All that a hand-in may be called, in lower case: number, login, address, name on GitHub.
    var keys: Set<String> = []
  }

  let kind: Kind
  let header: [String]
  let rows: [[String]]
  let students: [Student]
  /// What is odd in it, in sentences.
  public let remarks: [String]
  /// Those of the remarks that are about a row by itself.
  public let rowRemarks: [String]

  /// Who is in it, as an instructor reads it.
  public var names: [String] { students.map(\.name) }

  /// - Throws: `RosterError`.
  public init(_ file: URL) throws(RosterError) {
    guard let data = try? Data(contentsOf: file) else { throw .unreadable(file.path) }
    try self.init(data, path: file.path)
  }

  init(_ data: Data, path: String) throws(RosterError) {
    let file = CSVFile(data)
    if file.isOpen { throw .open(path, line: file.lines.last ?? 1) }
    let table = file.rows
    guard let header = table.first.map({ $0.map { $0.trimmingCharacters(in: .whitespaces) } }), table.count > 1 else {
      throw .empty(path)
    }
    let columns = RosterColumns(header)
    guard columns.identifies else { throw .noColumns(path, header) }
    let kind = columns.kind
    self.header = header
    var rowRemarks: [String] = []
    rows = zip(table, file.lines).dropFirst().map { row, line in
      // A list of names under one title, as a person types it: `Lovelace, Ada`.
      if header.count == 1, row.count > 1 { return [row.joined(separator: ",")] }
      if row.dropFirst(header.count).contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
        rowRemarks.append(
          "Line \(line) of the roster has \(row.count) cells, and there are \(header.count) titles: what holds a comma goes into quotation marks."
        )
      }
      // Short rows are what some programs make of empty cells at the end.
      return row + Array(repeating: "", count: max(0, header.count - row.count))
    }
    students = rows.enumerated().compactMap { columns.student(in: $0.element, at: $0.offset, kind) }
    self.kind = kind
    guard !students.isEmpty else { throw .empty(path) }
    self.rowRemarks = rowRemarks
    remarks = rowRemarks + Self.remarks(students)
  }

  private static func remarks(_ students: [Student]) -> [String] {
    var remarks: [String] = []
    for (_, same) in Dictionary(grouping: students, by: { NameForm.sorted($0.name) }).sorted(by: { $0.key < $1.key })
    where same.count > 1 && !same[0].name.isEmpty {
      let ids = same.map { $0.id ?? $0.number ?? "without a number" }.joined(separator: ", ")
      remarks.append(
        "The roster has \(same.count) students named \(same[0].name) (\(ids)): a hand-in of theirs is told by its number, not by the name."
      )
    }
    for (id, same) in Dictionary(grouping: students.filter { $0.id != nil }, by: { $0.id!.lowercased() }).sorted(by: {
      $0.key < $1.key
    })
    where same.count > 1 {
      remarks.append(
        "The roster has the number \(id) \(same.count) times, for \(same.map(\.name).joined(separator: " and ")): only the first is found by it."
      )
    }
    return remarks
  }
}

/// Why a roster can't be used.
public enum RosterError: Error, CustomStringConvertible {
  case unreadable(String)
  case empty(String)
  case noColumns(String, [String])
  /// A quotation mark is missing: what should be other rows stands in one cell.
  case open(String, line: Int)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path) can't be read: name the table of your class, as CSV"
    case .open(let path, let line):
      "\(path), line \(line): a quotation mark is opened here and never closed: close it with a second one"
    case .empty(let path):
      "\(path) holds no student: a roster is a CSV file with one line of titles and one line for each student"
    case .noColumns(let path, let header):
      "\(path) has no column `id` or `name`; its first line is: \(header.prefix(8).joined(separator: ", ")). Title one of them so, or give the platform's own export"
    }
  }
}
