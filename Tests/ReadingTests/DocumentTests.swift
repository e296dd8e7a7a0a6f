import XCTest

@testable import Reading

final class DocumentTests: XCTestCase {
  private func html(_ source: String) -> String { String(DocumentHTML.html(source).dropLast()) }

  func testNumberMarksAreInvisibleParts() {
    let document = Document(
      parsing: "It is −0.9993<!-- =toy.update.w1_22 %.4f -->, or **1.79<!-- =loss %.2f -->** nats.")
    XCTAssertEqual(
      document.blocks.first?.kind,
      .paragraph([
        .text("It is "), .number(text: "−0.9993", key: "toy.update.w1_22", format: "%.4f"), .text(", or "),
        .strong([.number(text: "1.79", key: "loss", format: "%.2f")]), .text(" nats."),
      ]))
    XCTAssertEqual(document.marks.map(\.text), ["−0.9993", "1.79"])
    XCTAssertEqual(document.blocks.first?.inlines.plainText, "It is −0.9993, or 1.79 nats.")
    XCTAssertEqual(document.unsupported, [])
  }

  func testWhichTextIsANumber() {
    for (text, number) in [
      ("a 12", "12"), ("a -1.5", "-1.5"), ("3-2", "2"), ("1.5e-3", "1.5e-3"), ("84%", "84%"), ("1,234.5", "1,234.5"),
      (".5", ".5"), ("x = +2", "+2"), ("(0.91", "0.91"), ("∞", "∞"), ("2,", ""), ("w12", ""), ("a", ""), ("1.", ""),
      ("22,027", "22,027"),
    ] {
      XCTAssertEqual(String(text.suffix(NumberMark.numberLength(endOf: text))), number, text)
    }
  }

  func testMarksBelowABlockListItsNumbers() {
    let document = Document(
      parsing: "$$\na = 1.2\n$$\n<!-- =a %.1f, =b.c %.3f -->\n\n`0.5`<!-- =d %.1f --> $x = 1$<!-- =e %d -->")
    XCTAssertEqual(document.marks.map(\.key), ["a", "b.c", "d", "e"])
    XCTAssertEqual(document.marks.map(\.line), [4, 4, 6, 6])
    XCTAssertEqual(document.unsupported, [])
  }

  func testAMarkWithoutANumberOrFormatIsReported() {
    let document = Document(parsing: "one\ntwo words<!-- =a %.1f --> 5<!-- =b -->")
    XCTAssertEqual(document.unsupported.map(\.line), [2, 2])
    XCTAssertTrue(document.unsupported[0].sentence.hasPrefix("The mark =a follows no number"))
    XCTAssertTrue(document.unsupported[1].sentence.hasPrefix("The mark =b has no format"))
  }

  func testAGivenNumberNeedsNoFormat() {
    let document = Document(parsing: "0.7<!-- =_ -->\n\n$$x = 1$$\n<!-- =_, =_ -->\n")
    XCTAssertEqual(document.unsupported, [])
    XCTAssertEqual(document.marks.map(\.key), ["_", "_", "_"])
  }

  func testTheTitle() {
    let document = Document(parsing: "# One *two*\n\ntext\n\n## three\n")
    XCTAssertEqual(document.title?.plainText, "One two")
    XCTAssertEqual(document.withoutTitle.headings.map(\.text), ["three"])
    XCTAssertNil(document.withoutTitle.title)
    XCTAssertEqual(document.withoutTitle.withoutTitle, document.withoutTitle)
  }

  func testMarksKnowTheirLine() {
    let document = Document(
      parsing:
        "# Title\n\na\nb `c\nd` 5<!-- =k %d -->\n\n- x\n  7<!-- =l %d -->\n\n| a |\n|---|\n| 1 |\n| 8<!-- =m %d --> |")
    XCTAssertEqual(document.marks.map(\.line), [5, 8, 13])
  }

  func testMath() {
    XCTAssertEqual(html("a $x_i * y_i$ b"), "<p>a <math>x_i * y_i</math> b</p>")
    XCTAssertEqual(html("$$\n\\frac{a}{b}\n$$"), "<math>\\frac{a}{b}</math>")
    XCTAssertEqual(html("text\n$$a$$\ntext"), "<p>text</p>\n<math>a</math>\n<p>text</p>")
    XCTAssertEqual(html("> $$\n> a\n> $$"), "<blockquote>\n<math>a</math>\n</blockquote>")
    XCTAssertEqual(html("so $$a$$ here"), "<p>so <math display>a</math> here</p>")
    XCTAssertEqual(html("$5 and $6"), "<p>$5 and $6</p>")
    XCTAssertEqual(html("\\$x$"), "<p>$x$</p>")
    XCTAssertEqual(html("`$x$`"), "<p><code>$x$</code></p>")
    XCTAssertEqual(html("$`a*b*`$"), "<p><math>a*b*</math></p>")
    XCTAssertEqual(html("```math\na\n```"), "<math>a</math>")
  }

