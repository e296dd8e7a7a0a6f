import ExerciseKit

/// `exercise verify --mutants` and `--matrix`: what the graders notice.
extension VerifyCommand {
  /// Makes and grades the mutants of each solution.
  static func mutants(
    _ units: [CourseUnit], _ course: Course, _ checker: Checker, _ input: Input, _ environment: Environment
  ) throws -> ExitStatus {
    let line = ProgressLine(terminal: Terminal(.errors, environment.variables))
    let box = UncheckedBox(line)
    let run = MutationRun(course: course, checker: checker)
    let reports = try units.map { unit in
      try run.report(on: unit) { done, all in
        box.value.show("Mutants of \(unit.title)  \(done) of \(all)", once: false)
      }
    }
    line.clear()
    environment.output.print(
      input.has("json")
        ? try JSONText.object(MutationReports(reports)) : MutationText(reports, style: environment.style).text)
    return reports.allSatisfy(\.isClean) ? .passed : .notYet
  }

  /// Holds mistakes against checks.
  static func matrix(
    _ units: [CourseUnit], _ checker: Checker, _ input: Input, _ environment: Environment
  ) throws -> ExitStatus {
    let line = ProgressLine(terminal: Terminal(.errors, environment.variables))
    let box = UncheckedBox(line)
    let matrices = try units.map { unit in
      try KillMatrix(unit, checker: checker) { done, all in
        box.value.show("Mistakes of \(unit.title)  \(done) of \(all)", once: false)
      }
    }
    line.clear()
    environment.output.print(
      input.has("json")
        ? try JSONText.object(KillMatrices(matrices))
        : matrices.map { $0.text(environment.style) }.joined(separator: "\n\n"))
    return matrices.allSatisfy(\.isClean) ? .passed : .notYet
  }
}
