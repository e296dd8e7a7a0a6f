import Exchange
import Foundation
import Subjects

/// What a unit's grader makes of a mutant.
enum MutantFate: Sendable, Equatable {
  /// The compiler stopped it before any check did.
  case notCompiled
  /// A check failed it, or it crashed in one: the check's identifier.
  case killed(String)
  case timedOut(String)
  case survived
}

extension GraderRun.Limits {
  /// A whole grader needs a twentieth of a second of processor time, so two seconds are a loop without an end. The
  /// processor's time is limited and not the clock's: on a busy machine a slow mutant is not a hanging one.
  static let mutant = GraderRun.Limits(
    secondsPerCheck: 20, secondsPerUnit: 60, processorSeconds: 2, stopsAtFirstFailure: true)
}

extension Checker {
  /// Compiles a source and runs the unit's checks until one of them does not pass.
  ///
  /// - Parameter compiled: the source's product if it was compiled in company.
  /// - Throws: `BundleError`, `ChildError`, `CourseError` when the course or the machine is at fault.
  func fate(of source: String, as unit: CourseUnit, compiled: Compiler.Product? = nil) throws -> MutantFate {
    places?.take()
    defer { places?.give() }
    let work = try WorkFolder()
    defer { work.remove() }
    let file = work.url.appending(path: "\(unit.name).swift")
    try Data(source.utf8).write(to: file)
    // A compiler that gives up on a mutant has stopped it too.
    guard
      let product = try? compiled ?? compiler.compile(file.path, module: unit.subjectModule, into: work.url),
      let library = product.library
    else { return .notCompiled }
    let checks = try checks(of: unit)
    var run = GraderRun(unit: unit, checks: checks, bundle: bundle, subject: product.source ?? file)
    run.limits = .mutant
    try run.grade(library, typeSymbol: product.typeSymbol)
    for check in checks {
      switch run.verdicts[check.id] {
      case .passed: continue
      case .timedOut, .unitTimedOut: return .timedOut(check.id)
      default: return .killed(check.id)
      }
    }
    return .survived
  }
}
