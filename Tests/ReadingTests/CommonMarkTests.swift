import Foundation
import XCTest

@testable import Reading

/// Facts of the CommonMark specification 0.31 for the supported constructs, section by section. CONTRIBUTING lists how many hold.
///
/// Each case is a text and the HTML that the specification gives for it. Out of the subset, and so not here: raw HTML,
/// reference links, most named entities, and the percent-encoding of destinations.
final class CommonMarkTests: XCTestCase {
  private static let sections: [(name: String, cases: [(String, String)])] = [
    ("Tabs", tabs),
    ("Thematic breaks", thematicBreaks),
    ("Headings", headings),
    ("Code blocks", codeBlocks),
    ("Block quotes", blockQuotes),
    ("Lists", lists),
    ("Escapes, entities and line breaks", escapesAndBreaks),
    ("Code spans", codeSpans),
    ("Emphasis", emphasis),
    ("Links and images", linksAndImages),
  ]

  func testEveryCaseHolds() {
    for (name, cases) in Self.sections {
      for (source, expected) in cases {
        let html = String(DocumentHTML.html(source).dropLast())
        XCTAssertEqual(html, expected, "\(name): \(source.debugDescription)")
      }
    }
  }

  /// CONTRIBUTING says which constructs there are, and how many cases of each hold; `RECORD_GOLDEN=1` writes it anew.
  func testTheListInTheDocsIsCurrent() throws {
    let rows = Self.sections.map { name, cases in
      let held = cases.filter { String(DocumentHTML.html($0.0).dropLast()) == $0.1 }.count
      return (name, held, cases.count)
    }
    let sum = rows.reduce((0, 0)) { ($0.0 + $1.1, $0.1 + $1.2) }
    let table =
      "| construct | cases | hold |\n|---|---|---|\n" + rows.map { "| \($0.0) | \($0.2) | \($0.1) |\n" }.joined()
      + "| all | \(sum.1) | \(sum.0) |\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("CONTRIBUTING.md")
    var text = try String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      text = text.replacing(/\| construct \| cases[^\n]*\n(?:\|[^\n]*\n)*/, with: table)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    XCTAssertTrue(text.contains(table), table)
  }

  private static let tabs: [(String, String)] = [
    ("\tfoo\tbaz", "<pre><code>foo\tbaz\n</code></pre>"),
    ("- foo\n\n\tbar", "<ul>\n<li>\n<p>foo</p>\n<p>bar</p>\n</li>\n</ul>"),
    (">\t\tfoo", "<blockquote>\n<pre><code>  foo\n</code></pre>\n</blockquote>"),
    ("-\t\tfoo", "<ul>\n<li>\n<pre><code>  foo\n</code></pre>\n</li>\n</ul>"),
    ("#\tFoo", "<h1>Foo</h1>"),
    ("*\t*\t*\t", "<hr />"),
  ]

  private static let thematicBreaks: [(String, String)] = [
    ("***\n---\n___", "<hr />\n<hr />\n<hr />"),
    ("+++", "<p>+++</p>"),
    ("--\n**\n__", "<p>--\n**\n__</p>"),
    ("   ***", "<hr />"),
    ("Foo\n    ***", "<p>Foo\n***</p>"),
    ("- - -", "<hr />"),
    ("_ _ _ _ a", "<p>_ _ _ _ a</p>"),
    (" *-*", "<p><em>-</em></p>"),
    ("- foo\n***\n- bar", "<ul>\n<li>foo</li>\n</ul>\n<hr />\n<ul>\n<li>bar</li>\n</ul>"),
    ("* Foo\n* * *\n* Bar", "<ul>\n<li>Foo</li>\n</ul>\n<hr />\n<ul>\n<li>Bar</li>\n</ul>"),
  ]

