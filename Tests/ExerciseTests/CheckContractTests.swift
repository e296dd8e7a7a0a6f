import XCTest

final class CheckContractTests: XCTestCase {
  private func json(_ text: String) throws -> [String: Any] {
    try XCTUnwrap(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  func testAStubFailsWithTheContractsJSON() throws {
    try Tool.needs("03-GradientDescent")
    let course = try Tool.scratchCourse("stub")
    defer { try? FileManager.default.removeItem(at: course) }
    let answer = try Tool.run("check", "3", "--json", in: course)
    XCTAssertEqual(answer.status, 1)
    let report = try json(answer.output)
    XCTAssertEqual(report["schema"] as? String, "exercise-check/1")
    XCTAssertEqual(report["status"] as? String, "failed")
    XCTAssertEqual((report["unit"] as? [String: Any])?["name"] as? String, "GradientDescent")
    XCTAssertEqual(report["score"] as? Int, 0)
    XCTAssertEqual(report["maxScore"] as? Int, 12)
    let checks = try XCTUnwrap(report["checks"] as? [[String: Any]])
    XCTAssertEqual(checks.count, 9)
    XCTAssertEqual(checks[0]["status"] as? String, "failed")
    XCTAssertEqual(checks[0]["expected"] as? String, "3.7500")
    XCTAssertEqual(checks[0]["actual"] as? String, "nan")
    let place = try XCTUnwrap(checks[0]["location"] as? [String: Any])
    XCTAssertEqual(place["file"] as? String, "Exercises/03-GradientDescent/GradientDescent.swift")
    XCTAssertEqual(checks[2]["status"] as? String, "notRun")
    XCTAssertTrue(((checks[0]["seconds"] as? Double) ?? -1) > 0 && checks[2]["seconds"] == nil)
    let seconds = try XCTUnwrap(report["seconds"] as? [String: Any])
    XCTAssertEqual(Set(seconds.keys), ["build", "compile", "run", "total"])
  }

  func testEverySolutionPassesWithFullScore() throws {
    let units = try FileManager.default.contentsOfDirectory(atPath: Tool.course.appending(path: "Solutions").path)
    XCTAssertFalse(units.isEmpty)
    for unit in units.sorted() {
      let name = unit.split(separator: "-")[1]
      let answer = try Tool.run("check", "\(unit.prefix(2))", "--json", "--file", "Solutions/\(unit)/\(name).swift")
      let report = try json(answer.output)
      XCTAssertEqual(answer.status, 0, unit)
      XCTAssertEqual(report["status"] as? String, "passed", unit)
      XCTAssertEqual(report["score"] as? Int, report["maxScore"] as? Int, unit)
    }
  }

  func testUsageErrorsExitWith64AndSuggestTheNearest() throws {
    let known = try FirstUnit()
    let unit = try Tool.run("check", known.misspelled)
    XCTAssertEqual(unit.status, 64)
    XCTAssertTrue(unit.errors.contains("'\(known.name)'"), unit.errors)
    XCTAssertEqual(unit.output, "")
    let command = try Tool.run("chekc")
    XCTAssertEqual(command.status, 64)
    XCTAssertTrue(command.errors.contains("'check'"), command.errors)
    let option = try Tool.run("check", "\(known.number)", "--jsno")
    XCTAssertEqual(option.status, 64)
    XCTAssertTrue(option.errors.contains("--json"), option.errors)
    let missing = try Tool.run("check", "98", "--json")
    XCTAssertEqual(missing.status, 64)
    XCTAssertEqual(try json(missing.output)["status"] as? String, "usage")
  }

  func testOutsideACourseIsExit2() throws {
    let answer = try Tool.run("check", "3", "--json", in: URL(fileURLWithPath: "/"))
    XCTAssertEqual(answer.status, 2)
    XCTAssertEqual(try json(answer.output)["status"] as? String, "broken")
  }
}
