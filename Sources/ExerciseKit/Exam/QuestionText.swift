import Exchange
import Foundation
import Reading

/// What the platforms' formats share: each quantity of a copy as a question of its own, with its text and its wrong answers.
struct ExamQuestion {
  struct Wrong {
    let value: Double
    let text: String
    let words: String
  }

  /// `copy3-2b`: unique in the exam.
  let identifier: String
  /// `Copy 3, 2b: From the features to the loss`.
  let name: String
  let kind: String
  /// Statement and question, as HTML with MathML.
  let html: String
  let quantity: DrawnProblem.Quantity
  let wrong: [Wrong]
  /// The line of the solution, as HTML.
  let solution: String

  var right: String { ExamNumber.text(quantity.value, digits: quantity.digits) }

  /// An answer to choose; without words it is the right one.
  struct Choice {
    let text: String
    let words: String?
  }

  /// Right answer and slips by size, so that no place tells the right one where a platform does not shuffle; empty where there is
  /// nothing to choose from.
  var choices: [Choice] {
    guard !wrong.isEmpty else { return [] }
    let all =
      [(quantity.value, Choice(text: right, words: nil))]
      + wrong.map { ($0.value, Choice(text: $0.text, words: $0.words)) }
    return all.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// All questions of an exam, in the order of the paper, the copies of one question beside each other.
  static func all(of exam: Exam) -> [[ExamQuestion]] {
    (exam.copies.first?.problems ?? []).indices.flatMap { place in
      exam.copies[0].problems[place].drawn.quantities.indices.map { index in
        exam.copies.map { ExamQuestion($0, place, index, exam) }
      }
    }
  }

  private init(_ copy: Exam.Copy, _ place: Int, _ index: Int, _ exam: Exam) {
    let problem = copy.problems[place]
    let quantity = problem.drawn.quantities[index]
    let renderer = HTMLRenderer()
    func inline(_ markdown: String) -> String { renderer.inline(Document(parsing: markdown)) }
    let column = ExamSheets.column(place, index)
    identifier = "copy\(copy.number)-\(column)"
    name = "Copy \(copy.number), \(column): \(problem.drawn.title)"
    kind = "\(column) \(problem.drawn.title)"
    html =
      renderer.render(Document(parsing: problem.drawn.statement))
      + "<p>\(inline("Compute $\(quantity.symbol)$, \(quantity.request)."))</p>"
    self.quantity = quantity
    wrong = quantity.slips.map {
      Wrong(
        value: $0.value, text: ExamNumber.text($0.value, digits: quantity.digits),
        words: exam.words(of: $0, in: problem.unit))
    }
    solution = inline("$\(quantity.step)$") + (quantity.unit.map { " \(HTMLText.escaped($0))" } ?? "")
  }
}
