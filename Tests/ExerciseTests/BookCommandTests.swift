import Foundation
import XCTest

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `exercise book` on the course itself.
final class BookCommandTests: XCTestCase {
  private static var folder: URL { FileManager.default.temporaryDirectory.appending(path: "book-of-\(getpid())") }
  private var folder: URL { Self.folder }

  override class func tearDown() { try? FileManager.default.removeItem(at: folder) }

  private func book(_ words: String..., in place: URL = Tool.course) throws -> Tool.Answer {
    try Tool.run(["book"] + words, in: place)
  }

  private func pages(_ folder: URL) throws -> [String: String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0.contains(".") && !$0.hasSuffix("/") }.compactMap { name in
        var isFolder: ObjCBool = false
        let file = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
          return nil
        }
        return (name, try String(contentsOf: file, encoding: .utf8))
      })
  }

  private final class Links: NSObject, XMLParserDelegate {
    var ids: [String] = []
    var links: [String] = []
    var loads: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if let id = attributes["id"] { ids.append(id) }
      if let link = attributes["href"] {
        if name == "a" { links.append(link) } else { loads.append(link) }
      }
      if let source = attributes["src"] { loads.append(source) }
    }
  }

  func testTheBookOfTheCourse() throws {
    let answer = try book("--out", folder.path)
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(answer.errors, "")
    XCTAssertTrue(answer.output.contains("index.html"))
    let files = try pages(folder)
    let units = try FileManager.default.contentsOfDirectory(atPath: Tool.course.appending(path: "Solutions").path)
    for name in ["index.html", "book.css", "book.js", "icon.svg", "book.json"] + units.map({ "\($0).html" }) {
      XCTAssertNotNil(files[name], name)
    }
    var known: [String: Links] = [:]
    for (name, text) in files where name.hasSuffix(".html") {
      let links = Links()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = links
      XCTAssertTrue(parser.parse(), "\(name):\(parser.lineNumber) \(parser.parserError.map { "\($0)" } ?? "")")
      XCTAssertEqual(links.ids.count, Set(links.ids).count, "\(name) has an anchor twice")
      known[name] = links
    }
    var relative = 0
    for (name, page) in known {
      let base = folder.appending(path: name)
      for load in page.loads {
        XCTAssertNotNil(files[path(load, base)], "\(name) loads \(load)")
      }
      for link in page.links where !link.contains("://") {
        relative += 1
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = known[parts[0].isEmpty ? name : path(parts[0], base)]
        XCTAssertNotNil(target, "\(name) links to \(link)")
        if parts.count > 1 { XCTAssertEqual(target?.ids.contains(parts[1]), true, "\(name) links to \(link)") }
      }
    }
    // From the contents to each unit and back, and from each unit to the code that it is about.
    XCTAssertGreaterThanOrEqual(relative, 5 * units.count)
    let style = try XCTUnwrap(files["book.css"])
    XCTAssertFalse(style.contains("url(") || style.contains("@import") || style.contains("http"))
    XCTAssertFalse(try XCTUnwrap(files["book.js"]).contains("http"))

    let index = try XCTUnwrap(files["index.html"])
    let card = try String(contentsOf: Tool.course.appending(path: "Lectures/Course.md"), encoding: .utf8)
    XCTAssertTrue(index.contains("<h1>\(card.split(separator: "\n")[0].dropFirst(2))</h1>"), index)
    guard Tool.has("06-Backpropagation") else { return }
    // The toy net is there with its numbers, stacked fractions, questions, and the solution behind a click.
    let unit = try XCTUnwrap(files["06-Backpropagation.html"])
    for part in ["<mfrac>", ">0.9820</data>", "data-kind=\"order\"", "<details class=\"solution\">", "numbers-figure"] {
      XCTAssertTrue(unit.contains(part), part)
    }
    XCTAssertTrue(index.contains("Ruffinelli"))
  }

  private func path(_ link: String, _ base: URL) -> String {
    let target = URL(fileURLWithPath: link, relativeTo: base.deletingLastPathComponent()).standardizedFileURL.path
    return String(target.dropFirst(folder.standardizedFileURL.path.count + 1))
  }

  func testTwoBooksAreTheSame() throws {
    let other = folder.appendingPathExtension("again")
    defer { try? FileManager.default.removeItem(at: other) }
    XCTAssertEqual(try book("--out", folder.path).status, 0)
    let first = try pages(folder)
    XCTAssertEqual(try book("--out", folder.path).status, 0)
    XCTAssertEqual(try book("--out", other.path).status, 0)
    XCTAssertEqual(try pages(folder), first)
    XCTAssertEqual(try pages(other), first)
  }

  func testAForeignFolderIsRefused() throws {
    let foreign = folder.appendingPathExtension("foreign")
    try FileManager.default.createDirectory(at: foreign, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: foreign) }
    try Data("mine".utf8).write(to: foreign.appending(path: "index.html"))
    let answer = try book("--out", foreign.path)
    XCTAssertEqual(answer.status, 2)
    XCTAssertEqual(answer.output, "")
    XCTAssertTrue(answer.errors.contains("name a new or an empty folder"), answer.errors)
    XCTAssertEqual(try pages(foreign), ["index.html": "mine"])
  }

  func testATargetThatCannotBeWritten() throws {
    var target = folder.appendingPathExtension("locked")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.appendingPathExtension("locked")) }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: target.path)
    // Permissions don't stop root; the kernel's own folder does.
    if getuid() == 0 { target = URL(fileURLWithPath: "/proc/book") }
    let answer = try book("--out", target.path)
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("can't be written to \(target.path)"), answer.errors)
    XCTAssertEqual(answer.errors.split(separator: "\n").count, 1, answer.errors)
  }

  func testWrongWords() throws {
    XCTAssertEqual(try book("--out", "").status, 64)
    XCTAssertEqual(try book("6").status, 64)
    XCTAssertEqual(try book("--unit", "99", "--out", folder.path).status, 64)
  }
}

