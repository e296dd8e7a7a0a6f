import Exchange
import Foundation
import Reading

/// What any text of the course is held to: terminal and book can draw it, its links lead somewhere, its numbers are live, its
/// equations true, its words those of the course.
struct PageAudit {
  let course: Course
  let file: URL
  let text: String

  private var name: String { course.relativePath(file) }

  /// Constructs of the course's Markdown, known commands of TeX.
  var markup: [Finding] {
    let document = Document(parsing: text)
    return (document.unsupported + document.formulaErrors).sorted { $0.line < $1.line }.map {
      Finding(.unsound, name, line: $0.line, $0.sentence)
    }
  }

  /// Relative links lead to files that exist, and to headings that they have.
  var links: [Finding] {
    var findings: [Finding] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      for match in line.matches(of: /\]\(([^)\s]+)\)/) where !match.1.contains("://") && !match.1.hasPrefix("mailto:") {
        let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0]
        let target =
          path.isEmpty ? file : URL(fileURLWithPath: String(path), relativeTo: file.deletingLastPathComponent())
        // A figure that is not drawn yet is the figures' own finding.
        if !FileManager.default.fileExists(atPath: target.path) && !path.hasPrefix("figures/") {
          findings.append(
            Finding(.unsound, name, line: index + 1, "the link to \(match.1) leads nowhere: correct its path"))
        }
        guard parts.count > 1, let anchor = parts.last, target.pathExtension == "md",
          let other = CourseText.read(target)
        else { continue }
        if !Document(parsing: other).anchors.contains(String(anchor)) {
          findings.append(
            Finding(
              .unsound, name, line: index + 1,
              "\(target.lastPathComponent) has no heading #\(anchor): name one that it has"))
        }
      }
    }
    return findings
  }

  /// Everything, for a page that belongs to no unit.
  ///
  /// - Parameter fix: write its numbers as they are computed.
  func findings(_ numbers: [WorkedNumber], fix: Bool) throws -> [Finding] {
    let marks = NumberMarks(text, numbers: numbers)
    if fix, marks.corrected != text {
      try Data(marks.corrected.utf8).write(to: file, options: .atomic)
      return try PageAudit(course: course, file: file, text: marks.corrected).findings(numbers, fix: false)
    }
    return marks.problems.map { Finding(.unsound, name, line: $0.line, $0.message) } + markup + links
      + VoiceAudit.findings(text, name) + UnmarkedNumbers.findings(text, name)
      + EquationAudit(text, name).findings
  }
}
