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

  private func statuses(of body: String, _ sandbox: String) throws -> [String] {
    try writeSquaredError(body)
    let answer = try exercise("check", "3", "--json", "--sandbox", sandbox)
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let checks = try XCTUnwrap(json, answer.output + answer.errors).list("checks")
    return checks.map {
      // How much memory the last allocation asked for is chance.
      let message = $0.text("message").replacing(/\d+ bytes/, with: "… bytes")
      return "\($0.text("name")): \($0.text("status")), \(message)"
    }
  }

  func testEveryEndingIsToldAsWithoutASandbox() throws {
    for body in [
      "0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)", "0",
      "[1.0][outputs.rows + 5]", "fatalError(\"my own words\")",
      "squaredError(outputs: outputs, targets: targets)", "var a = [1.0]; while true { a += a }",
      "var i = 0.0; while i >= 0 { i += 1 }; return i",
    ] {
      XCTAssertEqual(try statuses(of: body, "bwrap"), try statuses(of: body, "none"), body)
    }
  }
}
