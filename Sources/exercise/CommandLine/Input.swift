import ExerciseKit
import Foundation

/// The words of a command line, sorted.
struct Input {
  let command: any Command.Type
  private(set) var words: [String] = []
  private var flags: Set<String> = []
  private var values: [String: String] = [:]

  /// Sorts the words that follow the command's name.
  ///
  /// - Throws: `UsageError` for an option that the command does not have, a value that is missing, a word too many.
  init(_ words: [String], for command: any Command.Type) throws {
    self.command = command
    var rest = words[...]
    var onlyWords = false
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-", !onlyWords else {
        self.words.append(word)
        continue
      }
      if word == "--" {
        onlyWords = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0].drop { $0 == "-" })
      guard let option = command.options.first(where: { $0.name == name }), parts[0].hasPrefix("--") else {
        let nearest = Nearest.word(to: name, among: command.options.map(\.name) + ["help"])
        throw UsageError("Unknown option '\(parts[0])'" + (nearest.map { ". Did you mean '--\($0)'?" } ?? ""), command)
      }
      if option.value == nil {
        guard parts.count == 1 else { throw UsageError("The option '--\(name)' does not take any value", command) }
        flags.insert(name)
      } else if parts.count == 2 {
        values[name] = String(parts[1])
      } else {
        guard let value = rest.popFirst() else { throw UsageError("Missing value for '--\(name)'", command) }
        values[name] = value
      }
    }
    let most = command.arguments.count
    let isOpen = command.arguments.last?.isRepeated ?? false
    if self.words.count > most, !isOpen { throw UsageError("Unexpected argument '\(self.words[most])'", command) }
    let least = command.arguments.prefix { !$0.isOptional }.count
    if self.words.count < least {
      throw UsageError("Missing expected argument '<\(command.arguments[self.words.count].name)>'", command)
    }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }
  func value(_ option: String) -> String? { values[option] }
  func word(_ position: Int) -> String? { words.indices.contains(position) ? words[position] : nil }
}
