import ExerciseKit
import Figures

/// `exercise run <unit>`: the student's own playground.
enum RunCommand: Command {
  static let name = "run"
  static let summary = "Run your file's own `static func playground()`."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true)
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.exercise(input.word(0), in: course)
    let file = course.relativePath(unit.exerciseFile)
    let errors = environment.errors
    switch try PlaygroundRun(environment.checker(for: course)).run(unit) {
    case .finished(let printed):
      environment.output.write(printed.shown(most: 1 << 20))
      return .passed
    case .stopped(let printed, let reason, let line):
      environment.output.write(printed.shown(most: 1 << 20))
      errors.say("The playground stopped: \(reason).\(line.map { "   \(file):\($0)" } ?? "")")
      return .notYet
    case .notCompiled(let diagnostics):
      environment.output.print(UnitReportText.problems(diagnostics, title: unit.title, style: environment.style))
      return .notYet
    case .none:
      errors.say("\(file) has no playground. Add one and run again:")
      errors.print("\n  extension \(unit.name) {\n    static func playground() {\n      print(\"hello\")\n    }\n  }\n")
      return .notYet
    }
  }
}
