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
    .value("units", "list", "Only these: 3, 1-8 or 2,4-6."),
    .value("seed", "number", "Derive the random inputs from another seed."),
    .value("sandbox", "kind", "auto (default), bwrap or none: walls around each process."),
    .value("engine", "kind", "local (default), or slurm: a job array on a shared file system."),
    .value("partition", "name", "Slurm's partition."),
    .value("tasks", "number", "Tasks of the array; 4 unless said."),
    .value("time", "time", "Slurm's time limit for a task, 00:30:00."),
    .flag("dry-run", "Print the batch script and submit nothing."),
    .value("shard", "i/n", "Grade one of n parts; without it, what is still missing and the tables."),
    .flag("json", "Print the results as one JSON object and nothing else."),
    .value("format", "form", "Print json, csv or junit; gradescope writes a file for each student."),
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let errors = Terminal(.errors, environment.variables)
    let folder = URL(fileURLWithPath: input.word(0) ?? "", relativeTo: environment.folder).standardizedFileURL
    let out =
      input.value("out").map { URL(fileURLWithPath: $0, relativeTo: environment.folder).standardizedFileURL }
      ?? folder.deletingLastPathComponent().appending(path: folder.lastPathComponent + "-grades")
    let format = try ReportFormat(input, GradeCommand.self)
    var checker = try environment.checker(for: course)
    checker.sandbox = .auto
    try CheckCommand.setUp(&checker, input, environment)
    if checker.sandbox == .auto, !Sandbox.isAvailable {
      errors.print("Note: bwrap is not installed; each process has its limits, and no walls (`exercise doctor`).")
    }
    var run = try ClassRun(checker, folder: folder, out: out)
    if let text = input.value("jobs") {
      guard let jobs = Int(text), (1...1024).contains(jobs) else {
        throw UsageError("The value '\(text)' for '--jobs' is no number from 1 to 1024", GradeCommand.self)
      }
      run.jobs = jobs
    }
    if let text = input.value("units") { run.units = try units(text, of: run.units) }
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
    let line = UncheckedBox(ProgressLine(terminal: errors))
    let pace = Pace()
    let results = try run.run { done, all in
      if let words = pace.words(done, of: all) { line.value.show("Grading  \(words)", once: false) }
    }
    line.value.clear()
    if let format {
      environment.output.write(try format.text(results, out: out))
    } else {
      environment.output.print(ClassText(results, style: environment.style).text)
      environment.output.print(
        run.shard == nil
          ? "\n\(out.path): results.json, grades.csv, students/   next: exercise report \(out.path)"
          : "\nOne shard is done. The tables: exercise grade \(folder.path) --out \(out.path)")
    }
    guard results.notGraded > 0 else { return .passed }
    errors.print(
      "Error: \(results.notGraded) could not be graded, and it is not the students' fault: run the command again")
    return .broken
  }

  private static func engine(_ input: Input) throws -> String {
    let name = input.value("engine") ?? "local"
    guard ["local", "slurm"].contains(name) else {
      throw UsageError("The value '\(name)' for '--engine' is none of local, slurm", GradeCommand.self)
    }
    return name
  }

  /// The array whose tasks run this very command on their shards.
  private static func slurm(
    _ input: Input, folder: URL, out: URL, _ course: Course, _ checker: Checker, jobs: Int
  ) throws -> SlurmArray {
    let tool = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? tool
    var command = [program.path, "grade", folder.path, "--out", out.path]
    for name in ["units", "seed", "sandbox"] { command += input.value(name).map { ["--\(name)", $0] } ?? [] }
    var array = SlurmArray(command: command, out: out)
    array.jobs = jobs
    array.partition = input.value("partition")
    array.time = input.value("time")
    // Built once, here: a hundred tasks that build the same course would wait for each other.
    array.environment = [
      TestBundle.variable: checker.bundle.executable.path, "EXERCISE_COURSE": course.root.path,
    ]
    if let text = input.value("tasks") {
      guard let tasks = Int(text), (1...10_000).contains(tasks) else {
        throw UsageError("The value '\(text)' for '--tasks' is no number from 1 to 10000", GradeCommand.self)
      }
      array.tasks = tasks
    }
    return array
  }

  private static func watch(_ array: SlurmArray, _ errors: Terminal) throws {
    let line = ProgressLine(terminal: errors)
    try array.run { job in
      line.clear()
      errors.print("Job \(job). Ctrl-C leaves it running: the same command again watches it, `scancel \(job)` ends it.")
    } progress: { done, all in
      line.show("Shards  \(done) of \(all)", once: false)
    }
    line.clear()
  }

  /// Reads `3`, `1-8`, `2,4-6`.
  static func units(_ text: String, of all: [CourseUnit]) throws -> [CourseUnit] {
    var numbers: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
        last < 1000
      else { throw UsageError("The value '\(text)' for '--units' is not like 3, 1-8 or 2,4-6", GradeCommand.self) }
      numbers.formUnion(first...last)
    }
    let chosen = all.filter { numbers.contains($0.number) }
    guard !chosen.isEmpty else {
      throw UsageError("The course has none of the units '\(text)'; `exercise list` shows them", GradeCommand.self)
    }
    return chosen
  }
}

/// How fast a long work goes, and how long it takes yet. Asked by several threads.
final class Pace: @unchecked Sendable {  // only touched under the lock
  private let lock = NSLock()
  private let start = Date()
  private var shown = Date.distantPast

  /// `57 of 400 · 12/s · 0:28 left`; nil when it was said a moment ago.
  func words(_ done: Int, of all: Int) -> String? {
    lock.withLock {
      let now = Date()
      guard now.timeIntervalSince(shown) > 0.1 || done == all else { return nil }
      shown = now
      let elapsed = max(now.timeIntervalSince(start), 1e-3)
      let rate = Double(done) / elapsed
      let left = Int((Double(all - done) / max(rate, 1e-9)).rounded(.up))
      let pace = rate >= 10 ? "\(Int(rate))/s" : "\((rate * 10).rounded() / 10)/s"
      return "\(done) of \(all) · \(pace) · \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
  }
}
