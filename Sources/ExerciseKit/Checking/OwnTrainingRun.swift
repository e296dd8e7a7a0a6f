import Exchange
import Foundation
import Subjects

/// `exercise demo --mine`: trains on a real run's data with the functions of a student's file, in the guest, and with the engine's.
public struct OwnTrainingRun {
  /// How it went.
  public enum Outcome: Sendable, Equatable {
    /// It came to its end, or a function gave something that can't be gone on with (`unfit`).
    case trained(results: [TrainingResult], lines: [String], unfit: String?)
    /// It stopped early: in which call, why, and in which line of the file.
    case stopped(call: String, reason: String, line: Int?)
    /// The file was refused, does not compile, or holds no type of the task.
    case notCompiled([DiagnosticReport])
    case unusable(String)
  }

  let checker: Checker
  var seconds = 300.0

  public init(_ checker: Checker) { self.checker = checker }

  /// What the unit's functions can be trained on, in a line; nil where none of them learns.
  public func title(of unit: CourseUnit) throws -> String? { try checker.description(of: unit).training }

  /// Trains.
  ///
  /// - Parameter progress: called with steps done, steps in all, the loss, and the seconds since the start.
  /// - Throws: when the course or the machine is at fault.
  public func run(_ unit: CourseUnit, progress: (Int, Int, Double, Double) -> Void = { _, _, _, _ in }) throws
    -> Outcome
  {
    let file = unit.exerciseFile
    let work = try WorkFolder()
    defer { work.remove() }
    let library: URL
    switch try checker.library(of: unit, file, into: work) {
    case .refused(let diagnostics): return .notCompiled(diagnostics)
    case .lacks: return .notCompiled([])
    case .compiled(let url): library = url
    }
    let (nonce, mark) = (Nonce.make(), Nonce.make())
    let processes = try JudgeAndGuest(checker.bundle, filter: "Graders.\(unit.graderClass)")
    try processes.send(
      GradeRequest(
        role: .train, nonce: nonce, mark: mark, library: library.path, module: unit.subjectModule,
        cpuSeconds: Int(seconds), course: checker.course.root.path))
    var (results, lines, ended) = ([TrainingResult](), [String](), false)
    var unfit, broken, unusable, call: String?
    let start = Moment.now
    let limit = start.advanced(by: seconds)
    let outcome = processes.wait(outputLimit: 1 << 20, askForTrace: true, deadline: { limit }) { line in
      guard let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else { return }
      switch event.content {
      case .training(.progress(let done, let total, let loss)): progress(done, total, loss, Moment.now - start)
      case .training(.result(let result)): results.append(result)
      case .training(.line(let text)): lines.append(text)
      case .training(.unfit(let sentence)): unfit = sentence
      case .stopped(_, let where_, let unreadable): call = unreadable ?? where_
      case .unusable(let message): unusable = message
      case .broken(let message): broken = message
      case .end: ended = true
      default: break
      }
    }
    if let broken { throw BundleError.broken(broken) }
    if let unusable { return .unusable(unusable) }
    guard !ended else { return .trained(results: results, lines: lines, unfit: unfit) }
    let trace = GuestTrace(
      errors: outcome.guest.errors, library: library, subject: file, symbolizer: checker.toolchain.symbolizer)
    let reason =
      switch outcome.guest.stopped {
      case .timeOut: "it ran for more than \(Int(seconds)) s"
      case .tooMuchOutput: "it printed more than 1 MB"
      case nil: trace.reason ?? "it ended the whole program"
      }
    return .stopped(call: call ?? "", reason: reason, line: trace.line)
  }
}

/// The contract of `exercise demo --mine --json`.
public struct OwnTrainingReport: Encodable, Sendable {
  public static let currentSchema = "exercise-own-run/1"

  public enum Status: String, Encodable, Sendable { case passed, failed }
  public let schema = currentSchema
  public let unit: UnitReport.UnitName
  public let title: String
  /// Passed where all numbers are the engine's.
  public let status: Status
  public let results: [TrainingResult]
  public let lines: [String]
  /// Why it came to no end; nil where it did.
  public let message: String?

  public init(_ unit: CourseUnit, title: String, _ results: [TrainingResult], lines: [String], message: String?) {
    self.unit = .init(number: unit.number, name: unit.name)
    (self.title, self.results, self.lines, self.message) = (title, results, lines, message)
    status = message == nil && results.allSatisfy(\.agrees) ? .passed : .failed
  }
}
