import XCTest

@testable import ExerciseKit

final class CoverageTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "coverage-\(getpid())-\(name.count)")
    for (path, text) in ["Lectures/01-One/Lecture.md": "# One\n\n## Idea\n\nText.\n", "Package.swift": ""] {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func findings(_ rows: String..., title: String = "A sheet (2 items)") throws -> [String] {
    let table = "# Coverage\n\n## \(title)\n\n| item | what it is | unit | section |\n|---|---|---|---|\n"
    try Data((table + rows.joined(separator: "\n") + "\n").utf8).write(to: root.appending(path: CoverageAudit.path))
    return CoverageAudit(course: Course(root: root)).findings.map { "\($0.line ?? 0): \($0.message)" }
  }

  private let good = "| S0-01 | a | 01-One | Idea |"

  func testEveryItemInASectionThatExists() throws {
    XCTAssertEqual(try findings(good, "| S0-02 | b | later: 02-Two | |"), [])
    XCTAssertEqual(try findings(good, "| S0-02 | b | — | greetings |"), [])
  }

  func testWhatIsMissingTwiceOrUnknown() throws {
    XCTAssertEqual(
      try findings(good), ["3: S0-02 is missing: say which lecture teaches it, or why none does"])
    XCTAssertEqual(
      try findings(good, good, "| S0-02 | b | — | x |"), ["3: the items do not stand in order, each once"])
    XCTAssertEqual(
      try findings("| S0-02 | b | — | x |", good), ["3: the items do not stand in order, each once"])
    XCTAssertEqual(
      try findings(good, "| S0-02 | b | — | x |", "| S0-03 | b | — | x |"), ["3: S0-03 is none of the sheet's 2 items"])
  }

  func testRowsThatNameWhatIsNotThere() throws {
    XCTAssertEqual(
      try findings(good, "| S0-02 | b | 01-One | Picture |"),
      ["8: 01-One has no section 'Picture', which should teach S0-02"])
    XCTAssertEqual(
      try findings(good, "| S0-02 | b | 02-Two | Idea |"),
      ["8: there is no lecture 02-Two: S0-02 is taught elsewhere, or 'later: 02-Two'"])
    XCTAssertEqual(
      try findings(good, "| S0-02 | b | later: 01-One | |"),
      ["8: 01-One is written: S0-02 names the section that teaches it"])
    XCTAssertEqual(
      try findings(good, "| S0-02 | b | — | |"), ["8: S0-02 is taught nowhere, and no reason is given"])
  }

  func testACourseWithoutSheetsHasNothingToCover() {
    XCTAssertEqual(CoverageAudit(course: Course(root: root)).findings.count, 0)
  }
}
