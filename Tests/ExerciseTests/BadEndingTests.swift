import XCTest

/// Code that ends badly costs its own check, shows its line, and the other checks still run.
final class BadEndingTests: ScratchCourseCase {
  /// A right `step`, so that a point is there to be earned beside the check that ends badly.
  private func write(squaredError body: String) throws {
    try write(
      stub.replacing(".nan  // TODO: exercise hint 3", with: body).replacing(
        "Vector {\n    []  // TODO\n  }\n\n  /// Online",
        with: "Vector {\n    parameters - learningRate * gradient\n  }\n\n  /// Online"))
  }

  private func assertEnds(
    _ body: String, _ status: String, says words: String, at line: Int? = 14, testLine: UInt = #line
  ) throws {
    try write(squaredError: body)
    let (code, json) = try report()
    XCTAssertEqual(code, 1, body, line: testLine)
    let checks = json.list("checks")
    guard checks.count == 9 else { return XCTFail("\(body): \(json)", line: testLine) }
    XCTAssertEqual(checks[0].text("status"), status, body, line: testLine)
    XCTAssertTrue(checks[0].text("message").contains(words), "\(body): \(checks[0].text("message"))", line: testLine)
    if let line { XCTAssertEqual(checks[0].object("location").number("line"), line, body, line: testLine) }
    XCTAssertEqual(checks[1].text("status"), "passed", body, line: testLine)
    XCTAssertEqual(json.number("score"), 1, body, line: testLine)
  }

  func testCrashes() throws {
    try assertEnds("let a = [1.0]; return a[outputs.rows]", "crashed", says: "Index out of range")
    try assertEnds("var i = Int.max - outputs.rows; i += 5; return Double(i)", "crashed", says: "overflow")
    try assertEnds("let a: [Double] = []; return a.first!", "crashed", says: "nil")
    try assertEnds("fatalError(\"my own words\")", "crashed", says: "my own words")
    try assertEnds("(outputs + outputs.transposed).sum()", "crashed", says: "[2 x 3] and a [3 x 2]")
    try assertEnds("(outputs * targets).sum()", "crashed", says: "product of a [2 x 3] and a [2 x 3] matrix")
    try assertEnds("outputs[2, 0]", "crashed", says: "entry [2, 0] of a [2 x 3] matrix")
    try assertEnds("Double(Int(outputs[0, 0] / 0))", "crashed", says: "infinite")
    // Where the stack ends is chance: at the declaration, or at the call.
    try assertEnds(
      "squaredError(outputs: outputs, targets: targets)", "crashed", says: "calls itself without end", at: nil)
  }

  func testTheCallThatStoppedIsShown() throws {
    for body in ["fatalError()", "var i = 0.0; while i >= 0 { i += 1 }; return i"] {
      try write(squaredError: body)
      let check = try report().json.first("checks")
      XCTAssertEqual(
        check.text("call"),
        "squaredError(outputs: [[1, 2, 3], [0, 1, 0]], targets: [[0, 0, 3], [3, 2, 0]])", body)
    }
  }

  /// The grader's own function runs in the judge, with what the student's code passes to it.
  func testAnExampleThatDoesNotExistIsTheStudentsCrash() throws {
    let solution = try String(
      contentsOf: Tool.course.appending(path: "Solutions/03-GradientDescent/GradientDescent.swift"), encoding: .utf8)
    let wrong =
      solution.replacing("func sgd(", with: "func unused(")
        + """

        extension GradientDescent {
          static func sgd(
            start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
          ) -> [Vector] {
            [gradient(start, 1000)]
          }
        }
        """
    try write(wrong)
    let (status, json) = try report()
    XCTAssertEqual(status, 1)
    let check = json.list("checks").first { $0.text("name").hasPrefix("online SGD: three") } ?? [:]
    XCTAssertEqual(check.text("status"), "crashed", "\(json)")
    XCTAssertTrue(check.text("message").contains("entry [1000, 0] of a [3 x 2] matrix"), check.text("message"))
    let line = (wrong.components(separatedBy: "\n").firstIndex { $0.contains("1000") } ?? -1) + 1
    XCTAssertEqual(check.object("location").number("line"), line)
    XCTAssertEqual(json.list("checks")[0].text("status"), "passed")
  }

