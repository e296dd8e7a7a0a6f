import Exchange
import XCTest

@testable import ExerciseKit

/// `verify` names what terminal and book could not draw, with its line.
final class MarkupAuditTests: XCTestCase {
  private func findings(_ lecture: String, hints: String = "") throws -> [Finding] {
    let root = FileManager.default.temporaryDirectory.appending(path: "markup-\(getpid())-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in [
      "Exercises/01-First/Task.md": "# Task\n", "Exercises/01-First/Hints.md": hints,
      "Lectures/01-First/Lecture.md": lecture,
    ] {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let unit = try XCTUnwrap(Course(root: root).units().first)
    let description = UnitDescription(grader: "FirstGrader", numbers: [], figures: [])
    return TextAudit(unit: unit, description: description, numbers: []).audit().findings.filter { $0.kind == .unsound }
  }

  func testAnUnknownCommandOfTeX() throws {
    let findings = try findings("# A\n\nfine: $x^2$\n\n$$\\frobnicate{x}$$\n")
    XCTAssertEqual(findings.map(\.line), [5])
    XCTAssertTrue(findings.first?.message.contains("\\frobnicate") ?? false)
    XCTAssertEqual(findings.first?.file, "Lectures/01-First/Lecture.md")
  }

  func testMarkupOutsideTheSubset() throws {
    XCTAssertEqual(try findings("# A\n\nraw <b>bold</b>\n").map(\.line).first, 3)
    XCTAssertEqual(try findings("# A\n", hints: "## f\n\n1. <i>x</i>\n").first?.file, "Exercises/01-First/Hints.md")
    XCTAssertEqual(try findings("# A\n\n*all* `well` $x$\n"), [])
  }

  func testAnAnchorThatTheOtherTextLacks() throws {
    let findings = try findings("# A\n\n## B c\n\n[x](#b-c)\n[y](#b)\n[z](../../Exercises/01-First/Task.md#task)\n")
    XCTAssertEqual(findings.map(\.line), [6])
    XCTAssertEqual(findings.first?.message, "Lecture.md has no heading #b: name one that it has")
  }
}
