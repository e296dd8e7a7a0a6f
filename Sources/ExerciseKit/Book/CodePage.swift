import Exchange
import Foundation
import Reading

/// A page that shows a Swift file of the course, with its lines numbered.
struct CodePage {
  private let path: String
  private let source: String
  private let readers: [CourseUnit]
  private let book: Book

  /// Nil when the file is no text.
  init?(path: String, readers: [CourseUnit], book: Book) {
    let file = book.course.root.appending(path: path)
    // Of an exercise the book shows what is given out, whatever somebody has written into this copy.
    let unit = book.units.first { $0.exerciseFile.standardizedFileURL == file.standardizedFileURL }
    let given = unit.flatMap { CourseText.read($0.stubFile) }
    guard let source = given ?? CourseText.read(file) else { return nil }
    self.path = path
    self.source = source
    self.readers = readers
    self.book = book
  }

  /// The file's name.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Its name and its place; the code itself is not searched.
  var searchSection: SearchIndex.Section {
    SearchIndex.Section(anchor: "text", title: "Code", text: path)
  }

  var html: String {
    let page = BookLinks.page(ofCode: path)
    let file = name
    let units = readers.map {
      "<a href=\"\(BookLinks.relative(BookLinks.page(of: $0), from: page))\">"
        + "\(HTMLText.escaped(UnitPage.name(of: $0)))</a>"
    }
    let lines = SwiftHTML.lines(of: source.trimmingCharacters(in: .newlines)).map {
      "<span class=\"line\">\($0)</span>"
    }
    let main = """
      <p class="eyebrow">\(HTMLText.escaped(String(path.dropLast(file.count + 1)).replacing("/", with: " / ")))</p>
      <h1>\(HTMLText.escaped(file))</h1>
      \(units.isEmpty ? "" : "<p>Of the unit \(units.joined(separator: ", ")).</p>")
      <pre class="numbered"><code class="language-swift">\(lines.joined(separator: "\n"))
      </code></pre>

      """
    let title = book.card.title
    return BookPage(
      path: page, book: title, title: "\(file) · \(title)", units: book.list, main: main, isWide: true
    ).html
  }
}
