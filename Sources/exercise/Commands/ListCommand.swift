import ExerciseKit

/// `exercise list`: all units, and how far you are.
enum ListCommand: Command {
  static let name = "list"
  static let summary = "All units, with status and score."

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let progress = environment.progress(of: course)
    let style = environment.style
    let units = try course.units()
    let place = progress.place(in: units)
    let width = (units.map(\.title.count).max() ?? 0) + 2
    for unit in units {
      let known = progress[unit]
      let (mark, state) =
        known.passed
        ? (style.paint("✓", .green), "passed")
        : known.attempts > 0 ? (style.paint("·", .yellow), "begun") : (" ", "")
      let score = known.maxScore > 0 ? "\(known.bestScore) of \(known.maxScore) points" : ""
      let peeked = known.peeked && !known.passed ? "   solution seen" : ""
      let quiz = known.quiz.isEmpty ? "" : "   quiz \(known.quizRight) of \(known.quizQuestions)"
      let here = unit == place ? "   you are here" : ""
      let title = unit.title.padded(to: width)
      // What does not fit behind goes on below, part by part.
      var line = "\(title)\(state.padded(to: 9))".trimmingEnd()
      var lines: [String] = []
      let points = score.isEmpty ? "" : String(repeating: " ", count: max(2, width + 9 - line.count)) + score
      for part in [points, quiz, peeked, here] where !part.isEmpty {
        if line.count + 2 + part.count <= style.width {
          line += part
        } else {
          lines.append(line)
          let words = part.drop { $0 == " " }
          line = String(repeating: " ", count: max(0, min(width, style.width - words.count - 2))) + words
        }
      }
      lines.append(line)
      environment.output.print("\(mark) " + lines.map { $0.trimmingEnd() }.joined(separator: "\n  "))
    }
    return .passed
  }
}

extension String {
  /// The text filled up with spaces, at least one.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }

  func trimmingEnd() -> String { String(reversed().drop { $0 == " " }.reversed()) }
}
