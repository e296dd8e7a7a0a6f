import Foundation
import XCTest

@testable import Subjects

/// However a process ends, nothing that it started is left.
final class ChildProcessTests: XCTestCase {
  /// A word on the command line of the processes that a test starts, so that only those are looked for.
  private func mark() -> String { "97\(getpid())\(Int.random(in: 1000...9999))" }

  private func processes(with mark: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { id in
      guard Int32(id) != nil, let data = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else {
        return false
      }
      let words = String(decoding: data, as: UTF8.self)
      return words.contains(mark) && !words.contains("xctest")
    }
  }

  private func assertNothingIsLeft(of mark: String, line: UInt = #line) {
    for _ in 0..<300 where !processes(with: mark).isEmpty { usleep(10_000) }
    XCTAssertEqual(processes(with: mark), [], line: line)
  }

  private func run(_ script: String, in sandbox: Sandbox = .none, seconds: Double = 30) throws -> ChildProcess.Outcome {
    let command = try sandbox.wrap(.init("/bin/sh", ["-c", script]), readable: [])
    let end = Moment.now.advanced(by: seconds)
    return try ChildProcess(command).wait(outputLimit: 1 << 16, deadline: { end })
  }

  /// bwrap asks Linux to be ended with its parent, and Linux means the thread that started it.
  func testAProcessOutlivesTheThreadThatStartedIt() throws {
    let program = "/usr/bin/setpriv"
    try XCTSkipUnless(FileManager.default.isExecutableFile(atPath: program), "there is no setpriv")
    let command = ChildProcess.Command(program, ["--pdeathsig", "KILL", "/bin/sh", "-c", "sleep 0.6; echo done"])
    nonisolated(unsafe) var child: ChildProcess?
    let started = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      child = try? ChildProcess(command)
      usleep(200_000)
      started.signal()
    }
    started.wait()
    XCTAssertEqual(try XCTUnwrap(child).wait().ending, .exited(0))
  }

  /// However early it is ended: the inner process of a sandbox may not yet be bound to the outer one.
  func testASandboxThatIsEndedAtItsStartLeavesNothing() throws {
    try XCTSkipUnless(Sandbox.isAvailable, "no bwrap")
    let mark = mark()
    for turn in 0..<40 {
      let command = try Sandbox.bwrap.wrap(.init("/bin/sleep", [mark]), readable: [])
      let end = Moment.now.advanced(by: Double(turn) / 10_000)
      for asks in [true, false] {
        XCTAssertEqual(try ChildProcess(command).wait(askForTrace: asks, deadline: { end }).stopped, .timeOut)
      }
    }
    assertNothingIsLeft(of: mark)
  }

  func testWhatAProcessLeavesRunningEndsWithIt() throws {
    let mark = mark()
    let outcome = try run("sleep \(mark) & sleep \(mark) & echo done")
    XCTAssertEqual(outcome.ending, .exited(0))
    XCTAssertEqual(String(decoding: outcome.output, as: UTF8.self), "done\n")
    assertNothingIsLeft(of: mark)
  }

  func testATimeOutEndsTheWholeGroup() throws {
    let mark = mark()
    let outcome = try run("sleep \(mark) & sleep \(mark)", seconds: 0.3)
    XCTAssertEqual(outcome.stopped, .timeOut)
    assertNothingIsLeft(of: mark)
  }

  func testAFloodEndsTheWholeGroup() throws {
    let mark = mark()
    let outcome = try run("sleep \(mark) & while true; do echo flood flood flood flood; done")
    XCTAssertEqual(outcome.stopped, .tooMuchOutput)
    XCTAssertLessThanOrEqual(outcome.output.count, 1 << 16)
    assertNothingIsLeft(of: mark)
  }

  /// What leaves its group outlives a check without a sandbox; with one it can't.
  func testTheSandboxEndsWhatLeftItsGroup() throws {
    try XCTSkipUnless(Sandbox.isAvailable, "bwrap is not installed")
    for (script, seconds) in [("echo done", 30), ("while true; do :; done", 0.3)] {
      let mark = mark()
      let outcome = try run(
        "setsid sleep \(mark) & (setsid setsid sleep \(mark) &) ; \(script)", in: .bwrap, seconds: seconds)
      XCTAssertEqual(outcome.stopped == nil, seconds > 1, script)
      assertNothingIsLeft(of: mark)
    }
  }

  func testTheSandboxHasNoNetworkAndNoFilesOfOthers() throws {
    try XCTSkipUnless(Sandbox.isAvailable, "bwrap is not installed")
    let home = FileManager.default.homeDirectoryForCurrentUser.path
    let outcome = try run(
      "ls \(home) 2>&1; ls /sys/class/net 2>/dev/null; cat /proc/net/dev | grep -c ':'; touch /usr/x 2>/dev/null || echo shut",
      in: .bwrap)
    let text = String(decoding: outcome.output, as: UTF8.self)
    XCTAssertTrue(text.contains("No such file") || text.contains("cannot"), text)
    XCTAssertTrue(text.hasSuffix("1\nshut\n"), text)  // the loopback alone
  }

  func testASignalIsToldThroughTheSandbox() throws {
    try XCTSkipUnless(Sandbox.isAvailable, "bwrap is not installed")
    for sandbox in [Sandbox.none, .bwrap] {
      // The shell is replaced, so that the signal ends the program itself.
      let outcome = try run("exec /bin/sh -c 'kill -SEGV $$'", in: sandbox)
      XCTAssertEqual(sandbox.ending(of: outcome), .signaled(SIGSEGV), "\(sandbox)")
      XCTAssertEqual(sandbox.ending(of: try run("exit 3", in: sandbox)), .exited(3), "\(sandbox)")
    }
  }
}
