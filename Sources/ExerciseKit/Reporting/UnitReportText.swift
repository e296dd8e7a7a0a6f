import Figures
import Foundation

/// A verdict for people.
public struct UnitReportText {
  let report: UnitReport
  let unit: CourseUnit
  let style: TextStyle
  /// Show every failed check in full; otherwise only the first.
  let verbose: Bool
  /// The unit to go on with, once this one is passed.
  let next: CourseUnit?

  public init(_ report: UnitReport, unit: CourseUnit, next: CourseUnit?, style: TextStyle, verbose: Bool = false) {
    self.report = report.harmless
    self.unit = unit
    self.next = next
    self.style = style
    self.verbose = verbose
  }

  /// The report as lines, the last without a newline.
  public var text: String {
    if report.status == .error { return refused }
    var lines = [header]
    lines += passedLines
    if verbose { lines += printed(by: report.checks.filter { $0.status == .passed }) }
    let wrong = report.checks.filter { ![.passed, .notRun].contains($0.status) }
    for (position, check) in wrong.enumerated() { lines.append(failure(check, full: verbose || position == 0)) }
    lines.append(footer)
    if let grade { lines.append(grade) }
    return lines.joined(separator: "\n")
  }

  /// The verdict on one line, for a list of units.
  public static func line(_ report: UnitReport, _ unit: CourseUnit, _ style: TextStyle) -> String {
    let mark = report.status == .passed ? style.paint("✓", .green) : style.paint("✗", .red)
    let points = report.status == .error ? "not graded" : "\(report.score) of \(report.maxScore) points"
    let first = report.checks.first { ![.passed, .notRun].contains($0.status) }?.name
    let problem = (first ?? report.diagnostics.first?.message)?.shownInLine()
    let isWide = style.width >= 60
    let title =
      isWide ? unit.title.padding(toLength: max(28, unit.title.count), withPad: " ", startingAt: 0) : unit.title
    let room = style.width - title.displayWidth - points.displayWidth - 6
    let reason = report.status == .passed ? nil : problem
    guard isWide else {
      let fits = title.displayWidth + points.displayWidth + 3 <= style.width
      return "\(mark) \(title)" + (fits ? " " : "\n  ") + points
    }
    guard let reason else { return "\(mark) \(title) \(points)" }
    return "\(mark) \(title) \(points)   "
      + FittedText.ellipsized(reason, room)
  }

  private var header: String {
    let points =
      report.status == .passed ? "all \(report.maxScore) points" : "\(report.score) of \(report.maxScore) points"
    return style.paint(unit.title, .bold) + "   " + style.paint(points, report.status == .passed ? .green : .yellow)
  }

  /// Two columns where they fit.
  private var passedLines: [String] {
    let names = report.checks.filter { $0.status == .passed }.map(\.name)
    let column = (names.map(\.count).max() ?? 0) + 4
    let columns = column * 2 + 2 <= min(style.width, 104) ? 2 : 1
    return stride(from: 0, to: names.count, by: columns).map { start in
      "  "
        + names[start..<min(start + columns, names.count)].map {
          style.paint("✓", .green) + " " + $0 + String(repeating: " ", count: max(0, column - $0.count - 2))
        }.joined().trimmingTrailingSpaces()
    }
  }

  private func failure(_ check: CheckReport, full: Bool) -> String {
    let title = titleLine(check, shortPlace: !full)
    guard full else { return title }
    var lines = [title]
    if let call = check.call { lines.append(style.wrap(call, indent: 6)) }
    if let expected = check.expected { lines.append(labelled("expected", expected, .green)) }
    if let actual = check.actual { lines.append(labelled("got", actual, .red)) }
    if let mistake = check.mistake {
      let section = mistake.section.map { "   exercise read \(unit.number), \"\($0)\"" } ?? ""
      lines.append(style.wrap(mistake.message + section, indent: 6))
    } else if let message = check.message {
      lines.append(style.wrap(message, indent: 6))
    }
    if let output = check.output { lines += printed("it printed", output) }
    return lines.joined(separator: "\n")
  }

  /// What passing checks printed; a student who asks for everything may be looking for it.
  private func printed(by checks: [CheckReport]) -> [String] {
    checks.flatMap { check in check.output.map { printed("\(check.name) printed", $0) } ?? [] }
  }

  private func printed(_ title: String, _ output: String) -> [String] {
    ["      " + style.paint(title, .dim), style.verbatim(output.trimmingCharacters(in: .newlines), indent: 8)]
  }

