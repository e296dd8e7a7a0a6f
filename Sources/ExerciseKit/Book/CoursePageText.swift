import Foundation
import Reading

/// A page that belongs to no unit.
struct CoursePageText {
  let page: CoursePage
  private let text: BookText
  private let book: Book

  /// Nil when the course has no such text.
  init?(_ page: CoursePage, book: Book) {
    guard
      let text = BookText(page.file(in: book.course), part: .lecture, page: page.bookPath, book: book)
    else { return nil }
    self.page = page
    self.text = text
    self.book = book
  }

  var problems: [String] { text.problems }
  var codePaths: [String] { text.codePaths }
  var pictures: [(path: String, data: Data)] { text.pictures }

  var searchSections: [SearchIndex.Section] {
    SearchIndex.sections(of: text.document.withoutTitle, part: ("text", page.name), renderer: text.renderer)
  }

  var html: String {
    let title = text.document.title?.plainText ?? page.name
    var anchors = HeadingAnchors(taken: text.renderer.takenAnchors)
    let places = text.document.withoutTitle.headings.map { ($0, anchors.next($0.text)) }.filter { $0.0.level == 2 }
    return BookPage(
      path: page.bookPath, book: book.card.title, title: "\(title) · \(book.card.title)", units: book.list,
      main: "<h1>\(HTMLText.escaped(title))</h1>\n\(text.renderer.render(text.document.withoutTitle))",
      places: places.map { .init(target: "#\($0.1)", words: HTMLText.escaped($0.0.text)) }
    ).html
  }
}