  func testTables() {
    let document = Document(parsing: "| a | *b* |\n|:--|:-:|\n| 1 | `x \\| y` |\n| 2 |\nafter | it\n\nend")
    guard case .table(let table) = document.blocks.first?.kind else { return XCTFail("no table") }
    XCTAssertEqual(table.alignments, [.left, .center])
    XCTAssertEqual(table.header, [[.text("a")], [.emphasis([.text("b")])]])
    XCTAssertEqual(
      table.rows, [[[.text("1")], [.code("x | y")]], [[.text("2")], []], [[.text("after")], [.text("it")]]])
    XCTAssertEqual(html("a | b\n--|--"), "<table>\na | b\n</table>")
    XCTAssertEqual(html("a | b\n---"), "<h2>a | b</h2>")
    XCTAssertEqual(html("| a |\n|---|---|"), "<p>| a |\n|---|---|</p>")
    XCTAssertEqual(
      html("x\n| a |\n|---|\n> q"), "<p>x</p>\n<table>\na\n</table>\n<blockquote>\n<p>q</p>\n</blockquote>")
  }

  func testCommentsStayInTheTree() {
    XCTAssertEqual(html("a <!-- b --> c"), "<p>a <!-- b --> c</p>")
    XCTAssertEqual(html("<!-- a\n\nb -->\nc"), "<!-- a\n\nb -->\n<p>c</p>")
  }

  func testHeadingsAndSections() {
    let document = Document(parsing: "# One\na\n## Two `x`\nb 1<!-- =k %d -->\n### Three\nc\n## Four\nd")
    XCTAssertEqual(document.headings.map(\.text), ["One", "Two x", "Three", "Four"])
    XCTAssertEqual(document.headings.map(\.line), [1, 3, 5, 7])
    let section = document.section(named: "two X")
    XCTAssertEqual(section?.blocks.map(\.line), [3, 4, 5, 6])
    XCTAssertEqual(section?.marks.map(\.key), ["k"])
    XCTAssertEqual(document.section(named: "Four")?.blocks.count, 2)
    XCTAssertNil(document.section(named: "five"))
  }

  func testLinksImagesAndFormulas() {
    let document = Document(parsing: "[a](b.md)\n\n- ![c](d.svg)\n\n| [e](f) |\n|---|\n| $g$ |\n\n$$h$$")
    XCTAssertEqual(
      document.links,
      [Reference(destination: "b.md", text: "a", line: 1), Reference(destination: "f", text: "e", line: 5)])
    XCTAssertEqual(document.images, [Reference(destination: "d.svg", text: "c", line: 3)])
    XCTAssertEqual(document.formulas.map(\.tex), ["g", "h"])
    XCTAssertEqual(document.formulas.map(\.isDisplay), [false, true])
  }

  func testUnsupportedConstructsHaveALine() {
    let cases: [(String, Int, String)] = [
      ("a\n\n<div>b</div>", 3, "Raw HTML"), ("a\nb <br> c", 2, "Raw HTML"), ("a\n\n[b]: /url", 3, "Reference links"),
      ("[^1]: note", 1, "Footnotes"), ("a[^1]", 1, "Reference links and footnotes"), ("a ~~b~~", 1, "Strikethrough"),
      ("a\n&Dcaron;", 2, "The entity &Dcaron;"), ("a\n\n| a |\n|---|\n| b | c |", 5, "The row has 2 cells"),
    ]
    for (source, line, start) in cases {
      let first = Document(parsing: source).unsupported.first
      XCTAssertEqual(first?.line, line, source)
      XCTAssertTrue(first?.sentence.hasPrefix(start) == true, "\(source): \(first?.sentence ?? "nothing")")
    }
    XCTAssertEqual(Document(parsing: "a < b, 3 <- 4, x [1] and <https://a.b>").unsupported, [])
  }

  func testFormulaErrorsNameTheCommandAndTheLine() {
    let errors = Document(parsing: "a\n\nb $\\fo{x}$ and $\\frac{1}{2}$").formulaErrors
    XCTAssertEqual(errors.map(\.line), [3])
    XCTAssertTrue(errors[0].sentence.hasPrefix("The command \\fo at character 1 is not known"))
  }
}
