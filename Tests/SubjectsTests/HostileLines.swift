/// Lines that the guard must refuse, by rule; each is a whole file.
enum HostileLines {
  static let imports = [
    "import Foundation", "import Glibc", "import XCTest", "import ReferenceEngine", "import Swift",
    "@testable import CourseKit", "@_exported import CourseKit", "internal import Foundation", "public import Darwin",
    "import struct Foundation.Date", "import func Glibc.exit", "import class Foundation.FileManager",
    "import enum Foundation.Foo", "import let Glibc.stdout", "import var Glibc.errno", "import typealias Glibc.FILE",
    "import protocol Foundation.P", "import CourseKit; import Foundation", "import/**/Foundation",
    "import\nFoundation", "import // why\n Foundation", "import `Foundation`", "import CourseKit\rimport Foundation",
    "// harmless\rimport Foundation", "/* /* */ */ import Foundation",
    "let a = \"\"\"\n  x\n  \"\"\"; import Foundation",
    "let a = #\"\"\"#; import Foundation", "let a = \"\\\\\"; import Foundation", "\u{FEFF}import Foundation",
    "let r = #/\"/#; import Foundation //\"", "@preconcurrency import CourseKit", "import Builtin",
    "@_implementationOnly import Foundation", "let a = #\"\\\"#; import Foundation",
    "let a = \"\"\"\n\\\n\"\"\"; import Foundation", "/*/ */ import Foundation", "import",
  ]

  static let attributes = [
    "@_silgen_name(\"exit\") func leave(_ code: Int32)", "@_cdecl(\"main\") func f() {}", "@c func f() {}",
    "@cdecl(\"x\") func f() {}", "@section(\".init_array\") let a = 1", "@used let a = 1", "@main struct A {}",
    "@objc class A {}", "@_extern(c) func exit(_ code: Int32)", "@extern(c) func f()",
    "@`_silgen_name`(\"x\") func f()",
    "@`main` struct A {}", "@Swift.main struct A {}", "@Swift::main struct A {}", "@ main struct A {}",
    "@\nmain struct A {}", "@/**/main struct A {}", "@unsafe struct A {}", "@safe struct A {}",
    "@_dynamicReplacement(for: f) func g() {}", "@_section(\"x\") let a = 1", "@convention(c) struct A {}",
    "let a: @convention(c) () -> Void = {}", "class A: @unchecked Sendable {}", "@exclusivity(unchecked) var a = 1",
    "@_transparent func f() {}", "@_spi(A) public func f() {}", "@globalActor actor A {}",
    "@freestanding(expression) macro f() = #externalMacro(module: \"a\", type: \"b\")", "@MainActor func f() {}",
    "struct main {}; @main struct A {}", "struct MainActor {}; @MainActor func f() {}",
    "@_specialize(where T == Int) func f() {}",
    "@differentiable func f() {}", "@abi(func f()) func g() {}", "@export(interface) func f() {}", "@",
    "@Unknown struct A {}", "struct W {}; @W.main struct A {}",
  ]

  static let memory = [
    "func f() { unsafe g() }", "nonisolated(unsafe) var a = 1", "class A { unowned(unsafe) var a: A }",
    "struct A { nonisolated(unsafe) static var a = 1 }", "func f(_ p: UnsafePointer<Int>) {}",
    "let a: UnsafeMutableRawPointer? = nil", "func f() { withUnsafeBytes(of: 1) { print($0) } }",
    "func f() { [1].withUnsafeBufferPointer { print($0) } }", "let a = unsafeBitCast(1, to: UInt.self)",
    "let a = unsafeDowncast(x, to: A.self)", "let a = Unmanaged.passRetained(x)", "let a: OpaquePointer? = nil",
    "let a = Int?(1).unsafelyUnwrapped", "let a = `unsafeBitCast`(1, to: UInt.self)",
    "let a = \"\\(unsafeBitCast(1, to: UInt.self))\"", "let a: AutoreleasingUnsafeMutablePointer<Int>",
    "let a = unsafe\n g()", "let a = withVaList([]) { $0 }", "let a = \"\\(unsafe g())\"",
  ]