/// `exercise book` in a course with a fault.
final class FaultyBookTests: ScratchCourseCase {
  /// The page's engine is kept under the sum of its sources: a copy of the course need not make it again.
  override func setUpWithError() throws {
    try super.setUpWithError()
    let kept = Tool.course.appending(path: ".build/page-engine")
    guard FileManager.default.fileExists(atPath: kept.path) else { return }
    let build = course.appending(path: ".build")
    try FileManager.default.createDirectory(at: build, withIntermediateDirectories: true)
    try? FileManager.default.copyItem(at: kept, to: build.appending(path: "page-engine"))
  }

  func testADeadLinkIsSaidWithItsLineAndNothingIsWritten() throws {
    let lecture = course.appending(path: "Lectures/03-GradientDescent/Lecture.md")
    let text = try String(contentsOf: lecture, encoding: .utf8)
    try Data((text + "\n[gone](Gone.md)\n").utf8).write(to: lecture)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    let answer = try exercise("book", "--out", "out")
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(
      answer.errors.contains("Lectures/03-GradientDescent/Lecture.md:\(line): the link to Gone.md leads nowhere"),
      answer.errors)
    XCTAssertFalse(FileManager.default.fileExists(atPath: course.appending(path: "out").path))
  }

  func testOneUnit() throws {
    XCTAssertEqual(try exercise("book", "--unit", "3", "--out", "out").status, 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "out").path)
    let pages = names.filter { $0.hasSuffix(".html") && $0 != "CourseKit.html" }
    XCTAssertEqual(pages.sorted(), ["03-GradientDescent.html", "Errata.html", "Glossary.html", "index.html"])
  }

  func testTheBookOfThisCopyShowsWhatWasPassedAndOneForOthersDoesNot() throws {
    let progress = """
      {"version": 1, "units": {"03-GradientDescent": {"passed": true, "bestScore": 1, "maxScore": 1, "attempts": 1,
      "hintsShown": {}, "peeked": false, "quiz": {}, "quizQuestions": 0}}}
      """
    let file = course.appending(path: ".exercise/progress.json")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(progress.utf8).write(to: file)
    func script(_ folder: String) throws -> String {
      try String(contentsOf: course.appending(path: folder).appending(path: "book.js"), encoding: .utf8)
    }
    XCTAssertEqual(try exercise("book").status, 0)
    XCTAssertTrue(try script(".build/book").contains("const passedInTheCourse = [\"03\"];"))
    XCTAssertEqual(try exercise("book", "--out", "out").status, 0)
    XCTAssertTrue(try script("out").contains("const passedInTheCourse = [];"))
  }
}
