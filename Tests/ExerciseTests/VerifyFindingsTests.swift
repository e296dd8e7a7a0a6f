import XCTest

/// `exercise verify` on a unit with one fault of each kind that its files alone show.
final class VerifyFindingsTests: ScratchCourseCase {
  private struct Report: Decodable {
    struct Unit: Decodable {
      struct Finding: Decodable {
        let file: String
        let line: Int?
        let message: String
      }
      let state: String
      let findings: [Finding]
    }
    let units: [Unit]
  }

  private func change(_ path: String, _ change: (String) -> String) throws {
    let file = course.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    let new = change(text)
    XCTAssertNotEqual(new, text, path)
    try Data(new.utf8).write(to: file)
  }

  func testEachFaultIsFoundAtItsLine() throws {
    let grader = "Tests/Graders/03-GradientDescentGrader.swift"
    try change(grader) { $0.replacing("\n}\n", with: "\n  func test98_extra() {}\n}\n") }
    try change("Exercises/03-GradientDescent/Task.md") { $0.replacing("12 of 12 points", with: "9 of 9 points") }
    try change("Lectures/03-GradientDescent/Lecture.md") { $0 + "\nIt comes to 0.7312345 at last.\n" }
    try change(path) { "// mine\n" + $0 }
    let answer = try exercise("verify", "3", "--json")
    XCTAssertEqual(answer.status, 1, answer.errors)
    let unit = try XCTUnwrap(JSONDecoder().decode(Report.self, from: Data(answer.output.utf8)).units.first)
    XCTAssertEqual(unit.state, "unsound")
    func line(of text: String, in path: String) throws -> Int {
      let lines = try String(contentsOf: course.appending(path: path), encoding: .utf8).components(separatedBy: "\n")
      return try XCTUnwrap(lines.firstIndex { $0.contains(text) }) + 1
    }
    let found = unit.findings.map { "\($0.file):\($0.line ?? 0) \($0.message.prefix(40))" }
    XCTAssertEqual(
      Set(found),
      [
        "\(grader):\(try line(of: "test98_extra", in: grader)) \("test98_extra has no check, so it grades nothing".prefix(40))",
        "Exercises/03-GradientDescent/Task.md:\(try line(of: "9 of 9", in: "Exercises/03-GradientDescent/Task.md")) "
          + "\("it says '9 of 9 points', and the checks add up to".prefix(40))",
        "Lectures/03-GradientDescent/Lecture.md:\(try line(of: "0.7312345", in: "Lectures/03-GradientDescent/Lecture.md")) "
          + "\("0.7312345 looks computed and has no mark: write".prefix(40))",
        "\(path):1 \("it differs from Exercises/03-GradientDescent/.course".prefix(40))",
      ])
  }

  private let path = "Exercises/03-GradientDescent/GradientDescent.swift"
}
