import ExerciseKit

/// `exercise remove <units>`: units go, with all their files.
enum RemoveCommand: Command {
  static let name = "remove"
  static let summary = "Take units out of the course, with all their files; a copy is kept."
  static let arguments = [Argument(name: "units", help: "A unit, or a list: 3, 1-22 or 2,4-6.")]
  static let options: [Option] = [
    .flag("dry-run", "Say what would go, and what uses it; remove nothing."),
    .flag("force", "Remove although what stays uses something of them."),
  ]
  static let notes = [
    "The files of a unit are those that are called like it, in any folder. They are kept in .exercise, so that nothing is",
    "lost. A unit that others use is not removed without them; `exercise verify` says what else their texts speak of.",
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let word = input.word(0) ?? ""
    let all = try course.units()
    let isList = word.contains(",") || word.wholeMatch(of: /\d+-\d*/) != nil
    let units =
      isList
      ? try GradeCommand.units(word, of: all, as: "<units>", in: RemoveCommand.self)
      : [try course.unit(word, from: environment.folder)]
    let removal = try UnitRemoval(of: units, in: course)
    let output = environment.output
    if !removal.uses.isEmpty, !input.has("force") {
      output.print("Not everything that stays would work without \(units.map(\.title).joined(separator: ", ")):")
      for line in uses(removal.uses) { output.print("  " + line) }
      let users = Set(removal.uses.compactMap(\.user?.number)).sorted()
      let both = Set(users + units.map(\.number)).sorted().map { "\($0)" }.joined(separator: ",")
      let way =
        users.isEmpty
        ? "Take over what is used first"
        : "Remove them together (exercise remove \(both)), or take over what is used first"
      output.print("Nothing was removed. \(way); --force removes all the same.")
      return .notYet
    }
    if input.has("dry-run") {
      output.print("These would go:")
      for path in removal.paths { output.print("  " + path) }
      return .passed
    }
    let outcome = try removal.perform()
    output.print("Removed:")
    for path in removal.paths { output.print("  " + path) }
    if !outcome.written.isEmpty { output.print("Written: \(outcome.written.joined(separator: ", "))") }
    let kept = course.relativePath(outcome.kept)
    output.print("All of it is kept in \(kept). To have it back: cp -R '\(kept)/.' .")
    output.print(
      units.count < all.count
        ? "exercise verify           says what the rest lacks now"
        : "exercise new Perceptron   makes the first unit of your own; \(CourseCard.path) says whose course it is")
    return .passed
  }

  /// For each who uses something, of each unit: the names, and the first place.
  private static func uses(_ uses: [UnitUses.Use]) -> [String] {
    var lines: [String] = []
    var seen: Set<String> = []
    for use in uses {
      let who = use.user?.title ?? use.file
      guard seen.insert("\(who) \(use.used.number)").inserted else { continue }
      let same = uses.filter { ($0.user?.title ?? $0.file) == who && $0.used == use.used }
      var names: [String] = []
      for name in same.compactMap(\.name) where !names.contains(name) { names.append(name) }
      let more = names.count > 4 ? " and \(names.count - 4) more" : ""
      let what =
        names.isEmpty
        ? "links to \(use.used.title)" : "uses \(names.prefix(4).joined(separator: ", "))\(more) of \(use.used.title)"
      let first = same.first { $0.name != nil } ?? use
      lines.append("\(who) \(what) (\(first.file):\(first.line))")
    }
    return lines
  }
}
