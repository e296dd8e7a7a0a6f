import ExerciseKit
import Foundation

/// `exercise watch [<unit>]`: a verdict on every save.
enum WatchCommand: Command {
  static let name = "watch"
  static let summary = "Grade on every save; keys n, h, l, c, x and q."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true)
  ]

  static let notes = [
    "KEYS: n next unit, h hint, l list, c check all, x back to the stub (your file is kept), Enter check again, q quit."
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.exercise(input.word(0), in: course)
    // Built before the screen is ours, so that its progress can be seen.
    _ = try environment.checker(for: course)
    RawTerminal.begin()
    defer { RawTerminal.restore() }
    var session = WatchSession(course: course, unit: unit, environment: environment)
    try session.run()
    return .passed
  }
}
