import XCTest

@testable import ExerciseKit

/// A lecture that names its parts is held to them; one that does not, to the headings of the older form.
final class LecturePartsTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "parts-\(getpid())-\(UUID().uuidString)")
    try put("# Task\n", "Exercises/01-First/Task.md")
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func put(_ text: String, _ path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func audit(_ lecture: String) throws -> LectureAudit {
    LectureAudit(unit: try XCTUnwrap(Course(root: root).units().first), text: lecture)
  }
  private func findings(_ lecture: String) throws -> [String] {
    try audit(lecture).findings.map { "\($0.line ?? 0): \($0.message)" }
  }

  /// A lecture of these parts, each with a heading and a line.
  private func lecture(_ parts: String...) -> String {
    "# A\n\n![a](figures/a.svg)\n\n"
      + parts.map { "<!-- part: \($0) -->\n## About \($0)\n\nText.\n" }.joined(separator: "\n")
  }
  private let whole = ["task", "idea", "model", "example", "pitfalls", "today", "summary", "exercise", "reading"]
  private func lecture(_ parts: [String]) -> String {
    "# A\n\n![a](figures/a.svg)\n\n"
      + parts.map { "<!-- part: \($0) -->\n## About \($0)\n\nText.\n" }.joined(separator: "\n")
  }

  func testAllPartsInOrder() throws {
    XCTAssertEqual(try findings(lecture(whole)), [])
    XCTAssertEqual(
      try findings(lecture(["task", "idea", "model", "example", "text", "floating"] + whole.dropFirst(4))), [])
    // Headings without a mark go on with the part.
    XCTAssertEqual(try findings(lecture(whole).replacing("## About model", with: "## Steps\n\nA.\n\n## More")), [])
  }

  func testAPartThatIsMissing() throws {
    XCTAssertEqual(
      try findings(lecture(whole.filter { $0 != "today" })),
      ["0: the part 'today' is missing: write it, with <!-- part: today --> on the line above its heading"])
  }

  func testAUnitWithARunTellsOfIt() throws {
    try put("{}", "Lectures/01-First/Run.json")
    XCTAssertEqual(
      try findings(lecture(whole)),
      ["0: the part 'text' is missing: write it, with <!-- part: text --> on the line above its heading"])
  }

  func testPartsOutOfOrderTwiceOrUnknown() throws {
    XCTAssertEqual(
      try findings(lecture(["idea", "task"] + whole.dropFirst(2))),
      ["10: the part 'task' stands behind 'idea': it comes before it"])
    XCTAssertEqual(
      try findings(lecture(["task", "task"] + whole.dropFirst(1))),
      ["10: the part 'task' begins a second time: name it once, above its first heading"])
    XCTAssertEqual(
      try findings(lecture(whole).replacing("part: model", with: "part: modle")),
      [
        "15: there is no part 'modle': did you mean 'model'?",
        "0: the part 'model' is missing: write it, with <!-- part: model --> on the line above its heading",
      ])
  }

  func testAMarkStandsRightAboveAHeading() throws {
    XCTAssertEqual(
      try findings(lecture(whole).replacing("part: idea -->\n", with: "part: idea -->\n\n")),
      ["10: no heading stands right below <!-- part: idea -->: put the mark on the line above its ## heading"])
    XCTAssertEqual(
      try findings(lecture(whole).replacing("<!-- part: task -->", with: "## Before\n\nText.\n\n<!-- part: task -->")),
      ["5: the section 'Before' stands in no part: name one above it"])
    // In a fence it is code.
    XCTAssertFalse(LectureParts("```\n<!-- part: idea -->\n```\n").areNamed)
  }

  func testALectureOfTheOlderForm() throws {
    let older = "# A\n\n![a](figures/a.svg)\n\n## Goal\n\nText.\n"
    let found = try findings(older)
    XCTAssertEqual(found.first, "0: the section 'Why' is missing: write it below ## Why")
    XCTAssertEqual(found.count, 10)
    XCTAssertEqual(try audit(older).remarks, [])
  }

  func testLengthsAreRemarks() throws {
    let remarks = try audit(lecture(whole)).remarks
    XCTAssertEqual(
      remarks.map { "\($0.line ?? 0): \($0.message)" },
      ["0: the lecture has 28 words; 1800 to 2600 are usual", "30: the part 'today' has 3 words; 80 to 150 are usual"])
    XCTAssertEqual(Set(remarks.map(\.kind)), [.remark])
    let text = Array(repeating: "word", count: 90).joined(separator: " ")
    let long = lecture(whole).replacing("## About today\n\nText.", with: "## Today\n\n\(text)")
    XCTAssertEqual(try audit(long).remarks.count, 1)
  }

  func testWordsAreThoseThatAreRead() {
    XCTAssertEqual(ProseLength.words(in: "# One\n\nTwo *three* [four](x) $a + b$ = `six`.\n\n- seven\n> eight\n"), 8)
    XCTAssertEqual(ProseLength.words(in: "| a | b |\n|---|---|\n| c | d |\n\n```\ncode here\n```\n\n$$x + y$$\n"), 0)
    XCTAssertEqual(ProseLength.words(in: "It is 1.79<!-- =loss %.2f --> here.\n<!-- part: idea -->\n## Two words"), 6)
  }

  func testAPartIsASectionToo() {
    let text = lecture(whole).replacing("## About model\n", with: "## Steps\n\nA.\n\n## More\n")
    XCTAssertEqual(LectureParts(text).text(of: "model"), "## Steps\n\nA.\n\n## More\n\nText.\n")
    XCTAssertTrue(LectureParts.has("More", in: text))
    XCTAssertTrue(LectureParts.has("model", in: text))
    XCTAssertFalse(LectureParts.has("Formula", in: text))
  }
}
