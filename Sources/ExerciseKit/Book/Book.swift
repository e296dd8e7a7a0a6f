import Exchange
import Foundation
import Reading

/// The course as web pages that open from disk: a page of contents, a page for each unit, a page for each Swift file that a
/// text links to.
///
/// The same course gives the same bytes. Pages load nothing but `book.css` and `book.js` beside them, and `search.js` once a reader
/// searches; a page with live figures loads its script, and the engine once it is painted.
public struct Book {
  let course: Course
  /// The title on each page, the subtitle, authors and sources on the first.
  let card: CourseCard
  let units: [CourseUnit]
  let descriptions: [String: UnitDescription]
  let links: BookLinks
  /// The units beside each page's text.
  let list: UnitList
  /// Words of the texts that name a unit of the book.
  let mentions: UnitMentions
  /// Where each number comes from, by its key.
  let remarks: [String: String]
  /// Numerals of units that are shown as passed.
  let passed: [String]
  /// What computes in the page; without it figures stand still.
  let engine: LiveEngine?

  /// A book of some units.
  ///
  /// - Parameters:
  ///   - units: the units, in order.
  ///   - descriptions: what the test bundle says of them, by their graders' classes: the numbers.
  ///   - passed: units that the book's reader has passed.
  ///   - engine: the engine for a page, where this machine can make it.
  /// - Throws: `CourseCardError` where the course does not say what it is.
  public init(
    course: Course, units: [CourseUnit], descriptions: [String: UnitDescription], passed: [CourseUnit] = [],
    engine: LiveEngine? = nil
  ) throws {
    self.course = course
    card = try CourseCard(of: course)
    self.units = units
    self.descriptions = descriptions
    links = BookLinks(course: course, units: units)
    list = UnitList(units, pages: links.pages)
    mentions = UnitMentions(units)
    remarks = Self.remarks(descriptions)
    self.passed = passed.map(\.numeral)
    self.engine = engine
  }

  private static func remarks(_ descriptions: [String: UnitDescription]) -> [String: String] {
    var remarks: [String: String] = [:]
    for number in descriptions.values.flatMap(\.numbers) {
      remarks[number.key] =
        "\(number.key) = \(number.exact)" + (number.printed.map { "; printed \($0.text) in \($0.place)" } ?? "")
    }
    return remarks
  }

  /// All files, in order of their paths.
  ///
  /// - Throws: `BookError.unsound` with every link that leads nowhere, formula that can't be read, and figure that is missing.
  public func files() throws -> [BookFile] {
    let pages = units.enumerated().map { index, unit in
      UnitPage(
        unit: unit, description: descriptions[unit.graderClass], book: self,
        previous: index > 0 ? units[index - 1] : nil,
        next: index + 1 < units.count ? units[index + 1] : nil)
    }
    let others = links.pages.compactMap { CoursePageText($0, book: self) }
    var problems = pages.flatMap(\.problems) + others.flatMap(\.problems)
    var readers: [String: [CourseUnit]] = [:]
    for page in pages {
      for path in page.codePaths { readers[path, default: []].append(page.unit) }
    }
    for path in others.flatMap(\.codePaths) { readers[path, default: []] += [] }
    var files = [
      BookFile("book.css", PageStyle.sheet + BookStyle.sheet + LiveStyle.sheet),
      BookFile("book.js", BookScript.text(passed: passed)),
      BookFile("icon.svg", PageStyle.icon),
      BookFile("index.html", ContentsPage(book: self, pages: pages).html),
    ]
    files += pages.map { BookFile(BookLinks.page(of: $0.unit), $0.html) }
    if let engine, pages.contains(where: { !$0.liveScripts.isEmpty }) {
      files += [BookFile("live.js", LiveScript.text), BookFile("engine.js", engine.script)]
      for page in pages where !page.liveScripts.isEmpty {
        files.append(BookFile(page.liveScriptPath, page.liveScripts.joined(separator: "\n")))
      }
    }
    var index = SearchIndex()
    for other in others {
      files.append(BookFile(other.page.bookPath, other.html))
      index.add(other.page.bookPath, other.page.name, other.searchSections)
    }
    for page in pages { index.add(BookLinks.page(of: page.unit), page.name, page.searchSections) }
    for (path, units) in readers.sorted(by: { $0.key < $1.key }) {
      if let page = CodePage(path: path, readers: units, book: self) {
        files.append(BookFile(BookLinks.page(ofCode: path), page.html))
        index.add(BookLinks.page(ofCode: path), page.name, [page.searchSection])
      } else {
        problems.append("\(path): this file can't be read as text")
      }
    }
    for (path, data) in (pages.flatMap(\.pictures) + others.flatMap(\.pictures)).sorted(by: { $0.path < $1.path }) {
      files.append(BookFile(path, data))
    }
    files.append(BookFile("search.js", try index.script()))
    problems += LinkAudit(files).problems
    guard problems.isEmpty else { throw BookError.unsound(problems) }
    return files.sorted { $0.path < $1.path }
  }
}
