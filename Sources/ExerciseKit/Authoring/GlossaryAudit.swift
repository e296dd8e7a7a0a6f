import Exchange
import Foundation
import Reading

/// Is each term that a lecture introduces in the glossary, and does each entry name the unit that introduces it?
///
/// Held for lectures that name their parts: there bold means a term. Bold words that end in a full stop, a colon, a question or an
/// exclamation mark begin a paragraph and are no term.
struct GlossaryAudit {
  let course: Course

  private static let path = CoursePage.glossary.path
  private var text: String? { CourseText.read(CoursePage.glossary.file(in: course)) }

  /// - Parameter fix: write the page's numbers as they are computed.
  func findings(_ numbers: [WorkedNumber], fix: Bool) throws -> [Finding] {
    guard let text else { return [] }
    let page = PageAudit(course: course, file: CoursePage.glossary.file(in: course), text: text)
    let list = GlossaryList(text)
    func finding(_ line: Int, _ message: String) -> Finding { Finding(.unsound, Self.path, line: line, message) }
    var findings = try page.findings(numbers, fix: fix)
    findings += list.oddRows.map { finding($0, "this row has not three cells: | term | what it is | unit |") }
    var seen: [String: String] = [:]
    for entry in list.entries {
      for form in entry.forms.sorted() {
        if let other = seen[form], other != entry.term {
          findings.append(finding(entry.line, "'\(form)' is in the entry '\(other)' already: join the two"))
        }
        seen[form] = entry.term
      }
      if entry.unit == nil {
        findings.append(
          finding(entry.line, "'\(entry.term)' names no unit: link to its lecture, [08](08-SkipGram/Lecture.md)"))
      }
      if !entry.sentence.hasSuffix(".") {
        findings.append(finding(entry.line, "'\(entry.term)' is explained in a sentence, which ends in a full stop"))
      }
    }
    for (one, next) in zip(list.entries, list.entries.dropFirst())
    where GlossaryList.plain(one.term) > GlossaryList.plain(next.term) {
      findings.append(
        finding(next.line, "'\(next.term)' stands behind '\(one.term)': put the terms in the alphabet's order"))
    }
    return findings
  }

  /// The terms of one lecture.
  func findings(_ unit: CourseUnit, lecture: String) -> [Finding] {
    guard let text, LectureParts(lecture).areNamed else { return [] }
    let list = GlossaryList(text)
    let file = course.relativePath(unit.lectureFile)
    var findings: [Finding] = []
    let terms = Self.terms(in: lecture)
    for (term, line) in terms {
      guard let entry = list.entry(of: term) else {
        findings.append(
          Finding(
            .incomplete, file, line: line,
            "'\(term)' is bold, and the glossary has no such term: add a row to \(Self.path), or write *\(term)* if it is none"
          ))
        continue
      }
      if let other = entry.unit, let number = Int(other.prefix(2)), number > unit.number {
        findings.append(
          Finding(
            .incomplete, file, line: line,
            "'\(term)' is explained here, and the glossary says in unit \(number): correct \(Self.path):\(entry.line)"))
      }
    }
    let used = Set(terms.map { GlossaryList.plain($0.0) })
    for entry in list.entries where entry.unit == unit.folderName && used.isDisjoint(with: entry.forms) {
      findings.append(
        Finding(
          .incomplete, file,
          "the glossary says that '\(entry.term)' is explained here: set it in bold where it is, or correct \(Self.path):\(entry.line)"
        ))
    }
    return findings
  }

  /// What stands in bold outside of headings, each term once, with the line of its block.
  static func terms(in lecture: String) -> [(String, Int)] {
    var seen: Set<String> = []
    return Document(parsing: lecture).boldWords.compactMap { words, line in
      let term = words.trimmingCharacters(in: .whitespacesAndNewlines)
      guard let last = term.last, !".:?!".contains(last), term.contains(where: \.isLetter),
        seen.insert(GlossaryList.plain(term)).inserted
      else { return nil }
      return (term, line)
    }
  }
}
