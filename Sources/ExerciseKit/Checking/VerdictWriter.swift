import Exchange
import Foundation
import SwiftTokens

/// Puts the verdicts of a run into words: what was expected, where, and which mistake it looks like.
struct VerdictWriter {
  let unit: CourseUnit
  let source: String
  let shownAs: String
  let fingerprints: Fingerprints?
  let run: GraderRun
  /// What the compiler warned of.
  let warnings: [DiagnosticReport]
  private let heldBack: HeldBack
  /// What a learner would wait for.
  private let waitsInOrder: [String: [String]]
  private let untouched: Set<String>
  /// The source's significant tokens, where something failed.
  private let code: [Token]
  /// The numbers that each check saw which came to its end and waited for none: a mistake's own numbers are recorded for those.
  let observations: [String: [CheckOutcome.Observation]]

  init(
    unit: CourseUnit, source: String, shownAs: String, fingerprints: Fingerprints?, run: GraderRun,
    warnings: [DiagnosticReport]
  ) {
    (self.unit, self.source, self.shownAs) = (unit, source, shownAs)
    (self.fingerprints, self.run, self.warnings) = (fingerprints, run, warnings)
    heldBack = run.heldBack
    let waiting = run.heldBack(inOrder: true).functions
    waitsInOrder = waiting
    observations = run.verdicts.filter { waiting[$0.key] == nil }.compactMapValues {
      switch $0 {
      case .passed(let observations): observations
      case .failed(let outcome): outcome.observations
      default: nil
      }
    }
    code = run.hasFailed ? tokens(of: source).filter(\.isSignificant) : []
    untouched = run.hasFailed ? UntouchedFunctions.names(in: code, of: unit, run.checks) : []
  }

  func report(_ check: CheckDescription) -> CheckReport {
    var report = CheckReport(name: check.title, status: .notRun, points: 0, maxPoints: check.points)
    if run.waiting == .tryOut, heldBack.functions[check.id] != nil {
      report.message = waits(check)
    } else if run.waiting == .count, !isEarned(check), isPassed(check) {
      report.message = "\(check.function) is still as it was given out"
    } else {
      report = verdict(on: check)
      reportDependence(check, in: &report)
    }
    if check.isHidden { report.isHidden = true }
    if report.status != .passed, untouched.contains(check.function) { report.isUntouched = true }
    return report
  }

  /// The points of a grade.
  var grade: Int { run.checks.reduce(0) { $0 + (isEarned($1) ? $1.points : 0) } }

  private func isPassed(_ check: CheckDescription) -> Bool { run.verdicts[check.id].map(GraderRun.isPassed) ?? false }

  /// Whether a grade has the check's points. What a learner would not see pass is not earned by an empty list that was given out.
  private func isEarned(_ check: CheckDescription) -> Bool {
    isPassed(check) && (waitsInOrder[check.id] == nil || !untouched.contains(check.function))
  }

  private func verdict(on check: CheckDescription) -> CheckReport {
    var report = CheckReport(name: check.title, status: .notRun, points: 0, maxPoints: check.points)
    report.output = run.printed[check.id]
    report.seconds = run.secondsOfCheck[check.id]
    report.call = run.openCalls[check.id].flatMap { $0.isEmpty ? nil : $0 }
    switch run.verdicts[check.id] {
    case .passed:
      report.status = .passed
      report.points = check.points
    case .failed(let outcome):
      describe(outcome, check, in: &report)
    case .waiting:
      report.message = waits(check)
    case .stackOverflow(let line):
      report.status = .crashed
      report.message = "The stack ran over: most often a function that calls itself without end."
      report.location = place(line ?? recursionLine, check)
    case .crashed(let reason, let line):
      report.status = .crashed
      report.message = "The code stopped: \(reason ?? "it crashed"). The other checks went on without this one."
      report.location = place(line, check)
    case .timedOut(let limit, let line):
      report.status = .timedOut
      report.message =
        "No result after \(limit.words), so the check was stopped. Look for a loop that does not come to its end, "
        + "or for a function that calls itself again and again for the same thing."
      report.location = place(line ?? firstLoopLine(in: check.function), check)
    case .flooded(let line):
      report.status = .crashed
      report.message = "The code printed more than 1 MB, so the check was stopped. Take out the print, or print less."
      report.location = place(line ?? onlyPrintLine, check)
    case .exited(let line):
      report.status = .crashed
      report.message = "The code ended the whole program. A function of an exercise returns its result instead."
      report.location = place(line, check)
    case .unreadable(let reason):
      report.status = .crashed
      report.message = "The result can't be graded: \(reason). The other checks went on without this one."
      report.location = place(nil, check)
    case .reachedOut(let line):
      report.status = .crashed
      report.message =
        "The code asked the system for a file, a program, a network or a thread, so it was stopped. A function of an exercise "
        + "computes its result from what it is given."
      report.location = place(line, check)
    case .unitTimedOut, nil:
      report.status = .timedOut
      report.message = "The checks before this one used up the unit's time."
    }
    return report
  }

