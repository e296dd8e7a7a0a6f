import XCTest

/// `exercise demo --mine`: the student's own code, on real data, beside the engine.
final class OwnDemoTests: ScratchCourseCase {
  override class var needs: [String] {
    ["03-GradientDescent", "04-Softmax", "05-FeedForward", "06-Backpropagation", "07-ComputationGraph", "08-SkipGram"]
  }

  /// Puts the worked solution, changed or not, where the student's file stands.
  private func solve(_ unit: String, replacing old: String = "", by new: String = "") throws {
    let name = String(unit.dropFirst(3))
    var text = try String(contentsOf: course.appending(path: "Solutions/\(unit)/\(name).swift"), encoding: .utf8)
    if !old.isEmpty {
      XCTAssertTrue(text.contains(old), old)
      text = text.replacing(old, with: new)
    }
    try Data(text.utf8).write(to: course.appending(path: "Exercises/\(unit)/\(name).swift"))
  }

  func testWorkedSolutionsLearnWhatTheEngineLearns() throws {
    for unit in ["03-GradientDescent", "04-Softmax", "06-Backpropagation", "07-ComputationGraph", "08-SkipGram"] {
      try solve(unit)
      let answer = try exercise("demo", String(unit.prefix(2)), "--mine", "--json")
      XCTAssertEqual(answer.status, 0, "\(unit): \(answer.output)\(answer.errors)")
      let json = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], unit)
      XCTAssertEqual(json.text("schema"), "exercise-own-run/1")
      XCTAssertEqual(json.text("status"), "passed")
      XCTAssertGreaterThanOrEqual(json.list("results").count, 2, unit)
      XCTAssertFalse(FileManager.default.fileExists(atPath: course.appending(path: ".exercise/demo").path), unit)
    }
  }

  func testWhatTheReviewsAreLearnedToIsShown() throws {
    try solve("03-GradientDescent")
    let answer = try exercise("demo", "3", "--mine")
    XCTAssertTrue(answer.output.hasPrefix("03 GradientDescent   your minibatchSGD on 1000 reviews"), answer.output)
    XCTAssertTrue(answer.output.contains(/yours +the engine's/), answer.output)
    XCTAssertTrue(answer.output.contains(/percent of the test labels +([0-9.]+) +\1/), answer.output)
    XCTAssertTrue(answer.output.contains("Your code learned what the engine learned."), answer.output)
  }

  func testAMistakeLearnsSomethingElse() throws {
    try solve("03-GradientDescent", replacing: "parameters - learningRate", by: "parameters + learningRate")
    let answer = try exercise("demo", "3", "--mine")
    XCTAssertEqual(answer.status, 1, answer.output)
    XCTAssertTrue(
      answer.output.contains("Your code learned something else than the engine: `exercise check 3`"), answer.output)
  }

  func testWhatCantTrainEndsInASentence() throws {
    let stub = try exercise("demo", "3", "--mine")
    XCTAssertEqual(stub.status, 1, stub.errors)
    XCTAssertTrue(stub.output.contains("minibatchSGD gave 0 vectors; 250 of"), stub.output)
    try solve("06-Backpropagation")
    let file = course.appending(path: "Exercises/06-Backpropagation/Backpropagation.swift")
    let text = try String(contentsOf: file, encoding: .utf8)
    let head = try XCTUnwrap(text.firstMatch(of: /static func train\([^{]*\{/)).0
    try Data(text.replacing(head, with: head + " fatalError(\"lost\")\n").utf8).write(to: file)
    let crash = try exercise("demo", "6", "--mine")
    XCTAssertEqual(crash.status, 1, crash.errors)
    XCTAssertTrue(crash.output.contains("Your code stopped in train("), crash.output)
    XCTAssertTrue(crash.output.contains("Backpropagation.swift:"), crash.output)
    try Data("enum SkipGram: SkipGramTask {".utf8).write(
      to: course.appending(path: "Exercises/08-SkipGram/SkipGram.swift"))
    XCTAssertEqual(try exercise("demo", "8", "--mine").status, 1)
  }

  func testAUnitWhereNothingLearnsNamesThoseThatDo() throws {
    let answer = try exercise("demo", "5", "--mine")
    XCTAssertEqual(answer.status, 64)
    XCTAssertTrue(
      answer.errors.contains("Nothing of 05 FeedForward is trained on real data by your own code; these have"),
      answer.errors)
    XCTAssertTrue(try exercise("demo", "3", "--mine", "--record").errors.contains("can't be used together"))
  }
}
