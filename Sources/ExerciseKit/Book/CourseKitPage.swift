import Foundation
import Reading

/// The page that says what an exercise may use.
struct CourseKitPage {
  static let path = "CourseKit.html"

  private let text: BookText
  private let book: Book

  /// Nil when the course has no such text.
  init?(book: Book) {
    guard
      let text = BookText(book.links.courseKitFile, part: .lecture, page: Self.path, book: book)
    else { return nil }
    self.text = text
    self.book = book
  }

  var problems: [String] { text.problems }
  var codePaths: [String] { text.codePaths }
  var pictures: [(path: String, data: Data)] { text.pictures }

  var searchSections: [SearchIndex.Section] {
    SearchIndex.sections(of: text.document.withoutTitle, part: ("text", "CourseKit"), renderer: text.renderer)
  }

  var html: String {
    let title = text.document.title?.plainText ?? "CourseKit"
    var anchors = HeadingAnchors(taken: text.renderer.takenAnchors)
    let places = text.document.withoutTitle.headings.map { ($0, anchors.next($0.text)) }.filter { $0.0.level == 2 }
    return BookPage(
      path: Self.path, book: book.card.title, title: "\(title) · \(book.card.title)", units: book.list,
      main: "<h1>\(HTMLText.escaped(title))</h1>\n\(text.renderer.render(text.document.withoutTitle))",
      places: places.map { .init(target: "#\($0.1)", words: HTMLText.escaped($0.0.text)) }
    ).html
  }
}
