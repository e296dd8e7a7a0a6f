import ExerciseKit
import Foundation

/// `exercise verify [<unit>]`: the course's own linter, and how strong its graders are.
enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "Is the course sound? Parts, stubs, solutions, mistakes, numbers, links, figures."
  static let arguments = [Argument(name: "unit", help: "One unit; without it, all of them.", isOptional: true)]
  static let options: [Option] = [
    .flag("fix", "Write what is computed: numbers in texts, figures, fingerprints of mistakes."),
    .flag("mutants", "Change each solution in small ways; list the changes that no check notices."),
    .flag("matrix", "Show which check fails for which mistake."),
    .flag(
      "remarks", "List what an author may want to look at as well: lengths, claims, lines that can't be evaluated."),
    .flag("json", "Print one JSON object and nothing else."),
  ]

  static func schema(_ words: [String]) -> String {
    words.contains("--mutants")
      ? "exercise-mutants/1" : words.contains("--matrix") ? "exercise-matrix/1" : "exercise-verify/1"
  }

  private struct Report: Codable {
    var schema = "exercise-verify/1"
    var status: String
    var units: [UnitVerification]
    /// What belongs to no unit.
    var course: [Finding]
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let extras = ["fix", "mutants", "matrix"].filter(input.has)
    if extras.count > 1 {
      throw UsageError("'--\(extras[0])' and '--\(extras[1])' can't be used together", VerifyCommand.self)
    }
    let course = try environment.course()
    let units = try input.word(0).map { [try course.unit($0, from: environment.folder)] } ?? course.units()
    if input.has("fix") { try WrittenCallsFiles(course: course).write(units) }
    let checker = try environment.checker(for: course)
    if input.has("mutants") { return try mutants(units, course, checker, input, environment) }
    if input.has("matrix") { return try matrix(units, checker, input, environment) }
    let line = ProgressLine(terminal: Terminal(.errors, environment.variables))
    let box = UncheckedBox(line)
    let verifier = try Verifier(
      course: course, checker: checker, runs: environment.runs(of: course, configuration: .debug))
    let verifications = try verifier.verify(units, fix: input.has("fix")) {
      done, all in
      box.value.show("Verifying  \(done) of \(all)", once: false)
    }
    line.clear()
    let findings = input.word(0) == nil ? try verifier.courseFindings(fix: input.has("fix")) : []
    let isClean = findings.isEmpty && verifications.allSatisfy { $0.findings.isEmpty }
    if input.has("json") {
      environment.output.print(
        try JSONText.object(Report(status: isClean ? "sound" : "findings", units: verifications, course: findings)))
    } else {
      environment.output.print(
        VerificationText(
          verifications, course: findings, listsRemarks: input.has("remarks"), style: environment.style
        ).text)
    }
    return isClean ? .passed : .notYet
  }
}

/// A value that several threads use, each call of which is atomic enough: a line of progress.
struct UncheckedBox<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
