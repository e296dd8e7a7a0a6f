import Foundation
import XCTest

/// However the grading of a class ends, what was graded is kept, and graded once.
final class ClassEndingTests: ScratchClassCase {
  func testWhatWasGradedIsNotGradedAgainAndAChangedFileIs() throws {
    try put(solution, at: "one/GradientDescent.swift")
    try put(solution, at: "two/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    let verdicts = out.appending(path: "verdicts/03-GradientDescent")
    let kept = try FileManager.default.contentsOfDirectory(atPath: verdicts.path)
    XCTAssertEqual(kept.count, 1, "the same file twice is one verdict")
    // A verdict that is there is believed: were it graded again, the mark in it would be gone.
    let file = verdicts.appending(path: kept[0])
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("\"score\" : 12", with: "\"score\" : 11").utf8).write(to: file)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["one": 11, "two": 11])
    try put(uphill(), at: "two/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["one": 11, "two": 2])
    // Another seed is another verdict; and so is a verdict that is damaged.
    XCTAssertEqual(try grade("--seed", "9").status, 0)
    XCTAssertEqual(try scores(), ["one": 12, "two": 2])
    try Data("{".utf8).write(to: file)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["one": 12, "two": 2])
  }

  func testKilledHalfWayItGoesOnWhereItWas() throws {
    let names = (10..<50).map { "s\($0)" }
    for name in names { try put(solution + "// \(name)\n", at: "\(name)/GradientDescent.swift") }
    let verdicts = out.appending(path: "verdicts/03-GradientDescent")
    func kept() -> [String: Data] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: verdicts.path)) ?? []
      return Dictionary(
        uniqueKeysWithValues: names.filter { $0.hasSuffix(".json") }.map {
          ($0, FileManager.default.contents(atPath: verdicts.appending(path: $0).path) ?? Data())
        })
    }
    for signal in [SIGKILL, SIGINT] {
      let known = kept().count
      let process = Process()
      process.executableURL = Tool.products.appending(path: "exercise")
      process.arguments = ["grade", "class", "--units", "3", "--sandbox", "none", "--jobs", "1"]
      process.currentDirectoryURL = course
      process.environment = ProcessInfo.processInfo.environment.merging([
        "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path
      ]) { _, new in new }
      process.standardOutput = FileHandle.nullDevice
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      for _ in 0..<4000 where kept().count == known { usleep(5_000) }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      if signal == SIGINT {
        XCTAssertEqual(process.terminationStatus, 130)
        XCTAssertTrue(said.contains("the same command goes on where it was"), said)
      }
    }
    let before = kept()
    XCTAssertTrue((2..<names.count).contains(before.count), "\(before.count)")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), Dictionary(uniqueKeysWithValues: names.map { ($0, 12) }))
    let after = kept()
    XCTAssertEqual(after.count, names.count)
    // A verdict holds how long it took: graded again, it would differ.
    for (name, data) in before { XCTAssertEqual(after[name], data, name) }
  }

  func testAFullDiskEndsInASentenceAndWithRoomItGoesOn() throws {
    let small = course.appending(path: "small")
    try FileManager.default.createDirectory(at: small, withIntermediateDirectories: true)
    for name in ["a", "b", "c", "d"] { try put(solution + "// \(name)\n", at: "\(name)/GradientDescent.swift") }
    guard try Tool.shell("unshare -rm mount -t tmpfs none '\(small.path)'", in: course).status == 0 else {
      throw XCTSkip("no file system of its own can be mounted here")
    }
    let tool = Tool.products.appending(path: "exercise").path
    let line = """
      unshare -rm sh -c '
        mount -t tmpfs -o size=32k none small
        "\(tool)" grade class --units 3 --sandbox none --jobs 1 --out small/out; echo "status $?"
        ls small/out/verdicts/*/*.json | wc -l
        mount -o remount,size=8m small
        "\(tool)" grade class --units 3 --sandbox none --out small/out >/dev/null; echo "status $?"
        grep -c "12,12,graded" small/out/grades.csv'
      """
    let answer = try Tool.shell(line, in: course)
    XCTAssertTrue(answer.errors.contains("make room; what was graded is kept"), answer.errors)
    let lines = answer.output.split(separator: "\n").map(String.init)
    XCTAssertEqual(lines.count, 4, answer.output + answer.errors)
    XCTAssertEqual(lines.first, "status 2")
    XCTAssertEqual(lines.suffix(2), ["status 0", "4"], answer.output + answer.errors)
  }

  func testShardsGradeTheirPartAndTheWholeFindsThem() throws {
    for name in ["a", "b", "c"] { try put(solution + "// \(name)\n", at: "\(name)/GradientDescent.swift") }
    XCTAssertEqual(try grade("--shard", "2/2").status, 0)
    XCTAssertFalse(FileManager.default.fileExists(atPath: out.appending(path: "results.json").path))
    XCTAssertEqual(
      try FileManager.default.subpathsOfDirectory(atPath: out.path).filter { $0.hasSuffix(".json") }.count, 1)
    XCTAssertEqual(try grade("--shard", "1/2").status, 0)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["a": 12, "b": 12, "c": 12])
  }

  func testTwoGradersOnOneFolder() throws {
    try put(solution, at: "a/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    let lock = open(out.appending(path: ".lock").path, O_RDWR)
    defer { close(lock) }
    XCTAssertEqual(flock(lock, LOCK_EX | LOCK_NB), 0)
    let answer = try grade()
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("another `exercise grade` is writing"), answer.errors)
  }

  func testSlurmWithoutSlurmAndItsScript() throws {
    try put(solution, at: "a/GradientDescent.swift")
    let script = try grade(
      "--engine", "slurm", "--dry-run", "--tasks", "7", "--partition", "night", "--time", "00:10:00")
    XCTAssertEqual(script.status, 0, script.errors)
    for words in [
      "#SBATCH --array=1-7", "#SBATCH --partition=night", "#SBATCH --time=00:10:00",
      "--shard \"$SLURM_ARRAY_TASK_ID/7\"",
      "--units 3", "--sandbox none",
    ] { XCTAssertTrue(script.output.contains(words), script.output) }
    let folder = course.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").filter {
      !FileManager.default.fileExists(atPath: "\($0)/sbatch")
    }.joined(separator: ":")
    let answer = try Tool.run(
      ["grade", "class", "--engine", "slurm", "--units", "3"], in: course, environment: ["PATH": path])
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("sbatch is not on the PATH"), answer.errors)
  }

  /// What sbatch reads of its own holds nothing of ours; the rest is the shell's, and is run here as Slurm would.
  func testSlurmsScriptIsSafeForAnyPath() throws {
    let name = "my \"class\" it's $HOME `x` %a %j\n#SBATCH --time=1\\"
    let folder = course.appending(path: name)
    try FileManager.default.createDirectory(at: folder.appending(path: "ada"), withIntermediateDirectories: true)
    try Data(solution.utf8).write(to: folder.appending(path: "ada/GradientDescent.swift"))
    let words = ["grade", name, "--units", "3", "--sandbox", "none"]
    let answer = try Tool.run(words + ["--engine", "slurm", "--tasks", "2", "--dry-run"], in: course)
    XCTAssertEqual(answer.status, 0, answer.errors)
    let head = answer.output.components(separatedBy: "\n").prefix { $0.hasPrefix("#") }
    XCTAssertEqual(
      head.dropFirst().map { String($0) },
      ["--job-name=exercise-grade", "--array=1-2", "--cpus-per-task=1", "--output=/dev/null"].map { "#SBATCH " + $0 })
    let out = course.appending(path: name + "-grades")
    let slurm = out.appending(path: "slurm")
    try FileManager.default.createDirectory(at: slurm, withIntermediateDirectories: true)
    let script = course.appending(path: "array.sh")
    try Data(answer.output.utf8).write(to: script)
    for task in 1...2 {
      let run = try Tool.shell("sh array.sh", in: course, environment: ["SLURM_ARRAY_TASK_ID": "\(task)"])
      XCTAssertEqual(run.output + run.errors, "")
      XCTAssertTrue(
        FileManager.default.fileExists(atPath: slurm.appending(path: "\(task).done").path),
        (try? String(contentsOf: slurm.appending(path: "\(task).log"), encoding: .utf8)) ?? "no log")
    }
    XCTAssertEqual(try Tool.run(words, in: course).status, 0)
    for (option, word) in [
      ("--partition", "a b"), ("--partition", "x\n#SBATCH"), ("--time", "1;2"), ("--time", "\"1\""),
    ] {
      let refused = try Tool.run(words + ["--engine", "slurm", "--dry-run", option, word], in: course)
      XCTAssertEqual(refused.status, 64, word)
      XCTAssertTrue(refused.errors.contains(option), refused.errors)
    }
  }
}
