import Exchange
import ExerciseKit
import Figures
import Foundation
import Reading

/// How a practice problem looks in the terminal.
struct ProblemPage {
  let unit: CourseUnit
  let problem: DrawnProblem
  let page: PageView

  var output: Terminal { page.environment.output }
  var style: TextStyle {
    TextStyle(color: page.environment.style.color && !page.plain, width: page.environment.style.width)
  }

  /// The problem's head and what is given.
  func head() -> String {
    let (title, seed) = ("\(unit.title): \(problem.title)", "seed \(problem.seed)")
    let fits = title.count + 3 + seed.count <= style.width
    return "\n"
      + style.wrap(title, indent: 0).split(separator: "\n").map { style.paint("\($0)", .bold) }.joined(separator: "\n")
      + (fits ? "   " : "\n") + style.paint(seed, .dim) + "\n\n"
      + markdown(problem.statement, indent: 2)
  }

  /// What is asked for next.
  func question(_ index: Int) -> String {
    let quantity = problem.quantities[index]
    let count = problem.quantities.count
    return "\n" + markdown("**\(index + 1) of \(count):** $\(quantity.symbol)$, \(quantity.request)", indent: 2)
  }

  /// What is said to an answer.
  func verdict(_ verdict: ProblemVerdict) -> String {
    let word = verdict.isRight ? "Right." : "Not yet."
    let head = page.plain ? word : (verdict.isRight ? style.paint("✓ \(word)", .green) : style.paint("✗ \(word)", .red))
    guard let words = verdict.words else { return "  \(head)\n" }
    return style.wrap("\(head) \(words)", indent: 2) + "\n"
  }

  func hint(_ index: Int) -> String { style.wrap("Hint: \(problem.quantities[index].hint)", indent: 2) + "\n" }

  func step(_ index: Int) -> String { markdown("$\(problem.quantities[index].step)$", indent: 4) }

  /// The worked solution with these numbers.
  func solution() -> String {
    let lines = problem.quantities.enumerated().map { index, quantity in
      "\(index + 1). \(quantity.question.capitalizedFirst): $\(quantity.step)$" + (quantity.unit.map { " \($0)" } ?? "")
    }
    return "\n  " + style.paint("The worked solution", .bold) + "\n"
      + markdown(lines.joined(separator: "\n"), indent: 2)
  }

  private func markdown(_ text: String, indent: Int) -> String {
    page.rendered(Document(parsing: text), indent: indent)
  }
}
