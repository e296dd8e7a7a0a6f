import ExerciseKit
import Foundation
import Subjects

/// `exercise check [<unit> ...]`.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "Grade your file: what works, what does not, and which mistake it looks like."
  static let arguments = [
    Argument(
      name: "unit",
      help:
        "3, 03, names or paths; without any, that of your folder, or the one you are at.",
      isOptional: true, isRepeated: true)
  ]
  static let options: [Option] = [
    .flag("all", "Grade every unit."),
    .value("file", "path", "Grade this file instead of your own."),
    .flag("json", "Print one JSON object and nothing else."),
    .value("format", "form", "Print json, csv, junit or gradescope, and nothing else."),
    .flag("verbose", "Show every failed check in full."),
    .flag("all-checks", "Run the checks as well that are hidden until a grade is given."),
    .value("seed", "number", "Derive the random inputs from another seed."),
    .value("sandbox", "kind", "auto, bwrap or none (default): walls around your code's process."),
  ]

  static let notes = [
    "A check may take 5 seconds, 2 of them computing; on a slow machine, set EXERCISE_CHECK_SECONDS to more.",
    "Exit: 0 passed, 1 not yet, 2 the course or this machine is broken, 64 usage.",
  ]

  static func schema(_ words: [String]) -> String {
    let units = (try? Input(Array(words.dropFirst()), for: CheckCommand.self))?.words.count ?? 0
    return words.contains("--all") || units > 1 ? UnitReports.currentSchema : UnitReport.currentSchema
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    if input.has("all") {
      guard input.words.isEmpty, input.value("file") == nil else {
        throw UsageError("'--all' takes neither a unit nor a file", CheckCommand.self)
      }
      return try SeveralUnits.run(course.units(), input, environment, course, areCurrent: false)
    }
    if input.words.count > 1 {
      guard input.value("file") == nil else {
        throw UsageError("'--file' is the answer to one unit: name that one alone", CheckCommand.self)
      }
      var units: [CourseUnit] = []
      for word in input.words {
        let unit = try environment.exercise(word, in: course)
        if !units.contains(unit) { units.append(unit) }
      }
      return try SeveralUnits.run(units, input, environment, course, areCurrent: true)
    }
    let unit = try environment.exercise(input.word(0), in: course)
    let file = input.value("file").map { URL(fileURLWithPath: $0, relativeTo: environment.folder).absoluteURL }
    let building = Date()
    var checker = try environment.checker(for: course)
    try setUp(&checker, input, environment)
    try setUpForLearner(&checker, input)
    let built = Date().timeIntervalSince(building)
    var report = try CheckBar(environment).during(unit.title) {
      try checker.check(unit, file: file ?? unit.exerciseFile)
    }
    report.seconds.build = built
    report.seconds.total += built
    if file == nil {
      note(report, unit, course, environment, functions: try checker.checks(of: unit).map(\.function))
    }
    if let format = try ReportFormat(input, CheckCommand.self) {
      environment.output.send(try format.text([report]) { try JSONText.object(report) })
    } else {
      let units = try course.units()
      let progress = ProgressStore(course).load().progress
      environment.output.print(
        UnitReportText(
          report, unit: unit, next: progress.next(after: unit, in: units), style: environment.style,
          verbose: input.has("verbose")
        ).text)
    }
    return report.status == .passed ? .passed : .notYet
  }

  /// Takes over what the command line, or for slow machines the environment, says of how to grade.
  static func setUp(_ checker: inout Checker, _ input: Input, _ environment: Environment) throws {
    if let text = input.value("seed") {
      guard let seed = UInt64(text) else {
        throw UsageError("The value '\(text)' for '--seed' is no whole number of 0 or more", CheckCommand.self)
      }
      checker.seed = seed
    }
    if let text = input.value("sandbox") {
      guard let sandbox = Sandbox(rawValue: text) else {
        throw UsageError("The value '\(text)' for '--sandbox' is none of auto, bwrap, none", CheckCommand.self)
      }
      checker.sandbox = sandbox
    }
    do {
      if let seconds = try CheckSeconds.wanted(environment.variables) { checker.limitSeconds(perCheck: seconds) }
    } catch { throw UsageError("\(error)", CheckCommand.self) }
  }

  /// A learner's checks come one after another; Gradescope gets a grade.
  static func setUpForLearner(_ checker: inout Checker, _ input: Input) throws {
    let isGrade = try ReportFormat(input, CheckCommand.self) == .gradescope
    checker.waiting = isGrade ? .count : .tryOut
    checker.runsHidden = isGrade || input.has("all-checks")
  }

  /// Remembers the verdict; a course that can't be written is graded all the same.
  static func note(
    _ report: UnitReport, _ unit: CourseUnit, _ course: Course, _ environment: Environment, functions: [String],
    isCurrent: Bool = true
  ) {
    // A look at all units begins none: a stub as it was given is nobody's attempt.
    if !isCurrent, unit.isUntouched { return }
    let failing = zip(report.checks, functions).first { ![.passed, .notRun].contains($0.0.status) }?.1
    if let remark = ProgressStore(course).update({
      $0.note(report, unit, failingFunction: failing, isCurrent: isCurrent)
    }) {
      environment.errors.say("Note: \(remark)")
    }
  }
}

/// `exercise check --all`, and `exercise check 3 8`: a line for each unit.
enum SeveralUnits {
  /// - Parameter areCurrent: whether the student is at these units now: at the last of them.
  static func run(
    _ units: [CourseUnit], _ input: Input, _ environment: Environment, _ course: Course, areCurrent: Bool
  ) throws -> ExitStatus {
    var checker = try environment.checker(for: course)
    try CheckCommand.setUp(&checker, input, environment)
    try CheckCommand.setUpForLearner(&checker, input)
    let format = try ReportFormat(input, CheckCommand.self)
    var reports: [UnitReport] = []
    let bar = CheckBar(environment)
    for unit in units {
      let report = try bar.during(unit.title) { try checker.check(unit, file: unit.exerciseFile) }
      reports.append(report)
      CheckCommand.note(
        report, unit, course, environment, functions: try checker.checks(of: unit).map(\.function),
        isCurrent: areCurrent)
      if format == nil { environment.output.print(UnitReportText.line(report, unit, environment.style)) }
    }
    if let format {
      environment.output.send(try format.text(reports) { try JSONText.object(UnitReports(units: reports)) })
    }
    return reports.allSatisfy { $0.status == .passed } ? .passed : .notYet
  }
}
