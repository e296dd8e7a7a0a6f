import Exchange
import Foundation
import Subjects

/// The real runs of a course, done by the program that is built for them.
public struct Demonstration {
  let course: Course
  let program: RunsProgram
  /// What each unit that has a run announces, by the unit's name.
  let announcements: [String: RealRunDescription]
  var secondsAtMost = 900.0

  /// - Throws: `RunError` when the program does not answer.
  public init(course: Course, program: RunsProgram) throws {
    self.course = course
    self.program = program
    announcements = try program.describe(course.units())
  }

  /// The units of the course that have a real run, in order.
  public func units() throws -> [CourseUnit] { try course.units().filter { announced($0) != nil } }

  /// What the unit's run is; nil where it has none.
  public func announced(_ unit: CourseUnit) -> RealRunDescription? { announcements[unit.name] }

  /// Does the run.
  ///
  /// - Parameters:
  ///   - seed: what random numbers derive from; nil: the seed of the recorded run.
  ///   - partial: keeps what is found, for the case that the run is interrupted.
  ///   - sample: called with each line that is for whoever watches.
  ///   - progress: called with steps done, steps in all, the loss and the seconds since the start.
  /// - Throws: `RunError`.
  public func run(
    _ unit: CourseUnit, seed: UInt64?, partial: PartialRun? = nil, sample: (String) -> Void = { _ in },
    progress: (Int, Int, Double?, Double) -> Void = { _, _, _, _ in }
  ) throws -> RunRecord {
    let announced = announced(unit)
    var record = RunRecord(
      unit: unit.folderName, title: announced?.title ?? unit.name, seed: seed ?? announced?.seed ?? 1)
    let start = Moment.now
    let limit = start.advanced(by: secondsAtMost)
    var ended = false
    var broken: String?
    let request = RunRequest.run(unit: unit.name, seed: record.seed, course: course.root.path)
    let outcome = try program.ask(request, until: limit) { answer in
      switch answer {
      case .said(let said):
        record.take(said)
        partial?.take(said)
        if case .sample(let line) = said { sample(line) }
        if case .progress(let done, let total, let loss) = said { progress(done, total, loss, Moment.now - start) }
      case .ended: ended = true
      case .failed(let message): broken = broken ?? message
      case .described: break
      }
    }
    if let broken { throw RunError.failed(broken) }
    if let sentence = Self.divergence(in: String(decoding: outcome.errors, as: UTF8.self)) {
      throw RunError.failed(sentence)
    }
    guard ended else { throw RunError.stopped(unit: unit.title, reason: Self.reason(outcome, secondsAtMost)) }
    record.finish(seconds: outcome.seconds, machine: Self.machine)
    return record
  }

  /// What a training says that ended the program because its numbers grew beyond all bounds.
  static func divergence(in errors: String) -> String? {
    errors.split(separator: "\n").compactMap { line in
      line.range(of: "the training diverge").map { String(line[$0.lowerBound...]) }
    }.first
  }

  private static func reason(_ outcome: ChildProcess.Outcome, _ limit: Double) -> String {
    if outcome.stopped == .timeOut { return "it took more than \(Int(limit)) s" }
    if outcome.ending == .signaled(SIGKILL) {
      return
        "the system ended it, as it does when memory runs short; other programs may be closed, and `--threads 1` needs less"
    }
    let errors = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n")
    let words = errors.first { $0.contains("Fatal error") || $0.contains("Precondition") } ?? errors.first
    return words.map(String.init) ?? "its process ended without a word"
  }

  /// The machine in words, for the record: times mean little without it.
  static var machine: String {
    #if arch(x86_64)
      let processor = "x86_64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "another processor"
    #endif
    #if os(Linux)
      let system = "Linux"
    #else
      let system = "macOS"
    #endif
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return "\(cores) \(cores == 1 ? "core" : "cores"), \(system), \(processor)"
  }
}
