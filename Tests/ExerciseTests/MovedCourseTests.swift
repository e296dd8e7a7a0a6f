import XCTest

/// A course that is built, then moved, with its builds. It takes minutes, so it runs where EXERCISE_BUILD_TESTS is set, as `.ci/full` does.
final class MovedCourseTests: ScratchCourseCase {
  private var moved: URL { course.deletingLastPathComponent().appending(path: "\(course.lastPathComponent) moved") }

  override func setUpWithError() throws {
    guard ProcessInfo.processInfo.environment["EXERCISE_BUILD_TESTS"] == "1" else {
      throw XCTSkip("set EXERCISE_BUILD_TESTS=1 to build a copy of the course")
    }
    try super.setUpWithError()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: moved)
    if FileManager.default.fileExists(atPath: course.path), course.path != "/" { try super.tearDownWithError() }
  }

  private func check(in folder: URL) throws -> Tool.Answer {
    let answer = try Tool.run(["check", "3"], in: folder, environment: ["EXERCISE_BUNDLE": ""])
    XCTAssertEqual(answer.status, 1, answer.errors)
    XCTAssertTrue(answer.output.contains("0 of 12 points"), answer.output)
    return answer
  }

  func testItBuildsWhatItMustAndSaysWhy() throws {
    _ = try check(in: course)
    XCTAssertEqual(try Tool.shell("swift build --product exercise", in: course).status, 0)
    try FileManager.default.moveItem(at: course, to: moved)
    // What `swift run` does before the tool has a say.
    let built = try Tool.shell("swift build --product exercise", in: moved)
    XCTAssertEqual(built.status, 0, built.output)
    let there = try check(in: moved)
    XCTAssertTrue(there.errors.contains("was built in \(course.path)"), there.errors)
    let again = try check(in: moved)
    XCTAssertFalse(again.errors.contains("Note"), again.errors)
  }
}