  private static let headings: [(String, String)] = [
    ("# foo\n## foo\n###### foo", "<h1>foo</h1>\n<h2>foo</h2>\n<h6>foo</h6>"),
    ("####### foo", "<p>####### foo</p>"),
    ("#5 bolt\n\n#hashtag", "<p>#5 bolt</p>\n<p>#hashtag</p>"),
    ("\\## foo", "<p>## foo</p>"),
    ("#                  foo", "<h1>foo</h1>"),
    ("## foo ##\n  ###   bar    ###", "<h2>foo</h2>\n<h3>bar</h3>"),
    ("### foo ### b", "<h3>foo ### b</h3>"),
    ("# foo#", "<h1>foo#</h1>"),
    ("Foo bar\n# baz\nBar foo", "<p>Foo bar</p>\n<h1>baz</h1>\n<p>Bar foo</p>"),
    ("## \n#\n### ###", "<h2></h2>\n<h1></h1>\n<h3></h3>"),
    ("Foo *bar*\n=========\n\nFoo\n---", "<h1>Foo <em>bar</em></h1>\n<h2>Foo</h2>"),
    ("Foo *bar\nbaz*\n====", "<h1>Foo <em>bar\nbaz</em></h1>"),
    ("> Foo\n---", "<blockquote>\n<p>Foo</p>\n</blockquote>\n<hr />"),
    ("- Foo\n---", "<ul>\n<li>Foo</li>\n</ul>\n<hr />"),
  ]

  private static let codeBlocks: [(String, String)] = [
    ("    a simple\n      indented code block", "<pre><code>a simple\n  indented code block\n</code></pre>"),
    ("Foo\n    bar", "<p>Foo\nbar</p>"),
    ("    foo\nbar", "<pre><code>foo\n</code></pre>\n<p>bar</p>"),
    ("```\n<\n >\n```", "<pre><code>&lt;\n &gt;\n</code></pre>"),
    ("~~~\naaa\n```\n~~~", "<pre><code>aaa\n```\n</code></pre>"),
    ("````\naaa\n```\n``````", "<pre><code>aaa\n```\n</code></pre>"),
    ("``` swift numbers\nlet x = 1\n```", "<pre><code class=\"language-swift\">let x = 1\n</code></pre>"),
    ("> ```\n> aaa\n\nbbb", "<blockquote>\n<pre><code>aaa\n</code></pre>\n</blockquote>\n<p>bbb</p>"),
    ("  ```\naaa\n  aaa\naaa\n  ```", "<pre><code>aaa\naaa\naaa\n</code></pre>"),
    ("```\naaa\n    ```", "<pre><code>aaa\n    ```\n</code></pre>"),
    ("foo\n```\nbar\n```\nbaz", "<p>foo</p>\n<pre><code>bar\n</code></pre>\n<p>baz</p>"),
    ("``` ```\naaa", "<p><code> </code>\naaa</p>"),
  ]

  private static let blockQuotes: [(String, String)] = [
    ("> # Foo\n> bar\n> baz", "<blockquote>\n<h1>Foo</h1>\n<p>bar\nbaz</p>\n</blockquote>"),
    ("># Foo\n>bar\n> baz", "<blockquote>\n<h1>Foo</h1>\n<p>bar\nbaz</p>\n</blockquote>"),
    ("> bar\nbaz\n> foo", "<blockquote>\n<p>bar\nbaz\nfoo</p>\n</blockquote>"),
    ("> foo\n---", "<blockquote>\n<p>foo</p>\n</blockquote>\n<hr />"),
    (">", "<blockquote>\n</blockquote>"),
    ("> foo\n\n> bar", "<blockquote>\n<p>foo</p>\n</blockquote>\n<blockquote>\n<p>bar</p>\n</blockquote>"),
    (
      "> > > foo\nbar",
      "<blockquote>\n<blockquote>\n<blockquote>\n<p>foo\nbar</p>\n</blockquote>\n</blockquote>\n</blockquote>"
    ),
    (
      ">     code\n\n>    not code",
      "<blockquote>\n<pre><code>code\n</code></pre>\n</blockquote>\n<blockquote>\n<p>not code</p>\n</blockquote>"
    ),
  ]

