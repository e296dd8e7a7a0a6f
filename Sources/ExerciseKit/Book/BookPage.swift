import Reading

/// The frame of a page: head, bar, list of units, text, foot.
struct BookPage {
  /// A link with its words, which are HTML.
  struct Link {
    let target: String
    let words: String
  }

  /// Its path from the book's folder.
  let path: String
  /// The book's title.
  let book: String
  /// For the browser's title bar.
  let title: String
  let units: UnitList
  /// What stands between `<main>` and `</main>`.
  let main: String
  /// The places on the page.
  var places: [Link] = []
  var previous: Link?
  var next: Link?
  /// Whether the page is for code, which is wider than text.
  var isWide = false
  /// Scripts of this page alone, which wait for its text.
  var scripts: [String] = []

  /// Where another file of the book is, seen from this page.
  func way(to target: String) -> String { BookLinks.relative(target, from: path) }

  var html: String {
    """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en" data-book="\(HTMLText.escaped(book))" \
    data-root="\(String(repeating: "../", count: path.split(separator: "/").count - 1))" data-page="\(HTMLText.escaped(path))">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <title>\(HTMLText.escaped(title))</title>
    <link rel="icon" href="\(way(to: "icon.svg"))" type="image/svg+xml"/>
    <link rel="stylesheet" href="\(way(to: "book.css"))"/>
    <script src="\(way(to: "book.js"))"></script>
    \(scripts.map { "<script defer=\"defer\" src=\"\(way(to: $0))\"></script>\n" }.joined())\
    </head>
    <body class="book\(isWide ? " wide" : "")">
    <a class="skip" href="#text">Skip to the text</a>
    <header class="bar"><nav aria-label="Book">
    <a class="home" href="\(way(to: "index.html"))">\(HTMLText.escaped(book))</a>
    <span class="tools">\(neighbors)</span>
    </nav></header>
    <div class="columns">
    \(units.html(from: path, places: places))<main id="text">
    \(main)<footer>
    \(foot)<p>\(HTMLText.escaped(book)). Texts and figures: \
    <a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>. Code: MIT License. \
    <a href="\(way(to: "index.html"))#credits">Credits</a></p>
    </footer>
    </main>
    </div>
    </body>
    </html>

    """
  }

  private var neighbors: String {
    func arrow(_ rel: String, _ sign: String, _ name: String, _ link: Link) -> String {
      "<a rel=\"\(rel)\" href=\"\(way(to: link.target))\" aria-label=\"\(name): \(link.words)\" title=\"\(name): \(link.words)\">\(sign)</a>"
    }
    return (previous.map { arrow("prev", "←", "Previous", $0) } ?? "")
      + (next.map { arrow("next", "→", "Next", $0) } ?? "")
  }

  private var foot: String {
    let back = previous.map {
      "<a class=\"previous\" href=\"\(way(to: $0.target))\"><span>Previous</span> \($0.words)</a>\n"
    }
    let on = next.map { "<a class=\"next\" href=\"\(way(to: $0.target))\"><span>Next</span> \($0.words)</a>\n" }
    guard back != nil || on != nil else { return "" }
    return "<nav class=\"turn\" aria-label=\"Previous and next unit\">\n\(back ?? "")\(on ?? "")</nav>\n"
  }
}
