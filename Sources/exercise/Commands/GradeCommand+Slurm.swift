import ExerciseKit
import Foundation

extension GradeCommand {
  static func engine(_ input: Input) throws -> String {
    let name = input.value("engine") ?? "local"
    guard ["local", "slurm"].contains(name) else {
      throw UsageError("The value '\(name)' for '--engine' is none of local, slurm", GradeCommand.self)
    }
    return name
  }

  /// The array whose tasks run this very command on their shards.
  static func slurm(
    _ input: Input, folder: URL, out: URL, _ course: Course, _ checker: Checker, jobs: Int
  ) throws -> SlurmArray {
    let tool = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? tool
    var command = [program.path, "grade", folder.path, "--out", out.path]
    for name in ["units", "seed", "seed-from", "sandbox"] {
      command += input.value(name).map { ["--\(name)", $0] } ?? []
    }
    for flag in ["sections", "no-sections"] where input.has(flag) { command.append("--\(flag)") }
    var array = SlurmArray(command: command, out: out)
    array.jobs = jobs
    for (name, likeness) in [("partition", "main or gpu,cpu"), ("time", "00:30:00")] {
      guard let word = input.value(name), !SlurmArray.isPlain(word) else { continue }
      throw UsageError("The value '\(word)' for '--\(name)' is not like \(likeness)", GradeCommand.self)
    }
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

  static func watch(_ array: SlurmArray, _ errors: Terminal) throws {
    let line = ProgressLine(terminal: errors)
    try array.run { job in
      line.clear()
      let words = "the same command again watches it, `scancel \(job)` ends it."
      errors.print("Job \(job). Ctrl-C leaves it running: \(words)")
      Interruption.say("Job \(job) goes on: \(words)")
    } progress: { done, all in
      line.show("Shards  \(done) of \(all)", once: false)
    }
    line.clear()
  }
}
