import Exchange
import Foundation
import Subjects
import XCTest

@testable import ExerciseKit

/// What is said of lines that people bring from other languages, and whether its remedy compiles.
final class CompileAdviceTests: XCTestCase {
  private static let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// What the tool says of the errors of a file; none when it compiles.
  private static func errors(_ source: String) throws -> [DiagnosticReport] {
    let bundle = try TestBundle.ready(for: Self.course, named: CommandLine.arguments[0])
    let compiler = Compiler(
      toolchain: try Toolchain.find(), courseKit: bundle.courseKitModule, moduleCache: ModuleCaches.ofSubjects(bundle))
    let work = try WorkFolder()
    defer { work.remove() }
    let file = work.url.appending(path: "Slip.swift")
    try Data(source.utf8).write(to: file)
    let product = try compiler.compile(file.path, module: "Slip", into: work.url)
    let unit = try XCTUnwrap(try Self.course.units().first)
    let reports = CompileNotes.reports(product.diagnostics, unit: unit, shownAs: "Slip.swift", source: source)
      .filter { $0.severity == "error" }
    XCTAssertEqual(product.library == nil, !reports.isEmpty)
    return reports
  }

  private struct Slip: Sendable {
    let title: String
    let code: String
    let sentence: String
    let remedy: String
  }

  private func fixture() throws -> (frame: String, slips: [Slip]) {
    let text = try XCTUnwrap(CourseText.read(Self.course.root.appending(path: "Tests/Fixtures/CompileSlips.md")))
    let parts = text.components(separatedBy: "\n## ")
    func blocks(_ part: String) -> [String] {
      part.matches(of: /```swift\n([^`]*)\n```/).map { String($0.1) }
    }
    let slips = try parts.dropFirst().map { part in
      let code = blocks(part)
      XCTAssertEqual(code.count, 2, part)
      let sentence = try XCTUnwrap(part.firstMatch(of: /```\n\n([^\n]+)\n\n```/))
      return Slip(
        title: String(part.prefix { $0 != "\n" }), code: code[0], sentence: String(sentence.1), remedy: code[1])
    }
    return (blocks(parts[0])[0], slips)
  }

  func testLinesOfOtherLanguages() throws {
    let (frame, slips) = try fixture()
    XCTAssertGreaterThanOrEqual(slips.count, 40)
    let said = try Parallel.map(slips.count, progress: { _, _ in }) { index in
      try Self.errors(frame.replacing("HERE", with: slips[index].code))
    }
    for (slip, reports) in zip(slips, said) {
      XCTAssertTrue(
        reports.contains { $0.message.hasSuffix(" " + slip.sentence) }, "\(slip.title): \(reports.map(\.message))")
    }
  }

  func testWhatIsOfferedCompiles() throws {
    let (frame, slips) = try fixture()
    let said = try Parallel.map(slips.count, progress: { _, _ in }) { index in
      try Self.errors(frame.replacing("HERE", with: slips[index].remedy))
    }
    for (slip, reports) in zip(slips, said) { XCTAssertEqual(reports.map(\.message), [], slip.title) }
  }

  func testAMissingImportIsSaidAlone() throws {
    let (frame, _) = try fixture()
    let reports = try Self.errors(frame.replacing("import CourseKit", with: "").replacing("HERE", with: "v = v + w"))
    XCTAssertEqual(
      reports.map(\.message), ["The file does not import the course's types: its first line is `import CourseKit`."])
    // The word alone is no import.
    let comment = frame.replacing("import CourseKit", with: "// import CourseKit").replacing("HERE", with: "v = v + w")
    XCTAssertEqual(try Self.errors(comment).count, 1)
  }

  private let braces = [
    "import CourseKit", "", "enum Slip {", "  static func first(_ x: Double) -> Double {", "    var y = x",
    "    for i in 0..<3 {", "      y += Double(i)", "    }", "    return y", "  }", "",
    "  static func second(_ x: Double) -> Double {", "    x + 1", "  }", "}", "",
  ]

  func testAMissingBraceIsSaidAloneWhereTheLinesBeginToStandTooDeep() throws {
    for line in [8, 10] {
      var lines = braces
      lines.remove(at: line - 1)
      let reports = try Self.errors(lines.joined(separator: "\n"))
      XCTAssertEqual(
        reports.map(\.message),
        ["A `}` is missing before this line: a `{` further up is still open where this declaration begins."])
      XCTAssertEqual(reports.map(\.line), [11])
    }
    // The last brace of the file: nothing follows that could stand too deep.
    let reports = try Self.errors(braces.dropLast(2).joined(separator: "\n") + "\n")
    XCTAssertEqual(reports.map(\.message), ["A `}` is missing: the `{` of line 3 is never closed."])
  }

  func testABraceTooManyIsSaidAlone() throws {
    var lines = braces
    lines.insert("  }", at: 10)
    XCTAssertEqual(
      try Self.errors(lines.joined(separator: "\n")).map(\.message),
      ["There is one `}` too many before this line: it closes the type, and this declaration stands outside."])
    XCTAssertEqual(
      try Self.errors(braces.joined(separator: "\n") + "}\n").map(\.message),
      ["There is one `}` too many: this one closes nothing."])
  }

  func testWhatCompilesGetsNoAdvice() throws {
    XCTAssertEqual(try Self.errors(braces.joined(separator: "\n")), [])
  }
}
