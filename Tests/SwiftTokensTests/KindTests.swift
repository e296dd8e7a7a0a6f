import XCTest

import SwiftTokens

final class KindTests: XCTestCase {
  /// One letter for each kind.
  private func letter(_ kind: Token.Kind) -> Character {
    switch kind {
    case .identifier: "i"
    case .keyword: "k"
    case .number: "n"
    case .string: "s"
    case .regex: "r"
    case .operator: "o"
    case .punctuation: "p"
    case .comment: "c"
    case .attribute: "a"
    case .directive: "d"
    case .whitespace, .newline: " "
    case .unknown: "u"
    }
  }

  /// Compares the texts and kinds of the significant tokens and comments, written as `k:let i:a`.
  private func assertTokens(_ source: String, _ expected: String..., line: UInt = #line) {
    let found = tokens(of: source).filter { $0.isSignificant || $0.kind == .comment }.map {
      "\(letter($0.kind)):\($0.text)"
    }
    XCTAssertEqual(found, expected, source, line: line)
  }

  func testComments() {
    assertTokens("a//b\nc", "i:a", "c://b", "i:c")
    assertTokens("a/*b/*c*/d*/e", "i:a", "c:/*b/*c*/d*/", "i:e")
    assertTokens("/*/ */a", "c:/*/ */", "i:a")
    assertTokens("// a\rb", "c:// a", "i:b")
    assertTokens("a+/*b*/c", "i:a", "o:+", "c:/*b*/", "i:c")
    assertTokens("#!/bin/x\na", "c:#!/bin/x", "i:a")
    assertTokens("\u{FEFF}#!/bin/x\na", "c:#!/bin/x", "i:a")
    assertTokens("/* open", "c:/* open")
  }

