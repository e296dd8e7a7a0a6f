import XCTest

/// A process that something outside ends says nothing about the student's file.
final class DisturbanceTests: ScratchCourseCase {
  /// Runs `check 3` and ends the grader's processes, at most so many, each so long after it was seen.
  private func check(
    ending times: Int, after delay: useconds_t, _ program: String = "Graders.GradientDescentGrader",
    by signal: Int32 = SIGKILL
  ) throws -> (
    status: Int32, output: String, errors: String
  ) {
    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    process.arguments = ["check", "3", "--json"]
    process.currentDirectoryURL = course
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path,
      // Two seconds of computing are a loop to the standard limits.
      "EXERCISE_CHECK_SECONDS": "10",
    ]) { _, new in new }
    let (output, errors) = (course.appending(path: "output.txt"), course.appending(path: "errors.txt"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    var ended: Set<Int32> = []
    while process.isRunning {
      for child in Self.children(of: process.processIdentifier, program)
      where ended.count < times && !ended.contains(child) {
        usleep(delay)
        kill(child, signal)
        ended.insert(child)
      }
      usleep(2000)
    }
    XCTAssertEqual(ended.count, min(times, 3), "processes seen")
    return (
      process.terminationStatus, try String(contentsOf: output, encoding: .utf8),
      try String(contentsOf: errors, encoding: .utf8)
    )
  }

  /// The processes whose command line has these words; those that grade, unless said, and not those that compile.
  private static func children(of parent: Int32, _ program: String) -> [Int32] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.compactMap(Int32.init).filter { id in
      let text = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 1, Int32(fields[1]) == parent else { return false }
      let words = FileManager.default.contents(atPath: "/proc/\(id)/cmdline").map {
        String(decoding: $0, as: UTF8.self)
      }
      return words?.contains(program) ?? false
    }
  }

  private let right = "0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)"

  private func assertFirstCheckPasses(_ answer: (status: Int32, output: String, errors: String), line: UInt = #line)
    throws
  {
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any] ?? [:]
    XCTAssertEqual(json.first("checks").text("status"), "passed", answer.output + answer.errors, line: line)
    XCTAssertEqual(json.list("checks").filter { $0.text("status") == "timedOut" }.count, 0, line: line)
  }

  func testAProcessEndedBeforeItsFirstCheckIsStartedAgain() throws {
    try writeSquaredError(right)
    try assertFirstCheckPasses(check(ending: 1, after: 0))
  }

  func testACheckThatWasCutShortIsRunAgain() throws {
    // Once in a process, however often the check calls.
    let wait = "let end = ContinuousClock.now + .seconds(2); while ContinuousClock.now < end {}"
    try writeSquaredError("_ = Once.wait; return \(right)")
    try write(String(contentsOf: file, encoding: .utf8) + "\nenum Once { static let wait: Void = { \(wait) }() }\n")
    try assertFirstCheckPasses(check(ending: 1, after: 1_500_000))
  }

  func testAGuestThatWasEndedIsStartedAgain() throws {
    try writeSquaredError(right)
    try assertFirstCheckPasses(check(ending: 1, after: 0, "/guest\0"))
  }

  /// Whatever the student's code does, a grader that crashes is the course's fault.
  func testAGraderThatCrashesIsNotTheStudents() throws {
    try writeSquaredError("_ = Once.wait; return \(right)")
    let wait = "let end = ContinuousClock.now + .seconds(2); while ContinuousClock.now < end {}"
    try write(String(contentsOf: file, encoding: .utf8) + "\nenum Once { static let wait: Void = { \(wait) }() }\n")
    let answer = try check(ending: 1, after: 1_500_000, by: SIGILL)
    XCTAssertEqual(answer.status, 2, answer.output)
    XCTAssertTrue(
      answer.errors.contains("the course itself is at fault, not your file: GradientDescentGrader stopped in test01"),
      answer.errors)
    XCTAssertFalse(try exercise("list").output.contains("begun"), "it costs no attempt")
  }

  func testWhereEveryProcessIsEndedTheMachineIsNamed() throws {
    try writeSquaredError(right)
    let answer = try check(ending: .max, after: 0)
    XCTAssertEqual(answer.status, 2, answer.output)
    XCTAssertTrue(answer.errors.contains("ended the grader's process 3 times"), answer.errors)
    XCTAssertFalse(try exercise("list").output.contains("begun"))
  }
}
