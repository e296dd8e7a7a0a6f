import Exchange
import Foundation

/// Is every item of the source sheets taught somewhere? `Lectures/Coverage.md` says where; this holds it against the lectures.
///
/// Below a heading that ends in `(N items)` stands a table `| item | what it is | unit | section |`; the items are numbered from 01 to
/// N. A unit's cell is a folder's name; `later: 21-LSTM` for a unit that is still to be written; `Errata`, and then the section's cell names an
/// entry of `Errata.md`; or `—`, and then the section's
/// cell says why the item is not taught. A section is the title of a heading, or a part of the lecture (`LecturePart`).
struct CoverageAudit {
  /// The table's file, from the course's root.
  static let path = "Lectures/Coverage.md"
  /// What stands in a unit's cell where an entry of `Errata.md` tells of the item.
  static let errata = "Errata"

  /// One row of a table.
  struct Row {
    let line: Int
    /// `S2-48`: the sheet, and the item's number in it.
    let item: String
    let unit: String
    let section: String
  }

  let course: Course

  var findings: [Finding] {
    // An instructor's own course has no sheets to cover.
    guard let text = CourseText.read(course.root.appending(path: Self.path)) else { return [] }
    return Self.gaps(in: text).map { Finding(.unsound, Self.path, line: $0.line, $0.message) }
      + Self.rows(in: text).compactMap(problem)
  }

  /// The rows of all tables, in order.
  static func rows(in text: String) -> [Row] {
    text.components(separatedBy: "\n").enumerated().compactMap { index, line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count == 6, cells[1].wholeMatch(of: /S\d-\d\d/) != nil else { return nil }
      return Row(line: index + 1, item: cells[1], unit: cells[3], section: cells[4])
    }
  }

  /// Items that are missing, stand twice or out of order, sheet by sheet.
  private static func gaps(in text: String) -> [(line: Int, message: String)] {
    var problems: [(Int, String)] = []
    for (index, section) in MarkdownSection.all(in: text).enumerated() {
      guard let count = section.title.firstMatch(of: /\((\d+) items\)$/).flatMap({ Int($0.1) }) else { continue }
      let wanted = (1...max(1, count)).map { "S\(index)-\($0 < 10 ? "0" : "")\($0)" }
      let found = rows(in: section.lines.joined(separator: "\n")).map(\.item)
      for item in wanted where !found.contains(item) {
        problems.append((section.firstLine, "\(item) is missing: say which lecture teaches it, or why none does"))
      }
      if Set(found) == Set(wanted), found != wanted {
        problems.append((section.firstLine, "the items do not stand in order, each once"))
      }
      for item in found where !wanted.contains(item) {
        problems.append((section.firstLine, "\(item) is none of the sheet's \(count) items"))
      }
    }
    return problems
  }

  private func problem(_ row: Row) -> Finding? {
    func finding(_ message: String) -> Finding { Finding(.unsound, Self.path, line: row.line, message) }
    if row.unit == "—" {
      return row.section.isEmpty ? finding("\(row.item) is taught nowhere, and no reason is given") : nil
    }
    if row.unit == Self.errata {
      let text = CourseText.read(CoursePage.errata.file(in: course)) ?? ""
      guard !ErrataList(text).entries.contains(where: { $0.name == row.section }) else { return nil }
      return finding("the slips of the sources have no entry '\(row.section)', which should tell of \(row.item)")
    }
    let isLater = row.unit.hasPrefix("later: ")
    let name = isLater ? String(row.unit.dropFirst("later: ".count)) : row.unit
    let lecture = course.root.appending(path: "Lectures/\(name)/Lecture.md")
    let text = CourseText.read(lecture)
    switch (isLater, text) {
    case (true, nil): return nil
    case (true, .some): return finding("\(name) is written: \(row.item) names the section that teaches it")
    case (false, nil):
      return finding("there is no lecture \(name): \(row.item) is taught elsewhere, or 'later: \(name)'")
    case (false, .some(let text)):
      guard !LectureParts.has(row.section, in: text) else { return nil }
      return finding("\(name) has no section '\(row.section)', which should teach \(row.item)")
    }
  }
}
