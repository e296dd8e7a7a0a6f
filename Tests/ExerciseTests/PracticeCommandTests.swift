import Foundation
import XCTest

/// `exercise practice` and `exercise exam` with answers on the line and from a pipe.
final class PracticeCommandTests: ScratchCourseCase {
  override class var needs: [String] { ["02-LogLinear"] }

  /// The answers of a problem, to the decimals that are asked for.
  private func answers(_ seed: Int) throws -> [String] {
    let out = try Tool.run(
      ["practice", "2", "--problem", "ProbabilityAndLoss", "--seed", "\(seed)", "--answers", "9;9;9", "--json"],
      in: course)
    let json = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(out.output.utf8)) as? [String: Any], out.errors)
    return json.list("quantities").map { $0.text("step").components(separatedBy: " = ").last ?? "" }
  }

  private func practice(_ words: String..., input: String = "", day: String = "2026-11-30") throws -> Tool.Answer {
    try Tool.run(["practice"] + words, in: course, environment: ["EXERCISE_TODAY": day], input: input)
  }

  func testRightAnswersGoOnAndThePausesGrow() throws {
    let line = try answers(1).joined(separator: " ")
    let answer = try practice("2", "--problem", "probabilityandloss", "--seed", "1", "--answers", line)
    XCTAssertEqual(answer.status, 0, answer.output + answer.errors)
    XCTAssertTrue(answer.output.contains("All 3 right at the first try."), answer.output)
    XCTAssertTrue(answer.output.contains("due again on 2026-12-01, tomorrow"), answer.output)
    XCTAssertTrue(answer.output.contains("The worked solution"), answer.output)
    XCTAssertTrue(try practice("--list").output.contains("practiced once, due on 2026-12-01"))
    XCTAssertTrue(try practice().output.contains("Nothing is due before 2026-12-01"))
    let again = try practice("--answers", answers(2).joined(separator: ";"), day: "2026-12-01")
    XCTAssertEqual(again.status, 0, again.output)
    XCTAssertTrue(again.output.contains("seed 2") && again.output.contains("in 3 days"), again.output)
  }

  func testAWrongNumberIsNamedAndAsksAgain() throws {
    let right = try answers(1)
    let loss = try XCTUnwrap(Double(right[2]))
    let input = "?\n\(right[0])\nfoo\n\(right[1])\n\(-loss)\n?\n?\n"
    let answer = try practice("2", "--problem", "ProbabilityAndLoss", "--seed", "1", input: input)
    XCTAssertEqual(answer.status, 1)
    for words in [
      "Hint: Multiply each feature", "'foo' is no number", "The minus sign is missing",
      "2 of 3 right at the first try; missed: the logistic loss",
    ] {
      XCTAssertTrue(answer.output.contains(words), "\(words)\n\(answer.output)")
    }
    let later = try Tool.run([], in: course, environment: ["EXERCISE_TODAY": "2026-12-01"])
    XCTAssertTrue(later.output.contains("1 practice problem is due"), later.output)
    let today = try Tool.run([], in: course, environment: ["EXERCISE_TODAY": "2026-11-30"])
    XCTAssertFalse(today.output.contains("practice problem"), today.output)
  }

  func testWhatIsNotFinishedDoesNotCount() throws {
    let answer = try practice("2", input: "q\n")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("Not finished, so it does not count."), answer.output)
    XCTAssertTrue(try practice("--list").output.contains("not practiced yet"))
    XCTAssertFalse(try practice("--list").output.contains("practiced once"))
  }

  func testNothingToPracticeIsSaid() throws {
    XCTAssertTrue(try practice().output.contains("No unit with practice problems is passed yet. `exercise practice 1`"))
    let unknown = try practice("2", "--problem", "Nope")
    XCTAssertEqual(unknown.status, 64)
    XCTAssertTrue(unknown.errors.contains("There is no problem 'Nope': ProbabilityAndLoss"), unknown.errors)
    XCTAssertEqual(try practice("2", day: "yesterday").status, 64)
    XCTAssertEqual(try practice("2", "--seed", "-1").status, 64)
  }

  func testTheSameSeedMakesTheSameExam() throws {
    let words = ["exam", "--units", "2", "--problems", "3", "--copies", "30", "--seed", "5", "--out"]
    let answer = try Tool.run(words + ["a"], in: course)
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(try Tool.run(words + ["b"], in: course).status, 0)
    for name in ["papers.html", "key.html", "key.csv", "answers.csv", "exam.json"] {
      let (a, b) = ("a/\(name)", "b/\(name)")
      XCTAssertEqual(
        try Data(contentsOf: course.appending(path: a)), try Data(contentsOf: course.appending(path: b)), name)
    }
    let marked = try Tool.run(["exam", "--mark", "a/answers.csv", "--out", "a"], in: course)
    XCTAssertEqual(marked.status, 0, marked.errors)
    XCTAssertTrue(marked.output.contains("0 of 30 papers marked"), marked.output)
  }

  func testACourseThatChangedSinceTheExamIsARemark() throws {
    XCTAssertEqual(try Tool.run(["exam", "--units", "2", "--problems", "2", "--out", "a"], in: course).status, 0)
    try Data("copy,1a\n1,3\n".utf8).write(to: course.appending(path: "a/answers.csv"))
    let mark = ["exam", "--mark", "a/answers.csv", "--out", "a"]
    let same = try Tool.run(mark, in: course)
    XCTAssertFalse(same.errors.contains("has changed"), same.errors)
    let file = course.appending(path: "a/exam.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let value = try XCTUnwrap(text.firstMatch(of: /"value":(-?[0-9.]+)/)).0
    try Data(text.replacing(value, with: "\"value\":123", maxReplacements: 1).utf8).write(to: file)
    let changed = try Tool.run(mark, in: course)
    XCTAssertEqual(changed.status, 0)
    XCTAssertTrue(
      changed.errors.contains("The course has changed since this exam was made: 02-LogLinear"), changed.errors)
    XCTAssertTrue(
      try String(contentsOf: course.appending(path: "a/marks.md"), encoding: .utf8).contains(
        "The course has changed since this exam was made"))
  }

  func testTypedAnswersSurviveAnotherExam() throws {
    let words = ["exam", "--units", "2", "--problems", "1", "--out", "a"]
    XCTAssertEqual(try Tool.run(words, in: course).status, 0)
    try Data("copy,1a\n1,3\n".utf8).write(to: course.appending(path: "a/answers.csv"))
    XCTAssertEqual(try Tool.run(words, in: course).status, 0)
    let kept = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "a").path).filter {
      $0.hasPrefix("answers") && $0 != "answers.csv"
    }
    XCTAssertEqual(kept.count, 1, "\(kept)")
  }

  func testExamsThatCantBeMade() throws {
    func errors(_ words: String...) throws -> String {
      let answer = try Tool.run(["exam"] + words, in: course)
      XCTAssertEqual(answer.status, 64, answer.output)
      return answer.errors
    }
    XCTAssertTrue(try errors("--units", "2").contains("--out exam"))
    XCTAssertTrue(try errors("--out", "a", "--units", "2", "--problems", "99").contains("not 99"))
    XCTAssertTrue(try errors("--out", "a", "--copies", "0").contains("no whole number from 1 on"))
    XCTAssertTrue(try errors("--out", "a", "--copies", "10000").contains("ask for 1 to 1000"))
    XCTAssertTrue(try errors("--out", "a", "--format", "pdf").contains("paper, moodle, qti or csv"))
    XCTAssertTrue(try errors("--out", "nowhere", "--mark", "x.csv").contains("is no exam of this tool"))
    XCTAssertTrue(try errors("--out", "a", "--mark", "x.csv", "--copies", "3").contains("leave --copies out"))
  }
}

