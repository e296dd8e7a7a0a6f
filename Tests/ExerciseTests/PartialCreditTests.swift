import Foundation
import XCTest

/// A grade has points for all that is right; `check` keeps its order, and says what the grade would be.
final class PartialCreditTests: ScratchClassCase {
  override class var needs: [String] { ["03-GradientDescent", "08-SkipGram"] }

  /// All right but `step`, which no other function calls.
  private func oneSlip() throws -> String {
    let text = try String(
      contentsOf: course.appending(path: "Tests/Fixtures/Answers/03-GradientDescent/Optimizer.swift"), encoding: .utf8)
    let slip = text.replacing(
      "let optimizer = Optimizer(parameters, rate: learningRate)\n    optimizer.update([gradient])",
      with: "let optimizer = Optimizer(parameters, rate: -learningRate)\n    optimizer.update([gradient])")
    XCTAssertNotEqual(slip, text)
    return slip
  }

  func testAGradeHasThePointsOfAllThatIsRight() throws {
    try put(oneSlip(), at: "ada/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    // Twelve points, of which the one check of `step` has one.
    XCTAssertEqual(try scores(), ["ada": 11])
    XCTAssertEqual(try grade("--format", "gradescope").status, 0)
    let file = try Data(contentsOf: out.appending(path: "students/ada.gradescope.json"))
    let json = try XCTUnwrap(JSONSerialization.jsonObject(with: file) as? [String: Any])
    XCTAssertEqual(json.number("score"), 11)
    XCTAssertEqual(json.list("tests").filter { $0.text("status") == "failed" }.count, 1)
    let page = try String(contentsOf: out.appending(path: "students/ada.md"), encoding: .utf8)
    XCTAssertTrue(page.contains("11 of 12 points"), page)
    XCTAssertFalse(page.contains("wait"), page)
  }

  func testCheckKeepsItsOrderAndSaysWhatTheGradeWouldBe() throws {
    try write(oneSlip())
    let (status, json) = try report()
    XCTAssertEqual(status, 1)
    XCTAssertEqual(json.number("score"), 1)
    XCTAssertEqual(json.list("checks").filter { $0.text("status") == "notRun" }.count, 7)
    XCTAssertEqual(json.object("graded").number("score"), 11)
    let text = try exercise("check", "3").output
    XCTAssertTrue(text.contains("1 of 12 points"), text)
    XCTAssertTrue(text.contains("7 more checks wait"), text)
    XCTAssertTrue(text.contains("graded, this is 11 of 12 points"), text)
    // Nothing to say where a grade is the same.
    for answer in [try solution, try stub] {
      try write(answer)
      XCTAssertFalse(try exercise("check", "3").output.contains("graded, this is"))
    }
    XCTAssertEqual(try exercise("check", "3", "--format", "gradescope").status, 1)
  }

  func testWhatDependsOnABrokenFunctionIsNoMistakeOfItsOwn() throws {
    // The solution's other functions call `step`.
    try put(uphill(), at: "ada/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    let unit = try XCTUnwrap(results().list("students").first?.first("units"))
    let checks = unit.object("report").list("checks")
    XCTAssertEqual(checks.filter { $0["mistake"] != nil }.map { $0.text("name") }, ["one step against the gradient"])
    let dependent = checks.filter { $0.text("status") == "failed" && $0["buildsOn"] != nil }
    XCTAssertFalse(dependent.isEmpty)
    for check in dependent {
      let functions = try XCTUnwrap(check["buildsOn"] as? [String])
      XCTAssertTrue(["step", "sgd"].contains(functions[0]), "\(check)")
      XCTAssertTrue(
        check.text("message").contains("It builds on \(functions[0]), which does not work yet"), "\(check)")
    }
  }

  func testAnEmptyListThatWasGivenOutEarnsNothing() throws {
    // One function is right; those that were not begun return empty lists, which one check asks for.
    try put(
      stub.replacing(
        ".nan  // TODO: exercise hint 3",
        with:
          "outputs.rows == 0 ? 0 : 0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)"),
      at: "ada/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["ada": 1])
  }

  func testACheckThatEndsBadlyCostsNoOtherPoints() throws {
    let text = try oneSlip()
    let broken = ["while parameters.count > 0 {}", "fatalError(\"no\")"]
    for (name, body) in zip(["loop", "crash"], broken) {
      try put(
        text.replacing(
          "let optimizer = Optimizer(parameters, rate: -learningRate)",
          with: "\(body)\n    let optimizer = Optimizer(parameters, rate: 1)"),
        at: "\(name)/GradientDescent.swift")
    }
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["loop": 11, "crash": 11])
  }

  func testALoopDoesNotKeepALearnerWaiting() throws {
    try write(
      solution.replacing(
        "parameters - learningRate * gradient", with: "{ while parameters.count > 0 {}; return parameters }()"))
    let begin = Date()
    let (_, json) = try report()
    XCTAssertEqual(json.list("checks").filter { $0.text("status") == "timedOut" }.count, 1)
    XCTAssertNil(json["graded"], "what was not run is not told")
    XCTAssertLessThan(Date().timeIntervalSince(begin), 12, "one check of two seconds, and the others wait")
  }

  func testGradersThatTakeBrokenFunctionsForGrantedAreNoFaultOfTheCourse() throws {
    // Each unit's stub, begun by a function that does nothing for the checks: what waits is run over empty lists and nan.
    for unit in try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "Exercises").path)
    where unit.first?.isNumber ?? false {
      let name = String(unit.dropFirst(3))
      let stub = try String(
        contentsOf: course.appending(path: "Exercises/\(unit)/.course/\(name).swift"), encoding: .utf8)
      try put(stub + "\nextension \(name) { static func mine() -> Int { 3 } }\n", at: "ada/\(name).swift")
    }
    let answer = try Tool.run(["grade", "class", "--sandbox", "none"], in: course)
    XCTAssertEqual(answer.status, 0, answer.output + answer.errors)
    let units = try XCTUnwrap(results().list("students").first).list("units")
    XCTAssertGreaterThan(units.count, 1)
    XCTAssertEqual(Set(units.map { $0.text("state") }), ["graded"])
  }

  func testAnUntouchedFunctionMakesNoMistake() throws {
    let unit = course.appending(path: "Exercises/08-SkipGram")
    let stub = try String(contentsOf: unit.appending(path: ".course/SkipGram.swift"), encoding: .utf8)
    // One function begun, and the others as they were given out, with a remark of the student's.
    let begun = stub.replacing("{\n    []  // TODO: exercise hint 8\n", with: "{\n    []  // I do not know this yet\n")
    try put(begun + "\nextension SkipGram { static func mine() -> Int { 3 } }\n", at: "ada/SkipGram.swift")
    let answer = try Tool.run(["grade", "class", "--units", "8", "--sandbox", "none"], in: course)
    XCTAssertEqual(answer.status, 0, answer.errors)
    let checks = try XCTUnwrap(results().list("students").first?.first("units")).object("report").list("checks")
    XCTAssertFalse(checks.isEmpty)
    XCTAssertEqual(checks.filter { $0["mistake"] != nil }.map { $0.text("name") }, [])
  }
}
