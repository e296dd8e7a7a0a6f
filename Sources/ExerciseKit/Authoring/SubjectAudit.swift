import Exchange
import Foundation
import Subjects

/// Does the grader say the right thing of the stub, the solution and every mistake?
struct SubjectAudit {
  let unit: CourseUnit
  let checker: Checker

  /// What is graded.
  enum Subject: Sendable {
    case stub
    case solution
    case mistake(Mistake)
  }

  /// What came of one subject.
  struct Result: Sendable {
    var findings: [Finding] = []
    var mistake: Mistake?
    var failed = false
    /// By check, the numbers that differ from the solution's; nil where the check did not end.
    var observations: [String: [[Double]]] = [:]
    /// The checks that did not pass and said why in numbers.
    var failedChecks: Set<String> = []
  }

  private var course: Course { unit.course }

  /// The text to be graded; nil when it can't be had, which its audit explains.
  func source(of subject: Subject) -> String? {
    switch subject {
    case .stub: CourseText.read(unit.stubFile)
    case .solution: CourseText.read(unit.solutionFile)
    case .mistake(let mistake):
      CourseText.read(unit.solutionFile).flatMap { try? mistake.applied(to: $0) }
    }
  }

  /// - Parameter compiled: the subject's product if it was compiled in company.
  func audit(_ subject: Subject, compiled: Compiler.Product? = nil) throws -> Result {
    switch subject {
    case .stub: try auditStub(compiled)
    case .solution: try auditSolution(compiled)
    case .mistake(let mistake): try audit(mistake, compiled)
    }
  }

  private func auditStub(_ compiled: Compiler.Product?) throws -> Result {
    let file = course.relativePath(unit.stubFile)
    var result = Result()
    guard let text = CourseText.read(unit.stubFile) else { return result }
    if !text.contains("// TODO") {
      result.findings.append(Finding(.unsound, file, "the stub has no // TODO: mark what the student writes"))
    }
    // As `grade` does: checks that a learner's report would hold back meet the stub's values here, before a student's do.
    var all = checker
    all.waiting = .count
    let report: UnitReport
    do {
      report = try all.grade(unit, file: unit.stubFile, diagnose: false, compiled: compiled).report
    } catch BundleError.graderEnded(_, let check, let reason) {
      let line = GraderSource(CourseText.read(unit.graderFile) ?? "").line(of: check)
      result.findings.append(
        Finding(
          .unsound, course.relativePath(unit.graderFile), line: line,
          "\(check) stops the grader when a function returns what the stub does (\(reason ?? "no reason given")): a student's "
            + "value may have any size, so look at it before computing with it"))
      return result
    }
    result.findings += complaints(report, file)
    if report.status == .passed {
      result.findings.append(
        Finding(.unsound, file, "the stub passes every check: return wrong values, such as .nan, or add a check"))
    }
    for check in report.checks where [.crashed, .timedOut].contains(check.status) {
      result.findings.append(
        Finding(
          .unsound, file, line: check.location?.line, "the stub ends badly in '\(check.name)': return a safe value"))
    }
    return result
  }

  private func auditSolution(_ compiled: Compiler.Product?) throws -> Result {
    let file = course.relativePath(unit.solutionFile)
    var result = Result()
    guard FileManager.default.fileExists(atPath: unit.solutionFile.path) else { return result }
    let graded = try checker.grade(unit, file: unit.solutionFile, diagnose: false, compiled: compiled)
    result.findings += complaints(graded.report, file)
    let grader = GraderSource(CourseText.read(unit.graderFile) ?? "")
    for check in graded.report.checks where check.status != .passed {
      let reason = [
        check.call, check.expected.map { "expected \($0)" }, check.actual.map { "got \($0)" }, check.message,
      ]
      .compactMap { $0 }.joined(separator: ", ")
      let id = checker.descriptions.checks(of: unit.graderClass)?.first { $0.title == check.name }?.id ?? ""
      let place = course.relativePath(unit.graderFile) + (grader.line(of: id).map { ":\($0)" } ?? "")
      result.findings.append(
        Finding(
          .unsound, file, line: check.location?.line,
          "the solution does not pass '\(check.name)': \(reason). Mend it, or what \(place) expects"))
    }
    for warning in graded.report.diagnostics where warning.severity == "warning" {
      result.findings.append(Finding(.unsound, file, line: warning.line, "the compiler warns: \(warning.message)"))
    }
    result.observations = graded.observations.mapValues(Fingerprints.kept)
    return result
  }

  private func audit(_ mistake: Mistake, _ compiled: Compiler.Product?) throws -> Result {
    let file = course.relativePath(unit.mistakesFile)
    var result = Result(mistake: mistake)
    guard let solution = CourseText.read(unit.solutionFile) else { return result }
    let source: String
    do { source = try mistake.applied(to: solution) } catch {
      result.findings.append(Finding(.unsound, file, line: mistake.line, "\(error)"))
      return result
    }
    let work = try WorkFolder()
    defer { work.remove() }
    let copy = work.url.appending(path: "\(unit.name).swift")
    try Data(source.utf8).write(to: copy)
    let graded = try checker.grade(unit, file: copy, diagnose: false, compiled: compiled)
    if graded.report.status == .error {
      let reasons = graded.report.diagnostics.filter { $0.severity == "error" }.map(\.message)
      result.findings.append(
        Finding(
          .unsound, file, line: mistake.line, "\(mistake.name) does not compile: \(reasons.joined(separator: "; "))"))
    } else if graded.report.status == .passed {
      result.findings.append(
        Finding(.unsound, file, line: mistake.line, "\(mistake.name) passes every check: add one that it fails"))
    } else {
      result.failed = true
    }
    result.observations = graded.observations.mapValues(Fingerprints.kept)
    result.failedChecks = Set(graded.verdicts.filter { if case .failed = $0.value { true } else { false } }.keys)
    return result
  }

  private func complaints(_ report: UnitReport, _ file: String) -> [Finding] {
    guard report.status == .error else { return [] }
    return report.diagnostics.filter { $0.severity == "error" }.map {
      Finding(.unsound, file, line: $0.line, $0.message)
    }
  }
}
