import XCTest

/// A student's file that can't be graded: exit 1, a sentence that says what to do, a line where there is one.
final class BadFileTests: ScratchCourseCase {
  private func assertNotGraded(
    _ what: String, says words: String..., at line: Int? = nil, testLine: UInt = #line
  ) throws {
    let (status, json) = try report()
    XCTAssertEqual(status, 1, what, line: testLine)
    XCTAssertEqual(json.text("status"), "error", what, line: testLine)
    XCTAssertEqual(json.number("score"), 0, what, line: testLine)
    let problem = try XCTUnwrap(
      json.list("diagnostics").first { $0.text("severity") == "error" }, "\(what): \(json)", line: testLine)
    XCTAssertEqual(problem.text("file"), "Exercises/03-GradientDescent/GradientDescent.swift", what, line: testLine)
    for word in words {
      XCTAssertTrue(problem.text("message").contains(word), "\(what): \(problem.text("message"))", line: testLine)
    }
    if let line { XCTAssertEqual(problem.number("line"), line, what, line: testLine) }
  }

  func testFilesThatCantBeRead() throws {
    try FileManager.default.removeItem(at: file)
    try assertNotGraded("missing", says: "There is no file", "exercise reset 3")
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    try assertNotGraded("a folder", says: "is a folder")
    try FileManager.default.removeItem(at: file)
    try write(" \n\t\n")
    try assertNotGraded("blanks", says: "is empty")
    try Data(repeating: 0, count: 3000).write(to: file)
    try assertNotGraded("zeros", says: "not a text file")
    try (Data(stub.utf8) + Data([0x2f, 0x2f, 0xe9, 0x0a])).write(to: file)
    try assertNotGraded("Latin-1", says: "not UTF-8", "line 58")
    try write(String(repeating: "// a long comment\n", count: 20_000))
    try assertNotGraded("large", says: "256 KiB")
  }

  func testRefusedConstructs() throws {
    try write("import Foundation\n" + stub)
    try assertNotGraded("import", says: "Foundation", at: 1)
    try write(stub + "\nprint(1)\n")
    try assertNotGraded("top-level code", says: "outside of every function", at: 59)
  }

  func testTheCompilersErrorIsShownWithPlaceAndCaret() throws {
    try writeSquaredError("let x: Int = \"one\"; return 0")
    try assertNotGraded("type error", says: "cannot convert value of type 'String'", at: 14)
    let answer = try exercise("check", "3")
    XCTAssertTrue(answer.output.contains("GradientDescent.swift:14:"), answer.output)
    XCTAssertTrue(answer.output.contains("^~~~~"), answer.output)
    for ours in ["swift-frontend", "CourseKit.swiftmodule", "-module-name", "Subject03", "/tmp"] {
      XCTAssertFalse(answer.output.contains(ours), ours)
    }
  }

  /// Natural lines that the type checker takes ten seconds for: each is named, and how to write it.
  func testALineThatTheTypeCheckerGivesUpIsNamed() throws {
    let line = "let b = Vector((0..<2).map { a[$0] + a[$0] * a[$0] * (1 - a[$0] * a[$0]) * (1 - a[$0]) })"
    try writeSquaredError("let a: Vector = [1, 2]\n    \(line)\n    return b.sum()")
    let report = try report()
    XCTAssertEqual(report.status, 1)
    let diagnostic = report.json.first("diagnostics")
    XCTAssertTrue(diagnostic.text("message").contains("{ (k: Int) -> Double in … }"), "\(report.json)")
    let source = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    XCTAssertTrue(source[diagnostic.number("line") - 1].contains("Vector((0..<2)"), "\(diagnostic)")
    let typed = line.replacing("{ a[$0]", with: "{ (k: Int) -> Double in a[k]").replacing("$0", with: "k")
    try writeSquaredError("let a: Vector = [1, 2]\n    \(typed)\n    return b.sum()")
    XCTAssertEqual(try self.report().json.list("diagnostics").count, 0)
  }

  func testAMissingFunctionIsNamedWithItsSignature() throws {
    try write(stub.replacing("static func step(", with: "static func stepp("))
    try assertNotGraded(
      "missing", says: "`static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector`", at: 5
    )
    try write(
      stub.replacing("targets: Matrix) -> Double {", with: "targets: Matrix) -> Int {").replacing(".nan", with: "0"))
    try assertNotGraded("wrong type", says: "`static func squaredError(outputs: Matrix, targets: Matrix) -> Double`")
  }

  func testAMissingTypeOrConformanceIsTheStudentsToMend() throws {
    try write(stub.replacing("enum GradientDescent: GradientDescentTask", with: "enum GradientDescent"))
    try assertNotGraded("no conformance", says: "enum GradientDescent: GradientDescentTask {", at: 5)
    try write(stub.replacing("enum GradientDescent:", with: "enum Descent:"))
    try assertNotGraded("other name", says: "declares no type GradientDescent")
    try write("// " + stub.replacing("\n", with: "\n// "))
    try assertNotGraded("all commented out", says: "declares no type GradientDescent")
  }

  func testLineEndingsAndABOMAreNoProblem() throws {
    try write(stub.replacing("\n", with: "\r\n"))
    XCTAssertEqual(try report().json.text("status"), "failed")
    try write("\u{FEFF}" + stub)
    XCTAssertEqual(try report().json.text("status"), "failed")
  }

  func testAFileThatWasNotGradedCostsNoAttempt() throws {
    try write("import Foundation\n")
    _ = try exercise("check", "3")
    let status = try exercise("list").output
    XCTAssertFalse(status.contains("begun"), status)
  }
}