  func testStrings() {
    assertTokens(#""a\"b" c"#, #"s:"a\"b""#, "i:c")
    assertTokens(##"#"a"b"# c"##, ##"s:#"a"b"#"##, "i:c")
    assertTokens(##"#"""# c"##, ##"s:#"""#"##, "i:c")
    assertTokens("\"\"\"\n a \"\" b\n \"\"\" c", "s:\"\"\"\n a \"\" b\n \"\"\"", "i:c")
    assertTokens("#\"\"\"\n \"\"\" \n \"\"\"# c", "s:#\"\"\"\n \"\"\" \n \"\"\"#", "i:c")
    assertTokens("\"open\na", "s:\"open", "i:a")
    assertTokens("\"\" a", "s:\"\"", "i:a")
    assertTokens(#""\\" a"#, #"s:"\\""#, "i:a")
    assertTokens("'a'", "u:'", "i:a", "u:'")
  }

  func testInterpolation() {
    assertTokens(#""a\(b)c""#, #"s:"a"#, #"p:\("#, "i:b", "p:)", #"s:c""#)
    assertTokens(#""\(a)\(b)""#, #"s:""#, #"p:\("#, "i:a", "p:)", #"p:\("#, "i:b", "p:)", #"s:""#)
    assertTokens(
      #""\(f("\(a)"))""#, #"s:""#, #"p:\("#, "i:f", "p:(", #"s:""#, #"p:\("#, "i:a", "p:)", #"s:""#, "p:)", "p:)",
      #"s:""#)
    assertTokens(##"#"\(a)\#(b)"#"##, ##"s:#"\(a)"##, ##"p:\#("##, "i:b", "p:)", ##"s:"#"##)
    assertTokens(#""\(a /* ) " */)""#, #"s:""#, #"p:\("#, "i:a", #"c:/* ) " */"#, "p:)", #"s:""#)
    assertTokens("\"\"\"\n\\(\n a)b\n\"\"\"", "s:\"\"\"\n", #"p:\("#, "i:a", "p:)", "s:b\n\"\"\"")
    assertTokens("\"\\(a\nb", "s:\"", #"p:\("#, "i:a", "i:b")
  }

  func testRegexes() {
    assertTokens("let r = /a b/", "k:let", "i:r", "p:=", "r:/a b/")
    assertTokens("f(/a/, /b\\/c/)", "i:f", "p:(", "r:/a/", "p:,", "r:/b\\/c/", "p:)")
    assertTokens("return /a/", "k:return", "r:/a/")
    assertTokens("x\n/a/", "i:x", "r:/a/")
    assertTokens("!/a/", "o:!", "r:/a/")
    assertTokens("try? /a/", "k:try", "p:?", "r:/a/")
    assertTokens("#/a/b\"/# c", "r:#/a/b\"/#", "i:c")
    assertTokens("#/\n a /b\n/# c", "r:#/\n a /b\n/#", "i:c")
    assertTokens("##/a/#b/## c", "r:##/a/#b/##", "i:c")
    assertTokens(#"#/a\/#b/# c"#, #"r:#/a\/#b/#"#, "i:c")
    assertTokens("a / b / c", "i:a", "o:/", "i:b", "o:/", "i:c")
    assertTokens("a/b/c", "i:a", "o:/", "i:b", "o:/", "i:c")
    assertTokens("f(x)/2/3", "i:f", "p:(", "i:x", "p:)", "o:/", "n:2", "o:/", "n:3")
    assertTokens(
      "reduce(1, /) + g(/)", "i:reduce", "p:(", "n:1", "p:,", "o:/", "p:)", "o:+", "i:g", "p:(", "o:/", "p:)")
    assertTokens("func / (a: A) {} // b", "k:func", "o:/", "p:(", "i:a", "p::", "i:A", "p:)", "p:{", "p:}", "c:// b")
    assertTokens("_ = /x// c", "i:_", "p:=", "o:/", "i:x", "c:// c")
    assertTokens("a /= b / c", "i:a", "o:/=", "i:b", "o:/", "i:c")
  }

  func testNames() {
    assertTokens(
      "_ __a $0 $ $b _$c δ W2 `class` 猫 🙂", "i:_", "i:__a", "i:$0", "i:$", "i:$b", "i:_$c", "i:δ", "i:W2", "i:`class`",
      "i:猫", "i:🙂")
    assertTokens("x.default.self.init", "i:x", "p:.", "i:default", "p:.", "k:self", "p:.", "k:init")
    assertTokens("`a b` ` c", "i:`a b`", "u:`", "i:c")
    XCTAssertEqual(tokens(of: "`class`")[0].name, "class")
    XCTAssertNil(tokens(of: "class")[0].name)
    assertTokens("async await actor", "i:async", "i:await", "i:actor")
  }

  func testNumbers() {
    assertTokens(
      "0 1_000 0xFF 0b10 0o7 1.5 1e5 1.5e-3 0x1.8p-3 0x1p4", "n:0", "n:1_000", "n:0xFF", "n:0b10", "n:0o7", "n:1.5",
      "n:1e5", "n:1.5e-3", "n:0x1.8p-3", "n:0x1p4")
    assertTokens("1.f", "n:1", "p:.", "i:f")
    assertTokens("1...5", "n:1", "o:...", "n:5")
    assertTokens("0..<n", "n:0", "o:..<", "i:n")
    assertTokens("t.0.1", "i:t", "p:.", "n:0", "p:.", "n:1")
    assertTokens("0xE-1", "n:0xE", "o:-", "n:1")
    assertTokens("1.5.description", "n:1.5", "p:.", "i:description")
  }

  func testOperators() {
    assertTokens("a+b -> c = d", "i:a", "o:+", "i:b", "p:->", "i:c", "p:=", "i:d")
    assertTokens("a!.b?.c ?? d", "i:a", "p:!", "p:.", "i:b", "p:?", "p:.", "i:c", "o:??", "i:d")
    assertTokens("a ? b : c", "i:a", "o:?", "i:b", "p::", "i:c")
    assertTokens("a ≤ b ⊙ c −d", "i:a", "o:≤", "i:b", "o:⊙", "i:c", "o:−", "i:d")
    assertTokens("A<B<C>>", "i:A", "o:<", "i:B", "o:<", "i:C", "o:>>")
    assertTokens(#"\.a \A.b"#, #"p:\"#, "p:.", "i:a", #"p:\"#, "i:A", "p:.", "i:b")
    assertTokens("[a...] &x", "p:[", "i:a", "o:...", "p:]", "o:&", "i:x")
  }

  func testAttributesAndDirectives() {
    assertTokens("@a @B.C(d) @`e` @S::f @", "a:@a", "a:@B.C", "p:(", "i:d", "p:)", "a:@`e`", "a:@S::f", "a:@")
    assertTokens("#if A\n#endif #file(#m)", "d:#if", "i:A", "d:#endif", "d:#file", "p:(", "d:#m", "p:)")
    assertTokens("# if ##a", "u:#", "k:if", "u:##a")
  }

  func testPlacesAndDepths() {
    let found = tokens(of: "é {\r\n  [x(\n\"\\(y)\")]\r}").filter(\.isSignificant)
    XCTAssertEqual(found.map(\.text), ["é", "{", "[", "x", "(", "\"", "\\(", "y", ")", "\"", ")", "]", "}"])
    XCTAssertEqual(found.map(\.line), [1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3])
    XCTAssertEqual(found.map(\.column), [1, 4, 3, 4, 5, 1, 2, 4, 5, 6, 7, 8, 10])
    XCTAssertEqual(found.map(\.depth), [0, 0, 1, 2, 2, 3, 3, 4, 3, 3, 2, 1, 0])
  }
}
