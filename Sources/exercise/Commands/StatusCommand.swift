import ExerciseKit
import Foundation

/// Bare `exercise`: where you are, and what is next.
enum StatusCommand: Command {
  static let name = "status"
  static let summary = "Where you are, and what is next; the same as no command at all."

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let progress = environment.progress(of: course)
    let units = try course.units()
    let passed = units.filter { progress[$0].passed }.count
    let style = environment.style
    let output = environment.output
    let (title, score) = (environment.title(of: course), "\(passed) of \(units.count) units passed")
    let fits = title.count + 3 + score.count <= style.width
    output.print(style.paint(title, .bold) + (fits ? "   " : "\n") + score)
    guard !units.isEmpty else {
      output.print("This course has no units yet. `exercise new Perceptron` makes the files of one.")
      return .passed
    }
    guard let unit = progress.place(in: units) else {
      output.print("All units of this course are passed. `exercise list` shows them.")
      showMissed(units, progress, environment)
      try showDue(units, progress, environment)
      return .passed
    }
    let known = progress[unit]
    let edit = "  edit \(course.relativePath(unit.exerciseFile))"
    if known.attempts == 0 {
      output.print("Next: \(style.paint(unit.title, .bold))")
      output.print(style.row("exercise read \(unit.number)", "the lecture"))
      output.print(edit)
      output.print(
        style.row(
          "exercise check \(unit.number)", "the verdict; `exercise watch \(unit.number)` gives it on every save"))
    } else {
      let score = "\(known.bestScore) of \(known.maxScore) points so far"
      let fits = unit.title.count + score.count + 13 <= style.width
      output.print("You are at \(style.paint(unit.title, .bold)):" + (fits ? " " : "\n  ") + score)
      let function = known.failingFunction.map { " (\($0) fails first)" } ?? ""
      output.print(edit)
      output.print(style.row("exercise check \(unit.number)", "the verdict"))
      output.print(style.row("exercise hint \(unit.number)", "the next hint\(function)"))
    }
    if known.quiz.isEmpty, FileManager.default.fileExists(atPath: unit.quizFile.path) {
      output.print(style.row("exercise quiz \(unit.number)", "predict, choose, compute"))
    }
    if passed == 0, FileManager.default.fileExists(atPath: course.courseKitPage.path) {
      let words = "What `Vector`, `Matrix` and the functions of numbers can do, with an example of each:"
      output.print(style.wrap(words, indent: 0))
      output.print(style.row("exercise read coursekit", "one page"))
    }
    showMissed(units, progress, environment)
    try showDue(units, progress, environment)
    return .passed
  }

  /// How many practice problems are due, in a line.
  private static func showDue(_ units: [CourseUnit], _ progress: StudentProgress, _ environment: Environment) throws {
    let day = try environment.today()
    let due = units.reduce(0) { $0 + progress[$1].practice.values.count { $0.isDue(on: day) } }
    guard due > 0 else { return }
    environment.output.print(
      environment.style.row(
        "exercise practice", "\(due) practice \(due == 1 ? "problem is" : "problems are") due"))
  }

  /// Which questions of quizzes were last answered wrong.
  private static func showMissed(_ units: [CourseUnit], _ progress: StudentProgress, _ environment: Environment) {
    let missed = units.filter { !progress[$0].missed.isEmpty }
    guard !missed.isEmpty else { return }
    let style = environment.style
    environment.output.print("Missed in quizzes:")
    for unit in missed {
      let known = progress[unit]
      let numbers = known.missed
      environment.output.print(
        style.row(
          "exercise quiz \(unit.number) --missed",
          "question\(numbers.count == 1 ? "" : "s") \(QuizWords.list(numbers)); \(known.quizRight) of \(known.quizQuestions) right",
          column: 32))
    }
  }
}
