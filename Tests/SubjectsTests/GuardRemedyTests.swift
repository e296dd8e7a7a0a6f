import Foundation
import XCTest

@testable import Subjects

/// Each refusal names a way out, and whoever goes it is let through by guard and compiler.
final class GuardRemedyTests: XCTestCase {
  private struct Case {
    let refused: String
    let words: String
    let mended: String
    init(_ refused: String, _ words: String, _ mended: String) {
      (self.refused, self.words, self.mended) = (refused, words, mended)
    }
  }

  /// Declarations, as they stand in a type.
  private static let members: [Case] = [
    .init(
      "struct A { private var _count = 0; mutating func add() { _count += 1 } }", "Call it `count`, wherever it stands",
      "struct A { private var count = 0; mutating func add() { count += 1 } }"),
    .init(
      "struct A { private var _count = 0; var count: Int { _count } }", "Call it `ownCount`, wherever it stands",
      "struct A { private var ownCount = 0; var count: Int { ownCount } }"),
    .init(
      "static func f() -> Int { let _in = 1; return _in }", "Call it `ownIn`",
      "static func f() -> Int { let ownIn = 1; return ownIn }"),
    .init(
      "static func f(_x: Int) -> Int { _x }; static func g() -> Int { f(_x: 1) }", "Call it `x`",
      "static func f(x: Int) -> Int { x }; static func g() -> Int { f(x: 1) }"),
    .init(
      "static func f() -> Int { let _1 = 1; return _1 }", "a name that starts with a letter",
      "static func f() -> Int { let first = 1; return first }"),
    .init(
      "static func f() { for _i in 0..<3 { print(_i) } }", "Call it `i`",
      "static func f() { for i in 0..<3 { print(i) } }"),
    .init(
      "static func f() -> [Int] { [1, 2].map { _x in _x + 1 } }", "Call it `x`",
      "static func f() -> [Int] { [1, 2].map { x in x + 1 } }"),
    .init(
      "static func f() -> Int { [1]._count }", "what is open to all has a name without",
      "static func f() -> Int { [1].count }"),
    .init(
      "@propertyWrapper struct Half { var wrappedValue = 0.0 }\n"
        + "struct A { @Half var v: Double; func f() -> Half { _v } }",
      "write `$v`",
      "@propertyWrapper struct Half { var wrappedValue = 0.0; "
        + "var projectedValue: Self { get { self } set { self = newValue } } }\n"
        + "struct A { @Half var v: Double; func f() -> Half { $v } }"),
    .init(
      "@propertyWrapper struct Half { var wrappedValue: Double }\n"
        + "struct A { @Half var v: Double; init(v: Double) { _v = Half(wrappedValue: v) } }",
      "an `init` sets `v` itself",
      "@propertyWrapper struct Half { var wrappedValue: Double }\n"
        + "struct A { @Half var v: Double; init(v: Double) { self.v = v } }"),
    .init(
      "static func f() -> Int { let `a b` = 1; return `a b` }", "Use letters and digits",
      "static func f() -> Int { let ab = 1; return ab }"),
    .init("nonisolated(unsafe) static var size = 3", "`static let` for a constant", "static let size = 3"),
    .init(
      "nonisolated(unsafe) static var seen = 0; static func f() { seen += 1 }", "as an `inout` argument",
      "static func f(seen: inout Int) { seen += 1 }"),
    .init(
      "final class A { unowned(unsafe) let a: A; init(a: A) { self.a = a } }", "Write `unowned` alone",
      "final class A { unowned let a: A; init(a: A) { self.a = a } }"),
    .init(
      "static func f() -> Int { unsafe [1].count }", "Leave the word out", "static func f() -> Int { [1].count }"),
    .init(
      "static func f(_ x: Double) -> UInt64 { unsafeBitCast(x, to: UInt64.self) }", "`x.bitPattern`",
      "static func f(_ x: Double) -> UInt64 { x.bitPattern }"),
    .init(
      "static func f(_ x: UInt64) -> Double { unsafeBitCast(x, to: Double.self) }", "`Double(bitPattern:)`",
      "static func f(_ x: UInt64) -> Double { Double(bitPattern: x) }"),
    .init(
      "class B {}; final class C: B {}; static func f(_ b: B) -> C { unsafeDowncast(b, to: C.self) }", "Write `as!`",
      "class B {}; final class C: B {}; static func f(_ b: B) -> C { b as! C }"),
    .init(
      "static func f(_ x: Int?) -> Int { x.unsafelyUnwrapped }", "Write `!`", "static func f(_ x: Int?) -> Int { x! }"),
    .init(
      "final class A {}; static func f(_ a: A) { print(Unmanaged.passUnretained(a).toOpaque()) }", "`ObjectIdentifier`",
      "final class A {}; static func f(_ a: A) { print(ObjectIdentifier(a)) }"),
    .init(
      "static func f(_ x: Double) -> String { withVaList([x]) { \"\\($0)\" } }", "`\\(…)`",
      "static func f(_ x: Double) -> String { \"\\(x)\" }"),
    .init(
      "static func f(_ a: [Double]) -> Double { a.withUnsafeBufferPointer { $0.reduce(0, +) } }", "by their indices",
      "static func f(_ a: [Double]) -> Double { a.indices.reduce(0) { $0 + a[$1] } }"),
    .init(
      "final class A: @unchecked Sendable { var n = 0 }", "and the `Sendable` behind it", "final class A { var n = 0 }"),
    .init(
      "final class A: @unchecked Sendable { var n = 0 }; static let a = A()", "make the type a struct",
      "struct A: Sendable { var n = 0 }; static let a = A()"),
    .init(
      "@propertyWrapper struct half { var wrappedValue = 0.0 }; struct A { @half var v: Double }", "write `@Half`",
      "@propertyWrapper struct Half { var wrappedValue = 0.0 }; struct A { @Half var v: Double }"),
    .init(
      "struct A { @Clamped var v = 0.0 }", "Declare `struct Clamped` in this file",
      "@propertyWrapper struct Clamped { var wrappedValue = 0.0 }; struct A { @Clamped var v = 0.0 }"),
    .init("struct A { @Clamped var v = 0.0 }", "leave the attribute out", "struct A { var v = 0.0 }"),
    .init("@MainActor static func f() {}", "Leave it out", "static func f() {}"),
    .init("@MainActor static var size = 3", "`static let` is enough", "static let size = 3"),
    .init("@_silgen_name(\"x\") static func f() {}", "a plain declaration is enough", "static func f() {}"),
    .init("static func f() { print(#file) }", "`#function` and `#line`", "static func f() { print(#function, #line) }"),
    .init(
      "#warning(\"later\")\nstatic func f() {}", "`// TODO: …`", "// TODO: later\nstatic func f() {}"),
    .init(
      "struct A { var n = 1 }; static func f() -> Any { #keyPath(A.n) }", "`\\Type.member`",
      "struct A { var n = 1 }; static func f() -> Any { \\A.n }"),
    .init(
      "static func f() -> String { \"\\(1 + 1, /2/)\" }", "write the constant's name here",
      "static func f() -> String { let r = #/2/#; return \"\\(r)\" }"),
    .init(
      "static func f() -> Any { /\"/ }", "as #/…/#", "static func f() -> Any { #/\"/# }"),
    .init(
      "static func f() -> Int { let a\u{200B} = 1; return a\u{200B} }", "Delete it and type the word again",
      "static func f() -> Int { let a = 1; return a }"),
    .init("static func f()\u{A0}-> Int { 1 }", "Type a blank instead", "static func f() -> Int { 1 }"),
    .init("static let s = \"a\u{202E}b\"", "Delete it", "static let s = \"ab\""),
  ]

