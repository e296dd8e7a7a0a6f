import XCTest

/// `exercise quiz` with answers on the line and from a pipe; in a terminal see `QuizKeysTests`.
final class QuizCommandTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "04-Softmax", "06-Backpropagation"] }

  /// All of unit 3's questions, the lines of the fourth in the order that seed 0 shows.
  private func rightAnswers() throws -> String {
    let shown = try json("quiz", "3").list("questions")[3].list("lines")
    let lines = [
      "Cut the order", "Compute the gradient", "Average them", "Subtract η", "Go on with",
    ]
    let letters = lines.map { line in shown.first { $0.text("text").hasPrefix(line) }?.text("label") ?? "?" }
    return "1b 2:0.6 3:0.6931 4\(letters.joined()) 5:3 6b"
  }

  private func json(_ words: String...) throws -> [String: Any] {
    let answer = try Tool.run(words + ["--json"], in: course)
    return try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], answer.errors)
  }

  func testAllRight() throws {
    let answer = try exercise("quiz", "3", "--answers", rightAnswers())
    XCTAssertEqual(answer.status, 0, answer.output)
    XCTAssertTrue(answer.output.contains("All 6 are right."), answer.output)
    XCTAssertTrue(answer.output.contains("Every example gets probability ½"), "the explanation")
    XCTAssertFalse(try exercise().output.contains("Missed"))
    XCTAssertTrue(try exercise("list").output.contains("quiz 6 of 6"))
    let again = try exercise("quiz", "3", "--missed")
    XCTAssertEqual(again.status, 0)
    XCTAssertTrue(again.output.contains("right already"), again.output)
    XCTAssertEqual(try exercise("quiz", "3", "--json").status, 0, "what is kept is all right")
  }

  func testAWrongAnswerIsExplainedAndKept() throws {
    let answer = try exercise("quiz", "3", "--answers", "1a 2:-0.6 3:0.6931 5:3 6b")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("That would be so for a sum."), answer.output)
    XCTAssertTrue(answer.output.contains("You added the gradient."), answer.output)
    XCTAssertTrue(answer.output.contains("3 of 6 right; missed: 1 and 2; not answered: 1"), answer.output)
    XCTAssertFalse(answer.output.contains("unbiased"), "the right answer stays hidden")
    let status = try exercise().output
    XCTAssertTrue(status.contains("exercise quiz 3 --missed") && status.contains("questions 1 and 2"), status)
    XCTAssertEqual(
      try json("quiz", "3").list("questions").map { $0.text("status") },
      [
        "wrong", "wrong", "right", "notAnswered", "right", "right",
      ])
    XCTAssertTrue(try exercise("quiz", "3", "--answers", "1a", "--reveal").output.contains("unbiased"))
    let second = try Tool.run(["quiz", "3", "--missed"], in: course, input: "b\n0.6\n")
    XCTAssertTrue(second.output.contains("question 2") && !second.output.contains("question 3"), second.output)
    XCTAssertTrue(try exercise().output.contains("Missed") == false, "nothing is missed any more")
  }

  func testLinesOfAPipeAreAnswers() throws {
    let answer = try Tool.run(["quiz", "3"], in: course, input: "zz\nb\n\nq\n")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("Write one letter from a to d."), answer.output)
    XCTAssertTrue(answer.output.contains("1 of 6 right; not answered: 5"), answer.output)
    XCTAssertFalse(answer.output.contains("question 4"), "q ends")
    XCTAssertEqual(try json("quiz", "3").number("right"), 1, "what was answered is kept")
    XCTAssertEqual(try Tool.run(["quiz", "3"], in: course, input: "").status, 1, "the end of the input ends")
    let plain = try Tool.run(["quiz", "3", "--plain"], in: course, input: "b\n")
    XCTAssertTrue(plain.output.contains("  Right.\n"), plain.output)
  }

  func testJSONIsOneObject() throws {
    let object = try json("quiz", "3", "--answers", "1b 2:0.3")
    XCTAssertEqual(object.text("schema"), "exercise-quiz/1")
    XCTAssertEqual(object.text("status"), "failed")
    XCTAssertEqual(object.number("right"), 1)
    XCTAssertEqual(object.number("total"), 6)
    let second = object.list("questions")[1]
    XCTAssertEqual(second.text("status"), "wrong")
    XCTAssertEqual(second["notes"] as? [String], ["The derivative of (θ − 3)² is 2(θ − 3): the 2 is missing."])
    XCTAssertEqual(second.text("precision"), "to 1 decimal; ± 0.001 counts as right")
    XCTAssertEqual(try json("quiz", "3", "--answers", "9z").text("status"), "usage")
    XCTAssertEqual(try json("quiz", "4").text("schema"), "exercise-quiz/1")
  }

  func testWhatCannotBeAskedIsSaid() throws {
    let bad = try exercise("quiz", "3", "--answers", "1")
    XCTAssertEqual(bad.status, 64)
    XCTAssertEqual(bad.output, "")
    XCTAssertTrue(bad.errors.contains("1b 2:1.787 3acbd"), bad.errors)
    XCTAssertEqual(try exercise("quiz", "3", "--seed", "x").status, 64)

    let quiz = course.appending(path: "Lectures/03-GradientDescent/Quiz.md")
    try Data("## 1. Choose one\n\nWhich?\n\n- [x] this — *yes*\n".utf8).write(to: quiz)
    let broken = try exercise("quiz", "3")
    XCTAssertEqual(broken.status, 2)
    XCTAssertTrue(broken.errors.contains("Quiz.md, line 1: question 1 needs choices"), broken.errors)
    try FileManager.default.removeItem(at: quiz)
    let none = try exercise("quiz", "3")
    XCTAssertEqual(none.status, 64)
    XCTAssertTrue(none.errors.contains("03 GradientDescent has no quiz"), none.errors)
  }
}
