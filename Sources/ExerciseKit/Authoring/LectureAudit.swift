import Foundation

/// Has a lecture all its parts, in order?
///
/// A lecture that names its parts, `<!-- part: idea -->`, is held to `LecturePart`; one that names none to the headings of the
/// older form.
struct LectureAudit {
  let unit: CourseUnit
  let text: String

  /// Words of a lecture without its tables, and of its part on today.
  static let words = 1800...2600
  static let wordsOfToday = 80...150

  private static let olderSections = [
    "Goal", "Why", "Idea", "Formula", "Worked example by hand", "Picture", "In the engine", "Your exercise",
    "Common mistakes", "Summary", "Further reading",
  ]

  private var name: String { unit.course.relativePath(unit.lectureFile) }
  private var hasRun: Bool { FileManager.default.fileExists(atPath: unit.runFile.path) }

  var findings: [Finding] {
    let sections = MarkdownSection.all(in: text)
    let parts = LectureParts(text)
    var findings = parts.areNamed ? order(parts) + gaps(parts) + unnamed(sections, parts) : older(sections)
    findings += sections.filter { MarkdownSection.paragraphs($0.lines).isEmpty }.map {
      Finding(
        .incomplete, name, line: $0.firstLine, "the section '\($0.title)' is empty: write it, or take its title away")
    }
    if !text.contains(/!\[[^\]]+\]\(figures\/[^)]+\.svg\)/) {
      findings.append(
        Finding(.incomplete, name, "the lecture shows no figure: show one, ![what it shows](figures/name.svg)"))
    }
    return findings
  }

  /// What an author may want to look at: lengths that are far from the usual.
  var remarks: [Finding] {
    let parts = LectureParts(text)
    guard parts.areNamed else { return [] }
    var remarks: [Finding] = []
    func add(_ words: Int, _ range: ClosedRange<Int>, _ what: String, line: Int?) {
      guard !range.contains(words) else { return }
      let sentence = "\(what) has \(words) words; \(range.lowerBound) to \(range.upperBound) are usual"
      remarks.append(Finding(.remark, name, line: line, sentence))
    }
    add(ProseLength.words(in: text), Self.words, "the lecture", line: nil)
    if let today = parts.text(of: LecturePart.today.rawValue) {
      let line = parts.marks.first { $0.part == .today }?.line
      add(ProseLength.words(in: today), Self.wordsOfToday, "the part 'today'", line: line)
    }
    return remarks
  }

  private func older(_ sections: [MarkdownSection]) -> [Finding] {
    let titles = sections.map(\.title)
    return Self.olderSections.filter { !titles.contains($0) }.map {
      Finding(.incomplete, name, "the section '\($0)' is missing: write it below ## \($0)")
    }
  }

  /// Each mark is known, stands above a heading, once, and after those that come before it.
  private func order(_ parts: LectureParts) -> [Finding] {
    var findings: [Finding] = []
    func add(_ mark: LectureParts.Mark, _ message: String) {
      findings.append(Finding(.unsound, name, line: mark.line, message))
    }
    let all = LecturePart.allCases
    var last: LecturePart?
    var seen: Set<LecturePart> = []
    for mark in parts.marks {
      guard let part = mark.part else {
        let names = all.map(\.rawValue)
        let nearest = Nearest.word(to: mark.name, among: names).map { "did you mean '\($0)'?" }
        add(mark, "there is no part '\(mark.name)': " + (nearest ?? "the parts are \(names.joined(separator: ", "))"))
        continue
      }
      if mark.heading == nil {
        add(mark, "no heading stands right below \(part.mark): put the mark on the line above its ## heading")
      }
      guard seen.insert(part).inserted else {
        add(mark, "the part '\(part.rawValue)' begins a second time: name it once, above its first heading")
        continue
      }
      if let before = last, let a = all.firstIndex(of: before), let b = all.firstIndex(of: part), b < a {
        add(mark, "the part '\(part.rawValue)' stands behind '\(before.rawValue)': it comes before it")
      } else {
        last = part
      }
    }
    return findings
  }

  private func gaps(_ parts: LectureParts) -> [Finding] {
    let there = Set(parts.marks.compactMap(\.part))
    return LecturePart.allCases.filter { $0.isNeeded(hasRun: hasRun) && !there.contains($0) }.map {
      Finding(
        .incomplete, name,
        "the part '\($0.rawValue)' is missing: write it, with \($0.mark) on the line above its heading")
    }
  }

  /// What stands above the first mark belongs to no part.
  private func unnamed(_ sections: [MarkdownSection], _ parts: LectureParts) -> [Finding] {
    guard let first = parts.marks.first else { return [] }
    return sections.filter { $0.firstLine < first.line }.map {
      Finding(.unsound, name, line: $0.firstLine, "the section '\($0.title)' stands in no part: name one above it")
    }
  }
}
