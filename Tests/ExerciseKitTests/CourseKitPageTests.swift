import Exchange
import Foundation
import XCTest

@testable import ExerciseKit

/// Lines of the page about CourseKit yield what stands behind them, or `verify` says so.
final class CourseKitPageTests: XCTestCase {
  private static let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  private func findings(_ code: String, fix: Bool = false) throws -> (messages: [String], text: String) {
    let checker = try Checker(
      course: Self.course, bundle: try TestBundle.ready(for: Self.course, named: CommandLine.arguments[0]))
    guard let unit = try Self.course.units().first else { throw XCTSkip("this course has no unit yet") }
    let work = try WorkFolder()
    defer { work.remove() }
    let page = work.url.appending(path: "CourseKit.md")
    try Data("# Page\n\n```swift\n\(code)\n```\n".utf8).write(to: page)
    let found = try CourseKitPageAudit(checker: checker, unit: unit, named: page).findings(fix: fix)
    return (found.map { "\($0.line ?? 0): \($0.message)" }, try XCTUnwrap(CourseText.read(page)))
  }

  func testAWrongResultIsFoundAndCorrected() throws {
    let code = "let v: Vector = [1, 2]\nv.sum()   // 4.0\n\nv.count   // 2"
    XCTAssertEqual(try findings(code).messages, ["5: `v.sum()` yields 3.0, not 4.0: exercise verify --fix"])
    let fixed = try findings(code, fix: true)
    XCTAssertEqual(fixed.messages, [])
    XCTAssertTrue(fixed.text.contains("v.sum()   // 3.0\n\nv.count   // 2"), fixed.text)
  }

  func testALineThatDoesNotCompileIsNamed() throws {
    let found = try findings("let v: Vector = [1, 2]\nv.size   // 2").messages
    XCTAssertEqual(found.count, 1)
    XCTAssertTrue(
      found[0].hasPrefix("5: a line of code does not compile: value of type 'Vector' has no member 'size'"), found[0])
  }

  func testLinesThatEndEarlyAreNoResults() throws {
    let found = try findings("let v: Vector = [1, 2]\nv[2]   // 3.0\nv[0]   // 1.0").messages
    XCTAssertEqual(found.count, 1)
    XCTAssertTrue(found[0].contains("do not run to their end"), found[0])
  }

  func testThePageIsThereAndHasResults() throws {
    let text = try XCTUnwrap(CourseText.read(Self.course.courseKitPage))
    let examples = CourseKitPageAudit.examples(in: text.components(separatedBy: "\n"))
    XCTAssertGreaterThan(examples.count { $0.result != nil }, 40)
  }
}
