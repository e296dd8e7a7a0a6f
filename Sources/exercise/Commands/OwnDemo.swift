import Exchange
import ExerciseKit
import Figures
import Foundation

/// `exercise demo <unit> --mine`: the student's own code on part of the real run's data.
struct OwnDemo {
  let input: Input
  let environment: Environment

  init(_ input: Input, _ environment: Environment) throws {
    (self.input, self.environment) = (input, environment)
    let others =
      ["all", "record", "check"].filter { input.has($0) } + ["seed", "threads"].filter { input.value($0) != nil }
    if let other = others.first {
      throw UsageError(
        "'--mine' and '--\(other)' can't be used together: your code trains with the draws that the engine has beside it",
        DemoCommand.self, showsUsage: false)
    }
  }

  func run() throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.exercise(input.word(0), in: course)
    let training = try OwnTrainingRun(environment.checker(for: course))
    guard let title = try training.title(of: unit) else { throw try none(unit, course, training) }
    let (output, errors) = (environment.output, environment.errors)
    let isForPeople = !input.has("json")
    if isForPeople { output.print(environment.style.paint(unit.title, .bold) + "   \(title)") }
    let line = ProgressLine(terminal: errors)
    defer { line.clear() }
    var progress = RunProgressText(inPlace: errors.isTerminal)
    let outcome = try training.run(unit) { done, total, loss, seconds in
      if let text = progress.line(done, of: total, loss: loss, seconds: seconds) { line.show(text, once: true) }
    }
    line.clear()
    let (results, lines, message) = parts(of: outcome, unit, course)
    let report = OwnTrainingReport(unit, title: title, results, lines: lines, message: message)
    guard isForPeople else {
      output.print(try JSONText.object(report))
      return report.status == .passed ? .passed : .notYet
    }
    if case .notCompiled(let diagnostics) = outcome {
      output.print(UnitReportText.problems(diagnostics, title: unit.title, style: environment.style))
      return .notYet
    }
    show(report, unit)
    return report.status == .passed ? .passed : .notYet
  }

  /// Numbers, lines, and why it came to no end.
  private func parts(
    of outcome: OwnTrainingRun.Outcome, _ unit: CourseUnit, _ course: Course
  ) -> ([TrainingResult], [String], String?) {
    switch outcome {
    case .trained(let results, let lines, let unfit):
      return (results, lines, unfit.map { "\($0). `exercise check \(unit.number)` says more" })
    case .stopped(let call, let reason, let line):
      let place = line.map { ", \(course.relativePath(unit.exerciseFile)):\($0)" } ?? ""
      return ([], [], "Your code stopped\(call.isEmpty ? "" : " in \(call.shownInLine(most: 120))"): \(reason)\(place)")
    case .notCompiled(let diagnostics):
      return ([], [], diagnostics.first?.message ?? "the file can't be used")
    case .unusable(let message): return ([], [], message)
    }
  }

  private func show(_ report: OwnTrainingReport, _ unit: CourseUnit) {
    let (output, style) = (environment.output, environment.style)
    output.print("")
    for line in report.lines { output.write(style.wrap(line, indent: 2) + "\n") }
    if !report.results.isEmpty {
      let width = report.results.map(\.words.count).max() ?? 0
      func row(_ words: String, _ own: String, _ engine: String) -> String {
        "  " + words.padding(toLength: width, withPad: " ", startingAt: 0)
          + String(repeating: " ", count: max(1, 12 - own.count)) + own
          + String(repeating: " ", count: max(1, 14 - engine.count)) + engine
      }
      output.print("\n" + style.paint(row("", "yours", "the engine's"), .dim))
      for result in report.results { output.print(row(result.words, Self.text(result.own), Self.text(result.engine))) }
    }
    output.print("")
    if let message = report.message {
      output.write(style.wrap(style.paint("✗", .red) + " \(message).", indent: 2) + "\n")
    } else if report.status == .passed {
      output.write(style.wrap("Your code learned what the engine learned.", indent: 2) + "\n")
    } else {
      let words =
        "Your code learned something else than the engine: `exercise check \(unit.number)` says where they part."
      output.write(style.wrap(words, indent: 2) + "\n")
    }
  }

  private static func text(_ value: Double) -> String { value.isFinite ? String(format: "%.4f", value) : "\(value)" }

  /// Why there is nothing to train, and where there is.
  private func none(_ unit: CourseUnit, _ course: Course, _ training: OwnTrainingRun) throws -> UsageError {
    let units = try course.units().filter { try training.title(of: $0) != nil }.map(\.title)
    return UsageError(
      "Nothing of \(unit.title) is trained on real data by your own code"
        + (units.isEmpty ? "" : "; these have something that is: \(units.joined(separator: ", "))"),
      DemoCommand.self, showsUsage: false)
  }
}