/// Slips of a net's gradient, typed one after the other. The numbers were computed by hand from the statement.
final class TypedSlipsTests: ScratchCourseCase {
  override class var needs: [String] { ["06-Backpropagation"] }

  func testFiveSlipsAreTypedAndNamed() throws {
    // y = 0.604, t = 0, h₁ = 0.214, w₁ = −0.9, η = 2: δ = (y − t) y (1 − y) = 0.1445.
    let typed: [(String, String)] = [
      ("0.604", "left out the derivative of the sigmoid"),  // y − t
      ("0.2889", "Your δ is twice as long"),  // 2 δ
      ("-0.1445", "The sign is flipped"),  // −δ
      ("0.2867", "1 − h stands where 1 − y belongs"),  // (y − t) y (1 − h₁)
      ("0.1445", "Right."),
      ("-0.1300", "You multiplied by the weight"),  // δ w₁
      ("0.0309", "Right."),  // δ h₁
      ("-0.838", "You went uphill"),  // w₁ + η δ h₁
      ("-0.962", "Right."),
    ]
    let input = typed.map { $0.0 + "\n" }.joined()
    let answer = try Tool.run(
      ["practice", "6", "--problem", "OutputLayer", "--seed", "1"], in: course,
      environment: ["EXERCISE_TODAY": "2026-11-30"], input: input)
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("h₁ = 0.214 and y = 0.604"), answer.output)
    let replies = answer.output.components(separatedBy: "Your number (? gives a hint, q ends): ").dropFirst()
    XCTAssertEqual(replies.count, typed.count)
    for (reply, (number, words)) in zip(replies, typed) {
      let line = reply.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      XCTAssertTrue(line.hasPrefix(number) && line.contains(words), "\(number), \(words): \(line)")
    }
    XCTAssertTrue(answer.output.contains("0 of 3 right at the first try"), answer.output)
  }
}

