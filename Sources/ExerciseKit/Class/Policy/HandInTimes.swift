import Foundation

/// When hand-ins came: a table that a platform exports, or the files themselves.
struct HandInTimes: Sendable {
  /// Whether the dates of the files count.
  let isOfFiles: Bool
  /// By the student's word in the table, in lower case; a unit's own time below its number, the hand-in's below 0.
  private(set) var times: [String: [Int: Date]] = [:]

  /// - Parameters:
  ///   - units: the course's, which a column of units names.
  ///   - zone: of times that name none.
  init(_ file: URL, units: [CourseUnit], zone: TimeZone?) throws(PolicyError) {
    guard file.relativePath != "files" else {
      isOfFiles = true
      return
    }
    isOfFiles = false
    let path = file.path
    guard let data = try? Data(contentsOf: file) else { throw PolicyError(path, nil, PolicyError.whyUnread(file)) }
    let table = CSVFile(data)
    if table.isOpen {
      throw PolicyError(
        path, table.lines.last, "a quotation mark is opened here and never closed: close it with a second one")
    }
    guard let header = table.rows.first?.map({ $0.trimmingCharacters(in: .whitespaces).lowercased() }) else {
      throw PolicyError(path, nil, "is empty: a table of times has a column for the student and one for the time")
    }
    let who = header.indices.filter { Self.isStudent(header[$0]) }
    let names = [
      "time", "submitted", "submitted at", "submitted_at", "submission time", "submission_time", "submission_timestamp",
      "timestamp", "last modified (submission)", "zuletzt geändert (abgabe)", "date",
    ]
    guard !who.isEmpty, let when = names.lazy.compactMap({ header.firstIndex(of: $0) }).first else {
      throw PolicyError(
        path, nil,
        "has no column for the student and the time; its first line is: \(header.prefix(8).joined(separator: ", ")). Title them `student` and `time`"
      )
    }
    let unit = ["unit", "assignment", "lab"].lazy.compactMap { header.firstIndex(of: $0) }.first
    var unknown: String?
    for (row, line) in zip(table.rows, table.lines).dropFirst() where row.indices.contains(when) {
      let text = row[when].trimmingCharacters(in: .whitespaces)
      // What a platform writes where nothing was handed in.
      if text.isEmpty || text == "-" || text.lowercased() == "never" { continue }
      guard let time = PolicyTime(text) else {
        throw PolicyError(path, line, "'\(text)' is no date and time: write it like 2026-11-30 23:59")
      }
      let moment: Date
      do { moment = try time.moment(in: zone) } catch {
        throw PolicyError(
          path, line,
          error == .noZone
            ? "'\(text)' does not say in which time zone: add a line `time zone: Europe/Vienna` to the policy"
            : "there was no '\(text)' in that time zone: the clock was put forward over it")
      }
      let cell = unit.flatMap { row.indices.contains($0) ? row[$0].trimmingCharacters(in: .whitespaces) : nil } ?? ""
      let named = units.named(cell) ?? units.first { Int(cell.prefix { $0.isNumber }) == $0.number }
      // A platform's own name of the whole assignment stands in every line; two such names are units that nobody could tell apart.
      if named == nil, !cell.isEmpty {
        guard unknown == nil || unknown == cell else {
          throw PolicyError(
            path, line, "the course has no unit '\(cell)': name it by its number, as in 3, or by its name")
        }
        unknown = cell
      }
      let number = named?.number ?? 0
      for column in who where row.indices.contains(column) {
        let word = row[column].trimmingCharacters(in: .whitespaces).lowercased()
        guard !word.isEmpty else { continue }
        // Moodle's worksheet has `Participant 12345`, and the names of hand-ins the number alone.
        let words = [word, word.wholeMatch(of: /participant (\d+)/).map { String($0.1) }]
        for word in words.compactMap({ $0 }) {
          // Of several lines the last moment counts.
          times[word, default: [:]][number] = max(times[word]?[number] ?? .distantPast, moment)
        }
      }
    }
  }

  private static func isStudent(_ title: String) -> Bool {
    [
      "student", "student_id", "student id", "id", "id number", "identifier", "name", "full name", "username", "login",
      "hand_in", "hand-in", "roster_identifier", "github_username", "sis user id", "sis login id", "user id", "number",
    ].contains(title) || title.contains("mail")
  }

  /// When a student handed in, if the table knows one of its words.
  func moment(of words: [String], unit: Int) -> Date? {
    for word in words {
      guard let found = times[word.lowercased()] else { continue }
      if let moment = found[unit] ?? found[0] { return moment }
    }
    return nil
  }
}
