import Exchange
import Foundation

/// Mistakes against checks: which check fails for which mistake, so that an author sees what each check carries.
public struct KillMatrix: Encodable, Sendable {
  public struct Check: Encodable, Sendable, Equatable {
    public var id: String
    public var name: String
  }
  /// A mistake with what each check says of it, in the order of the checks.
  public struct Row: Encodable, Sendable, Equatable {
    public var mistake: String
    public var verdicts: [CheckReport.Status]
    /// Nil when it was graded; else why it could not be.
    public var problem: String?
    /// The check that a student sees first.
    public var first: String?
  }
  public var unit: UnitReport.UnitName
  public var checks: [Check]
  public var rows: [Row]

  init(unit: UnitReport.UnitName, checks: [Check], rows: [Row]) {
    self.unit = unit
    self.checks = checks
    self.rows = rows
  }

  /// Grades every mistake of a unit.
  ///
  /// - Throws: `MistakeError` for a list that can't be read; `BundleError` and others when course or machine are at fault.
  public init(
    _ unit: CourseUnit, checker: Checker, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws {
    self.unit = .init(number: unit.number, name: unit.name)
    let checks = try checker.checks(of: unit).map { Check(id: $0.id, name: $0.title) }
    self.checks = checks
    guard let solution = CourseText.read(unit.solutionFile),
      let text = CourseText.read(unit.mistakesFile)
    else {
      rows = []
      return
    }
    let mistakes = try Mistake.list(in: text)
    let sources = mistakes.map { mistake in Result { try mistake.applied(to: solution) } }
    rows = try checker.each(
      of: mistakes.count, progress: progress, source: { index in (try? sources[index].get()).map { (unit, $0) } }
    ) { index, checker, compiled in
      let mistake = mistakes[index]
      let source: String
      do { source = try sources[index].get() } catch {
        return Row(mistake: mistake.name, verdicts: [], problem: "\(error)")
      }
      let work = try WorkFolder()
      defer { work.remove() }
      let copy = work.url.appending(path: "\(unit.name).swift")
      try Data(source.utf8).write(to: copy)
      let report = try checker.grade(unit, file: copy, diagnose: false, compiled: compiled).report
      guard report.status != .error else {
        return Row(mistake: mistake.name, verdicts: [], problem: report.diagnostics.first?.message ?? "not graded")
      }
      let verdicts = report.checks.map(\.status)
      return Row(
        mistake: mistake.name, verdicts: verdicts, problem: nil,
        first: verdicts.firstIndex { ![.passed, .notRun].contains($0) }.map { checks[$0].id })
    }
  }

  /// Whether every mistake fails some check.
  public var isClean: Bool { rows.allSatisfy { $0.problem == nil && $0.first != nil } }

  /// How many mistakes each check fails, and how many it is the first to fail.
  func kills(_ position: Int) -> (all: Int, first: Int) {
    let failing = rows.filter {
      $0.verdicts.indices.contains(position) && ![.passed, .notRun].contains($0.verdicts[position])
    }
    return (failing.count, rows.count { $0.first == checks[position].id })
  }
}

/// All units: `exercise verify --matrix --json`.
public struct KillMatrices: Encodable, Sendable {
  public var schema = "exercise-matrix/1"
  public var units: [KillMatrix]

  public init(_ units: [KillMatrix]) { self.units = units }
}
