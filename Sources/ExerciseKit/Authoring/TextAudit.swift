import Exchange
import Foundation
import Reading

/// The words of a unit: markup, live numbers, sections, links, hints, quiz, and the voice of the course.
struct TextAudit {
  let unit: CourseUnit
  let description: UnitDescription
  /// The keys of the whole course; a lecture may quote an earlier unit's number.
  let numbers: [WorkedNumber]

  struct Result {
    var findings: [Finding] = []
    /// What an author may want to look at.
    var remarks: [Finding] = []
    var numbers = 0
    /// Files whose numbers the engine corrects.
    var corrections: [URL: String] = [:]
  }

  private var course: Course { unit.course }

  func audit() -> Result {
    var result = Result()
    for file in [unit.lectureFile, unit.workedFile, unit.quizFile, unit.mistakesFile, unit.taskFile] {
      guard let text = readable(file, &result) else { continue }
      let marks = NumberMarks(text, numbers: numbers)
      result.numbers += marks.count
      result.findings += marks.problems.map { Finding(.unsound, name(file), line: $0.line, $0.message) }
      if marks.corrected != text { result.corrections[file] = marks.corrected }
      result.findings += markup(text, file) + links(text, file)
      result.findings += VoiceAudit.findings(text, name(file))
      // A quiz's wrong answers and what mistakes yield are numbers that no engine computes.
      if file != unit.quizFile, file != unit.mistakesFile {
        result.findings += UnmarkedNumbers.findings(text, name(file))
      }
      if file == unit.taskFile, !description.checks.isEmpty {
        result.findings += TaskPoints.findings(
          text, name(file), sum: description.checks.filter { !$0.isHidden }.reduce(0) { $0 + $1.points })
      }
    }
    if let text = readable(unit.hintsFile, &result) { result.findings += markup(text, unit.hintsFile) }
    lecture(&result)
    result.findings += hints() + quiz() + printedNumbers()
    return result
  }

  private func name(_ file: URL) -> String { course.relativePath(file) }

  private func readable(_ file: URL, _ result: inout Result) -> String? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    guard let text = CourseText.read(file) else {
      result.findings.append(Finding(.unsound, name(file), "this file is not UTF-8 text: save it as UTF-8"))
      return nil
    }
    return text
  }

  private func lecture(_ result: inout Result) {
    guard let text = CourseText.read(unit.lectureFile) else { return }
    let audit = LectureAudit(unit: unit, text: text)
    result.findings += audit.findings
    result.remarks += audit.remarks
    if let mistakes = CourseText.read(unit.mistakesFile),
      let list = try? Mistake.list(in: mistakes)
    {
      for mistake in list where !LectureParts.has(mistake.section ?? "", in: text) {
        result.findings.append(
          Finding(
            .unsound, name(unit.mistakesFile), line: mistake.line,
            "\(mistake.name) sends to the section '\(mistake.section ?? "")', which the lecture does not have: name one that it has"
          ))
      }
    }
  }

  /// Relative links lead to files that exist, and to headings that they have.
  private func links(_ text: String, _ file: URL) -> [Finding] {
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
            Finding(.unsound, name(file), line: index + 1, "the link to \(match.1) leads nowhere: correct its path"))
        }
        guard parts.count > 1, let anchor = parts.last, target.pathExtension == "md",
          let other = CourseText.read(target)
        else { continue }
        if !Document(parsing: other).anchors.contains(String(anchor)) {
          findings.append(
            Finding(
              .unsound, name(file), line: index + 1,
              "\(target.lastPathComponent) has no heading #\(anchor): name one that it has"))
        }
      }
    }
    return findings
  }

  /// Terminal and book can draw everything that is written: constructs of the course's Markdown, known commands of TeX.
  private func markup(_ text: String, _ file: URL) -> [Finding] {
    let document = Document(parsing: text)
    return (document.unsupported + document.formulaErrors).sorted { $0.line < $1.line }.map {
      Finding(.unsound, name(file), line: $0.line, $0.sentence)
    }
  }

  private func hints() -> [Finding] {
    guard let text = CourseText.read(unit.hintsFile) else { return [] }
    var findings: [Finding] = []
    let sections = MarkdownSection.all(in: text)
    for function in Set(description.checks.map(\.function)).sorted() {
      guard let section = sections.first(where: { $0.title == function }) else {
        findings.append(
          Finding(
            .incomplete, name(unit.hintsFile),
            "there are no hints for \(function): write three or more below ## \(function)"))
        continue
      }
      if section.orderedItems.filter({ !$0.isEmpty }).count < 3 {
        findings.append(
          Finding(
            .incomplete, name(unit.hintsFile), line: section.firstLine,
            "\(function) has fewer than three hints: add a step between question and code"))
      }
    }
    let solution = CourseText.read(unit.solutionFile) ?? ""
    let stub = CourseText.read(unit.stubFile) ?? ""
    for line in Set(solution.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }).sorted()
    where line.count >= 16 && !stub.contains(line) && !line.hasPrefix("//") && text.contains(line) {
      let place = text.components(separatedBy: "\n").firstIndex { $0.contains(line) }.map { $0 + 1 }
      findings.append(
        Finding(
          .unsound, name(unit.hintsFile), line: place,
          "a hint holds a line of the solution: leave '\(line)' to the student"))
    }
    return findings
  }

  private func quiz() -> [Finding] {
    guard let text = CourseText.read(unit.quizFile) else { return [] }
    do {
      let questions = try Quiz(text).questions
      guard questions.count < 5 else { return [] }
      return [
        Finding(.incomplete, name(unit.quizFile), "the quiz has \(questions.count) questions: five are the least")
      ]
    } catch {
      return [Finding(.unsound, name(unit.quizFile), "\(error)")]
    }
  }

  /// A printed number that the engine does not confirm needs the slip that makes it.
  private func printedNumbers() -> [Finding] {
    description.numbers.filter { $0.agrees == false && $0.erratum == nil }.map {
      Finding(
        .unsound, name(unit.numbersFolder),
        "\($0.key): printed \($0.printed?.text ?? ""), exact \($0.exact), and no reading explains the difference: name the slip "
          + "that makes it, or correct what is printed")
    }
  }
}
