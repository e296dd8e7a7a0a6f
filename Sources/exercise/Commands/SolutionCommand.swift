import Exchange
import ExerciseKit
import Foundation
import Reading

/// `exercise solution <unit>`: the worked solution, once the unit is passed.
enum SolutionCommand: Command {
  static let name = "solution"
  static let summary = "The worked solution; it opens when the unit is passed."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true)
  ]
  static let options: [Option] = [
    .flag("peek", "Open it before the unit is passed; that is noted."),
    .flag("plain", "Plain lines that read aloud well."),
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.unit(input.word(0), in: course)
    guard let code = CourseText.read(unit.solutionFile) else {
      throw SolutionError.notHere(unit)
    }
    let store = ProgressStore(course)
    let known = environment.progress(of: course)[unit]
    guard known.passed || input.has("peek") || known.peeked else {
      let errors = environment.errors
      errors.say("The solution of \(unit.title) opens when the unit is passed: exercise check \(unit.number)")
      errors.say("A hint may be enough (exercise hint \(unit.number)); to look all the same, add --peek.")
      return .notYet
    }
    if !known.passed, !known.peeked, let remark = store.update({ $0[unit].peeked = true }) {
      environment.errors.say("Note: \(remark)")
    }
    let worked = CourseText.read(unit.workedFile) ?? "# \(unit.title), the solution"
    var page = PageView(environment: environment)
    page.plain = input.has("plain")
    page.source = unit.workedFile
    let document = Document(parsing: worked + "\n\n## The code\n\n```swift\n" + code + "```\n")
    page.show(page.rendered(document))
    return .passed
  }
}

/// A solution that this copy of the course does not hold.
enum SolutionError: Error, CustomStringConvertible {
  case notHere(CourseUnit)

  var description: String {
    switch self {
    case .notHere(let unit):
      "this copy of the course has no solution of \(unit.title): ask your instructor, or use `exercise hint \(unit.number)`"
    }
  }
}