  private static let files: [Case] = [
    .init("import Foundation\nenum A {}", "Leave the line out", "import CourseKit\nenum A {}"),
    .init("@testable import CourseKit\nenum A {}", "a plain `import CourseKit`", "import CourseKit\nenum A {}"),
    .init(
      "print(1)", "write `func playground() { … }`", "func playground() { print(1) }"),
    .init("@main struct A { static func main() {} }", "Leave it out", "struct A { static func main() {} }"),
    .init("#sourceLocation(file: \"a\", line: 1)\nenum A {}", "Leave it out", "enum A {}"),
  ]

  func testEachWayOutIsOne() {
    for one in Self.members + Self.files {
      let refusals = Guard.refusals(in: one.refused)
      XCTAssertTrue(
        refusals.contains { $0.message.contains(one.words) }, "\(one.refused) was to say '\(one.words)': \(refusals)")
      XCTAssertEqual(Guard.refusals(in: one.mended), [], one.mended)
    }
  }

  func testTheCompilerTakesWhatTheyLeadTo() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "remedies-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Subject.swift")
    let members = Self.members.enumerated().map { "enum Case\($0.offset) {\n\($0.element.mended)\n}\n" }
    try Data(("import CourseKit\n" + members.joined()).utf8).write(to: file)
    let modules = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "Modules/CourseKit.swiftmodule")
    let compiler = Compiler(toolchain: try Toolchain.find(), courseKit: modules)
    let product = try compiler.compile(file.path, module: "Subject", into: folder)
    XCTAssertNotNil(product.library, "\(product.diagnostics.map { "\($0.line): \($0.message)" }) \(product.refusals)")
  }
}