  private func waits(_ check: CheckDescription) -> String { "waits for \(check.after.joined(separator: ", "))" }

  /// What a check that is run all the same can't be blamed for.
  private func reportDependence(_ check: CheckDescription, in report: inout CheckReport) {
    guard ![.passed, .notRun].contains(report.status) else { return }
    guard run.waiting == .count, let functions = heldBack.functions[check.id] else { return }
    report.buildsOn = functions
    let names = functions.joined(separator: " and ")
    let remark = "It builds on \(names), which \(functions.count == 1 ? "does" : "do") not work yet."
    report.message = report.message.map { "\($0) \(remark)" } ?? remark
  }

  private func describe(_ outcome: CheckOutcome, _ check: CheckDescription, in report: inout CheckReport) {
    report.status = .failed
    report.location = place(nil, check)
    guard let failure = outcome.failure else { return }
    report.call = failure.call.isEmpty ? nil : failure.call
    report.expected = failure.expected
    report.actual = failure.actual
    let sentences = [failure.detail, failure.advice].compactMap { $0 }
    report.message = sentences.isEmpty ? nil : sentences.joined(separator: " ")
    // Who has written nothing has made no mistake, and what builds on a broken function shows that one's.
    guard !untouched.contains(check.function), observations[check.id] != nil else { return }
    report.mistake = fingerprints?.mistake(in: check.id, among: observations)
    // A mistake may name a part of the lecture, whose title is what a reader finds.
    if let section = report.mistake?.section, let lecture = CourseText.read(unit.lectureFile) {
      report.mistake?.section = LectureParts(lecture).title(of: section)
    }
  }

  /// The runtime can't walk back through the C library's frames, where a deep recursion often ends; the compiler may have
  /// seen it coming.
  private var recursionLine: Int? { warnings.first { $0.message.contains("infinite recursion") }?.line }

  /// A loop's own jump often belongs to no line; then the first loop of the function is shown.
  private func firstLoopLine(in function: String) -> Int? {
    guard let start = declarationLine(of: function, inType: unit.name, code: code) else { return nil }
    let body = code.filter { $0.line >= start }
    guard let depth = body.first?.depth else { return nil }
    // The body ends where a declaration of the same depth begins.
    let end = body.dropFirst().first { $0.depth == depth && $0.text == "func" && $0.line > start }?.line ?? .max
    return body.first { $0.line < end && ["while", "for", "repeat"].contains($0.text) }?.line
  }

  /// Nor through a write to the terminal; but where a file prints at one place, that is the place.
  private var onlyPrintLine: Int? {
    let calls = zip(code, code.dropFirst()).filter {
      ["print", "debugPrint", "dump"].contains($0.0.text) && $0.1.text == "("
    }
    return calls.count == 1 ? calls[0].0.line : nil
  }

  /// The line that was running, or else the declaration of the function that was called.
  private func place(_ line: Int?, _ check: CheckDescription) -> CheckReport.Location? {
    guard let line = line ?? declarationLine(of: check.function, inType: unit.name, code: code) else { return nil }
    return .init(file: shownAs, line: line)
  }
}
