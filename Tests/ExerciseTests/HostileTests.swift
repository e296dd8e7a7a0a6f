import XCTest

/// No hostile file passes or harms; each gets a clear sentence. The slow ones run where EXERCISE_ALL_HOSTILE is set.
final class HostileTests: ScratchCourseCase {
  private func assertOutcomes(_ answers: [HostileAnswer]) throws {
    let (stub, course) = (try stub, course)
    let results = try Tool.each(Array(answers.enumerated())) { index, answer in
      let text = stub.replacing("import CourseKit\n", with: answer.head)
        .replacing(".nan  // TODO: exercise hint 3", with: answer.body)
      let file = course.appending(path: "answer-\(index).swift")
      try (answer.file?(stub) ?? Data((text + "\n" + answer.beside).utf8)).write(to: file)
      return try Tool.run(["check", "3", "--json", "--file", file.path], in: course)
    }
    for (answer, result) in zip(answers, results) {
      let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
      try assertOutcome(answer, result.status, XCTUnwrap(json, result.output + result.errors))
    }
  }

  private func assertOutcome(_ answer: HostileAnswer, _ status: Int32, _ json: [String: Any]) throws {
    let check = json.first("checks")
    XCTAssertEqual(status, 1, "\(answer.name): \(json)")
    switch answer.outcome {
    case .refused:
      XCTAssertEqual(json.text("status"), "error", "\(answer.name): \(check)")
      let problem = json.list("diagnostics").first { $0.text("severity") == "error" } ?? [:]
      XCTAssertGreaterThan(problem.text("message").count, 20, answer.name)
    case .failed: XCTAssertEqual(check.text("status"), "failed", "\(answer.name): \(json)")
    case .crashed:
      XCTAssertEqual(check.text("status"), "crashed", "\(answer.name): \(json)")
      XCTAssertFalse(check.text("message").isEmpty, answer.name)
    case .timedOut: XCTAssertEqual(check.text("status"), "timedOut", "\(answer.name): \(json)")
    case .passed: XCTAssertEqual(check.text("status"), "passed", "\(answer.name): \(json)")
    }
    if answer.outcome != .passed { XCTAssertEqual(json.number("score"), 0, answer.name) }
  }

  func testQuickOnes() throws {
    try assertOutcomes(HostileAnswer.all.filter { !$0.isSlow })
  }

  func testSlowOnes() throws {
    guard ProcessInfo.processInfo.environment["EXERCISE_ALL_HOSTILE"] == "1" else {
      throw XCTSkip("set EXERCISE_ALL_HOSTILE=1 for files that loop, flood and fill the memory")
    }
    try assertOutcomes(HostileAnswer.all.filter(\.isSlow))
  }

  /// Both read and write any memory of their process without a word that the guard knows. Where the graders' tolerances lay in
  /// it, they passed 11 of 12 points with wrong answers.
  func testFilesThatRewriteTheirProcessGainNothing() throws {
    let folder = Tool.course.appending(path: "Tests/Fixtures/GradientDescent/Hostile")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let exploits = files.filter { ["TornValue.swift", "UninitializedMemory.swift"].contains($0.lastPathComponent) }
    XCTAssertEqual(exploits.count, 2)
    for file in exploits {
      let answer = try Tool.run(["check", "3", "--json", "--file", file.path], in: course)
      let json = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
      XCTAssertEqual(answer.status, 1, file.lastPathComponent)
      XCTAssertEqual(json.number("score"), 0, file.lastPathComponent)
      XCTAssertEqual(json.list("checks").filter { $0.text("status") == "passed" }.count, 0, file.lastPathComponent)
      XCTAssertEqual(json.list("checks").count, 9, "it is graded: \(answer.output)")
    }
  }

  /// Neither has a line more in common with the other than the signal.
  func testABadAddressIsNoEndlessRecursion() throws {
    let file = Tool.course.appending(path: "Tests/Fixtures/GradientDescent/Hostile/BadAddress.swift")
    let answer = try Tool.run(["check", "3", "--json", "--file", file.path], in: course)
    let json = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    let check = json.first("checks")
    XCTAssertEqual(check.text("status"), "crashed", answer.output)
    XCTAssertEqual(
      check.text("message"),
      "The code stopped: it used an address at which it has no memory. The other checks went on without this one.")
    XCTAssertEqual(json.list("checks")[1].text("status"), "passed", answer.output)
    try write(
      stub.replacing(".nan  // TODO: exercise hint 3", with: "squaredError(outputs: outputs, targets: targets)"))
    let other = try report().json.first("checks").text("message")
    XCTAssertTrue(other.hasPrefix("The stack ran over"), other)
  }

  func testResultsOfAnotherLengthFailByTheirShape() throws {
    for (body, shown) in [
      ("Vector(parameters.entries + [0])", "3 entries"), ("Vector(parameters.entries.dropLast())", "1 "),
    ] {
      try write(stub.replacing("    []  // TODO\n  }\n\n  /// Online", with: "    \(body)\n  }\n\n  /// Online"))
      let (status, json) = try report()
      let check = json.list("checks").first { $0.text("name") == "one step against the gradient" } ?? [:]
      XCTAssertEqual(status, 1, body)
      XCTAssertEqual(check.text("status"), "failed", "\(body): \(json)")
      XCTAssertTrue(check.text("actual").contains(shown), "\(body): \(check)")
      XCTAssertTrue(check.text("message").contains("shape"), "\(body): \(check)")
    }
  }

  func testTheTableInTheSecurityNotesIsThisOne() throws {
    let notes = try String(contentsOf: Tool.course.appending(path: "SECURITY.md"), encoding: .utf8)
    let rows = notes.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.hasSuffix(" |") }.dropFirst(1)
    let table = HostileAnswer.all.map { "| \($0.name) | \($0.outcome.rawValue) |" }
    XCTAssertEqual(rows.filter { table.contains(String($0)) }.map(String.init), table)
  }
}
