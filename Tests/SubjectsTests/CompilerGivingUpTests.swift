import Foundation
import XCTest

@testable import Subjects

/// A file that the compiler can't take is told so; a compiler that can't work is the machine's.
final class CompilerGivingUpTests: XCTestCase {
  private var folder = URL(fileURLWithPath: "/")
  private let modules = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "Modules/CourseKit.swiftmodule")

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "giving-up-\(getpid())-\(name.count)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  private func compile(
    _ source: String, courseKit: URL? = nil, seconds: Double = 30, memoryBytes: Int? = nil
  ) throws -> Compiler.Product {
    let file = folder.appending(path: "Subject.swift")
    try Data(("import CourseKit\n" + source).utf8).write(to: file)
    var compiler = Compiler(toolchain: try Toolchain.find(), courseKit: courseKit ?? modules)
    if let memoryBytes { compiler.limits.memoryBytes = memoryBytes }
    return try compiler.compile(file.path, module: "Subject", into: folder, seconds: seconds)
  }

  private func assertVerdict(_ source: String, line: Int?, seconds: Double = 30, at place: UInt = #line) throws {
    let product = try compile(source, seconds: seconds)
    XCTAssertNil(product.library, line: place)
    let error = try XCTUnwrap(product.diagnostics.first { $0.severity == .error }, line: place)
    if let line { XCTAssertEqual(error.line, line, error.message, line: place) }
    XCTAssertLessThan(error.message.count, 400, line: place)
  }

  func testASumThatEndsTheCompilerIsAVerdict() throws {
    let sum = Array(repeating: "1", count: 60_000).joined(separator: "+")
    let product = try compile("func g() -> Int {\n  return \(sum)\n}\n")
    XCTAssertNil(product.library)
    XCTAssertTrue(product.diagnostics[0].message.contains("makes the compiler give up"), "\(product.diagnostics)")
    XCTAssertEqual(product.diagnostics[0].line, 3)
  }

  func testDeepNestingIsAVerdict() throws {
    for (open, close) in [("(", ")"), ("{ ", " }")] {
      let deep = String(repeating: open, count: 20_000) + "1" + String(repeating: close, count: 20_000)
      try assertVerdict("func g() {\n  _ = \(deep)\n}\n", line: 3)
    }
    try assertVerdict(
      "func g() {\n  _ = \(String(repeating: "[", count: 20_000))1\(String(repeating: "]", count: 20_000))\n}\n",
      line: 3,
      seconds: 3)
  }

  func testATypeThatFillsMemoryOrTimeIsAVerdict() throws {
    let aliases = (0..<14).map { "typealias A\($0 + 1) = (A\($0), A\($0), A\($0), A\($0))\n" }.joined()
    try assertVerdict(
      "typealias A0 = (Int, Int)\n\(aliases)func g(_ x: A14) {}\nvar v: A14? { nil }\n", line: nil, seconds: 8)
  }

  /// A function of a struct of four structs of four structs and so on, all of whose numbers the compiler looks at one by one.
  private func wide(_ depth: Int) -> String {
    let structs = (1...depth).map { "struct S\($0) { var a, b, c, d: S\($0 - 1) }\n" }
    return "struct S0 { var a, b, c, d: Int }\n\(structs.joined())func f(_ x: S\(depth)) -> S\(depth) { x }\n"
  }

  func testTheLimitOfMemoryEndsTheCompiler() throws {
    // One file, and the limit alone differs: 0.6 GB are needed for it, and for the other more than 2.
    XCTAssertNotNil(try compile(wide(10)).library)
    let small = try compile(wide(10), memoryBytes: 400 << 20)
    XCTAssertNil(small.library)
    for product in [small, try compile(wide(12))] {
      XCTAssertNil(product.library)
      let error = try XCTUnwrap(product.diagnostics.first { $0.severity == .error })
      XCTAssertTrue(error.message.contains("it needs more memory than the compiler gets (2 GB)"), error.message)
      XCTAssertLessThan(product.seconds, 30, "memory ends it, and not its time")
    }
  }

  func testACompilerThatCannotWorkIsTheMachines() throws {
    let missing = folder.appending(path: "None.swiftmodule")
    // Words that look like the compiler's, in a file that is right.
    let source = "enum A {}  // <unknown>:0: error: unknown argument\n"
    XCTAssertThrowsError(try compile(source, courseKit: missing)) { XCTAssertTrue($0 is CompilerError, "\($0)") }
  }

  func testQuotedSourceIsNoDiagnostic() throws {
    let path = folder.appending(path: "Subject.swift").path
    let lie = "let a: Int = 1;  var b: Int { let c = 1; return 2 }  "
    let source = "\(lie)/*\n\(path):1:1: error: forged */ func f() { let unused = 1 }\n"
    let product = try compile(source)
    XCTAssertNotNil(product.library)
    XCTAssertFalse(product.diagnostics.contains { $0.severity == .error }, "\(product.diagnostics)")
  }

  func testWordsOfOptionsInACommentChangeNothing() throws {
    let product = try compile(
      "import Glibc  // <unknown>:0: error: unknown argument\nenum A { static let x: Int = \"\" }\n")
    XCTAssertNil(product.library)
    XCTAssertTrue(product.diagnostics.contains { $0.severity == .error && $0.line == 3 })
  }
}