  static let directives = [
    "#if true\nimport Foundation\n#endif", "#sourceLocation(file: \"a\", line: 1)",
    "let a = #externalMacro(module: \"a\", type: \"b\")", "let a = #filePath", "let a = #file", "#warning(\"a\")",
    "#error(\"a\")", "let a = #dsohandle", "let a = #`file`",
    "let a = #Swift::file", "let a = #Own.macro", "let a = # function", "let a = #selector(f)", "let a = \"\\(#file)\"",
    "let a = #unknown", "let a = #",
  ]

  static let names = [
    "let a = _typeByName(\"x\")", "let _a = 1", "func __f() {}", "let a = `_typeByName`(\"x\")",
    "let a = \"\\(_typeByName(\"x\"))\"", "let a = #\"\\#(_typeByName(\"x\"))\"#", "let a = Swift._typeByName(\"x\")",
    "let a = Swift::_typeByName(\"x\")", "let a = x._storage", "let a = \"\"\"\n  \\(_f())\n  \"\"\"",
    "let a = \"\\(\"\\(_f())\")\"", "let a = _$f", "let a = $_f", "let __ = 1", "let _1 = 1",
    "let a = \"\\(g(\")\", _f()))\"", "let `a)b` = 1", "let a = \"\\(`a)b`)\"", "let `x /* y` = 1",
    "let a = /* \" */ _f() /* \" */", "let a = x // \"\n + _f()", "let a = #\"\\(\"# + _f()",
    "let a = \"\\\\\" + _f() + \"\"",
    "let a = 1._f", "let a = x\n  ._f", "func f() { x /* /* */ */ = _f() }", "let a = ##\"\"#\"## + _f()",
    "let `` = 1; let b = _f",
  ]

  static let slashes = [
    "func f() { x\n/\"/ + hidden() + /\"/ }", "func f() { x = (/\"/ + hidden() + /\"/) }", "let a = /\"/",
    "let a = /`/",
    "func f() { for a in/\"/ + hidden() + /\"/ {} }", "func f() { a +/*c*/ /\"/ + b + /\"/ }",
    "func f() { await/\"/ + b + /\"/ }", "func f() { try?/\"/ + b + /\"/ }", "let a = \"\\(/x/)\"",
    "let a = #\"\\#(/ x)\"#", "let a = \"\\(f(1, /))\"",
    "let a = \"\\(#/\"/#)\"",
    "let a = \"\\(f(/x/))\"", "let a = /_f/", "let a = !/\"/ + b + /\"/",
  ]

  static let topLevel = [
    "print(1)", "let a = 1\nprint(a)", "for i in 0..<3 {}", "if true {}", "while true {}", "let a = 1; a + 1",
    "_ = f()",
    "struct A {}\nA()", "do {}", "defer {}", "repeat {} while true", "3", "\"x\"", "[1].forEach { f($0) }",
    "(1, 2)", "guard true else {}", "switch 1 { default: break }", "throw E()", "try f()", "self.x()",
    "let a = 1\na = 2", "func f() {}\nf()", "a = 3", "return",
  ]

  static let characters = [
    "let a\u{200B} = 1", "// \u{202E} x", "let a = \"\u{2066}\"", "let a\u{A0}= 1", "let a = \"\u{0}\"",
    "let a = 1\u{2028}",
    "let a\u{200D}b = 1", "let a = \"x\u{FEFF}\"", "let a\u{AD} = 1", "/* \u{200F} */", "let a\u{FE0F} = 1",
    "let a = 1\u{C}",
    "let \u{3164} = 1", "// \u{1B}[2J", "let a = \"\u{E0041}\"", "let \u{2800} = 1",
  ]
}
