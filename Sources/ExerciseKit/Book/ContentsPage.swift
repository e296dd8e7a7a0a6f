import Exchange
import Foundation
import Reading

/// The first page: what the book is, its units, and whom it owes thanks.
struct ContentsPage {
  let book: Book
  let pages: [UnitPage]
  private var card: CourseCard { book.card }

  var html: String {
    let numbers = pages.compactMap(\.description).flatMap(\.numbers)
    let printed = numbers.filter { $0.printed != nil }
    let agreeing = printed.filter { $0.agrees == true }.count
    var facts = "Every number in it is computed by the course's own engine: \(numbers.count) so far."
    if !printed.isEmpty {
      facts +=
        " Published sources print \(printed.count) of them; \(agreeing) agree, and the others come with the slip "
      facts += "that makes them."
    }
    let main = """
      <h1>\(HTMLText.escaped(card.title))</h1>
      <p class="subtitle">\(HTMLText.escaped(card.subtitle))</p>
      <p>Each unit has a lecture, a task that you solve in one Swift file, hints, a quiz, and a worked solution. \
      \(numbers.isEmpty ? "" : facts)</p>
      <p>The tasks are graded on your own machine: <code>exercise check \(book.units.first?.number ?? 1)</code> in a copy of \
      the course. Everything else can be read here.</p>
      <section id="units">
      <h2>Units</h2>
      <ol class="units">
      \(pages.map(entry).joined())</ol>
      </section>
      \(credits)
      """
    let places: [BookPage.Link] = [
      .init(target: "#units", words: "Units"), .init(target: "#credits", words: "Credits"),
      .init(target: "#licenses", words: "Licenses"),
    ]
    let first = book.units.first.map {
      BookPage.Link(target: BookLinks.page(of: $0), words: HTMLText.escaped(UnitPage.name(of: $0)))
    }
    return BookPage(
      path: "index.html", book: card.title, title: "\(card.title): \(card.subtitleInASentence)", units: book.list,
      main: main, places: places, next: first
    ).html
  }

  private func entry(_ page: UnitPage) -> String {
    let unit = page.unit
    var goal = ""
    if let lecture = page.lecture, let section = lecture.document.section(named: "Goal") ?? lecture.task {
      for block in section.blocks {
        guard goal.isEmpty, case .paragraph(let content) = block.kind else { continue }
        goal = "<p>\(lecture.renderer.html(content))</p>"
      }
    }
    return """
      <li data-unit="\(unit.numeral)"><a href="\(BookLinks.page(of: unit))"><span class="numeral">\(unit.numeral)</span> \
      \(HTMLText.escaped(UnitPage.name(of: unit)))</a>\(goal)</li>

      """
  }

  /// Who wrote the course, and what it builds on.
  private var credits: String {
    let renderer = HTMLRenderer(
      anchorPrefix: "credits-", headingOffset: 1, linkTarget: { $0.contains("://") ? HTMLRenderer.safeTarget($0) : nil }
    )
    return """
      <section id="credits">
      <h2>Credits</h2>
      <p>By \(HTMLText.escaped(card.authors.joined(separator: ", "))).</p>
      \(card.sources.map { renderer.render(Document(parsing: $0)) } ?? "")</section>
      <section id="licenses">
      <h2>Licenses</h2>
      <p>The texts and figures are under the \
      <a href="https://creativecommons.org/licenses/by-sa/4.0/">Creative Commons Attribution-ShareAlike 4.0 International \
      License</a>: use and change them, name “\(HTMLText.escaped(card.title))”, and pass on what you make under the same terms. The code is \
      under the MIT License.</p>
      </section>

      """
  }
}
