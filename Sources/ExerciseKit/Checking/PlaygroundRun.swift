import Exchange
import Foundation
import Subjects
import SwiftTokens

/// Runs a student's own `playground()`.
public struct PlaygroundRun {
  /// How it went.
  public enum Outcome: Sendable, Equatable {
    /// It came to its end and printed this.
    case finished(String)
    /// It stopped early: what it had printed, and why.
    case stopped(String, reason: String, line: Int?)
    /// The file was refused or does not compile.
    case notCompiled([DiagnosticReport])
    /// There is no `playground()` in the file.
    case none
  }

  let checker: Checker
  var seconds = 60.0

  public init(_ checker: Checker) { self.checker = checker }

  /// Compiles the unit's file, calls its playground and returns what it printed.
  ///
  /// - Parameter file: another file in its place, with a type of the unit's name.
  /// - Throws: when the course or the machine is at fault.
  public func run(_ unit: CourseUnit, file: URL? = nil) throws -> Outcome {
    let file = file ?? unit.exerciseFile
    let work = try WorkFolder()
    defer { work.remove() }
    // The student need not know of the protocol by which the bundle finds the function.
    let conformance = work.url.appending(path: "Conformance.swift")
    try Data("import CourseKit\nextension \(unit.name): Playground {}\n".utf8).write(to: conformance)
    let library: URL
    switch try checker.library(of: unit, file, with: "playground", also: [conformance], into: work) {
    case .refused(let diagnostics): return .notCompiled(diagnostics)
    case .lacks: return .none
    case .compiled(let url): library = url
    }
    return try play(unit, file, library)
  }

  private func play(_ unit: CourseUnit, _ file: URL, _ library: URL) throws -> Outcome {
    let (nonce, mark) = (Nonce.make(), Nonce.make())
    let processes = try JudgeAndGuest(checker.bundle, filter: "Graders.\(unit.graderClass)")
    try processes.send(
      GradeRequest(role: .play, nonce: nonce, mark: mark, library: library.path, module: unit.subjectModule))
    var ended = false
    var broken: String?
    let limit = Moment.now.advanced(by: seconds)
    let outcome = processes.wait(outputLimit: 1 << 20, askForTrace: true, deadline: { limit }) { line in
      guard let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else { return }
      if case .end = event.content { ended = true }
      if case .broken(let message) = event.content { broken = message }
    }
    if let broken { throw BundleError.broken(broken) }
    let printed = StudentOutput.parts(of: outcome.guest.output, mark: mark, limit: 1 << 20)["playground"] ?? ""
    guard !ended else { return .finished(printed) }
    let trace = GuestTrace(
      errors: outcome.guest.errors, library: library, subject: file,
      symbolizer: checker.toolchain.symbolizer)
    let reason =
      switch outcome.guest.stopped {
      case .timeOut: "it ran for more than \(Int(seconds)) s"
      case .tooMuchOutput: "it printed more than 1 MB"
      case nil: trace.reason ?? "it ended the whole program"
      }
    return .stopped(printed, reason: reason, line: trace.line)
  }
}