  /// The check's name, and at the end of the line, or below it where that is too narrow, the place in the file.
  private func titleLine(_ check: CheckReport, shortPlace: Bool) -> String {
    let title = "  " + style.paint("✗", .red) + " " + check.name
    guard let location = check.location else { return title }
    let place = "\(location.file):\(location.line)"
    let fileName = location.file.split(separator: "/").last.map(String.init) ?? location.file
    for text in shortPlace ? [place, "\(fileName):\(location.line)"] : [place] {
      let gap = min(style.width, 104) - 4 - check.name.count - text.count
      if gap >= 2 { return title + String(repeating: " ", count: gap) + style.paint(text, .dim) }
    }
    return title + "\n      " + style.paint(place, .dim)
  }

  private func labelled(_ label: String, _ value: String, _ tint: TextStyle.Tint) -> String {
    let name = label.padding(toLength: 8, withPad: " ", startingAt: 0)
    let wrapped = style.wrap(value, indent: 18).drop { $0 == " " }
    return "        \(name)  \(style.paint(String(wrapped), tint))"
  }

  private var footer: String {
    guard report.status != .passed else {
      let onward = next.map { "next: exercise check \($0.number)" } ?? "All other units are passed."
      guard FileManager.default.fileExists(atPath: unit.solutionFile.path) else {
        return style.paint("  Passed.", .green) + " \(onward)"
      }
      let open = "The worked solution is open: exercise solution \(unit.number)"
      let fits = "  Passed. ".count + open.count + 3 + onward.count <= style.width
      return style.paint("  Passed.", .green) + " \(open)\(fits ? "   " : "\n  ")\(onward)"
    }
    let waiting = report.checks.filter { $0.status == .notRun }.count
    let hint = "next: exercise hint \(unit.number)"
    guard waiting > 0 else { return "  " + style.paint(hint, .blue) }
    let wrong = report.checks.filter { ![.passed, .notRun].contains($0.status) }.count
    let sentence = waiting == 1 ? "1 more check waits" : "\(waiting) more checks wait"
    let rest = "  · \(sentence) for \(wrong == 1 ? "this one" : "these")"
    return rest + (rest.count + 3 + hint.count <= style.width ? "   " : "\n  ") + style.paint(hint, .blue)
  }

  /// What a grade would be, where that is something else.
  private var grade: String? {
    guard let graded = report.graded else { return nil }
    let points = "\(graded.score.map { "\($0) of " } ?? "")\(graded.maxScore) points"
    guard graded.hidden > 0 else {
      return style.paint("  · graded, this is \(points): what waits here counts there", .dim)
    }
    let more = graded.hidden == 1 ? "1 more check is" : "\(graded.hidden) more checks are"
    let start = graded.score == nil ? "a grade is of" : "graded, this is at least"
    return style.paint("  · \(start) \(points): \(more) run there (--all-checks)", .dim)
  }

  private var refused: String { Self.problems(report.diagnostics, title: unit.title, style: style) }

  /// Lines of a terminal of 24, without the line that was typed, the one that counts the rest, and the prompt.
  private static let roomForProblems = 20

  /// What keeps a file from being graded at all: the first five problems, or as many as a small terminal shows.
  public static func problems(_ diagnostics: [DiagnosticReport], title: String, style: TextStyle) -> String {
    let problems = diagnostics.filter { $0.severity == "error" }.map(\.harmless)
    let count = problems.count == 1 ? "one thing" : "\(problems.count) things"
    var lines = [style.paint(title, .bold) + "   " + style.paint("not graded yet: \(count) to mend", .yellow)]
    var shown = 0
    for problem in problems.prefix(5) {
      let place = problem.line > 0 ? "\(problem.file):\(problem.line):\(problem.column)" : problem.file
      var block = ["  " + style.paint("✗", .red) + " " + style.paint(place, .dim)]
      block += style.wrap(problem.message, indent: 6).split(separator: "\n").map(String.init)
      if let excerpt = problem.excerpt { block += excerpt.split(separator: "\n").map { "      \($0)" } }
      // A small terminal shows the first, which is often the cause of the rest.
      if shown > 0, lines.count + block.count > roomForProblems { break }
      lines += block
      shown += 1
    }
    if problems.count > shown { lines.append("  and \(problems.count - shown) more") }
    return lines.joined(separator: "\n")
  }
}

extension String {
  func trimmingTrailingSpaces() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
