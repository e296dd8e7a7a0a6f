import Exchange
import Foundation
import Subjects

/// A unit's real run, done by the test bundle: only the bundle knows the engine.
public struct Demonstration {
  let checker: Checker
  var secondsAtMost = 900.0

  public init(_ checker: Checker) { self.checker = checker }

  /// The units of the course that have a real run, in order.
  public func units() throws -> [CourseUnit] {
    try checker.course.units().filter { checker.descriptions[$0.graderClass]?.realRun != nil }
  }

  /// What the unit's run is; nil where it has none.
  public func announced(_ unit: CourseUnit) -> RealRunDescription? {
    checker.descriptions[unit.graderClass]?.realRun
  }

  /// Does the run.
  ///
  /// - Parameters:
  ///   - seed: what random numbers derive from; nil: the seed of the recorded run.
  ///   - progress: called with steps done, steps in all, the loss and the seconds since the start.
  /// - Throws: `RunError`.
  public func run(
    _ unit: CourseUnit, seed: UInt64?, progress: (Int, Int, Double?, Double) -> Void = { _, _, _, _ in }
  ) throws -> RunRecord {
    let announced = announced(unit)
    var record = RunRecord(
      unit: unit.folderName, title: announced?.title ?? unit.name, seed: seed ?? announced?.seed ?? 1)
    let nonce = Nonce.make()
    let child = try ChildProcess(
      .init(
        checker.bundle.executable.path, ["Graders.\(unit.graderClass)"],
        environment: [GradeRequest.channelVariable: "3"]), channel: true)
    child.send(
      try Wire.line(
        GradeRequest(
          role: .demo, nonce: nonce, seed: record.seed, cpuSeconds: Int(secondsAtMost) * 2, memoryBytes: 1 << 33,
          course: checker.course.root.path)))
    let start = Moment.now
    let limit = start.advanced(by: secondsAtMost)
    var ended = false
    var broken: String?
    let outcome = child.wait(deadline: { limit }) { line in
      guard let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else { return }
      switch event.content {
      case .run(let said):
        record.take(said)
        if case .progress(let done, let total, let loss) = said { progress(done, total, loss, Moment.now - start) }
      case .runEnded: ended = true
      case .broken(let message): broken = broken ?? message
      default: break
      }
    }
    if let broken { throw RunError.failed(broken) }
    guard ended else { throw RunError.stopped(unit: unit.title, reason: Self.reason(outcome, secondsAtMost)) }
    record.finish(seconds: outcome.seconds, machine: Self.machine)
    return record
  }

  private static func reason(_ outcome: ChildProcess.Outcome, _ limit: Double) -> String {
    if outcome.stopped == .timeOut { return "it took more than \(Int(limit)) s" }
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
