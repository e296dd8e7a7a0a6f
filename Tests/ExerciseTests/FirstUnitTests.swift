import XCTest

/// The ways of a student with a unit of which nothing is known beforehand.
final class FirstUnitTests: ScratchCourseCase {
  override class var needs: [String] { [] }
  private var unit: FirstUnit { get throws { try FirstUnit(of: course) } }

  private func check(_ text: String) throws -> (status: Int32, json: [String: Any]) {
    let unit = try unit
    try Data(text.utf8).write(to: unit.file)
    let answer = try exercise("check", unit.number, "--json")
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    return (answer.status, try XCTUnwrap(json, answer.output + answer.errors))
  }

  private func statuses(_ report: [String: Any]) -> Set<String> { Set(report.list("checks").map { $0.text("status") }) }

  func testTheStubFailsWithTheContractsJSON() throws {
    let unit = try unit
    let (status, report) = try check(unit.stub)
    XCTAssertEqual(status, 1)
    XCTAssertEqual(report.text("schema"), "exercise-check/1")
    XCTAssertEqual(report.text("status"), "failed")
    XCTAssertEqual(report.object("unit").text("name"), unit.name)
    XCTAssertEqual("\(report.object("unit").number("number"))", unit.number)
    let checks = report.list("checks")
    XCTAssertFalse(checks.isEmpty)
    XCTAssertEqual(checks.reduce(0) { $0 + $1.number("points") }, report.number("score"))
    XCTAssertEqual(checks.reduce(0) { $0 + $1.number("maxPoints") }, report.number("maxScore"))
    XCTAssertLessThan(report.number("score"), report.number("maxScore"))
    XCTAssertFalse(statuses(report).contains("crashed"))
    let failed = try XCTUnwrap(checks.first { $0.text("status") == "failed" })
    XCTAssertEqual(failed.object("location").text("file"), unit.path)
    let line = try unit.stub.components(separatedBy: "\n")[failed.object("location").number("line") - 1]
    XCTAssertTrue(line.contains("func ") || line.contains("init") || line.contains("var "), line)
    XCTAssertEqual(Set(report.object("seconds").keys), ["build", "compile", "run", "total"])
  }

  func testTheSolutionPassesAndOpensTheWorkedOne() throws {
    let unit = try unit
    let locked = try exercise("solution", unit.number)
    XCTAssertEqual(locked.status, 1)
    XCTAssertEqual(locked.output, "")
    let (status, report) = try check(unit.solution)
    XCTAssertEqual(status, 0)
    XCTAssertEqual(report.text("status"), "passed")
    XCTAssertEqual(report.number("score"), report.number("maxScore"))
    XCTAssertEqual(statuses(report), ["passed"])
    XCTAssertEqual(try exercise("solution", unit.number).status, 0)
    XCTAssertTrue(try exercise("list").output.contains("✓ \(unit.folder.prefix(2)) \(unit.name)"))
    XCTAssertTrue(try exercise().output.contains("1 of "))
  }

  func testWhatIsNotGradedIsSaidWithItsLine() throws {
    let solution = try unit.solution
    let line = solution.split(separator: "\n", omittingEmptySubsequences: false).count
    for (text, place, words) in [
      (solution + "let wrong: Int = \"text\"\n", line, "String"), ("import Foundation\n" + solution, 1, "Foundation"),
      (solution + "@_silgen_name(\"exit\") func leave(_ code: Int32)\n", line, "@_silgen_name"),
      ("", 0, "is empty"),
    ] {
      let (status, report) = try check(text)
      XCTAssertEqual(status, 1, text)
      XCTAssertEqual(report.text("status"), "error", text)
      let said = report.list("diagnostics")
      XCTAssertTrue(said.contains { $0.number("line") == place && $0.text("message").contains(words) }, "\(said)")
    }
  }

  func testWhatEndsTheProcessCostsItsOwnCheck() throws {
    let unit = try unit
    let text = try unit.solution(beginningWith: "fatalError(\"no further\")")
    let (status, report) = try check(text)
    XCTAssertEqual(status, 1)
    XCTAssertTrue(statuses(report).isSubset(of: ["crashed", "notRun"]), "\(report)")
    let crashed = try XCTUnwrap(report.list("checks").first { $0.text("status") == "crashed" })
    let line = text.components(separatedBy: "\n")[crashed.object("location").number("line") - 1]
    XCTAssertTrue(line.contains("no further"), "the line of the crash: \(line)")
    let flood = try check(unit.solution(beginningWith: "while true { print(\"flood\") }", functions: 1))
    XCTAssertEqual(flood.status, 1)
    XCTAssertEqual(flood.json.text("status"), "failed", "\(flood.json)")
    XCTAssertTrue(statuses(flood.json).contains("crashed"), "\(flood.json)")
  }

  func testAnotherSeedIsNoOtherVerdict() throws {
    let unit = try unit
    for seed in ["2", "77"] {
      let right = try exercise(
        "check", unit.number, "--seed", seed, "--file", "Solutions/\(unit.folder)/\(unit.name).swift")
      XCTAssertEqual(right.status, 0, right.output)
      XCTAssertEqual(try exercise("check", unit.number, "--seed", seed).status, 1)
    }
  }

