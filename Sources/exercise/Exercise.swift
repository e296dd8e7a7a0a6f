import ExerciseKit
import Foundation
import Subjects

/// The tool: finds the command, runs it, and turns what goes wrong into a sentence and an exit code.
@main
enum Exercise {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    Interruption.install()
    let words = Array(CommandLine.arguments.dropFirst())
    let environment = Environment.current
    let known = CommandList.all.first { $0.name == words.first }
    do {
      exit(try run(words, environment).rawValue)
    } catch let error as UsageError {
      report("\(error)", "usage", words, environment, of: error.command ?? known, showsUsage: error.showsUsage)
      exit(ExitStatus.usage.rawValue)
    } catch let error as CatalogueError {
      // A unit that there is not: no other form of the command would help.
      report("\(error)", "usage", words, environment, of: known)
      exit(ExitStatus.usage.rawValue)
    } catch {
      report("\(error)", "broken", words, environment, of: known)
      exit(ExitStatus.broken.rawValue)
    }
  }

  private static func run(_ words: [String], _ environment: Environment) throws -> ExitStatus {
    guard let name = words.first else { return try StatusCommand.run(Input([], for: StatusCommand.self), environment) }
    let width = environment.output.width
    if ["help", "--help", "-h"].contains(name) {
      environment.output.write(
        try words.dropFirst().first.map { try named($0).help(width: width) } ?? overview(environment))
      return .passed
    }
    if name == "--version" {
      environment.output.print(Version(environment).text)
      return .passed
    }
    let command = try named(name)
    if words.contains("--help") || words.contains("-h") {
      environment.output.write(command.help(width: width))
      return .passed
    }
    return try command.run(Input(Array(words.dropFirst()), for: command), environment)
  }

  private static func named(_ name: String) throws -> any Command.Type {
    if let command = CommandList.all.first(where: { $0.name == name }) { return command }
    let nearest = Nearest.word(to: name, among: CommandList.all.map { $0.name } + ["help", "--help", "--version"])
    throw UsageError("There is no command '\(name)'" + (nearest.map { ". Did you mean '\($0)'?" } ?? ""))
  }

  /// What the course says of itself, or outside of a course what the tool is; then the commands.
  private static func overview(_ environment: Environment) -> String {
    let card = try? CourseCard(of: environment.course())
    let name = card.map { "\($0.title), \($0.subtitleInASentence)." } ?? "A course that checks itself."
    let style = TextStyle(color: false, width: environment.output.width)
    let groups = CommandList.groups.map { group in
      "\(group.title):\n" + group.commands.map { style.row($0.name, $0.summary, column: 16) }.joined(separator: "\n")
    }
    return """
      \(style.wrap("OVERVIEW: \(name)", indent: 0))

      USAGE: exercise [<command>]

      \(style.wrap("Without a command: where you are, and what is next.", indent: 0))

      \(groups.joined(separator: "\n\n"))

      \(style.wrap("See 'exercise help <command>' for detailed help; 'exercise --version' tells which edition this is.", indent: 2))

      """
  }

  /// Problems go to standard error; with `--json` the object goes to standard output, so that it is always one object.
  private static func report(
    _ message: String, _ status: String, _ words: [String], _ environment: Environment,
    of command: (any Command.Type)?, showsUsage: Bool = false
  ) {
    if words.contains("--json") {
      let schema = command?.schema(words) ?? UnitReport.currentSchema
      let problem = ["schema": schema, "status": status, "message": message]
      if let text = try? JSONText.object(problem) { environment.output.print(text) }
    }
    let errors = environment.errors
    errors.say("Error: \(message)")
    if showsUsage {
      errors.print("Usage: \(command?.usage ?? "exercise <command>")")
      errors.print("  See 'exercise\(command.map { " \($0.name)" } ?? "") --help' for more information.")
    }
  }
}
