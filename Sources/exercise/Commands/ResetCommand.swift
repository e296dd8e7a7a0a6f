import ExerciseKit

/// `exercise reset <unit>`.
enum ResetCommand: Command {
  static let name = "reset"
  static let summary = "Back to the stub; your file is kept."
  static let arguments = [Argument(name: "unit", help: "The unit.")]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.exercise(input.word(0), in: course)
    let file = course.relativePath(unit.exerciseFile)
    switch try Reset.reset(unit) {
    case .nothingToDo: environment.output.print("\(file) is fresh already.")
    case .restored: environment.output.print("\(file) stands there again, fresh.")
    case .reset(let kept):
      environment.output.print("\(file) is fresh again.\nYour file is kept: \(course.relativePath(kept))")
    }
    return .passed
  }
}
