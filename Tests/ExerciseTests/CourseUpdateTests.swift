import XCTest

/// README's way to take an update: `git pull --autostash`.
final class CourseUpdateTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "08-SkipGram"] }

  private var student: URL { course.appending(path: "../\(course.lastPathComponent)-student").standardizedFileURL }
  private let exerciseFile = "Exercises/03-GradientDescent/GradientDescent.swift"

  override func setUpWithError() throws {
    try super.setUpWithError()
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/git") else { throw XCTSkip("git is not here") }
    try git("init", "-q", "-b", "main", in: course)
    try commit("first")
    try git("clone", "-q", course.path, student.path, in: course)
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: student)
    try super.tearDownWithError()
  }

  @discardableResult
  private func git(_ words: String..., in folder: URL) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    process.arguments = ["-c", "user.name=A", "-c", "user.email=a@b.example"] + words
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private func commit(_ message: String) throws {
    try git("add", "-A", in: course)
    try git("commit", "-q", "-m", message, in: course)
  }

  private func append(_ text: String, to path: String, in folder: URL) throws {
    let file = folder.appending(path: path)
    try Data((String(contentsOf: file, encoding: .utf8) + text).utf8).write(to: file)
  }

  func testAnEditedExerciseLivesThroughAnUpdate() throws {
    try append("// my own line\n", to: exerciseFile, in: student)
    _ = try Tool.run(["hint", "3"], in: student)
    try append("\nA new sentence.\n", to: "Lectures/03-GradientDescent/Lecture.md", in: course)
    try append("// new\n", to: "Exercises/08-SkipGram/SkipGram.swift", in: course)
    try commit("update")
    let pull = try git("pull", "-q", "--autostash", in: student)
    XCTAssertEqual(pull.status, 0, pull.text)
    let mine = try String(contentsOf: student.appending(path: exerciseFile), encoding: .utf8)
    XCTAssertTrue(mine.hasSuffix("// my own line\n"))
    let lecture = try String(
      contentsOf: student.appending(path: "Lectures/03-GradientDescent/Lecture.md"), encoding: .utf8)
    XCTAssertTrue(lecture.contains("A new sentence."))
    XCTAssertTrue(try Tool.run(["hint", "3"], in: student).output.contains("hint 2 of 3"), "progress is kept")
  }

  func testANewStubUnderAnEditedFileLosesNeither() throws {
    try append("// my own line\n", to: exerciseFile, in: student)
    for path in [exerciseFile, "Exercises/03-GradientDescent/.course/GradientDescent.swift"] {
      try append("// a new last line of the stub\n", to: path, in: course)
    }
    try commit("a new stub")
    try append("// mine too\n", to: "Exercises/08-SkipGram/SkipGram.swift", in: student)
    try git("pull", "-q", "--autostash", in: student)
    let conflict = try Tool.run(["check", "3"], in: student)
    XCTAssertEqual(conflict.status, 1)
    XCTAssertTrue(conflict.output.contains("README, \"Updates\""), conflict.output)

    XCTAssertEqual(try git("checkout", "stash@{0}", "--", exerciseFile, in: student).status, 0)
    XCTAssertEqual(try git("stash", "drop", in: student).status, 0)
    for (path, line) in [(exerciseFile, "// my own line\n"), ("Exercises/08-SkipGram/SkipGram.swift", "// mine too\n")]
    {
      XCTAssertTrue(
        try String(contentsOf: student.appending(path: path), encoding: .utf8).hasSuffix(line), "\(path) is theirs")
    }
    try append("\nNext week.\n", to: "Lectures/03-GradientDescent/Lecture.md", in: course)
    try commit("the next update")
    let next = try git("pull", "-q", "--autostash", in: student)
    XCTAssertEqual(next.status, 0, "the next update comes through: \(next.text)")

    XCTAssertEqual(try Tool.run(["reset", "3"], in: student).status, 0)
    let fresh = try String(contentsOf: student.appending(path: exerciseFile), encoding: .utf8)
    XCTAssertTrue(fresh.hasSuffix("// a new last line of the stub\n"))
  }
}
