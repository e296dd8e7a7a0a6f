import ExerciseKit
import Foundation

/// What comes back from whoever is asked.
enum QuizReply {
  case answer(QuizAnswer)
  case skipped
  case quit
}

/// Someone to ask: a person at the keys, lines of a pipe, a list of answers.
protocol QuizAsker {
  /// - Parameter above: what stands above the question's lines, for a screen that has to be drawn anew.
  mutating func reply(to question: Quiz.Question, above: () -> String) -> QuizReply
  /// Whether to ask the same question once more after a wrong answer, show its answer, go on, or stop.
  mutating func afterWrong(above: () -> String) -> QuizNext
  /// Waits until the person has read what was said, where more follows.
  ///
  /// - Returns: false when it is time to stop.
  mutating func goesOn(above: () -> String) -> Bool
}

extension QuizAsker {
  mutating func afterWrong(above: () -> String) -> QuizNext { .next }
  mutating func goesOn(above: () -> String) -> Bool { true }
}

enum QuizNext {
  case again, solution, next, quit
}

/// Asks a unit's questions one after the other, and keeps what is answered.
struct QuizSession {
  let page: QuizPage
  let quiz: Quiz
  let store: ProgressStore
  /// The right answers are shown after wrong ones.
  let reveals: Bool
  private(set) var results: [Int: QuizRecord] = [:]

  init(page: QuizPage, quiz: Quiz, store: ProgressStore, reveals: Bool) {
    self.page = page
    self.quiz = quiz
    self.store = store
    self.reveals = reveals
  }

  /// Asks until all are answered or nobody answers any more.
  mutating func ask(_ questions: [Quiz.Question], _ asker: inout some QuizAsker) {
    for (index, question) in questions.enumerated() {
      let page = page
      let head = { page.question(question, index + 1, of: questions.count) }
      page.output.write(head())
      guard ask(question, &asker, head, isLast: index == questions.count - 1) else { return }
    }
  }

  /// - Returns: false when it is time to stop.
  private mutating func ask(
    _ question: Quiz.Question, _ asker: inout some QuizAsker, _ head: @escaping () -> String, isLast: Bool
  ) -> Bool {
    let page = page
    while !Terminal.outputIsClosed {
      switch asker.reply(to: question, above: head) {
      case .quit: return false
      case .skipped: return true
      case .answer(let answer):
        let verdict = question.verdict(on: answer)
        keep(answer, verdict, question)
        page.output.write(page.verdict(verdict))
        let said = { head() + "\n  Your answer: \(answer.text)\n" + page.verdict(verdict) }
        func solve() -> Bool {
          page.output.write(page.solution(of: question))
          return isLast || asker.goesOn { said() + page.solution(of: question) }
        }
        if verdict.isRight { return isLast || asker.goesOn(above: said) }
        if reveals { return solve() }
        switch asker.afterWrong(above: said) {
        case .again: continue
        case .next: return true
        case .quit: return false
        case .solution: return solve()
        }
      }
    }
    return false
  }

  /// Each answer is kept at once: whatever ends the tool next, it is not lost.
  mutating func keep(_ answer: QuizAnswer, _ verdict: QuizVerdict, _ question: Quiz.Question) {
    let (unit, seed, total) = (page.unit, page.seed, quiz.questions.count)
    let tries = (results[question.number]?.tries ?? 0) + 1
    results[question.number] = QuizRecord(answer: answer.text, seed: seed, isRight: verdict.isRight, tries: tries)
    if let remark = store.update({
      $0[unit].note(answer: answer.text, isRight: verdict.isRight, to: question.number, of: total, seed: seed)
    }) {
      page.page.environment.errors.say("Note: \(remark)")
    }
  }

  /// The unit to be checked next: the quiz's own until it is passed.
  private var next: CourseUnit? {
    let progress = store.load().progress
    return progress[page.unit].passed
      ? progress.next(after: page.unit, in: (try? page.unit.course.units()) ?? []) : page.unit
  }

  /// How it went, in a line or two.
  func summary(_ questions: [Quiz.Question]) -> String {
    let right = questions.filter { results[$0.number]?.isRight == true }.count
    let style = page.style
    let unit = page.unit
    guard right < questions.count else {
      return "\n" + style.paint(questions.count == 1 ? "Right." : "All \(right) are right.", .green)
        + (next.map { "   next: exercise check \($0.number)" } ?? "") + "\n"
    }
    let missed = questions.filter { results[$0.number]?.isRight == false }.map(\.number)
    let open = questions.count - right - missed.count
    let parts = [
      missed.isEmpty ? nil : "missed: \(QuizWords.list(missed))", open == 0 ? nil : "not answered: \(open)",
    ].compactMap { $0 }
    return "\n" + style.wrap("\(right) of \(questions.count) right; \(parts.joined(separator: "; "))", indent: 0) + "\n"
      + style.row("exercise quiz \(unit.number) --missed", "asks what is not right yet", column: 32) + "\n"
  }
}

enum QuizWords {
  /// `2, 5 and 7`.
  static func list(_ numbers: [Int]) -> String {
    guard numbers.count > 1, let last = numbers.last else { return numbers.map { "\($0)" }.joined() }
    return numbers.dropLast().map { "\($0)" }.joined(separator: ", ") + " and \(last)"
  }
}
