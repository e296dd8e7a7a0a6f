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

  /// bwrap's inner process has a session of its own: it is no part of the group that is ended.
  func testALoopIsGoneWithItsCheckOrWithCtrlC() throws {
    try XCTSkipUnless(FileManager.default.fileExists(atPath: "/proc/self/cmdline"), "there is no /proc")
    let file = course.appending(path: "loop.swift")
    let loop = try stub.replacing(
      ".nan  // TODO: exercise hint 3", with: "var i = 0.0; while i >= 0 { i += 1 }; return i")
    try Data(loop.utf8).write(to: file)
    // What runs in the sandbox names this folder.
    let temporary = course.appending(path: "temporary-of-the-loop")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    func left() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.compactMap {
        FileManager.default.contents(atPath: "/proc/\($0)/cmdline").map { String(decoding: $0, as: UTF8.self) }
      }.filter { $0.contains("bwrap") && $0.contains(temporary.path) }
    }
    func isQuiet() throws -> Bool {
      for _ in 0..<50 where try !left().isEmpty { usleep(20_000) }
      return try left().isEmpty
    }
    let words = ["check", "3", "--sandbox", "bwrap", "--file", file.path]
    let answer = try Tool.run(words, in: course, environment: ["TMPDIR": temporary.path])
    XCTAssertTrue(answer.output.contains("No result after 2 s of computing"), answer.output)
    XCTAssertTrue(try isQuiet(), "a process of the sandbox is left")

    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    (process.arguments, process.currentDirectoryURL) = (words, course)
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path, "TMPDIR": temporary.path,
    ]) { _, new in new }
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    for _ in 0..<500 where try left().isEmpty { usleep(10_000) }
    XCTAssertFalse(try left().isEmpty, "the guest is at work")
    usleep(300_000)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    XCTAssertTrue(try isQuiet(), "a process of the sandbox is left")
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
