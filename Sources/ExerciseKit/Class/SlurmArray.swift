import Exchange
import Foundation
import Subjects

/// A class as one job array of Slurm: each task grades a shard into the same folder, on a file system that all nodes share.
///
/// Nothing is merged by hand. A shard keeps its verdicts as `grade` does, so grading the whole afterwards finds them all there.
public struct SlurmArray {
  /// What one task of the array runs, without its shard.
  public var command: [String]
  public var out: URL
  public var tasks = 4
  public var partition: String?
  public var time: String?
  /// Processors for each task.
  public var jobs = 1
  /// Variables that a task needs beside those that Slurm passes on.
  public var environment: [String: String] = [:]

  public init(command: [String], out: URL) {
    self.command = command
    self.out = out
  }

  private var folder: URL { out.appending(path: "slurm") }
  private var jobFile: URL { folder.appending(path: "job") }

  /// The batch script: what `--dry-run` prints and `sbatch` gets.
  ///
  /// - Parameter shards: which of them to run.
  public func script(_ shards: [Int]? = nil) -> String {
    let list = (shards ?? Array(1...tasks)).map(String.init).joined(separator: ",")
    // Only words that need no quoting stand in these lines: what sbatch makes of blanks, quotes and % there is its own. Where the log
    // goes is for the shell to say.
    let options =
      ["--job-name=exercise-grade", "--array=\(shards == nil ? "1-\(tasks)" : list)", "--cpus-per-task=\(jobs)"]
      + ["--output=/dev/null"] + (partition.map { ["--partition=\($0)"] } ?? []) + (time.map { ["--time=\($0)"] } ?? [])
    let variables = environment.sorted { $0.key < $1.key }.map { "export \($0.key)=\($0.value.asShellWord)" }
    let words = command.map(\.asShellWord).joined(separator: " ")
    return
      (["#!/bin/sh"] + options.map { "#SBATCH \($0)" } + ["cd / || exit"] + variables + [
        "folder=\(folder.path.asShellWord)",
        "exec >\"$folder/$SLURM_ARRAY_TASK_ID.log\" 2>&1 || exit",
        "rm -f \"$folder/$SLURM_ARRAY_TASK_ID.done\"",
        "\(words) --jobs \(jobs) --shard \"$SLURM_ARRAY_TASK_ID/\(tasks)\" &&",
        "  : > \"$folder/$SLURM_ARRAY_TASK_ID.done\"",
      ]).joined(separator: "\n") + "\n"
  }

  /// Whether a partition or a time can stand in a line for sbatch as it is.
  public static func isPlain(_ word: String) -> Bool { word.wholeMatch(of: /[A-Za-z0-9_.,:+-]+/) != nil }

  /// Submits the array, or finds the one that is running from an earlier call, and waits for its shards. A shard that is lost is
  /// submitted once more.
  ///
  /// - Parameters:
  ///   - submitted: called with the job's number.
  ///   - progress: called with shards done and shards in all.
  /// - Throws: `SlurmError`.
  public func run(submitted: (String) -> Void, progress: (Int, Int) -> Void) throws {
    guard Toolchain.program("sbatch") != nil, Toolchain.program("squeue") != nil else { throw SlurmError.notInstalled }
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw ClassError.notWritable(out.path, error.localizedDescription)
    }
    let earlier = CourseText.read(jobFile)?.split(separator: " ").map(String.init)
    if let earlier, earlier.count == 2, earlier[1] == "\(tasks)", isQueued(earlier[0]) {
      submitted(earlier[0])
      wait(for: earlier[0], progress)
    } else {
      for shard in 1...tasks { try? FileManager.default.removeItem(at: doneFile(shard)) }
      try submit(script(), submitted, progress)
    }
    let lost = missing
    if !lost.isEmpty { try submit(script(lost), submitted, progress) }
    guard missing.isEmpty else { throw SlurmError.lost(missing, log: folder.path) }
    try? FileManager.default.removeItem(at: jobFile)
  }

  private func doneFile(_ shard: Int) -> URL { folder.appending(path: "\(shard).done") }
  private var missing: [Int] { (1...tasks).filter { !FileManager.default.fileExists(atPath: doneFile($0).path) } }

  private func submit(_ script: String, _ submitted: (String) -> Void, _ progress: (Int, Int) -> Void) throws {
    let file = folder.appending(path: "array.sh")
    do { try Data(script.utf8).write(to: file, options: .atomic) } catch {
      throw ClassError.notWritable(out.path, error.localizedDescription)
    }
    let answer = try Self.ask("sbatch", ["--parsable", file.path])
    guard answer.succeeded,
      let job = String(decoding: answer.output, as: UTF8.self).split(whereSeparator: { ";\n".contains($0) }).first
    else { throw SlurmError.refused(String(decoding: answer.errors, as: UTF8.self)) }
    try? Data("\(job) \(tasks)".utf8).write(to: jobFile, options: .atomic)
    submitted(String(job))
    wait(for: String(job), progress)
  }

  private func wait(for job: String, _ progress: (Int, Int) -> Void) {
    // Slurm forgets a job a while after its end, so a queue that does not know it has none of it.
    while isQueued(job) {
      progress(tasks - missing.count, tasks)
      sleep(2)
    }
    progress(tasks - missing.count, tasks)
  }

  private func isQueued(_ job: String) -> Bool {
    for _ in 0..<5 {
      guard let answer = try? Self.ask("squeue", ["--noheader", "--jobs", job, "--format", "%T"]) else { continue }
      let text = String(decoding: answer.output, as: UTF8.self)
      if answer.succeeded { return !text.allSatisfy(\.isWhitespace) }
      if String(decoding: answer.errors, as: UTF8.self).contains("Invalid job id") { return false }
      sleep(2)  // the controller is busy or restarting
    }
    return false
  }

  private static func ask(_ program: String, _ arguments: [String]) throws -> ChildProcess.Outcome {
    let end = Moment.now.advanced(by: 60)
    let variables = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("SLURM") }
    return try ChildProcess(.init(Toolchain.program(program) ?? program, arguments, environment: variables))
      .wait(deadline: { end })
  }
}

/// Why a class can't be graded by Slurm.
public enum SlurmError: Error, CustomStringConvertible {
  case notInstalled
  case refused(String)
  case lost([Int], log: String)

  public var description: String {
    switch self {
    case .notInstalled:
      "sbatch is not on the PATH: run this where Slurm's commands are, or leave out --engine slurm to grade on this machine"
    case .refused(let words): "sbatch refused the job: \(words.trimmingCharacters(in: .whitespacesAndNewlines))"
    case .lost(let shards, let log):
      "shards \(shards.map(String.init).joined(separator: ", ")) were lost twice: their logs are in \(log); run the command again"
    }
  }
}