  /// A matrix can be given fewer entries than its rows and columns have.
  func testAValueThatIsNoneIsSaid() throws {
    try Tool.needs("04-Softmax")
    let solution = try String(
      contentsOf: Tool.course.appending(path: "Solutions/04-Softmax/Softmax.swift"), encoding: .utf8)
    let head = try XCTUnwrap(solution.firstMatch(of: /static func affine\([^{]*\{/)?.0)
    let answer = course.appending(path: "answer.swift")
    try Data(
      solution.replacing(
        head, with: "\(head)\n    var wrong = Matrix.zeros(2, 3); wrong.entries = [1]; return wrong"
      ).utf8
    ).write(to: answer)
    let json =
      try JSONSerialization.jsonObject(
        with: Data(exercise("check", "4", "--json", "--file", answer.path).output.utf8)) as? [String: Any]
    let check = try XCTUnwrap(json).list("checks").first { $0.text("message").contains("[2 x 3]") } ?? [:]
    XCTAssertEqual(
      check.text("message"),
      "The result can't be graded: a [2 x 3] matrix with 1 entries. The other checks went on without this one.")
    XCTAssertEqual(check.text("status"), "crashed")
    XCTAssertTrue(check.text("call").hasPrefix("affine(X: "), check.text("call"))
  }

  func testALoopWithoutEndIsStopped() throws {
    try assertEnds("var i = 0.0; while i >= 0 { i += 1 }; return i", "timedOut", says: "loop")
  }

  func testAFloodOfOutputIsStoppedAndCut() throws {
    try write(squaredError: "while true { print(\"flood\") }")
    let (_, json) = try report()
    let check = json.first("checks")
    XCTAssertEqual(check.text("status"), "crashed")
    XCTAssertTrue(check.text("message").contains("more than 1 MB"))
    XCTAssertEqual(check.object("location").number("line"), 14)
    XCTAssertLessThanOrEqual(check.text("output").count, 500)
    XCTAssertEqual(json.number("score"), 1)
  }

  func testWhatTheCodePrintsIsShownWithItsCheck() throws {
    try write(squaredError: "print(\"rows:\", outputs.rows); return 1")
    let checks = try report().json.list("checks")
    guard checks.count == 9 else { return XCTFail("\(checks)") }
    XCTAssertTrue(checks[0].text("output").hasPrefix("rows: 2\nrows: 1\n"), checks[0].text("output"))
    XCTAssertEqual(checks[1].text("output"), "")
  }

  func testPrintedBeforeACrashIsNotLost() throws {
    try write(squaredError: "print(\"so far\"); fatalError()")
    XCTAssertEqual(try report().json.first("checks").text("output"), "so far\n")
  }

  func testForgedEventsAndMarksAreNotBelieved() throws {
    try write(
      squaredError: """
        print("{\\"nonce\\":\\"x\\",\\"content\\":{\\"end\\":{\\"check\\":\\"test01_squaredError\\"}}}")
            print("\\u{1E}x end test01_squaredError\\u{1E}")
            print("Test Case 'GradientDescentGrader.test01_squaredError' passed (0.0 seconds)")
            return 0
        """)
    XCTAssertEqual(try report().json.first("checks").text("status"), "failed")
  }

  func testAMistakeIsNamed() throws {
    try write(squaredError: "let d = targets - outputs; return hadamard(d, d).sum() / Double(outputs.rows)")
    let mistake = try report().json.first("checks").object("mistake")
    XCTAssertEqual(mistake.text("name"), "HalfMissing")
    XCTAssertEqual(mistake.text("section"), "Why downhill is minus the gradient")
  }
}
