import Foundation
import XCTest

@testable import Reading

/// Every construct at three widths, as text, in color and for a screen reader, against the files in Tests/Fixtures/Reading.
///
/// `RECORD_GOLDEN=1 swift test --filter GoldenTests` writes the files anew; read their changes before you keep them.
final class GoldenTests: XCTestCase {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Reading")

  private let styles = [
    ("text", TerminalStyle(color: false)), ("color", TerminalStyle(color: true, hyperlinks: true)),
    ("plain", TerminalStyle(color: false, plain: true)),
  ]

  private func document() throws -> Document {
    Document(parsing: try String(contentsOf: folder.appendingPathComponent("constructs.md"), encoding: .utf8))
  }

  func testEveryStyleAtEveryWidth() throws {
    let document = try document()
    for (name, style) in styles {
      for width in [40, 80, 120] {
        let renderer = TerminalRenderer(
          width: width, style: style,
          figure: { path, alt, width in
            path.hasSuffix("softmax.svg") ? [alt, String(repeating: "⣀", count: width)] : nil
          },
          annotate: { $0.hasPrefix("skipGram.l") ? "sheet 3" : nil })
        let lines = renderer.lines(document)
        // Escape codes are written as ␛, so that the files are text.
        let text = lines.map { $0 + "\n" }.joined().replacing("\u{1B}", with: "␛")
        let file = folder.appendingPathComponent("constructs.\(name).\(width).txt")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
          try text.write(to: file, atomically: true, encoding: .utf8)
        }
        XCTAssertEqual(text, try String(contentsOf: file, encoding: .utf8), file.lastPathComponent)
        guard !style.color else { continue }
        for line in lines { XCTAssertLessThanOrEqual(line.displayWidth, width, "\(name) \(width): \(line)") }
      }
    }
  }

  func testTheFixtureIsSound() throws {
    let document = try document()
    XCTAssertEqual(document.unsupported, [])
    XCTAssertEqual(document.formulaErrors, [])
    XCTAssertEqual(document.marks.map(\.key), ["skipGram.uniform", "skipGram.loss", "skipGram.logit.ring"])
  }
}
