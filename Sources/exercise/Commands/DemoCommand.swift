import Exchange
import ExerciseKit
import Foundation

/// `exercise demo [<unit>]`: the lecture's real run, by the engine.
enum DemoCommand: Command {
  static let name = "demo"
  static let summary = "The lecture's real run: the engine trains, and shows what came out."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true)
  ]
  static let options: [Option] = [
    .value("seed", "number", "Start from other random numbers than the lecture's run."),
    .value("threads", "number", "Train on so many threads; what comes out is the same."),
    .flag(
      "mine", "Train on part of the run's data with your own functions, the engine's numbers beside yours."),
    .flag("all", "Do every real run of the course."),
    .flag("record", "Keep the results as those that the lecture shows."),
    .flag("check", "Hold the results against those that are kept."),
    .flag("plain", "Plain lines that read aloud well."),
    .flag("json", "Print one JSON object and nothing else."),
  ]

  static let notes = [
    "MINE: your library runs in the process that checks use, without files or network; nothing of it is recorded. Exit 1 where a number is not the engine's."
  ]

  static func schema(_ words: [String]) -> String {
    if words.contains("--mine") { return OwnTrainingReport.currentSchema }
    if words.contains("--check") { return RunComparisons.currentSchema }
    return words.contains("--all") ? RunRecords.currentSchema : RunRecord.currentSchema
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let seed = try seed(input)
    if input.has("record") && input.has("check") {
      throw UsageError("'--record' and '--check' can't be used together", DemoCommand.self)
    }
    if input.has("mine") { return try OwnDemo(input, environment).run() }
    let course = try environment.course()
    if input.has("all"), !input.words.isEmpty { throw UsageError("'--all' takes no unit", DemoCommand.self) }
    let one = input.has("all") ? nil : try environment.unit(input.word(0), in: course)
    let threads = try threads(input, environment)
    var program = try environment.runs(of: course, configuration: .release)
    program.threads = threads
    let demonstration = try Demonstration(course: course, program: program)
    let units = try demonstration.units()
    if let one, !units.contains(one) {
      let names = units.map(\.title).joined(separator: ", ")
      throw UsageError(
        "\(one.title) has no real run" + (names.isEmpty ? ", and no other unit has one yet" : "; these have: \(names)"),
        DemoCommand.self, showsUsage: false)
    }
    var records: [RunRecord] = []
    var comparisons: [RunComparison] = []
    for unit in one.map({ [$0] }) ?? units {
      let record = try run(unit, demonstration, seed: seed, input, environment)
      records.append(record)
      if input.has("record") {
        try record.record(for: unit)
        if !input.has("json") { environment.output.print("Recorded in \(course.relativePath(unit.runFile)).") }
      }
      guard input.has("check") else { continue }
      let comparison = try RunComparison(record, of: unit)
      comparisons.append(comparison)
      if !input.has("json") { environment.output.print(comparison.text(environment.style)) }
    }
    if input.has("json") {
      let text =
        if input.has("check") { try RunComparisons(comparisons).json } else if input.has("all") {
          try RunRecords(runs: records).json
        } else { try records[0].json }
      environment.output.print(text)
    }
    return comparisons.allSatisfy { $0.differences.isEmpty } ? .passed : .notYet
  }

  private static func seed(_ input: Input) throws -> UInt64? {
    guard let text = input.value("seed") else { return nil }
    guard let seed = UInt64(text) else {
      throw UsageError("The value '\(text)' for '--seed' is no whole number of 0 or more", DemoCommand.self)
    }
    for other in ["record", "check"] where input.has(other) {
      throw UsageError(
        "'--seed' and '--\(other)' can't be used together: a record has the run's own seed", DemoCommand.self)
    }
    return seed
  }

  /// How many threads are asked for, by the option or by the variable `EXERCISE_THREADS`.
  private static func threads(_ input: Input, _ environment: Environment) throws -> Int? {
    let variable = "EXERCISE_THREADS"
    for (name, text) in [("'--threads'", input.value("threads")), (variable, environment.variables[variable])] {
      guard let text, !text.isEmpty else { continue }
      guard let threads = Int(text), (1...256).contains(threads) else {
        throw UsageError("The value '\(text)' for \(name) is no whole number from 1 to 256", DemoCommand.self)
      }
      return threads
    }
    return nil
  }

  /// One run, with its progress while it lasts and its results when it ends.
  private static func run(
    _ unit: CourseUnit, _ demonstration: Demonstration, seed: UInt64?, _ input: Input, _ environment: Environment
  ) throws -> RunRecord {
    let output = environment.output
    let isForPeople = !input.has("json")
    if isForPeople, let run = demonstration.announced(unit) {
      output.print(environment.style.paint(unit.title, .bold) + "   \(run.title)")
    }
    let errors = environment.errors
    let line = ProgressLine(terminal: errors)
    defer { line.clear() }
    var progress = RunProgressText(inPlace: errors.isTerminal)
    let announced = demonstration.announced(unit)
    let partial = PartialRun(of: unit, title: announced?.title ?? unit.name, seed: seed ?? announced?.seed ?? 1)
    Interruption.keep { partial.keep() }
    defer { Interruption.keep(nil) }
    let record = try demonstration.run(
      unit, seed: seed, partial: partial,
      sample: { sample in
        guard isForPeople else { return }
        line.clear()
        errors.say("  \(sample)")
      },
      progress: { done, total, loss, seconds in
        if let text = progress.line(done, of: total, loss: loss, seconds: seconds) { line.show(text, once: true) }
      })
    line.clear()
    if isForPeople { output.print("\n" + RunText(record, style: environment.style, plain: input.has("plain")).text) }
    return record
  }
}
