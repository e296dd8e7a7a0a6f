import Reading

/// The units of the book beside each page's text; below the one that is open, the places on its page.
struct UnitList: Sendable {
  private let entries: [(page: String, numeral: String, name: String)]
  private let hasCourseKit: Bool

  init(_ units: [CourseUnit], hasCourseKit: Bool) {
    self.hasCourseKit = hasCourseKit
    entries = units.map { (BookLinks.page(of: $0), $0.numeral, UnitPage.name(of: $0)) }
  }

  /// The list, seen from a page.
  func html(from page: String, places: [BookPage.Link]) -> String {
    let below = places.map { "<li><a href=\"\($0.target)\">\($0.words)</a></li>\n" }.joined()
    let inside = below.isEmpty ? "" : "\n<ol class=\"places\">\n\(below)</ol>\n"
    let isCourseKit = page == CourseKitPage.path
    let isListed = isCourseKit || entries.contains { $0.page == page }
    let courseKit = """
      <p class="course-kit"><a href="\(BookLinks.relative(CourseKitPage.path, from: page))"\
      \(isCourseKit ? " aria-current=\"page\"" : "")>CourseKit</a></p>\(isCourseKit ? inside : "\n")
      """
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
      \(isListed ? "" : inside)\(hasCourseKit ? courseKit : "")<ol class="unit-list">
      \(items.joined())</ol>
      </details>
      </nav>

      """
  }
}
