import Exchange
import ExerciseKit
import Foundation
import Reading

/// `exercise quiz <unit>`: predict, choose, compute.
enum QuizCommand: Command {
  static let name = "quiz"
  static let summary = "Predict, choose, compute: the unit's questions."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true)
  ]
  static let options: [Option] = [
    .value("answers", "list", "Answers in one line instead of asking, such as \"\(QuizAnswers.example)\"."),
    .flag("missed", "Only the questions that are not right yet."),
    .flag("reveal", "Show the right answer after a wrong one."),
    .value("seed", "number", "Shuffle the lines that are to be put in order another way."),
    .flag("plain", "Ask line by line, in plain lines that read aloud well."),
    .flag("json", "Print the questions and the answers so far as one JSON object."),
  ]

  static let notes = [
    "ANSWERS: a question's number, then a letter (1b), letters in order (3acbd), or a colon and a number (2:1.787).",
    "KEYS: arrows or letters, Space, Enter; s skips, q ends. A number is edited as a shell's line is.",
    "Exit: 0 all right, 1 not all, 2 the course or this machine is broken, 64 usage.",
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.unit(input.word(0), in: course)
    let seed = try seed(input)
    let quiz = try quiz(of: unit)
    let answers = try input.value("answers").map { line in
      do { return try QuizAnswers.parsed(line, for: quiz, seed: seed) } catch {
        throw UsageError("\(error)", QuizCommand.self, showsUsage: false)
      }
    }
    let known = environment.progress(of: course)[unit]
    var questions = quiz.questions
    if input.has("missed") { questions.removeAll { known.quiz["\($0.number)"]?.isRight == true } }

    var page = PageView(environment: environment)
    page.plain = input.has("plain")
    var session = QuizSession(
      page: QuizPage(unit: unit, seed: seed, page: page), quiz: quiz, store: ProgressStore(course),
      reveals: input.has("reveal"))
    if input.has("json") { return try printJSON(unit, questions, answers, known, &session) }
    guard !questions.isEmpty else {
      environment.output.print("All \(quiz.questions.count) questions of \(unit.title) are right already.")
      return .passed
    }
    ask(questions, answers, &session)
    environment.output.write(session.summary(questions))
    return questions.allSatisfy { session.results[$0.number]?.isRight == true } ? .passed : .notYet
  }

  private static func ask(_ questions: [Quiz.Question], _ answers: [Int: QuizAnswer]?, _ session: inout QuizSession) {
    let page = session.page
    if let answers {
      var asker = ListAsker(answers: answers, page: page)
      session.ask(questions, &asker)
    } else if RawTerminal.isAvailable, page.output.isTerminal, !page.page.plain,
      page.page.environment.variables["TERM"] != "dumb"
    {
      RawTerminal.begin()
      defer { RawTerminal.restore() }
      var asker = KeyAsker(page: page)
      session.ask(questions, &asker)
    } else {
      var asker = LineAsker(page: page)
      session.ask(questions, &asker)
    }
  }

  /// Judges the answers that are given; without any, tells what is kept.
  private static func printJSON(
    _ unit: CourseUnit, _ questions: [Quiz.Question], _ answers: [Int: QuizAnswer]?,
    _ known: StudentProgress.UnitProgress, _ session: inout QuizSession
  ) throws -> ExitStatus {
    var results: [Int: QuizRecord] = [:]
    if let answers {
      for question in questions {
        if let answer = answers[question.number] { session.keep(answer, question.verdict(on: answer), question) }
      }
      results = session.results
    } else {
      for (number, record) in known.quiz { results[Int(number) ?? 0] = record }
    }
    let report = QuizReport(unit, questions, results, seed: session.page.seed)
    session.page.output.print(try JSONText.object(report))
    return report.status == .passed ? .passed : .notYet
  }

  private static func seed(_ input: Input) throws -> Int {
    guard let text = input.value("seed") else { return 0 }
    guard let seed = Int(text), (0...1_000_000).contains(seed) else {
      throw UsageError("The value '\(text)' for '--seed' is no whole number from 0 to 1000000", QuizCommand.self)
    }
    return seed
  }

  private static func quiz(of unit: CourseUnit) throws -> Quiz {
    guard let text = CourseText.read(unit.quizFile) else {
      throw UsageError(
        "\(unit.title) has no quiz: `exercise check \(unit.number)` grades its exercise", QuizCommand.self,
        showsUsage: false)
    }
    do { return try Quiz(text) } catch {
      throw QuizFileError(file: unit.course.relativePath(unit.quizFile), reason: "\(error)", unit: unit.number)
    }
  }
}

/// A quiz that can't be asked.
struct QuizFileError: Error, CustomStringConvertible {
  let file: String
  let reason: String
  let unit: Int

  var description: String { "\(file), \(reason); `exercise verify \(unit)` says whether it is mended" }
}
