import Foundation
import XCTest

@testable import Reading

final class HTMLRendererTests: XCTestCase {
  private func html(_ source: String, _ renderer: HTMLRenderer = HTMLRenderer()) -> String {
    renderer.render(Document(parsing: source))
  }

  func testHeadingsHaveAnchorsOfTheirOwn() {
    XCTAssertEqual(
      html("# One, *two* & 3\n\n## Same\n\n## Same\n"),
      "<h1 id=\"one-two--3\">One, <em>two</em> &amp; 3</h1>\n<h2 id=\"same\">Same</h2>\n<h2 id=\"same-1\">Same</h2>\n")
    let lowered = HTMLRenderer(anchorPrefix: "task-", headingOffset: 2)
    XCTAssertEqual(html("## loss\n", lowered), "<h4 id=\"task-loss\">loss</h4>\n")
    XCTAssertEqual(html("###### deep\n", lowered), "<h6 id=\"task-deep\">deep</h6>\n")
    XCTAssertEqual(Document(parsing: "# A b\n\n## A b\n\n## ?\n").anchors, ["a-b", "a-b-1", "section"])
  }

  func testEverythingIsEscaped() {
    XCTAssertEqual(
      html("a < b & \"c\" `<i>&` [x](p?a=1&b=\"2\" \"<t>\")\n"),
      "<p>a\u{A0}&lt;\u{A0}b &amp; &quot;c&quot; <code>&lt;i&gt;&amp;</code> "
        + "<a href=\"p?a=1&amp;b=&quot;2&quot;\" title=\"&lt;t&gt;\">x</a></p>\n")
    XCTAssertEqual(
      html("```x\"><script>\n</code>&\n```\n"),
      "<pre><code class=\"language-x&quot;&gt;&lt;script&gt;\">&lt;/code&gt;&amp;\n</code></pre>\n")
    XCTAssertEqual(html("![a\"b<](f.png)\n"), "<p><img src=\"f.png\" alt=\"a&quot;b&lt;\"/></p>\n")
    XCTAssertEqual(HTMLText.escaped("a\u{1}b\u{8}c\td\u{FFFE}"), "a\u{FFFD}b\u{FFFD}c\td\u{FFFD}")
    XCTAssertFalse(html("<script>alert(1)</script>\n").contains("<script"))
  }

  func testLinksGoWhereTheClosureSays() {
    let renderer = HTMLRenderer(linkTarget: { $0 == "a.md" ? "a.html#x" : nil })
    XCTAssertEqual(
      html("[one](a.md), [*two*](b.md)\n", renderer), "<p><a href=\"a.html#x\">one</a>, <em>two</em></p>\n")
    XCTAssertEqual(html("[x](javascript:alert)\n"), "<p>x</p>\n")
    XCTAssertEqual(HTMLRenderer.safeTarget("JavaScript:x"), nil)
    XCTAssertEqual(HTMLRenderer.safeTarget("data:text/html,x"), nil)
    for harmless in ["a.md", "../b/c.swift#L1", "#x:y", "a/b:c", "https://example.org/", "mailto:a@b.c"] {
      XCTAssertEqual(HTMLRenderer.safeTarget(harmless), harmless)
    }
  }

  func testNumbersKeepTheirKeysAndCommentsVanish() {
    let renderer = HTMLRenderer(annotate: { $0 == "_" ? nil : "exact " + $0 })
    XCTAssertEqual(
      html("It is 1.79<!-- =a.b %.2f --> or 2<!-- =_ -->.<!-- hidden -->\n", renderer),
      "<p>It is <data value=\"a.b\" title=\"exact a.b\">1.79</data> or 2.</p>\n")
    XCTAssertEqual(html("<!-- a remark -->\n\n$$x$$\n<!-- =a %.1f -->\n").contains("<!--"), false)
  }

  func testFiguresAndDisplayFormulasEndTheParagraph() {
    let renderer = HTMLRenderer(figure: { path, alt, _ in path == "f.svg" ? "<figure>\(alt)</figure>" : nil })
    XCTAssertEqual(
      html("before ![A](f.svg) after\n", renderer), "<p>before </p>\n<figure>A</figure>\n<p> after</p>\n")
    let list = html("- one $$x$$ two\n", renderer)
    XCTAssertTrue(list.contains("<div class=\"formula\"><div class=\"display\"><math"), list)
    XCTAssertFalse(list.contains("<p>"), list)
  }

