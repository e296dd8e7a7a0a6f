import ExerciseKit
import Figures
import Foundation
import Reading

/// How questions and verdicts look in the terminal.
struct QuizPage {
  let unit: CourseUnit
  let seed: Int
  let page: PageView

  var output: Terminal { page.environment.output }
  var style: TextStyle {
    TextStyle(color: page.environment.style.color && !page.plain, width: page.environment.style.width)
  }

  /// The head of a question, and what it asks.
  func question(_ question: Quiz.Question, _ place: Int, of count: Int) -> String {
    let head = "\(unit.title), question \(question.number)"
    let words = [question.title, question.precision].compactMap { $0 }.joined(separator: ", ")
    let progress = count > 1 ? "   \(place) of \(count)" : ""
    return "\n" + style.paint(head, .bold) + style.paint(progress, .dim) + "\n"
      + style.wrap(words, indent: 2).split(separator: "\n").map { style.paint(String($0), .dim) + "\n" }.joined() + "\n"
      + markdown(question.text, indent: 2)
  }

  /// Choices and lines with their labels, as they stand in a list that nobody moves.
  func list(_ question: Quiz.Question) -> String {
    let lines = question.lines(seed: seed).map { entry($0, mark: "  ", isAt: false).joined(separator: "\n") + "\n" }
    return lines.isEmpty ? "" : "\n" + lines.joined()
  }

  /// A choice or line as terminal lines, behind a mark.
  func entry(_ line: QuizLine, mark: String, isAt: Bool) -> [String] {
    let head =
      mark.replacing("❯", with: style.paint("❯", .blue)) + style.paint("\(line.label)", isAt ? .blue : .bold) + "  "
    let indent = mark.displayWidth + 3
    let margin = String(repeating: " ", count: indent)
    return page.lines(Document(parsing: line.text), indent: indent).enumerated().map { ($0 == 0 ? head : margin) + $1 }
  }

  func verdict(_ verdict: QuizVerdict) -> String {
    let head = verdict.isRight ? style.paint("✓ Right.", .green) : style.paint("✗ Not yet.", .red)
    return "\n  \(page.plain ? (verdict.isRight ? "Right." : "Not yet.") : head)\n" + paragraphs(verdict.notes)
  }

  func solution(of question: Quiz.Question) -> String {
    "\n  \(style.paint("The answer", .bold))\n" + paragraphs(question.solution(seed: seed))
  }

  private func paragraphs(_ notes: [String]) -> String { notes.map { markdown($0, indent: 4) }.joined() }

  private func markdown(_ text: String, indent: Int) -> String {
    page.rendered(Document(parsing: text), indent: indent)
  }
}