  func testResetKeepsTheOldFile() throws {
    let unit = try unit
    try Data("// my work\n".utf8).write(to: unit.file)
    let answer = try exercise("reset", unit.number)
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(try unit.text(unit.path), try unit.stub)
    let kept = try XCTUnwrap(answer.output.firstMatch(of: /kept: (.+)\n/)?.1)
    XCTAssertEqual(try unit.text(String(kept)), "// my work\n")
  }

  func testItsTextsAreShown() throws {
    let unit = try unit
    XCTAssertEqual(try exercise("list").output.contains(unit.name), true)
    let task = try exercise("read", unit.number, "--task")
    XCTAssertEqual(task.status, 0, task.errors)
    XCTAssertEqual(try exercise("read", unit.number).status, 0)
    for (file, words) in [
      ("Exercises/\(unit.folder)/Hints.md", ["hint", unit.number]),
      ("Lectures/\(unit.folder)/Lecture.md", ["numbers", unit.number]),
      ("Lectures/\(unit.folder)/Quiz.md", ["quiz", unit.number, "--plain"]),
    ] where unit.has(file) {
      let answer = try Tool.run(words, in: course)
      XCTAssertLessThanOrEqual(answer.status, 1, "\(words) \(answer.errors)")
      XCTAssertFalse(answer.output.isEmpty, "\(words)")
    }
  }

  func testItIsAPageOfTheBook() throws {
    let unit = try unit
    let answer = try exercise("book", "--unit", unit.number, "--out", "out")
    XCTAssertEqual(answer.status, 0, answer.errors)
    let page = try unit.text("out/\(unit.folder).html")
    XCTAssertTrue(page.contains("<main"), page)
    XCTAssertTrue(try unit.text("out/index.html").contains("\(unit.folder).html"))
  }

  func testItIsSoundAndMeasured() throws {
    let unit = try unit
    let answer = try exercise("verify", unit.number, "--json")
    let verified = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    let found = verified.first("units")
    XCTAssertNotEqual(found.text("state"), "unsound", "\(found)")
    XCTAssertEqual(found.number("mistakesFailed"), found.number("mistakes"))
    XCTAssertGreaterThan(found.number("points"), 0)
  }
}

/// The ways of an instructor with such a unit.
final class FirstUnitClassTests: ScratchCourseCase {
  override class var needs: [String] { [] }

  func testAClass() throws {
    let unit = try FirstUnit(of: course)
    for (student, text) in [
      ("ada", try unit.solution), ("bob", try unit.stub), ("eve", "not Swift"),
      ("sue", try unit.solution(beginningWith: "fatalError(\"no further\")")),
    ] {
      let folder = course.appending(path: "class/\(student)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: folder.appending(path: "\(unit.name).swift"))
    }
    let answer = try exercise("grade", "class", "--units", unit.number, "--sandbox", "none")
    XCTAssertEqual(answer.status, 0, answer.errors)
    let json = try JSONSerialization.jsonObject(with: Data(unit.text("class-grades/results.json").utf8))
    let students = try XCTUnwrap(json as? [String: Any]).list("students")
    XCTAssertEqual(students.map { $0.text("student") }, ["ada", "bob", "eve", "sue"])
    let scores = students.map { $0.number("score") }
    XCTAssertGreaterThan(scores[0], 0)
    XCTAssertLessThan(scores[1], scores[0])
    XCTAssertEqual(scores[2...], [0, 0])
    XCTAssertTrue(unit.has("class-grades/students/sue.md"))
    let report = try exercise("report", "class-grades")
    XCTAssertEqual(report.status, 0, report.errors)
    XCTAssertTrue(report.output.contains(unit.name), report.output)
    for format in ["json", "csv", "junit"] {
      let again = try exercise(
        "grade", "class", "--units", unit.number, "--sandbox", "none", "--format", format)
      XCTAssertEqual(again.status, 0, again.errors)
      XCTAssertTrue(again.output.contains("ada"), format)
    }
  }

  func testAPackIsHandedIn() throws {
    let unit = try FirstUnit(of: course)
    try Data(unit.solution.utf8).write(to: unit.file)
    XCTAssertEqual(try exercise("pack", "--name", "Ada Lovelace").status, 0)
    try FileManager.default.createDirectory(
      at: course.appending(path: "class"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      at: course.appending(path: "exercises.tar.gz"), to: course.appending(path: "class/ada.tar.gz"))
    XCTAssertEqual(
      try exercise("grade", "class", "--units", unit.number, "--sandbox", "none").status, 0)
    let json = try JSONSerialization.jsonObject(with: Data(unit.text("class-grades/results.json").utf8))
    let student = try XCTUnwrap(json as? [String: Any]).first("students")
    XCTAssertEqual(student.number("score"), student.number("maxScore"))
  }

  func testAStudentsCourseHasNoSolutions() throws {
    let unit = try FirstUnit(of: course)
    try Data("// mine\n".utf8).write(to: unit.file)
    XCTAssertEqual(try exercise("export", "student", "--out", "edition").status, 0)
    XCTAssertFalse(unit.has("edition/Solutions"))
    XCTAssertEqual(try unit.text("edition/\(unit.path)"), try unit.stub)
    XCTAssertTrue(unit.has("edition/Lectures/Course.md"))
    let check = try Tool.run(["check", unit.number], in: course.appending(path: "edition"))
    XCTAssertEqual(check.status, 1, check.errors)
  }
}
