import Exchange
import ExerciseKit
import Foundation

/// Asks for one quantity after the other: a right one goes on, a wrong one is named, `?` gives the hint and then the step.
struct PracticeSession {
  let page: ProblemPage
  /// What the unit's known mistakes say, by name.
  let mistakes: [String: String]
  /// One answer to each, and no second try: answers that are given in advance.
  let isListed: Bool
  /// The first answer to each quantity that was no request for help.
  private(set) var answers: [(text: String, verdict: ProblemVerdict)?]
  /// The quantities that were not right at the first try, or needed their step shown.
  private(set) var missed: Set<Int> = []
  /// Whether all quantities were gone through.
  private(set) var isDone = false

  init(page: ProblemPage, mistakes: [String: String], isListed: Bool) {
    self.page = page
    self.mistakes = mistakes
    self.isListed = isListed
    answers = page.problem.quantities.map { _ in nil }
  }

  mutating func run(_ asker: inout some PracticeAsker) {
    page.output.write(page.head())
    for index in page.problem.quantities.indices {
      page.output.write(page.question(index))
      guard ask(index, &asker) else { return }
    }
    isDone = true
    page.output.write(page.solution())
  }

  /// - Returns: false when it is time to stop.
  private mutating func ask(_ index: Int, _ asker: inout some PracticeAsker) -> Bool {
    var hints = 0
    while !Terminal.outputIsClosed {
      switch asker.reply() {
      case .quit: return false
      case .hint:
        hints += 1
        guard hints > 1 else {
          page.output.write(page.hint(index))
          continue
        }
        missed.insert(index)
        page.output.write(page.step(index))
        return true
      case .text(let text):
        do {
          let verdict = try page.problem.quantities[index].verdict(on: text, mistakes: mistakes)
          page.output.write(page.verdict(verdict))
          if answers[index] == nil || isListed { answers[index] = (text, verdict) }
          if verdict.isRight { return true }
          missed.insert(index)
          if isListed {
            page.output.write(page.step(index))
            return true
          }
        } catch {
          page.output.write(page.style.wrap("\(error)", indent: 2) + "\n")
          if isListed {
            missed.insert(index)
            return true
          }
        }
      }
    }
    return false
  }

  /// How it went, and when the problem comes back.
  func summary(_ record: PracticeRecord?, today: PracticeDay) -> String {
    let count = page.problem.quantities.count
    guard isDone else {
      return "\n"
        + page.style.wrap(
          "Not finished, so it does not count. `exercise practice \(page.unit.number) --problem \(page.problem.name) --seed "
            + "\(page.problem.seed)` asks the same again.", indent: 0) + "\n"
    }
    let symbols = missed.sorted().map { page.problem.quantities[$0].question }
    let head =
      missed.isEmpty
      ? page.style.paint(count == 1 ? "Right at the first try." : "All \(count) right at the first try.", .green)
      : page.style.wrap(
        "\(count - missed.count) of \(count) right at the first try; missed: \(symbols.joined(separator: "; ")).",
        indent: 0)
    let due = record.flatMap { PracticeDay($0.due) }.map { day in
      let days = today.days(to: day)
      let when = days == 1 ? "tomorrow" : "in \(days) days"
      return page.style.wrap("This kind is due again on \(day.text), \(when).", indent: 0) + "\n"
    }
    return "\n\(head)\n" + (due ?? "")
      + page.style.row("exercise practice \(page.unit.number)", "other numbers, other problems", column: 26) + "\n"
  }
}
