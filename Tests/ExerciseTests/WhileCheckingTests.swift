import XCTest

/// What a terminal shows while something is graded, and what ends it.
final class WhileCheckingTests: ScratchCourseCase {
  private var loop: String { get throws { try body("{ while true {} }()") } }

  private func body(_ body: String) throws -> String {
    try stub.replacing(".nan  // TODO: exercise hint 3", with: body)
  }
  private var good: String {
    get throws {
      try body("0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)")
    }
  }

  func testWatchSaysThatItChecksAndANewSaveEndsTheOldRun() throws {
    let screen = try Screen(["watch", "3"], in: course, columns: 80)
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    try write(loop)
    XCTAssertTrue(screen.shows("checking 03 GradientDescent"), screen.text)
    XCTAssertFalse(screen.text.contains(" points"), "it is said before there is a verdict: \(screen.text)")
    XCTAssertTrue(screen.text.contains("\u{1B}[H\u{1B}[2J"), "the old verdict is gone")
    XCTAssertTrue(screen.shows("█") || screen.text.contains("█"), screen.text)
    XCTAssertTrue(screen.shows("2 s · a check may take 5 s"), screen.text)
    try write(good)
    XCTAssertTrue(screen.shows("1 of 12 points"), screen.text)
    XCTAssertFalse(screen.text.contains("No result after"), "the old run was not waited for: \(screen.text)")
    XCTAssertTrue(screen.becomes { $0.states.count == 1 }, "nothing of the old run is left: \(screen.states)")
    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
  }

