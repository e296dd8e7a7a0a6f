import Exchange
import Foundation
import Subjects

/// Is the grader strong? Every mutant of a solution should fail it.
public struct MutationRun: Sendable {
  let course: Course
  let checker: Checker

  public init(course: Course, checker: Checker) {
    self.course = course
    self.checker = checker
  }

  /// Grades every mutant of a unit's solution, as many at once as there are cores.
  ///
  /// - Parameter progress: called with mutants done and mutants in all.
  /// - Throws: `BundleError`, `ChildError`, `CourseError` when the course or the machine is at fault.
  public func report(
    on unit: CourseUnit, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> MutationReport {
    let start = Moment.now
    let file = course.relativePath(unit.solutionFile)
    var report = MutationReport(unit: .init(number: unit.number, name: unit.name))
    guard let solution = CourseText.read(unit.solutionFile) else {
      report.findings.append(Finding(.unsound, file, "the solution is missing, so nothing can be changed in it"))
      return report
    }
    let checks = try checker.checks(of: unit)
    let baseline = try checker.fate(of: solution, as: unit)
    guard baseline == .survived else {
      report.findings.append(
        Finding(.unsound, file, "the solution itself does not pass: `exercise verify \(unit.number)` says why"))
      return report
    }
    let mutants = Mutant.all(of: solution)
    let fates = try checker.each(of: mutants.count, progress: progress, source: { (unit, mutants[$0].source) }) {
      try $1.fate(of: mutants[$0].source, as: unit, compiled: $2)
    }
    let equivalents = Equivalents(unit: unit, solution: solution)
    var used: Set<Int> = []
    var kills: [String: Int] = [:]
    report.findings += equivalents.findings
    for (mutant, fate) in zip(mutants, fates) {
      let entry = equivalents.entry(of: mutant)
      if let entry { used.insert(entry) }
      switch fate {
      case .notCompiled: report.notCompiled += 1
      case .killed(let check):
        report.killed += 1
        kills[check, default: 0] += 1
      case .timedOut(let check):
        report.timedOut += 1
        kills[check, default: 0] += 1
      case .survived:
        if entry == nil {
          report.survivors.append(MutationReport.Survivor(mutant, file: file, solution: solution))
        } else {
          report.equivalent += 1
        }
      }
      if let entry, fate != .survived {
        report.findings.append(stale(equivalents.entries[entry].name, fate, unit, mutant))
      }
    }
    report.findings += EquivalentsAudit.unused(equivalents, used: used, unit: unit)
    report.checks = checks.map { .init(id: $0.id, name: $0.title, kills: kills[$0.id] ?? 0) }
    report.seconds = Moment.now - start
    return report
  }

  private func stale(_ name: String, _ fate: MutantFate, _ unit: CourseUnit, _ mutant: Mutant) -> Finding {
    let what = fate == .notCompiled ? "does not compile" : "fails the grader"
    return Finding(
      .unsound, course.relativePath(unit.equivalentsFile),
      "\(name) \(what) where line \(mutant.line) is changed (\(mutant.change)): delete that change from the list")
  }
}
