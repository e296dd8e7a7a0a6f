import Reading

/// The units of the book beside each page's text; below the one that is open, the places on its page.
struct UnitList: Sendable {
  private let entries: [(page: String, numeral: String, name: String)]
  private let pages: [CoursePage]

  /// - Parameter pages: those of no unit that the book has.
  init(_ units: [CourseUnit], pages: [CoursePage]) {
    self.pages = pages
    entries = units.map { (BookLinks.page(of: $0), $0.numeral, UnitPage.name(of: $0)) }
  }

  /// The list, seen from a page.
  func html(from page: String, places: [BookPage.Link]) -> String {
    let below = places.map { "<li><a href=\"\($0.target)\">\($0.words)</a></li>\n" }.joined()
    let inside = below.isEmpty ? "" : "\n<ol class=\"places\">\n\(below)</ol>\n"
    let isListed = pages.contains { $0.bookPath == page } || entries.contains { $0.page == page }
    let others = pages.map { other in
      let isHere = other.bookPath == page
      return """
        <p class="course-kit"><a href="\(BookLinks.relative(other.bookPath, from: page))"\
        \(isHere ? " aria-current=\"page\"" : "")>\(other.name)</a></p>\(isHere ? inside : "\n")
        """
    }
    let items = entries.map { entry in
      let isHere = entry.page == page
      return """
        <li data-unit="\(entry.numeral)"><a href="\(BookLinks.relative(entry.page, from: page))"\
        \(isHere ? " aria-current=\"page\"" : "")><span class="numeral">\(entry.numeral)</span> \
        \(HTMLText.escaped(entry.name))</a>\(isHere ? inside : "")</li>

        """
    }
    return """
      <nav class="side" aria-label="Contents">
      <details class="contents"><summary>Contents</summary>
      \(isListed ? "" : inside)\(others.joined())<ol class="unit-list">
      \(items.joined())</ol>
      </details>
      </nav>

      """
  }
}