  private static let lists: [(String, String)] = [
    ("- one\n\n two", "<ul>\n<li>one</li>\n</ul>\n<p>two</p>"),
    ("- one\n\n  two", "<ul>\n<li>\n<p>one</p>\n<p>two</p>\n</li>\n</ul>"),
    ("-one\n\n2.two", "<p>-one</p>\n<p>2.two</p>"),
    ("123456789. ok", "<ol start=\"123456789\">\n<li>ok</li>\n</ol>"),
    ("1234567890. not ok", "<p>1234567890. not ok</p>"),
    ("-1. not ok", "<p>-1. not ok</p>"),
    ("- foo\n-\n- bar", "<ul>\n<li>foo</li>\n<li></li>\n<li>bar</li>\n</ul>"),
    ("-\n\n  foo", "<ul>\n<li></li>\n</ul>\n<p>foo</p>"),
    ("foo\n*\n\nfoo\n1.", "<p>foo\n*</p>\n<p>foo\n1.</p>"),
    (
      "- foo\n  - bar\n    - baz",
      "<ul>\n<li>foo\n<ul>\n<li>bar\n<ul>\n<li>baz</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>"
    ),
    ("10) foo\n    - bar", "<ol start=\"10\">\n<li>foo\n<ul>\n<li>bar</li>\n</ul>\n</li>\n</ol>"),
    ("10) foo\n   - bar", "<ol start=\"10\">\n<li>foo</li>\n</ol>\n<ul>\n<li>bar</li>\n</ul>"),
    ("- - foo", "<ul>\n<li>\n<ul>\n<li>foo</li>\n</ul>\n</li>\n</ul>"),
    ("- foo\n- bar\n+ baz", "<ul>\n<li>foo</li>\n<li>bar</li>\n</ul>\n<ul>\n<li>baz</li>\n</ul>"),
    ("1. foo\n2. bar\n3) baz", "<ol>\n<li>foo</li>\n<li>bar</li>\n</ol>\n<ol start=\"3\">\n<li>baz</li>\n</ol>"),
    ("Foo\n- bar", "<p>Foo</p>\n<ul>\n<li>bar</li>\n</ul>"),
    ("The number is\n14.  The doors", "<p>The number is\n14.  The doors</p>"),
    ("The number is\n1.  The doors", "<p>The number is</p>\n<ol>\n<li>The doors</li>\n</ol>"),
    ("- a\n- b\n\n- c", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"),
    (
      "- a\n- ```\n  b\n\n\n  ```\n- c",
      "<ul>\n<li>a</li>\n<li>\n<pre><code>b\n\n\n</code></pre>\n</li>\n<li>c</li>\n</ul>"
    ),
    ("* a\n  > b\n  >\n* c", "<ul>\n<li>a\n<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n<li>c</li>\n</ul>"),
    ("* foo\n  * bar\n\n  baz", "<ul>\n<li>\n<p>foo</p>\n<ul>\n<li>bar</li>\n</ul>\n<p>baz</p>\n</li>\n</ul>"),
    ("- [ ] foo\n- [x] bar", "<ul>\n<li>[ ] foo</li>\n<li>[x] bar</li>\n</ul>"),
  ]

  private static let escapesAndBreaks: [(String, String)] = [
    ("\\*not emphasized*", "<p>*not emphasized*</p>"),
    ("\\→\\A\\a\\ ", "<p>\\→\\A\\a\\</p>"),
    ("\\\\*emphasis*", "<p>\\<em>emphasis</em></p>"),
    ("`` \\[\\` ``", "<p><code>\\[\\`</code></p>"),
    ("&amp; &copy; &#35; &#1234; &#0; &#X22;", "<p>&amp; © # Ӓ \u{FFFD} &quot;</p>"),
    ("&nbsp &x; &#; &hi?;", "<p>&amp;nbsp &amp;x; &amp;#; &amp;hi?;</p>"),
    ("`f&ouml;`", "<p><code>f&amp;ouml;</code></p>"),
    ("&#42;foo&#42;", "<p>*foo*</p>"),
    ("foo  \nbaz", "<p>foo<br />\nbaz</p>"),
    ("foo\\\nbaz", "<p>foo<br />\nbaz</p>"),
    ("foo       \n     bar", "<p>foo<br />\nbar</p>"),
    ("*foo  \nbar*", "<p><em>foo<br />\nbar</em></p>"),
    ("foo\\", "<p>foo\\</p>"),
    ("### foo\\", "<h3>foo\\</h3>"),
    ("foo \n baz", "<p>foo\nbaz</p>"),
  ]

  private static let codeSpans: [(String, String)] = [
    ("`foo`", "<p><code>foo</code></p>"),
    ("`` foo ` bar ``", "<p><code>foo ` bar</code></p>"),
    ("` `` `", "<p><code>``</code></p>"),
    ("` a`", "<p><code> a</code></p>"),
    ("`foo\\`bar`", "<p><code>foo\\</code>bar`</p>"),
    ("*foo`*`", "<p>*foo<code>*</code></p>"),
    ("```foo``", "<p>```foo``</p>"),
    ("`foo``bar``", "<p>`foo<code>bar</code></p>"),
  ]

  private static let emphasis: [(String, String)] = [
    ("*foo bar*", "<p><em>foo bar</em></p>"),
    ("a * foo bar*", "<p>a * foo bar*</p>"),
    ("foo*bar*", "<p>foo<em>bar</em></p>"),
    ("foo_bar_baz", "<p>foo_bar_baz</p>"),
    ("_foo*", "<p>_foo*</p>"),
    ("*(*foo*)*", "<p><em>(<em>foo</em>)</em></p>"),
    ("foo-_(bar)_", "<p>foo-<em>(bar)</em></p>"),
    ("**foo bar**", "<p><strong>foo bar</strong></p>"),
    ("__foo__bar__baz__", "<p><strong>foo__bar__baz</strong></p>"),
    ("*foo **bar** baz*", "<p><em>foo <strong>bar</strong> baz</em></p>"),
    ("*foo**bar**baz*", "<p><em>foo<strong>bar</strong>baz</em></p>"),
    ("*foo**bar*", "<p><em>foo**bar</em></p>"),
    ("***foo** bar*", "<p><em><strong>foo</strong> bar</em></p>"),
    ("foo***bar***baz", "<p>foo<em><strong>bar</strong></em>baz</p>"),
    ("** is not an empty emphasis", "<p>** is not an empty emphasis</p>"),
    ("foo *\\**", "<p>foo <em>*</em></p>"),
    ("**foo*", "<p>*<em>foo</em></p>"),
    ("*foo**", "<p><em>foo</em>*</p>"),
    ("****foo****", "<p><strong><strong>foo</strong></strong></p>"),
    ("*foo _bar* baz_", "<p><em>foo _bar</em> baz_</p>"),
    ("**foo **bar baz**", "<p>**foo <strong>bar baz</strong></p>"),
  ]

  private static let linksAndImages: [(String, String)] = [
    ("[link](/uri \"title\")", "<p><a href=\"/uri\" title=\"title\">link</a></p>"),
    ("[link]()", "<p><a href=\"\">link</a></p>"),
    ("[link](/my uri)", "<p>[link](/my uri)</p>"),
    ("[a](<b)c>)", "<p><a href=\"b)c\">a</a></p>"),
    ("[link](foo(and(bar)))", "<p><a href=\"foo(and(bar))\">link</a></p>"),
    ("[link](foo\\)\\:)", "<p><a href=\"foo):\">link</a></p>"),
    ("[link](#fragment)", "<p><a href=\"#fragment\">link</a></p>"),
    ("[link] (/uri)", "<p>[link] (/uri)</p>"),
    ("[link [foo [bar]]](/uri)", "<p><a href=\"/uri\">link [foo [bar]]</a></p>"),
    (
      "[link *foo **bar** `#`*](/uri)",
      "<p><a href=\"/uri\">link <em>foo <strong>bar</strong> <code>#</code></em></a></p>"
    ),
    ("[foo [bar](/uri)](/uri)", "<p>[foo <a href=\"/uri\">bar</a>](/uri)</p>"),
    ("*[foo*](/uri)", "<p>*<a href=\"/uri\">foo*</a></p>"),
    ("[foo`](/uri)`", "<p>[foo<code>](/uri)</code></p>"),
    ("![foo](/url \"title\")", "<p><img src=\"/url\" alt=\"foo\" title=\"title\" /></p>"),
    ("![foo *bar*](train.jpg)", "<p><img src=\"train.jpg\" alt=\"foo bar\" /></p>"),
    ("[![moon](moon.jpg)](/uri)", "<p><a href=\"/uri\"><img src=\"moon.jpg\" alt=\"moon\" /></a></p>"),
    ("<https://foo.bar.baz>", "<p><a href=\"https://foo.bar.baz\">https://foo.bar.baz</a></p>"),
  ]
}
