import Foundation
import XCTest

@testable import Reading

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every construct as HTML, against Tests/Fixtures/Reading/constructs.html; written anew as `GoldenTests` says.
final class WebGoldenTests: XCTestCase {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Reading")

  private func rendered() throws -> String {
    let source = try String(contentsOf: folder.appendingPathComponent("constructs.md"), encoding: .utf8)
    let renderer = HTMLRenderer(
      figure: { path, alt, _ in
        path.hasSuffix("softmax.svg") ? "<figure><figcaption>\(HTMLText.escaped(alt))</figcaption></figure>" : nil
      },
      annotate: { $0.hasPrefix("skipGram.l") ? "\($0), sheet 3" : nil },
      linkTarget: { $0 == "Task.md" ? "#task" : HTMLRenderer.safeTarget($0) })
    return renderer.render(Document(parsing: source))
  }

  func testEveryConstruct() throws {
    let html = try rendered()
    let file = folder.appendingPathComponent("constructs.html")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try html.write(to: file, atomically: true, encoding: .utf8)
    }
    XCTAssertEqual(html, try String(contentsOf: file, encoding: .utf8))
  }

  func testTheFixtureIsWellFormed() throws {
    let elements = try XMLElements(of: "<main>" + rendered() + "</main>")
    for name in [
      "h1", "h2", "em", "strong", "a", "code", "blockquote", "ol", "ul", "table", "pre", "hr", "img", "data",
    ] {
      XCTAssertTrue(elements.names.contains(name), name)
    }
  }
}

/// The elements of a well-formed text.
final class XMLElements: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var attributes: [(element: String, name: String)] = []

  struct NotWellFormed: Error { let message: String }

  init(of text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw NotWellFormed(message: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    self.attributes += attributes.keys.map { (name, $0) }
  }
}
