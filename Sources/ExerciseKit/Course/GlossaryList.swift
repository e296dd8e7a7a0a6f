import Foundation

/// The field's terms, as `Lectures/Glossary.md` lists them: `| term | what it is | unit |`, in the order of the alphabet.
///
/// A term may have other forms behind commas or in parentheses, "evidence lower bound (ELBO)". The unit's cell links to the lecture
/// that explains the term: `[18](18-VariationalAutoencoder/Lecture.md)`.
struct GlossaryList {
  struct Entry {
    let term: String
    let sentence: String
    /// The folder of the unit that it links to; nil where it links to none.
    let unit: String?
    /// Its line, from 1.
    let line: Int

    /// The forms under which a text may use it.
    var forms: Set<String> {
      let parts = term.split(whereSeparator: { ",()".contains($0) }).map(String.init)
      return Set(([term] + parts).map(GlossaryList.plain).filter { !$0.isEmpty })
    }
  }

  let entries: [Entry]
  /// Rows of another form, by their lines.
  let oddRows: [Int]
  private let lines: [String]

  init(_ text: String) {
    lines = text.components(separatedBy: "\n")
    var (entries, odd): ([Entry], [Int]) = ([], [])
    for (index, line) in lines.enumerated() where line.hasPrefix("|") {
      let cells = line.replacing("\\|", with: "\u{0}").split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces).replacing("\u{0}", with: "|")
      }
      guard cells.count == 5 else {
        odd.append(index + 1)
        continue
      }
      if cells[1] == "term" || cells[1].allSatisfy({ "-:".contains($0) }) { continue }
      let unit = cells[3].wholeMatch(of: /\[\d+\]\(([0-9]{2}-[A-Za-z0-9]+)\/Lecture\.md(#[^)]*)?\)/).map {
        String($0.1)
      }
      entries.append(Entry(term: cells[1], sentence: cells[2], unit: unit, line: index + 1))
    }
    self.entries = entries
    oddRows = odd
  }

  /// A term whatever its capitals, its hyphens and its plural.
  static func plain(_ term: String) -> String {
    let words = term.lowercased().replacing(/[-–‐\s]+/, with: " ").trimmingCharacters(in: .whitespaces)
    guard words.count > 3, words.hasSuffix("s"), !["ss", "us", "is", "as"].contains(where: words.hasSuffix) else {
      return words
    }
    return String(words.dropLast())
  }

  /// The entry of a term; nil where there is none.
  func entry(of term: String) -> Entry? {
    let wanted = Self.plain(term)
    return entries.first { $0.forms.contains(wanted) }
  }

  /// The text with the terms of some units only; nil where nothing is left.
  func keeping(_ units: Set<String>) -> String? {
    let dropped = Set(entries.filter { !units.contains($0.unit ?? "") }.map(\.line))
    guard dropped.count < entries.count else { return nil }
    return lines.enumerated().filter { !dropped.contains($0.offset + 1) }.map(\.element).joined(separator: "\n")
  }
}
