import Exchange
import Foundation
import Subjects

/// The course's own linter: is every unit sound, and is it complete?
public struct Verifier: Sendable {
  let course: Course
  let checker: Checker
  /// What each unit's real run announces, by the unit's name.
  let runs: [String: RealRunDescription]

  /// - Throws: `RunError` when the program of the real runs does not say which there are.
  public init(course: Course, checker: Checker, runs: RunsProgram) throws {
    self.course = course
    self.checker = checker
    self.runs = try runs.describe(course.units())
  }

  /// Verifies units, as many subjects at once as there are cores.
  ///
  /// - Parameters:
  ///   - fix: write what can be computed: numbers in texts, figures, fingerprints.
  ///   - progress: called with subjects done and subjects in all.
  public func verify(
    _ units: [CourseUnit], fix: Bool, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> [UnitVerification] {
    var jobs: [(unit: Int, subject: SubjectAudit.Subject)] = []
    var listFindings = Array(repeating: [Finding](), count: units.count)
    for (index, unit) in units.enumerated() where hasGrader(unit) {
      jobs += [(index, .stub), (index, .solution)]
      guard let text = CourseText.read(unit.mistakesFile) else { continue }
      do { jobs += try Mistake.list(in: text).map { (index, .mistake($0)) } } catch {
        listFindings[index].append(Finding(.unsound, course.relativePath(unit.mistakesFile), "\(error)"))
      }
    }
    let audits = jobs
    @Sendable func audit(_ job: Int, _ checker: Checker) -> SubjectAudit {
      SubjectAudit(unit: units[audits[job].unit], checker: checker)
    }
    let results = try checker.each(
      of: audits.count, progress: progress,
      source: { job in
        audit(job, checker).source(of: audits[job].subject).map { (units[audits[job].unit], $0) }
      }
    ) { job, checker, compiled in
      try audit(job, checker).audit(audits[job].subject, compiled: compiled)
    }
    let lists = listFindings
    return try Parallel.map(units.count, progress: { _, _ in }) { index in
      let mine = audits.indices.filter { audits[$0].unit == index }
      return try verification(
        units[index], subjects: mine.map { (audits[$0].subject, results[$0]) }, findings: lists[index], fix: fix)
    }
  }

  /// What belongs to the course as a whole and to none of its units.
  ///
  /// - Parameter fix: write the results on the page about CourseKit, the numbers on those of slips and terms.
  public func courseFindings(fix: Bool) throws -> [Finding] {
    let page = try course.units().first(where: hasGrader).map {
      try CourseKitPageAudit(checker: checker, unit: $0).findings(fix: fix)
    }
    let numbers = try course.units().map { ($0, checker.descriptions[$0.graderClass]?.numbers ?? []) }
    return try cardFindings + CoverageAudit(course: course).findings + DataAudit(course: course).findings
      + ErrataAudit(course: course, numbers: numbers).findings(fix: fix)
      + GlossaryAudit(course: course).findings(numbers.flatMap(\.1), fix: fix) + (page ?? [])
  }

  /// Does the course say what it is?
  private var cardFindings: [Finding] {
    do {
      _ = try CourseCard(of: course)
      return []
    } catch let error as CourseCardError {
      return [Finding(.unsound, CourseCard.path, line: error.line, error.problem)]
    } catch { return [Finding(.unsound, CourseCard.path, "\(error)")] }
  }

  private func hasGrader(_ unit: CourseUnit) -> Bool {
    !(checker.descriptions.checks(of: unit.graderClass) ?? []).isEmpty
  }

  private func verification(
    _ unit: CourseUnit, subjects: [(SubjectAudit.Subject, SubjectAudit.Result)], findings: [Finding], fix: Bool
  ) throws -> UnitVerification {
    let parts = PartsAudit(unit: unit)
    var findings = parts.findings + findings + subjects.flatMap { $0.1.findings }
    let description =
      checker.descriptions[unit.graderClass]
      ?? UnitDescription(grader: unit.graderClass, numbers: [], figures: [])
    if !hasGrader(unit) {
      findings.append(
        Finding(
          .unsound, course.relativePath(unit.graderFile),
          "no check of \(unit.graderClass) was found: write `final class \(unit.graderClass): GraderCase`"))
    }
    let grader = GraderAudit(
      file: course.relativePath(unit.graderFile), text: CourseText.read(unit.graderFile) ?? "",
      checks: description.checks)
    findings += grader.findings
    let mistakes = subjects.map(\.1).filter { $0.mistake != nil }
    let graded = subjects.first { if case .solution = $0.0 { true } else { false } }?.1
    let solution = graded?.observations ?? [:]
    let audit = FingerprintAudit(
      unit: unit, solution: solution, results: mistakes, checks: description.checks, grader: grader.source)
    let fingerprints = audit.fingerprints
    findings += audit.findings
    // What mistakes yield means something only beside a solution that is right; until then the record stays as it is.
    if !mistakes.isEmpty, graded?.findings.isEmpty ?? false {
      findings += try current(fingerprints, unit, fix: fix)
    }

    let allNumbers = checker.descriptions.all.values.flatMap(\.numbers)
    var texts = TextAudit(unit: unit, description: description, numbers: allNumbers).audit()
    if fix, !texts.corrections.isEmpty {
      for (file, text) in texts.corrections { try Data(text.utf8).write(to: file, options: .atomic) }
      let counted = texts.numbers
      texts = TextAudit(unit: unit, description: description, numbers: allNumbers).audit()
      texts.numbers = counted
    }
    let figures = FigureAudit(unit: unit, figures: description.figures)
    if fix { try draw(figures, unit) }
    findings +=
      CallsAudit(unit: unit).findings + texts.findings + figures.findings + GivenAudit(unit: unit).findings
      + UnwrittenAudit(unit: unit).findings
      + RunAudit(unit: unit, description: description, run: runs[unit.name]).findings
      + EquivalentsAudit(unit: unit).findings
      + ProblemAudit(
        unit: unit, titles: description.problems, checker: checker, mistakes: Set(fingerprints.mistakes.map(\.name))
      ).findings
    return UnitVerification(
      unit: .init(number: unit.number, name: unit.name), state: Self.state(findings, parts),
      checks: description.checks.count, points: description.checks.reduce(0) { $0 + $1.points },
      mistakes: mistakes.count, mistakesFailed: mistakes.filter(\.failed).count,
      mistakesNamed: audit.named(by: fingerprints).count, numbers: texts.numbers, findings: findings,
      remarks: texts.remarks)
  }

  private static func state(_ findings: [Finding], _ parts: PartsAudit) -> UnitVerification.State {
    if findings.contains(where: { $0.kind == .unsound }) { return .unsound }
    if !findings.isEmpty { return .unfinished }
    return parts.isTaskOnly ? .sound : .complete
  }

  private func current(_ fingerprints: Fingerprints, _ unit: CourseUnit, fix: Bool) throws -> [Finding] {
    if let recorded = Fingerprints.load(unit), recorded.isLike(fingerprints) { return [] }
    guard fix else {
      return [
        Finding(
          .unsound, course.relativePath(unit.fingerprintsFile),
          "what the mistakes yield has changed: exercise verify \(unit.number) --fix")
      ]
    }
    try FileManager.default.createDirectory(
      at: unit.fingerprintsFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    try fingerprints.encoded().write(to: unit.fingerprintsFile, options: .atomic)
    return []
  }

  private func draw(_ figures: FigureAudit, _ unit: CourseUnit) throws {
    guard !figures.drawings.isEmpty else { return }
    try FileManager.default.createDirectory(at: unit.figuresFolder, withIntermediateDirectories: true)
    for (file, drawing) in figures.drawings where CourseText.read(file) != drawing {
      try Data(drawing.utf8).write(to: file, options: .atomic)
    }
  }
}
