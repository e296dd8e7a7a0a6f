import ExerciseKit
import Subjects
import XCTest

/// Inside bwrap a check says what it says without.
final class SandboxTests: ScratchCourseCase {
  override func setUpWithError() throws {
    try XCTSkipUnless(Sandbox.isAvailable, "bwrap is not installed")
    try super.setUpWithError()
  }
  override func tearDownWithError() throws { if Sandbox.isAvailable { try super.tearDownWithError() } }

  func testEveryEndingIsToldAsWithoutASandbox() throws {
    let bodies = [
      "0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)", "0",
      "[1.0][outputs.rows + 5]", "fatalError(\"my own words\")",
      "squaredError(outputs: outputs, targets: targets)", "var a = [1.0]; while true { a += a }",
      "var i = 0.0; while i >= 0 { i += 1 }; return i",
    ]
    let (stub, course) = (try stub, course)
    let jobs = bodies.indices.flatMap { index in ["bwrap", "none"].map { (index, $0) } }
    let answers = try Tool.each(jobs) { index, sandbox in
      let file = course.appending(path: "answer-\(index)-\(sandbox).swift")
      try Data(stub.replacing(".nan  // TODO: exercise hint 3", with: bodies[index]).utf8).write(to: file)
      return try Tool.run(["check", "3", "--json", "--sandbox", sandbox, "--file", file.path], in: course)
    }
    let statuses = try answers.map(statuses)
    for (index, body) in bodies.enumerated() { XCTAssertEqual(statuses[2 * index], statuses[2 * index + 1], body) }
  }

  private func statuses(of answer: Tool.Answer) throws -> [String] {
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let checks = try XCTUnwrap(json, answer.output + answer.errors).list("checks")
    return checks.map {
      // How much memory the last allocation asked for is chance.
      let message = $0.text("message").replacing(/\d+ bytes/, with: "… bytes")
      return "\($0.text("name")): \($0.text("status")), \(message)"
    }
  }
}
