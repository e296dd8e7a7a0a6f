import XCTest

@testable import Reading

final class TerminalRendererTests: XCTestCase {
  private func text(_ source: String, width: Int = 40, plain: Bool = false) -> String {
    TerminalRenderer(width: width, style: TerminalStyle(color: false, plain: plain)).render(Document(parsing: source))
  }

  private func colored(_ source: String, hyperlinks: Bool = false) -> String {
    TerminalRenderer(width: 40, style: TerminalStyle(hyperlinks: hyperlinks)).render(Document(parsing: source))
      .replacing("\u{1B}", with: "^")
  }

  func testHeadingsAndParagraphs() {
    XCTAssertEqual(text("# A *b*\n\nc\nd"), "A *b*\n═════\n\nc d\n")
    XCTAssertEqual(text("### A", plain: true), "### A\n")
    XCTAssertEqual(colored("# A"), "^[1;4mA^[0m\n")
    XCTAssertEqual(colored("a **b** `c`"), "a ^[1mb^[0m ^[36mc^[0m\n")
  }

  func testWrapping() {
    XCTAssertEqual(text("aaaa bbbb cccc", width: 10), "aaaa bbbb\ncccc\n")
    XCTAssertEqual(text("abcdefghijklmnop", width: 10), "abcdefghij\nklmnop\n")
    XCTAssertEqual(text("日本語のテキスト。です", width: 11), "日本語のテ\nキスト。で\nす\n")
    XCTAssertEqual(text("a  \nb", width: 10), "a\nb\n")
    XCTAssertEqual(text("a  b <!-- c --> d `e  f`"), "a b d `e  f`\n")
    XCTAssertEqual(text("long $a + b = c$ x", width: 10), "long\na + b = c\nx\n")
  }

  func testDisplayWidth() {
    for (text, width) in [
      ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("é", 1), ("👩‍👧", 2), ("❤️", 2), ("𝐱ᵀ", 2), ("x̄", 1), ("한글", 4), ("ｱ", 1),
      ("Ａ", 2), ("─│╲", 3), ("", 0), ("🇩🇪", 2), ("\u{200B}", 0),
    ] {
      XCTAssertEqual(text.displayWidth, width, text)
    }
  }

  func testLists() {
    XCTAssertEqual(text("- a\n- b\n  - c c c c c\n", width: 10), "• a\n• b\n  • c c c\n    c c\n")
    XCTAssertEqual(text("9. a\n10. b"), " 9. a\n10. b\n")
    XCTAssertEqual(text("1. a\n\n   b\n2. c"), "1. a\n\n   b\n\n2. c\n")
    XCTAssertEqual(text("- [x] a\n- [ ] b"), "☑ a\n☐ b\n")
    XCTAssertEqual(text("- [x] a", plain: true), "- done: a\n")
  }

  func testQuotesAndCode() {
    XCTAssertEqual(text("> aaaa bbbb cccc\n> > d", width: 12), "│ aaaa bbbb\n│ cccc\n│\n│ │ d\n")
    XCTAssertEqual(text("```\na  b\n\n\tc\n```"), "  a  b\n\n      c\n")
    XCTAssertEqual(text("```swift\n  let abc = defghi\n```", width: 16), "    let abc =\n    ↪ defghi\n")
    XCTAssertEqual(colored("```swift\nlet x = 1\n```"), "  ^[35mlet^[0m x = ^[38;5;130m1^[0m\n")
  }

  func testLinks() {
    XCTAssertEqual(text("[a](b.md) [c](https://d.e)"), "a c (https://d.e)\n")
    XCTAssertEqual(text("<https://d.e>"), "https://d.e\n")
    XCTAssertEqual(colored("[a](https://b.c)", hyperlinks: true), "^]8;;https://b.c^\\^[4;34ma^[0m^]8;;^\\\n")
    XCTAssertEqual(colored("[a](b.md)", hyperlinks: true), "^[4ma^[0m\n")
  }

  func testTables() {
    XCTAssertEqual(
      text("| a | b |\n|---|--:|\n| c | 10 |\n| 日本 | 9 |"),
      """
      ┌──────┬────┐
      │ a    │  b │
      ├──────┼────┤
      │ c    │ 10 │
      │ 日本 │  9 │
      └──────┴────┘

      """)
    XCTAssertEqual(
      text("| a | b |\n|---|---|\n| c | dd dd dd |\n| e | f |", width: 15),
      """
      ┌───┬───────┐
      │ a │ b     │
      ├───┼───────┤
      │ c │ dd dd │
      │   │ dd    │
      ├───┼───────┤
      │ e │ f     │
      └───┴───────┘

      """)
    XCTAssertEqual(text("| a | b |\n|---|---|\n| c | d |", plain: true), "a: c; b: d\n")
  }

  func testFormulas() {
    XCTAssertEqual(text("$$\\frac{a}{b}$$"), "    a\n    ─\n    b\n")
    XCTAssertEqual(text("so $\\frac{a}{b}$"), "so a/b\n")
    XCTAssertEqual(text("so $\\frac{a}{b}$", plain: true), "so a over b\n")
    XCTAssertEqual(text("so $\\foo$"), "so [formula: \\foo]\n")
  }

  func testFigures() {
    let renderer = TerminalRenderer(
      width: 40, style: TerminalStyle(color: false),
      figure: { path, _, width in path == "a.svg" ? ["\u{1B}[31m⣀⣀\u{1B}[0m", "\(width)"] : nil })
    XCTAssertEqual(renderer.render(Document(parsing: "![x](a.svg)\n\n![y](b.svg)")), "⣀⣀\n40\n\n[figure: y]\n")
  }

  func testNumbersSayWhereTheyComeFrom() {
    let source = "It is 5<!-- =a.b %d -->, 6<!-- =c %d -->.\n\n    7\n\n<!-- =a.b %d -->\n<!-- hidden -->"
    XCTAssertEqual(text(source), "It is 5, 6.\n\n  7\n")
    let renderer = TerminalRenderer(
      width: 40, style: TerminalStyle(color: false), annotate: { $0 == "a.b" ? "from E1" : nil })
    XCTAssertEqual(renderer.render(Document(parsing: source)), "It is 5 [from E1], 6.\n\n  7\n[a.b: from E1]\n")
  }

  func testWithoutColorThereIsNoEscapeCode() {
    let source = "# a\n*b* **c** `d` [e](f) ![g](h)\n> i\n\n```swift\nlet j = 1\n```\n| k |\n|---|\n| l |\n\n***"
    for plain in [true, false] { XCTAssertFalse(text(source, plain: plain).contains("\u{1B}")) }
    XCTAssertNil(text(source, plain: true).firstMatch(of: /[│─┌═↪•]/))
  }
}
