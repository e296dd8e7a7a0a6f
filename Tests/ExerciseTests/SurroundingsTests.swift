import XCTest

/// Machines on which something is closed, full or missing: either the course works all the same, or one sentence names the true cause and
/// the next step. `doctor` finds each.
final class SurroundingsTests: ScratchCourseCase {
  /// Lines of bash as a user who owns nothing here.
  private func asNobody(_ line: String, _ variables: [String: String] = [:]) throws -> Tool.Answer {
    try XCTSkipUnless(geteuid() == 0, "another user can be tried by root alone")
    return try Tool.shell(
      "exec setpriv --reuid=65534 --regid=65534 --clear-groups bash -c '\(line)'", in: course, environment: variables)
  }

  /// Lines of bash in which disks can be mounted that nobody else sees.
  private func withMounts(_ lines: String, _ variables: [String: String] = [:]) throws -> Tool.Answer {
    let canMount = try Tool.shell("unshare --mount true", in: course).status == 0
    try XCTSkipUnless(geteuid() == 0 && canMount, "disks can be mounted by root alone")
    return try Tool.shell("unshare --mount bash -c '\(lines)'", in: course, environment: variables)
  }

  private var tool: String { Tool.products.appending(path: "exercise").path }

  private func assertVerdict(_ answer: Tool.Answer, line: UInt = #line) {
    XCTAssertEqual(answer.status, 1, answer.output + answer.errors, line: line)
    XCTAssertTrue(answer.output.contains("0 of 12 points"), answer.output + answer.errors, line: line)
  }

  func testAHomeThatCannotBeWritten() throws {
    assertVerdict(try asNobody("\(tool) check 3", ["HOME": "/nonexistent"]))
    let doctor = try asNobody("\(tool) doctor", ["HOME": "/nonexistent"])
    XCTAssertTrue(doctor.output.contains("/nonexistent can't be written"), doctor.output)
    XCTAssertTrue(doctor.output.contains("compiled, loaded and graded"), doctor.output)
  }

  func testAFolderOfRoots() throws {
    let folder = course.appending(path: ".exercise")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let check = try asNobody("\(tool) check 3")
    assertVerdict(check)
    XCTAssertTrue(check.errors.contains("belongs to root"), check.errors)
    XCTAssertTrue(check.errors.contains("sudo chown -R"), check.errors)
    let doctor = try asNobody("\(tool) doctor")
    XCTAssertEqual(doctor.status, 2)
    XCTAssertTrue(doctor.output.contains("✗ write permission"), doctor.output)
    XCTAssertTrue(doctor.output.contains("belongs to root"), doctor.output)
  }

  func testABuildOfRoots() throws {
    // Everything is the user's but what one `sudo` has made.
    try XCTSkipUnless(geteuid() == 0, "another user can be tried by root alone")
    _ = try Tool.shell("chown -R 65534 . && mkdir -p .build/debug && touch .build/build.db", in: course)
    let check = try asNobody("\(tool) check 3", ["EXERCISE_BUNDLE": "", "HOME": course.path])
    XCTAssertEqual(check.status, 2)
    XCTAssertTrue(check.errors.contains(".build belongs to root"), check.errors)
    XCTAssertFalse(check.errors.contains("Undo changes"), check.errors)
    let doctor = try asNobody("\(tool) doctor", ["EXERCISE_BUNDLE": ""])
    XCTAssertTrue(doctor.output.replacing(/\s+/, with: " ").contains(".build belongs to root"), doctor.output)
  }

  func testADiskThatRunsNoPrograms() throws {
    let mount = "mkdir -p noexec && mount -t tmpfs -o noexec none noexec && export TMPDIR=$PWD/noexec;"
    assertVerdict(try withMounts("\(mount) \(tool) check 3"))
    let doctor = try withMounts("\(mount) \(tool) doctor")
    XCTAssertTrue(doctor.output.contains("noexec"), doctor.output)
    XCTAssertTrue(doctor.output.contains("compiled, loaded and graded"), doctor.output)
  }

