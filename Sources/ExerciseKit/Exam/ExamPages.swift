import Exchange
import Foundation
import Reading

/// An exam on paper: one page file with all copies, one with the key. Both print on A4 and on Letter, each copy from a new sheet.
struct ExamPages {
  let exam: Exam
  private let renderer = HTMLRenderer()

  init(_ exam: Exam) { self.exam = exam }

  /// The papers.
  var papers: String { page("Exam", exam.copies.map(paper).joined(separator: "\n")) }

  /// The worked solutions of each copy.
  var key: String { page("Key", exam.copies.map(solution).joined(separator: "\n")) }

  private func paper(_ copy: Exam.Copy) -> String {
    let name = copy.name.map(HTMLText.escaped) ?? "<span class=\"blank\"></span>"
    let problems = copy.problems.enumerated().map { index, problem in
      let questions = problem.drawn.quantities.enumerated().map { place, quantity in
        """
        <li><div class="ask"><span>\(inline("$\(quantity.symbol)$, \(quantity.request)"))</span><span class="answer"></span></div>
        <div class="room"></div></li>
        """
      }
      return """
        <section class="problem">
        <h2>\(index + 1). \(HTMLText.escaped(problem.drawn.title)) <span class="points">\(Self.points(problem.points))</span></h2>
        <div class="statement">\(renderer.render(Document(parsing: problem.drawn.statement)))</div>
        <ol type="a">
        \(questions.joined(separator: "\n"))
        </ol>
        </section>
        """
    }
    return """
      <article class="copy">
      <header><h1>\(HTMLText.escaped(exam.title))</h1>
      <p class="who"><span>Name \(name)</span><span>Number <span class="blank short"></span></span>\
      <span>Copy \(copy.number)</span><span>\(Self.points(exam.points))</span></p>
      <p class="rule">Write each result with the decimals that are asked for. ln is the natural logarithm.</p></header>
      \(problems.joined(separator: "\n"))
      </article>
      """
  }

  private func solution(_ copy: Exam.Copy) -> String {
    let problems = copy.problems.enumerated().map { index, problem in
      let steps = problem.drawn.quantities.map { quantity in
        "<li>\(HTMLText.escaped(quantity.question.capitalizedFirst)): \(inline("$\(quantity.step)$"))"
          + (quantity.unit.map { " \(HTMLText.escaped($0))" } ?? "") + "</li>"
      }
      return """
        <section class="problem">
        <h2>\(index + 1). \(HTMLText.escaped(problem.drawn.title)) <span class="points">\(Self.points(problem.points))</span></h2>
        <div class="statement">\(renderer.render(Document(parsing: problem.drawn.statement)))</div>
        <ol type="a">
        \(steps.joined(separator: "\n"))
        </ol>
        </section>
        """
    }
    let who = copy.name.map { ": \(HTMLText.escaped($0))" } ?? ""
    return """
      <article class="copy">
      <header><h1>Key, copy \(copy.number)\(who)</h1></header>
      \(problems.joined(separator: "\n"))
      </article>
      """
  }

  private func inline(_ markdown: String) -> String { renderer.inline(Document(parsing: markdown)) }

  static func points(_ count: Int) -> String { count == 1 ? "1 point" : "\(count) points" }

  private func page(_ title: String, _ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>\(title): \(HTMLText.escaped(exam.title)), seed \(exam.seed)</title>
    <style>
    \(PageStyle.sheet)
    \(Self.style)
    </style>
    </head>
    <body class="wide">
    <div class="columns"><main id="text">
    \(body)
    </main></div>
    </body>
    </html>

    """
  }

  /// Paper sizes are the printer's; margins hold on A4 and on Letter.
  private static let style = """
    @page { margin: 18mm 18mm 16mm; }
    .copy { break-after: page; padding-bottom: 2rem; }
    .copy:last-child { break-after: auto; }
    .copy h1 { font-size: 1.3rem; margin: 0 0 0.4rem; }
    .copy h2 { font-size: 1.05rem; margin: 1.2rem 0 0.3rem; break-after: avoid; }
    .who { display: flex; flex-wrap: wrap; gap: 0.4rem 1.6rem; border-bottom: 1px solid var(--text); padding-bottom: 0.5rem; }
    .blank { display: inline-block; width: 14rem; border-bottom: 1px solid var(--text); }
    .blank.short { width: 7rem; }
    .rule { color: var(--muted); font-size: 0.9rem; margin: 0.4rem 0; }
    .points { color: var(--muted); font-weight: normal; font-size: 0.85em; float: right; }
    .statement { break-inside: avoid; break-after: avoid; }
    .statement > * { break-after: avoid; }
    .problem ol { padding-left: 1.4rem; }
    .problem li { break-inside: avoid; }
    .ask { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
    .answer { flex: none; width: 7rem; border-bottom: 1px solid var(--text); }
    .room { height: 2.6rem; }
    """
}
