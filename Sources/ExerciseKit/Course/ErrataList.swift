import Foundation

/// The slips of the published sheets, as `Lectures/Errata.md` lists them: below a `##` for each sheet, a `###` for each slip.
///
///     ### E03
///
///     *number*, unit [08](08-SkipGram/Lecture.md), the loss by hand. Printed is …
struct ErrataList {
  struct Entry {
    /// `E03`.
    let name: String
    /// The line of its heading, from 1.
    let line: Int
    /// `number`, `formula`, `statement`, `notation`, `code`; nil where the entry does not begin with one.
    let kind: String?
    /// The folders of the units whose lectures it links to.
    let units: [String]
    /// Its lines, the heading included, from 0.
    let range: Range<Int>
  }

  static let kinds = ["number", "formula", "statement", "notation", "code"]

  let entries: [Entry]
  /// Headings of the third level that name no slip, with their lines.
  let otherHeadings: [(title: String, line: Int)]
  private let lines: [String]

  init(_ text: String) {
    let lines = text.components(separatedBy: "\n")
    self.lines = lines
    var entries: [Entry] = []
    var others: [(String, Int)] = []
    let headings = lines.indices.filter { lines[$0].contains(/^[#]{1,3}[ ]/) }
    for (place, start) in headings.enumerated() where lines[start].hasPrefix("### ") {
      let title = lines[start].dropFirst(4).trimmingCharacters(in: .whitespaces)
      let end = place + 1 < headings.count ? headings[place + 1] : lines.count
      let body = lines[(start + 1)..<end].joined(separator: "\n")
      guard title.wholeMatch(of: /E\d\d/) != nil else {
        others.append((title, start + 1))
        continue
      }
      let kind = body.firstMatch(of: /^\s*\*([a-z]+)\*/).map { String($0.1) }
      let units = body.matches(of: /\]\(([0-9]{2}-[A-Za-z0-9]+)\/Lecture\.md/).map { String($0.1) }
      entries.append(
        Entry(name: title, line: start + 1, kind: kind, units: units.removingRepeats(), range: start..<end))
    }
    self.entries = entries
    otherHeadings = others
  }

  /// The text with what is said of some units only; links to other units become words. Nil where nothing is left.
  func keeping(_ units: Set<String>) -> String? {
    let dropped = entries.filter { !$0.units.contains(where: units.contains) }
    guard dropped.count < entries.count else { return nil }
    let gone = Set(dropped.flatMap(\.range))
    let kept = lines.indices.filter { !gone.contains($0) }.map { index in
      lines[index].replacing(/\[([^\]]*)\]\(([0-9]{2}-[A-Za-z0-9]+)\/[^)]*\)/) { match in
        units.contains(String(match.2)) ? String(match.0) : String(match.1)
      }
    }
    // A sheet of which nothing is left goes too.
    let starts = kept.indices.filter { kept[$0].hasPrefix("## ") } + [kept.count]
    var result = Array(kept[..<(starts.first ?? kept.count)])
    for (start, end) in zip(starts, starts.dropFirst())
    where kept[start..<end].contains(where: { $0.hasPrefix("### ") }) {
      result += kept[start..<end]
    }
    return result.joined(separator: "\n")
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it stands first.
  func removingRepeats() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