  func testAFullDisk() throws {
    let fill =
      "mkdir -p full && mount -t tmpfs -o size=64k none full && head -c 99999 /dev/zero >full/zeros 2>/dev/null;"
    assertVerdict(try withMounts("\(fill) export TMPDIR=$PWD/full; \(tool) check 3"))
    let doctor = try withMounts("\(fill) export TMPDIR=$PWD/full; \(tool) doctor")
    XCTAssertTrue(doctor.output.contains("is full"), doctor.output)

    let own = try withMounts("\(fill) mkdir -p .exercise && mount --bind full .exercise; \(tool) check 3")
    assertVerdict(own)
    XCTAssertTrue(own.errors.contains(".exercise is full"), own.errors)
    XCTAssertFalse(own.errors.contains("check its permissions"), own.errors)
    let everywhere = try withMounts(
      "\(fill) for place in /tmp /var/tmp /dev/shm; do mount --bind full $place; done; TMPDIR=/tmp \(tool) check 3")
    // A course in /tmp is hidden by what is mounted there.
    if !course.path.hasPrefix("/tmp"), !course.path.hasPrefix("/dev/shm") {
      XCTAssertEqual(everywhere.status, 2)
      XCTAssertTrue(everywhere.errors.contains("/tmp is full"), everywhere.errors)
    }
  }

  func testNoLocale() throws {
    try XCTSkipUnless(FileManager.default.isExecutableFile(atPath: "/usr/bin/less"), "less is not here")
    let screen = try Screen(
      ["read", "3"], in: course,
      environment: ["LC_ALL": "", "LC_CTYPE": "", "LANG": "", "TERM": "xterm", "PAGER": "less", "NO_COLOR": "1"],
      rows: 60)
    XCTAssertTrue(screen.shows("No formula for the best weights"), screen.text)
    XCTAssertFalse(screen.text.contains("<E2>"), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
    let doctor = try Tool.run(["doctor"], in: course, environment: ["LC_ALL": "C"])
    XCTAssertTrue(doctor.output.contains("· locale"), doctor.output)
  }

  func testAChecksSecondsAreANumber() throws {
    for wrong in ["inf", "abc", "nan", "-1", "0", "1e300", "0x"] {
      let answer = try Tool.run(["check", "3"], in: course, environment: ["EXERCISE_CHECK_SECONDS": wrong])
      XCTAssertEqual(answer.status, 64, wrong)
      XCTAssertTrue(answer.errors.contains("EXERCISE_CHECK_SECONDS is '\(wrong)'"), answer.errors)
    }
    assertVerdict(try Tool.run(["check", "3"], in: course, environment: ["EXERCISE_CHECK_SECONDS": "0,5"]))
    try writeSquaredError("{ while true {} }()")
    let slow = try Tool.run(["check", "3"], in: course, environment: ["EXERCISE_CHECK_SECONDS": "0,5"])
    XCTAssertTrue(slow.output.contains("0.2 s of computing"), slow.output)
    // Two fifths of it are 0.27999999999999997.
    let odd = try Tool.run(["check", "3"], in: course, environment: ["EXERCISE_CHECK_SECONDS": "0.7"])
    XCTAssertTrue(odd.output.contains("No result after 0.28 s of computing"), odd.output)
    let doctor = try Tool.run(["doctor"], in: course, environment: ["EXERCISE_CHECK_SECONDS": "abc"])
    XCTAssertEqual(doctor.status, 2)
    XCTAssertTrue(doctor.output.contains("EXERCISE_CHECK_SECONDS is 'abc'"), doctor.output)
  }

  func testWallsThatStandOnlyWithoutProcesses() throws {
    // As in a container: a sandbox starts, but not the one that grading needs.
    let bin = course.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let program = bin.appending(path: "bwrap")
    try Data("#!/bin/sh\ncase \"$*\" in *--proc*) exit 1 ;; esac\nexit 0\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    let path = "\(bin.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
    let doctor = try Tool.run(["doctor"], in: course, environment: ["PATH": path])
    XCTAssertTrue(doctor.output.contains("not allowed here"), doctor.output)
    assertVerdict(try Tool.run(["check", "3", "--sandbox", "auto"], in: course, environment: ["PATH": path]))
  }
}
