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
      let page = PageAudit(course: course, file: file, text: text)
      result.findings += page.markup + page.links
      result.findings += VoiceAudit.findings(text, name(file))
      // A quiz's wrong answers and what mistakes yield are numbers that no engine computes.
      if file != unit.quizFile, file != unit.mistakesFile {
        result.findings += UnmarkedNumbers.findings(text, name(file))
        let equations = EquationAudit(text, name(file))
        result.findings += equations.findings
        result.remarks += equations.unread + ClaimAudit.remarks(text, name(file))
      }
      if file == unit.taskFile, !description.checks.isEmpty {
        result.findings += TaskPoints.findings(
          text, name(file), sum: description.checks.filter { !$0.isHidden }.reduce(0) { $0 + $1.points })
      }
    }
    if let text = readable(unit.hintsFile, &result) {
      result.findings += PageAudit(course: course, file: unit.hintsFile, text: text).markup
    }
    lecture(&result)
    quiz(&result)
    result.findings += hints() + printedNumbers()
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
    result.findings += GlossaryAudit(course: course).findings(unit, lecture: text)
    // A lecture of the older form that still has the section tells of them there.
    if !text.contains("\n## What the source prints\n") {
      result.findings += ErrataAudit.unlinked(unit, lecture: text)
    }
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

  private func quiz(_ result: inout Result) {
    guard let text = CourseText.read(unit.quizFile) else { return }
    do {
      let questions = try Quiz(text).questions
      if questions.count < 5 {
        result.findings.append(
          Finding(.incomplete, name(unit.quizFile), "the quiz has \(questions.count) questions: five are the least"))
      }
      let undecided = orders(questions, text)
      if CourseText.read(unit.lectureFile).map({ LectureParts($0).areNamed }) ?? false {
        result.findings += undecided
      } else {
        result.remarks += undecided.map { Finding(.remark, $0.file, line: $0.line, $0.message) }
      }
    } catch {
      result.findings.append(Finding(.unsound, name(unit.quizFile), "\(error)"))
    }
  }

  /// An order question says whether one order is right, or which of its lines may change places.
  private func orders(_ questions: [Quiz.Question], _ text: String) -> [Finding] {
    let sections = MarkdownSection.all(in: text)
    return questions.filter { $0.title == "Put in order" && $0.freedom == nil }.map { question in
      Finding(
        .incomplete, name(unit.quizFile), line: sections[question.number - 1].firstLine,
        "question \(question.number) does not say which lines may change places: write <!-- free: none --> below them, "
          + "or the pairs, <!-- free: 2-3 -->")
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
