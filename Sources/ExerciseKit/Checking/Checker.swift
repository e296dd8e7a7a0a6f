import Exchange
import Foundation
import Subjects
import SwiftTokens

/// Grades one file as one unit: guard, compile, run, diagnose, report.
public struct Checker: Sendable {
  public let course: Course
  public let bundle: TestBundle
  let toolchain: Toolchain
  let compiler: Compiler
  var descriptions: Descriptions
  var limits = GraderRun.Limits.standard
  public var seed = GradeRequest.standardSeed
  public var sandbox = Sandbox.none
  /// What becomes of checks that wait for a function which does not work.
  public var waiting = WaitingChecks.wait
  /// Whether checks are run that students do not see.
  public var runsHidden = true
  /// Where several files are graded at once: how many of them may be at work.
  var places: Places?

  /// A checker for a course whose bundle stands ready.
  ///
  /// - Throws: `ToolchainError`, `BundleError`.
  public init(course: Course, bundle: TestBundle) throws {
    self.course = course
    self.bundle = bundle
    try? FileManager.default.createDirectory(at: bundle.cacheFolder, withIntermediateDirectories: true)
    toolchain = try Toolchain.find(cache: bundle.cacheFolder.appending(path: "toolchain.json"))
    compiler = Compiler(
      toolchain: toolchain, courseKit: bundle.courseKitModule, moduleCache: ModuleCaches.ofSubjects(bundle))
    descriptions = try bundle.describe(course.units())
  }

  /// Gives each check so many seconds, and a unit twelve times as many.
  public mutating func limitSeconds(perCheck seconds: Double) { limits.give(perCheck: seconds) }

  /// The checks of a unit that are run.
  ///
  /// - Throws: `BundleError.broken` when there is no grader for it.
  public func checks(of unit: CourseUnit) throws -> [CheckDescription] {
    let all = try allChecks(of: unit)
    return runsHidden ? all : all.filter { !$0.isHidden }
  }

  func allChecks(of unit: CourseUnit) throws -> [CheckDescription] {
    guard let checks = descriptions.checks(of: unit.graderClass), !checks.isEmpty else { throw noChecks(of: unit) }
    return checks
  }

  /// All that the bundle says of a unit.
  ///
  /// - Throws: `BundleError.broken` when there is no grader for it.
  public func description(of unit: CourseUnit) throws -> UnitDescription {
    guard let description = descriptions[unit.graderClass], !description.checks.isEmpty else {
      throw noChecks(of: unit)
    }
    return description
  }

  private func noChecks(of unit: CourseUnit) -> BundleError {
    .broken(
      "\(course.relativePath(unit.graderFile)) declares no checks: its class is `final class \(unit.graderClass): "
        + "GraderCase` with methods `test01_…`")
  }

  /// The verdict on `file` as an answer to `unit`.
  ///
  /// - Parameter name: what the file is called in the report; its path in the course unless said.
  /// - Throws: `BundleError`, `CompilerError`, `ChildError` when the course or the machine is at fault; what is wrong with
  ///   the file is in the report.
  public func check(_ unit: CourseUnit, file: URL, shownAs name: String? = nil) throws -> UnitReport {
    try grade(unit, file: file, shownAs: name).report
  }

  /// A report with what it was made from.
  struct Graded {
    var report: UnitReport
    var observations: [String: [CheckOutcome.Observation]]
    var verdicts: [String: GraderRun.Verdict]
  }

  /// - Parameter compiled: the file's product if it was compiled in company.
  func grade(
    _ unit: CourseUnit, file: URL, shownAs name: String? = nil, diagnose: Bool = true,
    compiled: Compiler.Product? = nil
  ) throws -> Graded {
    // The wait for a place is not the file's, its share of a compile in company is.
    var start = Moment.now
    let checks = try checks(of: unit)
    var report = emptyReport(unit, checks)
    let shown = name ?? course.relativePath(file)
    func notGraded(_ diagnostics: [DiagnosticReport]) -> Graded {
      report.status = .error
      report.checks = []
      report.diagnostics = diagnostics
      report.seconds.total = Moment.now - start
      return Graded(report: report, observations: [:], verdicts: [:])
    }
    let source: String
    do { source = try Guard.read(file.path) } catch {
      return notGraded([.of(error, file: shown, path: file.path, unit: unit)])
    }
    // What was compiled in company has been looked over before.
    let refusals = compiled == nil ? Guard.refusals(in: source) : []
    guard refusals.isEmpty else {
      return notGraded(
        refusals.map {
          DiagnosticReport(file: shown, line: $0.line, column: $0.column, severity: "error", message: $0.message)
        })
    }

    let work = try WorkFolder()
    defer { work.remove() }
    var run = GraderRun(
      unit: unit, checks: checks, bundle: bundle, subject: compiled?.source ?? file, symbolizer: toolchain.symbolizer)
    run.limits = limits
    run.waiting = waiting
    run.seed = seed
    run.sandbox = sandbox
    let libraries = compiled?.library?.deletingLastPathComponent() ?? work.url
    run.readable = [bundle.executable.deletingLastPathComponent(), toolchain.root, libraries]
    // The process starts before there is anything to grade: its walls and its libraries take their time.
    run.prepare()
    // Alone, a second core has nothing to do while the compiler works; in company others are at work.
    let known = diagnose && compiled == nil ? Background { Fingerprints.load(unit) } : nil
    let waiting = Moment.now
    places?.take()
    defer { places?.give() }
    start = start.advanced(by: Moment.now - waiting - (compiled?.seconds ?? 0))
    let product: Compiler.Product
    do {
      product = try compiled ?? compiler.compile(file.path, module: unit.subjectModule, into: work.url)
    } catch {
      run.cancel()
      throw error
    }
    report.seconds.compile = product.seconds
    report.diagnostics = CompileNotes.reports(product.diagnostics, unit: unit, shownAs: shown, source: source)
    guard let library = product.library else {
      run.cancel()
      return notGraded(CompileNotes.refusals(product.refusals, shownAs: shown) + report.diagnostics)
    }
    try run.grade(library, typeSymbol: product.typeSymbol)
    report.seconds.run = run.seconds
    if let message = run.unusable {
      let line = typeDeclarationLine(of: unit.name, source: source) ?? 1
      return notGraded([DiagnosticReport(file: shown, line: line, column: 1, severity: "error", message: message)])
    }

    let hasFailed = run.verdicts.values.contains { if case .failed = $0 { true } else { false } }
    let fingerprints = diagnose && hasFailed ? known?.value ?? Fingerprints.load(unit) : nil
    let writer = VerdictWriter(
      unit: unit, source: source, shownAs: shown, fingerprints: fingerprints, run: run, warnings: report.diagnostics)
    report.checks = checks.map(writer.report)
    report.score = report.checks.reduce(0) { $0 + $1.points }
    report.status = report.checks.allSatisfy { $0.status == .passed } ? .passed : .failed
    report.graded = graded(report, writer, all: try allChecks(of: unit))
    report.seconds.total = Moment.now - start
    return Graded(report: report, observations: writer.observations, verdicts: run.verdicts)
  }

  private func emptyReport(_ unit: CourseUnit, _ checks: [CheckDescription]) -> UnitReport {
    UnitReport(
      unit: .init(number: unit.number, name: unit.name), status: .failed, score: 0,
      maxScore: checks.reduce(0) { $0 + $1.points }, checks: [], diagnostics: [],
      seconds: .init(build: 0, compile: 0, run: 0, total: 0))
  }
}
