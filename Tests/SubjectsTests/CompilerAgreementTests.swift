import SwiftTokens
import XCTest

@testable import Subjects

/// The guard against the compiler's parser: what the compiler reads as code, the guard has read as code, or refused.
final class CompilerAgreementTests: XCTestCase {
  override func setUpWithError() throws {
    try XCTSkipIf(CompilerView.compiler == nil, "no swift-frontend on the PATH")
  }

  /// Files in which `hidden` stands where one of two readers may overlook it. The compiler accepts each as Swift.
  private let tricky = [
    "let a = \"\\(hidden)\"", "let a = #\"\\#(hidden) \\(text)\"#", "let a = \"\"\"\n\\(hidden)\n\"\"\"",
    "let a = \"\\(f(\"\\(hidden)\"))\"", "let a = \"\\\\(text)\"", "let a = #\"\"\"#; let b = hidden",
    "let a = \"\\(x /* \" ) */ + hidden)\"", "/* /* */ text */ let a = hidden", "/*/ text */ let a = hidden",
    "// text\rlet a = hidden", "let a = x / hidden / \"text\"", "let a = x/\"/ + text + /\"/hidden",
    "func f() { x\n/\"/ + hidden + /\"/ }", "let a = (/\"/ + hidden + /\"/)", "let a = #/\"/# + hidden + #/\"/#",
    "let a = #/\n \" // text\n/#; let b = hidden", "let a = ##\"\"#\"## + hidden", "let a = `hidden`",
    "func f() { for a in/\"/ + hidden + /\"/ {} }", "func f() { await/\"/ + hidden + /\"/ }",
    "func f() { a +/*c*/ /\"/ + hidden + /\"/ }", "let a = x // \"\n + hidden", "let a = 1.hidden",
    "let a = _$x + hidden",
    "let a = \"\\\"\" + hidden", "let a = \"\"\"\n \"\" \\\"\"\" text\n \"\"\" + hidden",
    "let a = x.map { $0 }/\"/ + text + /\"/",
    "let a = try?/\"/ + hidden + /\"/", "let a = x as Any/\"/ + text + /\"/", "let a = hidden/* text */",
    "let a = b! / hidden",
    "let a = \"\\(\"(\" + hidden)\"", "let a = \"\\(#\"\"\"# + hidden)\"", "let a = .init(hidden)",
    "let a = \"\"\"\n \\(\"\"\"\n \\(hidden)\n \"\"\") text\n \"\"\"", "let a = \"\u{1F642}\" + hidden",
    "let a = !/x\\/\"/ + hidden",
    "let a = \"\" \"\"\"\n text\n \"\"\"; let b = hidden".replacing("\"\" \"", with: "\""),
  ]

  func testSeesWhatTheCompilerSees() throws {
    for source in tricky {
      let compiler = try CompilerView.parse(source, marks: ["hidden", "text"])
      XCTAssert(compiler.accepted, "no Swift: \(source.debugDescription)")
      if !Guard.refusals(in: source).isEmpty { continue }
      let names = Set(tokens(of: source).compactMap(\.name)).intersection(["hidden", "text"])
      XCTAssertEqual(names, compiler.seen, source.debugDescription)
    }
  }

  func testRefusesEveryImportThatTheCompilerSees() throws {
    for source in HostileLines.imports + HostileLines.directives {
      let compiler = try CompilerView.parse(source, marks: [])
      if compiler.imports.subtracting(["CourseKit"]).isEmpty { continue }
      XCTAssertFalse(Guard.refusals(in: source).isEmpty, source.debugDescription)
    }
  }

  func testHonestImportsAreTheOnesThatTheCompilerSees() throws {
    for source in HonestSnippets.files where source.contains("import ") {
      let compiler = try CompilerView.parse(source, marks: [])
      XCTAssert(compiler.imports.isSubset(of: ["CourseKit"]), source.debugDescription)
    }
  }

  func testHonestSnippetsAreSwift() throws {
    // As one file, so that the compiler starts once. Left out: what may stand only at the start of a file, and members.
    let together = HonestSnippets.files.filter {
      !$0.hasPrefix("#!") && !$0.hasPrefix("\u{FEFF}")
    }
    XCTAssert(try CompilerView.parse(together.joined(separator: "\n"), marks: []).accepted)
  }
}
