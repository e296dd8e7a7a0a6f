import ExerciseKit

/// Bare `exercise`: where you are, and what is next.
enum StatusCommand: Command {
  static let name = "status"
  static let summary = "Where you are, and what is next; the same as no command at all."

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    .passed
  }
}
