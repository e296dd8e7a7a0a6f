import ExerciseKit
import Foundation
import Reading

/// `exercise hint <unit>`: the next hint for what fails.
enum HintCommand: Command {
  static let name = "hint"
  static let summary = "The next hint, for the function that fails first."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true),
    Argument(name: "function", help: "A function of the task; without it, the one that failed.", isOptional: true),
  ]
  static let options: [Option] = [.flag("again", "Show the hints that you have had once more.")]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.unit(input.word(0), in: course)
    let hints = try HintList(unit)
    let store = ProgressStore(course)
    let known = environment.progress(of: course)[unit]
    let function: HintList.Function
    do { function = try hints.function(named: input.word(1), failing: known.failingFunction) } catch {
      throw UsageError("\(error)", HintCommand.self, showsUsage: false)
    }
    let shown = known.hintsShown[function.name] ?? 0
    var page = PageView(environment: environment)
    page.source = unit.hintsFile
    var text = ""

    let range =
      input.has("again")
      ? 0..<max(shown, 1) : min(shown, function.hints.count - 1)..<min(shown + 1, function.hints.count)
    for index in range where function.hints.indices.contains(index) {
      let title = "\(unit.title), \(function.name): hint \(index + 1) of \(function.hints.count)"
      text += environment.style.wrap(title, indent: 0).split(separator: "\n").map {
        environment.style.paint("\($0)", .bold) + "\n"
      }
      .joined()
      text += page.rendered(Document(parsing: function.hints[index]), indent: 2)
    }
    if shown >= function.hints.count, !input.has("again") {
      let advice =
        "That is the last hint for \(function.name). `exercise read \(unit.number)` has the idea and a worked example."
      text += environment.style.wrap(advice, indent: 2) + "\n"
    }
    page.show(text)
    let now = range.upperBound
    if let remark = store.update({
      $0.current = unit.folderName
      $0[unit].hintsShown[function.name] = max(shown, now)
    }) {
      environment.errors.say("Note: \(remark)")
    }
    return .passed
  }
}
