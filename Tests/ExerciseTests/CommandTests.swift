import XCTest

final class CommandTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "06-Backpropagation"] }

  private static let commands = [
    "status", "list", "check", "watch", "read", "quiz", "hint", "solution", "reset", "run", "numbers", "new", "remove",
    "verify",
    "doctor",
    "install", "completions",
  ]

  func testEveryCommandHasHelp() throws {
    let overview = try exercise("--help")
    XCTAssertEqual(overview.status, 0)
    for command in Self.commands {
      XCTAssertTrue(overview.output.contains("  \(command) "), command)
      let help = try exercise(command, "--help")
      XCTAssertEqual(help.status, 0, command)
      XCTAssertTrue(help.output.contains("USAGE: exercise \(command)"), command)
      XCTAssertEqual(help.output, try exercise("help", command).output)
    }
  }

  func testNoColorInAPipe() throws {
    for words in [["check", "3"], ["read", "3"], ["list"], ["numbers", "6"]] {
      XCTAssertFalse(try Tool.run(words, in: course).output.contains("\u{1B}"), "\(words)")
    }
  }

  func testReadShowsTheLectureOrASection() throws {
    let lecture = try exercise("read", "3").output
    XCTAssertTrue(lecture.contains("Gradient descent"))
    XCTAssertFalse(lecture.contains("<!--"))
    let section = try exercise("read", "3", "--section", "model").output
    XCTAssertTrue(section.contains("Θ ← Θ − η"), section)
    XCTAssertFalse(section.contains("Further reading"))
    let unknown = try exercise("read", "3", "--section", "Sumary")
    XCTAssertEqual(unknown.status, 64)
    XCTAssertTrue(unknown.errors.contains("'Summary'"))
    XCTAssertTrue(try exercise("read", "3", "--task").output.contains("Done when"))
  }

  func testReadShowsThePagesOfNoUnit() throws {
    XCTAssertTrue(try exercise("read", "errata").output.contains("E03"))
    let entry = try exercise("read", "errata", "--section", "e06").output
    XCTAssertTrue(entry.contains("German"), entry)
    XCTAssertFalse(entry.contains("E39"), entry)
    XCTAssertTrue(try exercise("read", "Glossary").output.contains("perplexity"))
    try FileManager.default.removeItem(at: course.appending(path: "Lectures/Errata.md"))
    let missing = try exercise("read", "errata")
    XCTAssertEqual(missing.status, 64)
    XCTAssertTrue(missing.errors.contains("this course has no page 'Slips of the sources'"), missing.errors)
  }

  func testNumbersShowsPrintedBesideExact() throws {
    let answer = try exercise("numbers", "6", "--json")
    let json = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    XCTAssertEqual(json.text("schema"), "exercise-numbers/1")
    let numbers = json.first("units").list("numbers")
    let weight = try XCTUnwrap(numbers.first { $0.text("key") == "toyBackprop.update.w1_22" })
    XCTAssertEqual(weight.text("printed"), "0.99987")
    XCTAssertEqual(weight.text("verdict"), "erratum")
    XCTAssertEqual(weight.text("erratum"), "E01")
    XCTAssertEqual(weight["exact"] as? Double ?? 0, 0.99928160509391954, accuracy: 1e-15)
    XCTAssertFalse(numbers.contains { $0.text("verdict") == "unexplained" })
  }

  func testRunShowsWhatThePlaygroundPrints() throws {
    XCTAssertEqual(try exercise("run", "3").status, 1)
    try write(stub + "\nextension GradientDescent {\n  static func playground() { print(\"rate\", exp(0.0)) }\n}\n")
    let answer = try exercise("run", "3")
    XCTAssertEqual(answer.output, "rate 1.0\n")
    XCTAssertEqual(answer.status, 0)
    try write(
      stub
        + "\nextension GradientDescent {\n  static func playground() {\n    print(1)\n    fatalError(\"two\")\n  }\n}\n"
    )
    let crash = try exercise("run", "3")
    XCTAssertEqual(crash.status, 1)
    XCTAssertEqual(crash.output, "1\n")
    XCTAssertTrue(crash.errors.contains("two") && crash.errors.contains("GradientDescent.swift:62"), crash.errors)
  }

  func testDoctorSaysWhatItFound() throws {
    let answer = try exercise("doctor")
    XCTAssertEqual(answer.status, 0, answer.output)
    for word in ["Swift", "graders", "editor support", "write permission", "bwrap", "lines of Swift"] {
      XCTAssertTrue(answer.output.contains(word), word)
    }
  }

  func testNoSwiftCompilerIsExit2WithWhatToDo() throws {
    let answer = try Tool.run(["check", "3"], in: course, environment: ["PATH": "/nowhere"])
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("install Swift"), answer.errors)
  }

  func testCompletionsAreScriptsOfTheirShell() throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try exercise("completions", shell)
      XCTAssertEqual(script.status, 0)
      for command in Self.commands { XCTAssertTrue(script.output.contains(command), "\(shell) \(command)") }
      guard let program = Self.program(shell) else { continue }
      let process = Process()
      process.executableURL = program
      process.arguments = ["-n"]
      let input = Pipe()
      process.standardInput = input
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(script.output.utf8))
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
      XCTAssertEqual(process.terminationStatus, 0, shell)
    }
    XCTAssertEqual(try exercise("completions", "bsh").status, 64)
  }

  private static func program(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(fileURLWithPath: "\($0)/\(name)") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
