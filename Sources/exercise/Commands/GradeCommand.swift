import ExerciseKit
import Foundation
import Subjects

/// `exercise grade <folder>`: a whole class.
enum GradeCommand: Command {
  static let name = "grade"
  static let summary = "Grade a class: one folder or archive for each student."
  static let arguments = [Argument(name: "folder", help: "The folder that holds them.")]
  static let options: [Option] = [
    .value("out", "folder", "Where the verdicts go; the folder's name and '-grades' unless said."),
    .value("jobs", "number", "How many to grade at once; one for each core unless said."),
    .value("units", "list", "Only these: 3, 1-8, 2,4-6 or names."),
    .value("seed", "number", "Derive the random inputs from another seed."),
    .value("sandbox", "kind", "auto (default), bwrap or none: walls around each process."),
    .value("engine", "kind", "local (default), or slurm: a job array on a shared file system."),
    .value("partition", "name", "Slurm's partition."),
    .value("tasks", "number", "Tasks of the array; 4 unless said."),
    .value("time", "time", "Slurm's time limit for a task, 00:30:00."),
    .flag("dry-run", "Print the batch script and submit nothing."),
    .value("shard", "i/n", "Grade one of n parts; without it, what is still missing and the tables."),
    .flag("json", "Print the results as one JSON object and nothing else."),
    .value("format", "form", "Print json, csv, junit, moodle or canvas; gradescope writes a file for each student."),
    .value(
      "roster", "file", "Your class as CSV, or Moodle's or Canvas' export: who handed in nothing, and for --format."),
    .value("column", "title", "With --format canvas: the assignment that takes the sum of the units."),
    .value("policy", "file", "Deadlines, lateness, weights, several hand-ins: see below."),
    .value("overrides", "file", "Points and comments by hand, as CSV; overrides.csv beside the verdicts unless said."),
    .value("seed-from", "source", "student: each hand-in has random inputs of its own, drawn from its name."),
    .flag("sections", "Each folder is a section with its students' hand-ins."),
    .flag("no-sections", "Each entry is one student's, whatever it holds."),
  ]

  static let notes =
    [
      "Exit: 0 every entry of the folder has a verdict, 1 some have none (the last line counts them),",
      "2 the course or this machine failed, 64 usage.",
    ]
    + GradePolicy.notes

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let errors = Terminal(.errors, environment.variables)
    let folder = URL(fileURLWithPath: input.word(0) ?? "", relativeTo: environment.folder).standardizedFileURL
    let out =
      input.value("out").map { URL(fileURLWithPath: $0, relativeTo: environment.folder).standardizedFileURL }
      ?? folder.deletingLastPathComponent().appending(path: folder.lastPathComponent + "-grades")
    let format = try ReportFormat(input, GradeCommand.self, ofAClass: true)
    var checker = try environment.checker(for: course)
    checker.sandbox = .auto
    try CheckCommand.setUp(&checker, input, environment)
    if checker.sandbox == .auto, !Sandbox.isAvailable {
      errors.print("Note: bwrap is not installed; each process has its limits, and no walls (`exercise doctor`).")
    }
    var run = try ClassRun(checker, folder: folder, out: out)
    if input.has("sections"), input.has("no-sections") {
      throw UsageError("'--sections' and '--no-sections' can't be used together", GradeCommand.self)
    }
    run.hasSections = input.has("sections") ? true : input.has("no-sections") ? false : nil
    run.roster = try input.value("roster").map { try Roster(URL(fileURLWithPath: $0, relativeTo: environment.folder)) }
    if let text = input.value("jobs") {
      guard let jobs = Int(text), (1...1024).contains(jobs) else {
        throw UsageError("The value '\(text)' for '--jobs' is no number from 1 to 1024", GradeCommand.self)
      }
      run.jobs = jobs
    }
    if let text = input.value("units") { run.units = try units(text, of: run.units) }
    try GradePolicy.take(input, environment, course, out, &run)
    if let text = input.value("shard") {
      guard let shard = ClassRun.Shard(text) else {
        throw UsageError("The value '\(text)' for '--shard' is not i/n with i from 1 to n", GradeCommand.self)
      }
      run.shard = shard
    }
    if try engine(input) == "slurm" {
      guard run.shard == nil else { throw UsageError("'--shard' is what a task of the array does", GradeCommand.self) }
      let array = try slurm(
        input, folder: folder, out: out, course, checker, jobs: input.value("jobs") == nil ? 1 : run.jobs)
      if input.has("dry-run") {
        environment.output.write(array.script())
        return .passed
      }
      try watch(array, errors)
    } else if input.has("dry-run") {
      throw UsageError("'--dry-run' goes with '--engine slurm'", GradeCommand.self)
    }
    Interruption.say("Interrupted. What is graded is kept: the same command goes on where it was.")
    let line = UncheckedBox(ProgressLine(terminal: errors))
    let pace = Pace()
    let results = try run.run { done, all in
      if let words = pace.words(done, of: all) { line.value.show("Grading  \(words)", once: false) }
    }
    Interruption.say(nil)
    line.value.clear()
    if let format {
      environment.output.send(
        try format.text(
          results, out: out, roster: run.roster, column: input.value("column"), note: { errors.say($0) }))
    } else {
      environment.output.print(ClassText(results, style: environment.style).text)
      environment.output.print(
        run.shard == nil
          ? "\n\(out.path): results.json, grades.csv, students/   next: exercise report \(out.path.asShellWord)"
          : "\nOne shard is done. The tables: exercise grade \(folder.path.asShellWord) --out \(out.path.asShellWord)")
      if run.shard == nil { environment.output.print(results.tally) }
    }
    for words in results.notTaken ?? [] { errors.say("Error: \(words)") }
    guard results.notGraded > 0 else {
      let isIncomplete = results.hasEntriesWithoutVerdict || results.notTaken != nil
      return run.shard == nil && isIncomplete ? .notYet : .passed
    }
    errors.print(
      "Error: \(results.notGraded) could not be graded, and it is not the students' fault: run the command again")
    return .broken
  }

  /// Reads `3`, `1-8`, `2,4-6`, `skipgram,3`.
  static func units(
    _ text: String, of all: [CourseUnit], as place: String = "--units", in command: any Command.Type = GradeCommand.self
  ) throws -> [CourseUnit] {
    var numbers: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      if let unit = all.named(part) {
        numbers.insert(unit.number)
        continue
      }
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
        last < 1000
      else { throw UsageError("The value '\(text)' for '\(place)' is not like 3, 1-8 or 2,4-6", command) }
      numbers.formUnion(first...last)
    }
    let chosen = all.filter { numbers.contains($0.number) }
    guard !chosen.isEmpty else {
      throw UsageError(
        "The course has none of the units '\(text)'; `exercise list` shows them", command, showsUsage: false)
    }
    return chosen
  }
}