  func testKeysWorkWhileACheckRunsAndLeavingEndsIt() throws {
    try write(loop)
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("1 s · a check may take"), screen.text)
    XCTAssertGreaterThan(screen.states.count, 2)
    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
    XCTAssertFalse(screen.shows("No result after", within: 0.1), "leaving waits for no verdict: \(screen.text)")
    XCTAssertFalse(screen.isRaw)
  }

  func testCtrlZStopsTheGraderToo() throws {
    try write(loop)
    for words in [["watch", "3"], ["check", "3"]] {
      // Long enough to be stopped in the middle.
      let screen = try Screen(words, in: course, environment: ["NO_COLOR": "1", "EXERCISE_CHECK_SECONDS": "8"])
      XCTAssertTrue(screen.shows("1 s · a check may take"), screen.text)
      kill(screen.process.processIdentifier, SIGTSTP)
      XCTAssertTrue(screen.becomes { $0.states.count > 2 && $0.states.allSatisfy { $0 == "T" } }, "\(screen.states)")
      XCTAssertFalse(screen.isRaw, "the shell has the terminal")
      sleep(1)
      kill(screen.process.processIdentifier, SIGCONT)
      XCTAssertTrue(screen.becomes { !$0.states.contains("T") }, "\(screen.states)")
      XCTAssertTrue(screen.shows("checking 03 GradientDescent"), "the screen is drawn again: \(screen.text)")
      XCTAssertTrue(screen.shows("No result after 3.2 s of computing"), "the verdict still comes: \(screen.text)")
      screen.type("q")
      screen.process.waitUntilExit()
    }
  }

  func testTheScreenIsDrawnAgain() throws {
    let screen = try Screen(["watch", "3"], in: course, columns: 100)
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    screen.settle()
    kill(screen.process.processIdentifier, SIGTSTP)
    XCTAssertTrue(screen.becomes { $0.states.first == "T" })
    kill(screen.process.processIdentifier, SIGCONT)
    XCTAssertTrue(screen.shows("0 of 12 points"), "after fg: \(screen.text)")
    screen.settle()
    screen.resize(columns: 40)
    XCTAssertTrue(screen.shows("0 of 12 points"), "after a resize: \(screen.text)")
    screen.type("q")
    screen.process.waitUntilExit()
  }

  func testTheQuizIsDrawnAgain() throws {
    let screen = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(screen.shows("[q]uit"))
    for wake in [{ screen.resize(columns: 60) }, { _ = kill(screen.process.processIdentifier, SIGCONT) }] {
      wake()
      XCTAssertTrue(screen.shows("[q]uit"), screen.text)
      XCTAssertTrue(screen.text.contains("question 1") && screen.text.contains("1 of 6"), screen.text)
    }
    screen.type("b\n")
    XCTAssertTrue(screen.shows("Enter goes on"), screen.text)
    screen.resize(columns: 50)
    XCTAssertTrue(screen.shows("Enter goes on"), screen.text)
    XCTAssertTrue(screen.text.contains("✓ Right.") && screen.text.contains("Your answer: b"), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 1)
  }

  func testALookAtAllUnitsBeginsNone() throws {
    try write(good)
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("1 of 12 points"), screen.text)
    screen.type("c")
    XCTAssertTrue(screen.shows("checking all units"), screen.text)
    XCTAssertTrue(screen.shows("22 GRU"), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
    let begun = try exercise("list").output.split(separator: "\n").filter { $0.contains("begun") }
    XCTAssertEqual(begun.count, 1, begun.joined(separator: "\n"))
    XCTAssertTrue(begun.first?.contains("03 GradientDescent") ?? false)
  }

  /// A course whose `swift build` takes a moment: a script in place of `swift`, and what is built here by links.
  private func courseThatBuilds() throws -> [String: String] {
    let build = course.appending(path: ".build/debug")
    let bin = course.appending(path: "bin")
    let manager = FileManager.default
    for folder in [build, bin] { try manager.createDirectory(at: folder, withIntermediateDirectories: true) }
    for name in try manager.contentsOfDirectory(atPath: Tool.products.path) where name != "exercise-cache" {
      try manager.createSymbolicLink(
        at: build.appending(path: name), withDestinationURL: Tool.products.appending(path: name))
    }
    let swift = "#!/bin/sh\necho '[1/4] Compiling One'; sleep 1; echo '[2/4] Compiling Two'; sleep 1\n"
    try Data(swift.utf8).write(to: bin.appending(path: "swift"))
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bin.appending(path: "swift").path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(bin.path):\(path)", "EXERCISE_BUNDLE": "", "NO_COLOR": "1"]
  }

  func testWatchSaysThatItBuilds() throws {
    let screen = try Screen(["watch", "3"], in: course, environment: courseThatBuilds(), columns: 80)
    XCTAssertTrue(screen.shows("Building what changed  ████"), screen.text)
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    // The course changes under the eyes of who watches, as by a `git pull`.
    let source = course.appending(path: "Sources/CourseKit/Late.swift")
    try Data("enum Late {}\n".utf8).write(to: source)
    try write(good)
    XCTAssertTrue(screen.shows("Building what changed  ██████░░"), screen.text)
    XCTAssertTrue(screen.shows("████████████░░░"), screen.text)
    XCTAssertFalse(screen.text.contains("a check may take"), "a build has no limit: \(screen.text)")
    XCTAssertTrue(screen.shows("1 of 12 points"), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
  }

  func testABuildsLineFitsNarrowTerminals() throws {
    let screen = try Screen(["check", "3"], in: course, environment: courseThatBuilds(), columns: 40)
    XCTAssertTrue(screen.shows("Building what changed  ██"), screen.text)
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    let building = screen.text.split(whereSeparator: \.isNewline).filter { $0.contains("Building") }
    for line in building { XCTAssertLessThan(line.replacing("\u{1B}[K", with: "").count, 40, "\(line)") }
    screen.process.waitUntilExit()
  }

  func testEditorsAreToldWhereCourseKitIs() throws {
    let surroundings = try courseThatBuilds()
    let own = course.appending(path: "Exercises/04-Softmax/.sourcekit-lsp/config.json")
    try FileManager.default.createDirectory(at: own.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("{ \"logging\": {} }".utf8).write(to: own)
    XCTAssertEqual(try Tool.run(["check", "3"], in: course, environment: surroundings).status, 1)
    for folder in ["", "Exercises/", "Exercises/03-GradientDescent/"] {
      let file = course.appending(path: "\(folder).sourcekit-lsp/config.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      XCTAssertTrue(text.contains("\"\(course.path)/.build/debug/Modules\""), text)
    }
    XCTAssertEqual(try String(contentsOf: own, encoding: .utf8), "{ \"logging\": {} }", "somebody's own")
    let doctor = try Tool.run(["doctor"], in: course, environment: surroundings)
    XCTAssertTrue(doctor.output.contains("editor support"), doctor.output)
  }
}
