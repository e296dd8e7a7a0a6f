import XCTest

@testable import Reading

/// Bad input is read as something; it never crashes, and never takes long.
final class HostileInputTests: XCTestCase {
  private let styles = [
    TerminalStyle(color: false), TerminalStyle(color: true, hyperlinks: true), TerminalStyle(color: false, plain: true),
  ]

  private func survive(_ source: String) {
    let document = Document(parsing: source)
    _ = (document.headings, document.links, document.images, document.formulaErrors)
    for style in styles {
      for width in [1, 40] { _ = TerminalRenderer(width: width, style: style).render(document) }
    }
  }

  func testDeepNesting() {
    let count = 1000
    for piece in [
      ">", "- ", "1. ", "*a ", "**", "*", "_", "[", "![", "](a)", "`", "$", "<!--", "&", "<", "\\", "|", "{", "~", "#",
      "*a **b ", "[a](", "[![](a)](", "> - ",
    ] {
      survive(String(repeating: piece, count: count))
      survive("a " + String(repeating: piece, count: count) + " b")
    }
    survive((0..<300).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n"))
  }

  func testDeepFormulas() {
    for piece in [
      "{", "\\frac{", "\\sqrt{", "x^{", "x_{", "\\left(", "\\hat{", "\\begin{matrix}", "(", "\\frac", "^", "'", "\\",
    ] {
      let tex = String(repeating: piece, count: 200)
      _ = try? MathText(tex: tex)
      survive("$$\n\(tex)\n$$")
      survive("a $\(tex)$ b")
    }
  }

  func testOddCharactersAndLines() {
    survive("\0\u{1B}[31m\u{7F}\r\r\n\u{2028}\u{FEFF}\u{202E}")
    survive(String(repeating: "word ", count: 5_000))
    survive(String(repeating: "字", count: 5_000))
    survive(String(repeating: "e\u{301}", count: 10_000))
    survive("e" + String(repeating: "\u{301}", count: 10_000))
    survive("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1\n||||\n|")
    survive("```swift\nlet x = \"\n/* \(String(repeating: "(", count: 5000))")
    survive(String(repeating: "- a\n\n", count: 2000))
  }

  func testEscapeCodesOfTheTextDoNotReachTheTerminal() {
    let text = TerminalRenderer(width: 40, style: TerminalStyle(color: false)).render(
      Document(parsing: "a\u{1B}[31mb\u{7}"))
    XCTAssertEqual(text, "a\u{FFFD}[31mb\u{FFFD}\n")
  }

  /// Random texts from the characters that mean something, by a generator with a fixed seed.
  func testRandomTexts() {
    let pieces = [
      "*", "_", "**", "`", "```", "$", "$$", "[", "](", ")", "!", "<!--", "-->", " =a.b %.2f ", "\n", "\n\n", "> ",
      "- ",
      "1. ", "#", "|", "---", "\\", "{", "}", "\\frac", "\\begin{cases}", "\\\\", "&", "^", "a", "7.5", " ", "\t", "字",
      "\u{301}", "👩‍👧", "    ", "~~~", "===", "\\left(", "\\right)", "\\sum", "'", "&amp;", "<b>", "<http://a>",
    ]
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<400 {
      let source = (0..<next(60)).map { _ in pieces[next(pieces.count)] }.joined()
      survive(source)
      _ = try? MathText(tex: source)
      for width in [20, 40] {
        let lines = TerminalRenderer(width: width, style: styles[0]).lines(Document(parsing: source))
        // Containers nested deeper than the width have no room for their text.
        if source.count(where: { $0 == ">" || $0 == "-" }) < 3 {
          for line in lines { XCTAssertLessThanOrEqual(line.displayWidth, width, source.debugDescription) }
        }
      }
    }
  }
}
