import XCTest

/// An instructor's first unit, in a copy of the course that is built for it. It takes a minute or two, so it runs where
/// EXERCISE_BUILD_TESTS is set, as `.ci/full` does.
final class NewUnitTests: ScratchCourseCase {
  override class var needs: [String] { [] }

  override func setUpWithError() throws {
    guard ProcessInfo.processInfo.environment["EXERCISE_BUILD_TESTS"] == "1" else {
      throw XCTSkip("set EXERCISE_BUILD_TESTS=1 to build a copy of the course")
    }
    try super.setUpWithError()
    for test in try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "Tests").path)
    where test.hasSuffix("Tests") {
      // The copy's own tests are not what is built here; an empty file keeps each target.
      let folder = course.appending(path: "Tests/\(test)")
      try FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("\n".utf8).write(to: folder.appending(path: "Empty.swift"))
    }
  }

  /// The tool, building for itself.
  private func tool(_ words: String...) throws -> Tool.Answer {
    try Tool.run(words, in: course, environment: ["EXERCISE_BUNDLE": ""])
  }

  func testANewUnitIsSeenAtOnceAndNewFilesAreAllThereIs() throws {
    let before = try snapshot()
    XCTAssertEqual(try tool("new", "Perceptron", "--number", "28").status, 0)
    XCTAssertEqual(try tool("new", "WeeklyTask", "--number", "29", "--task-only").status, 0)
    let after = try snapshot()
    XCTAssertTrue(before.allSatisfy { after[$0.key] == $0.value }, "no file that was there has changed")
    XCTAssertEqual(after.count - before.count, 22)

    XCTAssertTrue(try tool("list").output.contains("28 Perceptron"))
    let check = try tool("check", "28")
    XCTAssertEqual(check.status, 1, check.errors)
    XCTAssertTrue(check.output.contains("the square of 3"), check.output)
    XCTAssertEqual(try tool("check", "28", "--file", "Solutions/28-Perceptron/Perceptron.swift").status, 0)
    XCTAssertTrue(try tool("numbers", "28").output.contains("square of three"))
    XCTAssertTrue(try tool("read", "28").output.contains("To be written"))

    _ = try tool("verify", "28", "--fix")
    let verify = try tool("verify", "28")
    XCTAssertEqual(verify.status, 1)
    XCTAssertTrue(verify.output.contains("28 Perceptron                 unfinished"), verify.output)
    XCTAssertTrue(verify.output.contains("to be written"), verify.output)
    let light = try tool("verify", "29")
    XCTAssertTrue(light.output.contains("29 WeeklyTask"), light.output)
    XCTAssertFalse(light.output.contains("unsound"), light.output)

    // A broken course is the course's fault, and is mended by itself once the sources are.
    let grader = course.appending(path: "Tests/Graders/28-PerceptronGrader.swift")
    let good = try String(contentsOf: grader, encoding: .utf8)
    try Data((good + "\nlet x: Int = \"\"\n").utf8).write(to: grader)
    let broken = try tool("check", "28", "--json")
    XCTAssertEqual(broken.status, 2)
    XCTAssertTrue(broken.output.contains("the course itself does not build"), broken.output)
    try Data(good.replacing("the square of 3", with: "three squared").utf8).write(to: grader)
    XCTAssertTrue(try tool("check", "28").output.contains("three squared"))

    // A check that only a grade runs.
    let method = try XCTUnwrap(good.firstMatch(of: /\n  func test01[\s\S]*?\n  }\n/)).output
    let hidden = method.replacing("test01_", with: "test99_").replacing("the square of 3", with: "a square unseen")
      .replacing("of: \"square\")", with: "of: \"square\", hidden: true)")
    try Data(good.replacing(method, with: method + hidden).utf8).write(to: grader)
    let visible = try tool("check", "28", "--file", "Solutions/28-Perceptron/Perceptron.swift")
    XCTAssertEqual(visible.status, 0, visible.output + visible.errors)
    XCTAssertTrue(visible.output.contains("1 more check is run there"), visible.output)
    XCTAssertFalse(visible.output.contains("a square unseen"), visible.output)
    let all = try tool("check", "28", "--all-checks", "--file", "Solutions/28-Perceptron/Perceptron.swift")
    XCTAssertTrue(all.output.contains("a square unseen"), all.output)
  }

  private func snapshot() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: course.path)
    where !path.hasPrefix(".build") && !path.hasPrefix(".exercise") {
      files[path] = try? Data(contentsOf: course.appending(path: path))
    }
    return files.filter { !$0.value.isEmpty }
  }
}
