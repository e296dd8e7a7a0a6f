import Exchange
import XCTest

@testable import ExerciseKit

/// The pages on slips and terms, held against the worked numbers and the lectures.
final class CoursePagesTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")
  private var course: Course { Course(root: root) }

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "pages-\(getpid())-\(UUID().uuidString)")
    for unit in ["01-First", "02-Second"] {
      try put("# Task\n", "Exercises/\(unit)/Task.md")
      try put("# Lecture\n", "Lectures/\(unit)/Lecture.md")
    }
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func put(_ text: String, _ path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  // MARK: - Slips

  private let first =
    "### E01\n\n*number*, unit [01](01-First/Lecture.md), the sum. Printed 2, it is 3.0<!-- =a.sum %.1f -->.\n"
  private let second = "### E02\n\n*statement*, unit [02](02-Second/Lecture.md), a claim.\n"

  private func errata(_ text: String?, fix: Bool = false) throws -> [String] {
    if let text { try put(text, "Lectures/Errata.md") }
    let numbers = [WorkedNumber("a.sum", 3, readings: [.init("E01", 2, "a slip")])]
    let units = try course.units()
    return try ErrataAudit(course: course, numbers: [(units[0], numbers), (units[1], [])]).findings(fix: fix).map {
      "\($0.line ?? 0): \($0.message)"
    }
  }

  func testEachSlipOfTheNumbersHasAnEntryAndTheReverse() throws {
    XCTAssertEqual(
      try errata(nil), ["0: it is missing, and worked numbers name slips such as E01: list them there"])
    XCTAssertEqual(try errata("# Slips\n\n## A sheet\n\n\(first)\n\(second)"), [])
    XCTAssertEqual(
      try errata("# Slips\n\n## A sheet\n\n\(second)"),
      ["0: E01, a reading in 01-First, has no entry: write it below ### E01"])
    XCTAssertEqual(
      try errata("# Slips\n\n\(first)\n\(second.replacing("*statement*", with: "*number*"))"),
      ["7: E02 is a number, and no worked number has it as a reading: add it, or name another kind"])
    XCTAssertEqual(
      try errata(
        "# Slips\n\n\(first.replacing("01", with: "02").replacing("First", with: "Second").replacing("E02", with: "E01"))"
      ),
      ["3: E01 is a reading in 01-First: link to that lecture"])
  }

  func testTheFormOfAnEntry() throws {
    XCTAssertEqual(
      try errata("# Slips\n\n\(first)\n\(first)").first,
      "7: E01 stands there twice: join the two, or give one another number")
    XCTAssertEqual(
      try errata("# Slips\n\n\(first)\n### Other\n\nText.\n"), ["7: 'Other' is no name of a slip: write one like E03"])
    XCTAssertEqual(
      try errata("# Slips\n\n\(first)\n### E02\n\nText.\n"),
      [
        "7: E02 begins with its kind: one of *number*, *formula*, *statement*, *notation*, *code*",
        "7: E02 links to no unit: name one, [08](08-SkipGram/Lecture.md)",
      ])
  }

  func testItsNumbersAreLive() throws {
    let wrong = first.replacing("3.0", with: "2.9")
    XCTAssertEqual(try errata("# Slips\n\n\(wrong)"), ["5: 2.9 is 3.0 by the engine (a.sum)"])
    XCTAssertEqual(try errata(nil, fix: true), [])
    XCTAssertEqual(CourseText.read(CoursePage.errata.file(in: course)), "# Slips\n\n\(first)")
  }

  func testALectureLinksToItsSlips() throws {
    try put("# Slips\n\n\(first)\n\(second)", "Lectures/Errata.md")
    let unit = try XCTUnwrap(course.units().first)
    XCTAssertEqual(
      ErrataAudit.unlinked(unit, lecture: "# A\n").map(\.message),
      ["slips of the sources that belong to this unit are not linked: [E01](../Errata.md#e01)"])
    XCTAssertEqual(ErrataAudit.unlinked(unit, lecture: "# A\n\n[E01](../Errata.md#e01)\n"), [])
  }

  func testCoverageMayNameASlip() throws {
    try put("# Slips\n\n\(first)", "Lectures/Errata.md")
    let table = "# C\n\n## A (2 items)\n\n| item | what it is | unit | section |\n|---|---|---|---|\n"
    try put(table + "| S0-01 | a | Errata | E01 |\n| S0-02 | a | Errata | E09 |\n", CoverageAudit.path)
    XCTAssertEqual(
      CoverageAudit(course: course).findings.map(\.message),
      ["the slips of the sources have no entry 'E09', which should tell of S0-02"])
  }

  func testWhatStaysOfThePageWhenUnitsGo() {
    let text =
      "# Slips\n\nWords.\n\n## One\n\n\(first)\n## Two\n\n\(second)\n### E03\n\n*code*, [01](01-First/Lecture.md) and [02](02-Second/Lecture.md).\n"
    let rest = ErrataList(text).keeping(["01-First"])
    XCTAssertEqual(rest?.contains("### E02"), false)
    XCTAssertEqual(rest?.contains("[01](01-First/Lecture.md) and 02."), true)
    XCTAssertEqual(
      ErrataList("# S\n\n## One\n\n\(first)\n## Two\n\n\(second)").keeping(["01-First"])?.contains("## Two"), false)
    XCTAssertNil(ErrataList(text).keeping([]))
  }

  // MARK: - Terms

  private let head = "# Glossary\n\n| term | what it is | unit |\n|---|---|---|\n"
  private func glossary(_ rows: String...) throws -> [String] {
    try put(head + rows.joined(separator: "\n") + "\n", "Lectures/Glossary.md")
    return try GlossaryAudit(course: course).findings([], fix: false).map { "\($0.line ?? 0): \($0.message)" }
  }
  private let logit = "| logit | A score. | [01](01-First/Lecture.md) |"
  private let bound = "| evidence lower bound (ELBO) | A bound. | [02](02-Second/Lecture.md) |"

  func testTheFormOfTheGlossary() throws {
    XCTAssertEqual(try glossary(bound, logit), [])
    XCTAssertEqual(
      try glossary(logit, bound),
      ["6: 'evidence lower bound (ELBO)' stands behind 'logit': put the terms in the alphabet's order"])
    XCTAssertEqual(
      try glossary("| logit | A score | here |"),
      [
        "5: 'logit' names no unit: link to its lecture, [08](08-SkipGram/Lecture.md)",
        "5: 'logit' is explained in a sentence, which ends in a full stop",
      ])
    XCTAssertEqual(
      try glossary(logit, "| Logits, score | B. | [01](01-First/Lecture.md) |"),
      ["6: 'logit' is in the entry 'logit' already: join the two"])
    XCTAssertEqual(
      try glossary("| logit | A score. |"), ["5: this row has not three cells: | term | what it is | unit |"])
    XCTAssertEqual(
      try glossary("| logit | A score. | [03](03-Third/Lecture.md) |"),
      ["5: the link to 03-Third/Lecture.md leads nowhere: correct its path"])
  }

  private func lecture(_ body: String, unit index: Int = 0) throws -> [String] {
    let unit = try course.units()[index]
    return GlossaryAudit(course: course).findings(unit, lecture: "# A\n\n<!-- part: task -->\n## T\n\n\(body)\n").map {
      "\($0.line ?? 0): \($0.message)"
    }
  }

  func testBoldTermsAreInTheGlossary() throws {
    _ = try glossary(bound, logit)
    XCTAssertEqual(try lecture("The **Logits** here, and the **logit** there. **The gradient.** It is."), [])
    XCTAssertEqual(
      try lecture("A **logit**.\n\nA **frob**, a **frob**."),
      [
        "8: 'frob' is bold, and the glossary has no such term: add a row to Lectures/Glossary.md, or write *frob* if it is none"
      ])
    XCTAssertEqual(
      try lecture("Nothing."),
      [
        "0: the glossary says that 'logit' is explained here: set it in bold where it is, or correct Lectures/Glossary.md:6"
      ])
    XCTAssertEqual(
      try lecture("A **logit** and the **ELBO**."),
      ["6: 'ELBO' is explained here, and the glossary says in unit 2: correct Lectures/Glossary.md:5"])
    // An earlier unit's term may be bold again; an older lecture is not held to it.
    XCTAssertEqual(try lecture("The **evidence lower bound** of **logits**.", unit: 1), [])
    XCTAssertEqual(GlossaryAudit(course: course).findings(try course.units()[0], lecture: "# A\n\n**frob**\n"), [])
  }

  func testWhatStaysOfTheGlossaryWhenUnitsGo() {
    let text = head + bound + "\n" + logit + "\n"
    XCTAssertEqual(GlossaryList(text).keeping(["01-First"]), head + logit + "\n")
    XCTAssertNil(GlossaryList(text).keeping([]))
  }
}