/// `exercise new --problem`: the file, and its entries where they are needed.
final class NewProblemTests: ScratchCourseCase {
  override class var needs: [String] { ["02-LogLinear"] }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: course.appending(path: path), encoding: .utf8)
  }

  func testAProblemIsMadeAndEntered() throws {
    let numbers = "Sources/WorkedNumbers/02-LogLinear"
    for path in [numbers, "Tests/Graders"] {
      try FileManager.default.createDirectory(at: course.appending(path: path), withIntermediateDirectories: true)
    }
    let list = course.appending(path: "\(numbers)/LogLinearProblems.swift")
    let grader = course.appending(path: "Tests/Graders/02-LogLinearGrader.swift")
    try? FileManager.default.removeItem(at: list)
    try? FileManager.default.removeItem(at: grader)
    try Data("extension LogLinear {\n  public static var problems: [PracticeProblem] { [one] }\n}\n".utf8).write(
      to: list)
    try Data("import Grading\n\nfinal class LogLinearGrader: GraderCase {\n}\n".utf8).write(to: grader)
    let answer = try exercise("new", "loglinear", "--problem", "Odds")
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertTrue(
      try text("\(numbers)/LogLinear+OddsProblem.swift").contains(
        "static let oddsProblem = PracticeProblem.drawing(\"Odds\""))
    XCTAssertTrue(try text("\(numbers)/LogLinearProblems.swift").contains("{ [one, oddsProblem] }"))
    XCTAssertTrue(
      try text("Tests/Graders/02-LogLinearGrader.swift").contains(
        "override class var problems: [PracticeProblem] { LogLinear.problems }"))
    let again = try exercise("new", "loglinear", "--problem", "Odds")
    XCTAssertEqual(again.status, 64)
    XCTAssertTrue(again.errors.contains("LogLinear+OddsProblem.swift"), again.errors)
    XCTAssertEqual(try exercise("new", "loglinear", "--problem", "no name").status, 64)
  }
}
