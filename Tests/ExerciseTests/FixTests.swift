import XCTest

/// `verify --fix` writes what it has computed from a right solution, and nothing else.
final class FixTests: ScratchCourseCase {
  private var record: URL { course.appending(path: "Exercises/03-GradientDescent/.course/Fingerprints.json") }
  private var solution: URL { course.appending(path: "Solutions/03-GradientDescent/GradientDescent.swift") }

  func testFingerprintsStayWhileTheSolutionFails() throws {
    let right = try String(contentsOf: solution, encoding: .utf8)
    let wrong = right.replacing(
      "parameters - learningRate * gradient", with: "parameters - 2 * learningRate * gradient")
    XCTAssertNotEqual(wrong, right)
    try Data(wrong.utf8).write(to: solution)
    let before = try Data(contentsOf: record)
    let answer = try exercise("verify", "3", "--fix")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("the solution does not pass"), answer.output)
    XCTAssertEqual(try Data(contentsOf: record), before)
  }

  func testALostRecordIsWrittenAgainToTheBit() throws {
    let before = try Data(contentsOf: record)
    try FileManager.default.removeItem(at: record)
    XCTAssertEqual(try exercise("verify", "3").status, 1)
    XCTAssertEqual(try exercise("verify", "3", "--fix").status, 0)
    XCTAssertEqual(try Data(contentsOf: record), before)
  }

  /// The folder for editors is written by a check; a file of another name is a stray.
  func testWhatEditorsLeaveIsNoStray() throws {
    let folder = course.appending(path: "Exercises/03-GradientDescent")
    for name in [".sourcekit-lsp", ".vscode"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data().write(to: folder.appending(path: "GradientDescent.swift~"))
    XCTAssertEqual(try exercise("verify", "3").status, 0)
    try Data().write(to: folder.appending(path: "Notes.txt"))
    let answer = try exercise("verify", "3")
    XCTAssertTrue(answer.output.contains("03-GradientDescent/Notes.txt"), answer.output)
  }
}
