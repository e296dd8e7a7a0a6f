import Exchange
import ExerciseKit

/// `exercise numbers [<unit>]`: what the sources print beside what the engine computes.
enum NumbersCommand: Command {
  static let name = "numbers"
  static let summary = "The worked numbers: printed against exact, and the slips between them."
  static let arguments = [Argument(name: "unit", help: "One unit; without it, all.", isOptional: true)]
  static let options: [Option] = [
    .flag("printed", "Only numbers that a source prints."),
    .flag("json", "Print one JSON object and nothing else."),
  ]

  static let notes = ["Numbers are shown with six digits. Keys, all digits and the places in the sources: --json."]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let units = try input.word(0).map { [try course.unit($0, from: environment.folder)] } ?? course.units()
    let checker = try environment.checker(for: course)
    let sheets = try units.map { unit in
      let numbers = try checker.description(of: unit).numbers
      return NumberSheet(unit, numbers.filter { !input.has("printed") || $0.printed != nil })
    }
    if input.has("json") {
      environment.output.print(try JSONText.object(NumberSheets(units: sheets)))
    } else {
      let page = PageView(environment: environment)
      page.show(sheets.map { NumberTable($0, style: environment.style).text }.joined(separator: "\n\n") + "\n")
    }
    return .passed
  }
}