  func testListsTasksAndTables() {
    XCTAssertEqual(html("3. a\n4. b\n"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n")
    XCTAssertEqual(
      html("- [x] a\n- [ ] b\n"),
      """
      <ul class="tasks">
      <li><span class="box" role="img" aria-label="done">☑</span> a</li>
      <li><span class="box" role="img" aria-label="to do">☐</span> b</li>
      </ul>

      """)
    XCTAssertEqual(
      html("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n"),
      """
      <div class="table"><table>
      <thead>
      <tr><th scope="col">a</th><th scope="col" class="left">b</th><th scope="col" class="center">c</th>\
      <th scope="col" class="right">d</th></tr>
      </thead>
      <tbody>
      <tr><td>1</td><td class="left">2</td><td class="center">3</td><td class="right">4</td></tr>
      </tbody>
      </table></div>

      """)
  }

  func testATokenOverSeveralLinesIsClosedOnEach() {
    XCTAssertEqual(
      SwiftHTML.lines(of: "/* a\n<b> */ let x = \"&\""),
      [
        "<span class=\"comment\">/* a</span>",
        "<span class=\"comment\">&lt;b&gt; */</span> <span class=\"keyword\">let</span> x = "
          + "<span class=\"string\">&quot;&amp;&quot;</span>",
      ])
  }

  func testLongFormulasCanBreak() {
    XCTAssertFalse(html("$x^2$\n").contains("<wbr/>"))
    let sum = html("$a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 = b$\n")
    XCTAssertEqual(sum.components(separatedBy: "<wbr/>").count, 8, sum)
    XCTAssertTrue(sum.contains("<mo form=\"infix\">+</mo>"), "an operator at the start of a piece is no prefix")
    // Not in brackets, and a piece that can't be broken scrolls.
    let product = html("$(a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9)$\n")
    XCTAssertFalse(product.contains("<wbr/>"), product)
    XCTAssertTrue(product.contains("<span class=\"long\"><math"), product)
    let pair = html("$$a = b_1 + b_2 + b_3, \\qquad c = d_1 + d_2 + d_3$$\n")
    XCTAssertEqual(pair.components(separatedBy: "<span class=\"group\">").count, 3, pair)
    let rows = html("$$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$\n")
    XCTAssertEqual(rows.components(separatedBy: "<div class=\"row\">").count, 3, rows)
    XCTAssertEqual(rows.components(separatedBy: "<div class=\"pair\">").count, 3, rows)
    XCTAssertTrue(rows.contains("style=\"--columns:2\""), rows)
    XCTAssertEqual(html("$\\nope{x}$\n"), "<p><code class=\"unreadable\">\\nope{x}</code></p>\n")
  }

  func testASignStaysWithItsFormula() {
    XCTAssertTrue(html("so $x$, and\n").contains("<span class=\"whole\"><math"), html("so $x$, and\n"))
    XCTAssertTrue(html("so $x$, and\n").contains("</math>,</span> and</p>"))
    XCTAssertFalse(html("so $x$ and\n").contains("whole"))
    XCTAssertTrue(html("so $x$.\n").hasSuffix("</math>.</span></p>\n"))
  }

  func testFormulasInWordsDoNotBreakBeforeASign() {
    let space = "\u{A0}"
    XCTAssertEqual(FormulaWords.bound("where N = 2 holds"), "where N\(space)=\(space)2 holds")
    XCTAssertEqual(FormulaWords.bound("it is a = b + c = d here"), "it is a\(space)= b\(space)+ c\(space)= d here")
    XCTAssertEqual(FormulaWords.bound(" = "), "\(space)= ")
    XCTAssertEqual(FormulaWords.bound("h = "), "h\(space)=\(space)")
    XCTAssertEqual(FormulaWords.bound("no sign\nhere - or there"), "no sign\nhere - or there")
    XCTAssertEqual(
      FormulaWords.bound("left-hand-side = right-hand-side"), "left-hand-side\(space)= right-hand-side")
  }

  func testFiguresAndEquationsAreCounted() {
    let renderer = HTMLRenderer(figure: { path, _, place in
      path.hasSuffix("svg") ? "<figure id=\"\(place?.anchor ?? "")\">\(place?.number ?? "")</figure>" : nil
    })
    let document = Document(
      parsing: "$$a$$\n\n![A](f/one.svg)\n\n$$b$$\n\n![A](f/one.svg)\n\n![B](two.png)\n\n- ![C](three.svg)\n")
    var numbering = PageNumbering(chapter: 6)
    let html = renderer.render(document, numbering: &numbering)
    for part in [
      "id=\"equation-1\"", "href=\"#equation-2\" aria-label=\"Equation 6.2\">(6.2)</a>",
      "<figure id=\"figure-one\">6.1</figure>",
      "<figure id=\"figure-one-1\">6.2</figure>", "<figure id=\"figure-three\">6.3</figure>",
    ] {
      XCTAssertTrue(html.contains(part), part + " in " + html)
    }
    XCTAssertTrue(
      renderer.render(document, numbering: &numbering).contains("id=\"equation-3\""), "a page goes on counting")
    XCTAssertFalse(renderer.render(document).contains("equation-"), "a text alone counts nothing")
    let own = renderer.render(Document(parsing: "$$x = 1 \\qquad (5)$$\n"), numbering: &numbering)
    XCTAssertTrue(own.contains("id=\"equation-5\"") && own.contains("aria-label=\"Equation 5\">(5)</a>"), own)
    XCTAssertFalse(own.contains("<mn>5</mn>"), "an author's number stands where numbers stand")
  }

  func testMentionsBecomeLinksButNotInLinks() {
    let renderer = HTMLRenderer(mentions: { text in
      text.firstRange(of: "here\nand").map { [.init($0, target: "x.html?a&b")] } ?? []
    })
    XCTAssertEqual(
      html("so here\nand there & <\n", renderer),
      "<p>so <a href=\"x.html?a&amp;b\">here\nand</a> there &amp;\u{A0}&lt;</p>\n")
    XCTAssertEqual(html("[so here\nand](y)\n", renderer), "<p><a href=\"y\">so here\nand</a></p>\n")
    XCTAssertEqual(renderer.inline(Document(parsing: "here\nand"), isLabel: true), "here\nand")
  }
}
