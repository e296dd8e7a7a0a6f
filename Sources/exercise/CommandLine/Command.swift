import ExerciseKit

/// One command of the tool: what it is called, what it takes, and what it does.
protocol Command: Sendable {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  static var arguments: [Argument] { get }
  static var options: [Option] { get }
  /// What the help says below the options, in lines.
  static var notes: [String] { get }
  /// The schema of the object that the command prints with `--json`, given the words of its line.
  static func schema(_ words: [String]) -> String
  /// Does the work.
  ///
  /// - Throws: `UsageError` (64), or any other error, which means that the course or the machine is at fault (2).
  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus
}

/// A word that a command takes by its place.
struct Argument: Sendable {
  let name: String
  let help: String
  var isOptional = false
  /// Whether there may be more of them; only the last argument can say so.
  var isRepeated = false

  /// `[<unit> ...]`.
  var form: String {
    let word = "<\(name)>" + (isRepeated ? " ..." : "")
    return isOptional ? "[\(word)]" : word
  }
}

/// A word that begins with two dashes.
struct Option: Sendable {
  let name: String
  /// What its value is called; nil for a flag.
  var value: String?
  let help: String

  static func flag(_ name: String, _ help: String) -> Option { Option(name: name, value: nil, help: help) }
  static func value(_ name: String, _ value: String, _ help: String) -> Option {
    Option(name: name, value: value, help: help)
  }
}

/// How the tool ends.
enum ExitStatus: Int32 {
  case passed = 0
  case notYet = 1
  case broken = 2
  case usage = 64
  case interrupted = 130
}

/// The command line can't be understood.
struct UsageError: Error, CustomStringConvertible {
  let description: String
  /// The command that was meant.
  let command: (any Command.Type)?
  /// Whether the words of the line are at fault, so that it helps to see which there are.
  let showsUsage: Bool

  init(_ description: String, _ command: (any Command.Type)? = nil, showsUsage: Bool = true) {
    self.description = description
    self.command = command
    self.showsUsage = showsUsage
  }
}

extension Command {
  static var arguments: [Argument] { [] }
  static var options: [Option] { [] }
  static var notes: [String] { [] }
  static func schema(_ words: [String]) -> String { "exercise-\(name)/1" }

  /// `exercise check [<unit>] [--all] [--file <path>]`.
  static var usage: String {
    let words =
      arguments.map(\.form)
      + options.map { option in "[--\(option.name)\(option.value.map { " <\($0)>" } ?? "")]" }
    return (["exercise", name] + words).joined(separator: " ")
  }

  /// The text of `exercise check --help`.
  static func help(width: Int) -> String {
    let style = TextStyle(color: false, width: width)
    func row(_ left: String, _ right: String) -> String {
      guard left.count > 23, width >= 60 else { return style.row(left, right, column: 26) }
      return "  \(left)\n" + style.wrap(right, indent: 26)
    }
    var text = style.wrap("OVERVIEW: \(summary)\n\nUSAGE: \(usage)\n", indent: 0)
    if !arguments.isEmpty {
      text += "\nARGUMENTS:\n" + arguments.map { row("<\($0.name)>", $0.help) }.joined(separator: "\n") + "\n"
    }
    let all = options + [.flag("help", "Show help information.")]
    let rows = all.map { row("--\($0.name)\($0.value.map { " <\($0)>" } ?? "")", $0.help) }
    text += "\nOPTIONS:\n" + rows.joined(separator: "\n") + "\n"
    return notes.isEmpty ? text : text + "\n" + notes.map { style.wrap($0, indent: 0) + "\n" }.joined()
  }
}
