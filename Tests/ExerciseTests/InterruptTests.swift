import XCTest

final class InterruptTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "11-PMI"] }

  /// Ctrl-C while a student's loop runs: exit 130, no process of ours left, no folder left.
  func testAnInterruptedCheckLeavesNothing() throws {
    try writeSquaredError("var i = 0.0; while i >= 0 { i += 1 }; return i")
    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    process.arguments = ["check", "3"]
    process.currentDirectoryURL = course
    let temporary = course.appending(path: "temporary")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path, "TMPDIR": temporary.path,
    ]) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The check runs once its library has been linked.
    var child: [Int32] = []
    for _ in 0..<1000 where child.isEmpty {
      let work = try FileManager.default.contentsOfDirectory(atPath: temporary.path)
      if work.contains(where: {
        FileManager.default.fileExists(atPath: temporary.appending(path: "\($0)/Subject03.so").path)
      }) {
        child = Self.children(of: process.processIdentifier)
      }
      usleep(10_000)
    }
    XCTAssertFalse(child.isEmpty)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 130)
    for _ in 0..<200 where child.contains(where: { kill($0, 0) == 0 }) { usleep(10_000) }
    XCTAssertEqual(child.filter { kill($0, 0) == 0 }, [])
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: temporary.path), [])
  }

  /// `swift build` puts its compilers into groups of their own: it has to be asked to end them.
  func testAnInterruptedBuildLeavesNoCompiler() throws {
    let bin = course.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let (swift, started) = (bin.appending(path: "swift"), course.appending(path: "started"))
    // Job control gives the sleeping "compiler" its own group.
    let script = """
      #!/bin/bash
      set -m
      trap 'kill $! ; exit 1' INT
      sleep 300 &
      echo $! > "\(started.path).part"
      mv "\(started.path).part" "\(started.path)"
      wait
      """
    try Data(script.utf8).write(to: swift)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift.path)
    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    process.arguments = ["check", "3"]
    process.currentDirectoryURL = course
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": "", "PATH": "\(bin.path):\(path)",
    ]) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    for _ in 0..<1000 where !FileManager.default.fileExists(atPath: started.path) { usleep(10_000) }
    let text = try String(contentsOf: started, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    let compiler = try XCTUnwrap(Int32(text))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 130)
    for _ in 0..<200 where kill(compiler, 0) == 0 { usleep(10_000) }
    XCTAssertNotEqual(kill(compiler, 0), 0, "the compiler goes on")
    if kill(compiler, 0) == 0 { kill(compiler, SIGKILL) }
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    XCTAssertFalse(said.contains("Error"), "an interrupted build is no broken course: \(said)")
  }

  /// A closed lid: the tool and the student's process are stopped for longer than a check may take, and go on.
  func testTheTimeOfASleepingMachineIsNotTheStudents() throws {
    // A check runs for a while, so that one is open when the machine falls asleep.
    try writeSquaredError("var i = 0.0; while i < 20_000_000 { i += 1 }; return i * 0")
    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    process.arguments = ["check", "3", "--json"]
    process.currentDirectoryURL = course
    let temporary = course.appending(path: "temporary")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path, "TMPDIR": temporary.path,
      "EXERCISE_CHECK_SECONDS": "4",
    ]) { _, new in new }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The grader's process stands ready while the file is compiled; it runs checks once it has mapped the library.
    func isRunning(_ child: Int32) -> Bool {
      // The kernel gives this file out by the page; `String(contentsOfFile:)` ends with the first.
      let maps = FileHandle(forReadingAtPath: "/proc/\(child)/maps")?.readDataToEndOfFile() ?? Data()
      return String(decoding: maps, as: UTF8.self).contains("Subject03.so")
    }
    var children: [Int32] = []
    var grader: Int32?
    for attempt in 0..<30_000 where grader == nil {
      if attempt % 20 == 0 { children = Self.children(of: process.processIdentifier) }
      grader = children.first(where: isRunning)
      usleep(1_000)
    }
    let sleeper = try XCTUnwrap(grader, "the check never ran")
    for id in [process.processIdentifier, sleeper] { kill(id, SIGSTOP) }
    sleep(6)
    for id in [sleeper, process.processIdentifier] { kill(id, SIGCONT) }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 1)
    XCTAssertTrue(text.contains("\"failed\"") && !text.contains("timedOut"), text)
  }

  /// With every core at work, too.
  func testAnInterruptedVerifyEnds() throws {
    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    process.arguments = ["verify"]
    process.currentDirectoryURL = course
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path
    ]) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<1000 where Self.children(of: process.processIdentifier).count < 2 { usleep(10_000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 130)
  }

  private static func children(of parent: Int32) -> [Int32] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.compactMap(Int32.init).filter { id in
      let text = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
      // pid (name) state parent …
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      return fields.count > 1 && Int32(fields[1]) == parent
    }
  }

  func testAReaderThatGoesAwayEndsTheToolQuietly() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" numbers 11 | head -n 1; echo done", Tool.products.appending(path: "exercise").path,
    ]
    process.currentDirectoryURL = course
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path
    ]) { _, new in new }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    XCTAssertTrue(text.hasSuffix("done\n"), text)
    XCTAssertEqual(errors.fileHandleForReading.readDataToEndOfFile(), Data())
  }
}
