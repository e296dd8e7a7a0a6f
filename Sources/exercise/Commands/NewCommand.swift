import ExerciseKit

/// `exercise new <name>`: the files of a new unit, or of a practice problem for one.
enum NewCommand: Command {
  static let name = "new"
  static let summary = "Make the files of a new unit, or of a practice problem."
  static let arguments = [Argument(name: "name", help: "The unit's name, such as TextCNN.")]
  static let options: [Option] = [
    .flag("task-only", "The light form: protocol, stub, task, solution, grader."),
    .value("number", "number", "Its number; by default the next free one."),
    .value("problem", "name", "Not a unit, but a practice problem of this name for the unit <name>."),
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    if let problem = input.value("problem") { return try makeProblem(problem, input, course, environment) }
    let number = try input.value("number").map { text in
      guard let number = Int(text) else {
        throw UsageError("The value '\(text)' for '--number' is no whole number", NewCommand.self)
      }
      return number
    }
    do {
      let scaffold = try Scaffold(
        name: input.word(0) ?? "", number: number, isTaskOnly: input.has("task-only"), in: course)
      environment.output.print("Made, in the order to fill them:")
      for file in try scaffold.write() { environment.output.print("  \(course.relativePath(file))") }
      let unit = scaffold.unitNumber
      if !input.has("task-only") {
        environment.output.print("exercise verify \(unit) --fix  draws its figure and records its mistakes")
      }
      environment.output.print("exercise verify \(unit)        says what is missing")
      return .passed
    } catch let error as ScaffoldError {
      throw UsageError("\(error)", NewCommand.self, showsUsage: false)
    }
  }

  /// `exercise new SkipGram --problem LossOfAPair`.
  private static func makeProblem(
    _ name: String, _ input: Input, _ course: Course, _ environment: Environment
  ) throws -> ExitStatus {
    do {
      let unit = try course.unit(input.word(0) ?? "", from: environment.folder)
      let made = try ProblemScaffold(name: name, unit: unit).write()
      environment.output.print("Made or changed:")
      for file in made.files { environment.output.print("  \(course.relativePath(file))") }
      for words in made.left { environment.output.print("Left to do: \(words)") }
      environment.output.print("exercise verify \(unit.number)   says what is missing")
      environment.output.print("exercise practice \(unit.number) --problem \(name)   asks it")
      return .passed
    } catch let error as ScaffoldError {
      throw UsageError("\(error)", NewCommand.self, showsUsage: false)
    }
  }
}
