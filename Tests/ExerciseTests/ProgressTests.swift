import XCTest

final class ProgressTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "08-SkipGram"] }

  private var progressFile: URL { course.appending(path: ".exercise/progress.json") }
  private var solution: String {
    get throws {
      try String(
        contentsOf: course.appending(path: "Solutions/03-GradientDescent/GradientDescent.swift"), encoding: .utf8)
    }
  }

  func testHintsGoOnWhereTheyWere() throws {
    XCTAssertTrue(try exercise("hint", "3").output.contains("squaredError: hint 1 of 3"))
    XCTAssertTrue(try exercise("hint", "3").output.contains("hint 2 of 3"))
    XCTAssertTrue(try exercise("hint", "3").output.contains("hint 3 of 3"))
    XCTAssertTrue(try exercise("hint", "3").output.contains("the last hint"))
    XCTAssertTrue(try exercise("hint", "3", "sgd").output.contains("sgd: hint 1 of 3"))
    XCTAssertEqual(try exercise("hint", "3", "sdg").status, 64)
  }

  func testTheHintIsForWhatFails() throws {
    try writeSquaredError("0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)")
    XCTAssertEqual(try exercise("check", "3").status, 1)
    XCTAssertTrue(try exercise("hint", "3").output.contains("step: hint 1 of 3"))
  }

  func testTheSolutionOpensWhenTheUnitIsPassed() throws {
    let locked = try exercise("solution", "3")
    XCTAssertEqual(locked.status, 1)
    XCTAssertEqual(locked.output, "")
    try write(solution)
    XCTAssertEqual(try exercise("check", "3").status, 0)
    let open = try exercise("solution", "3")
    XCTAssertEqual(open.status, 0)
    XCTAssertTrue(open.output.contains("var sum = Vector.zeros(start.count)"))
    XCTAssertTrue(try exercise("list").output.contains("✓ 03 GradientDescent"))
    XCTAssertFalse(try exercise("list").output.contains("solution seen"))
  }

  func testALookAtTheSolutionIsNoted() throws {
    XCTAssertEqual(try exercise("solution", "3", "--peek").status, 0)
    XCTAssertTrue(try exercise("list").output.contains("solution seen"))
  }

  func testResetKeepsTheOldFile() throws {
    try write("// my work\n" + stub)
    let answer = try exercise("reset", "3")
    XCTAssertEqual(answer.status, 0)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), try stub)
    let kept = try XCTUnwrap(answer.output.firstMatch(of: /kept: (.+)\n/)?.1)
    XCTAssertTrue(try String(contentsOf: course.appending(path: kept), encoding: .utf8).hasPrefix("// my work"))
    XCTAssertTrue(try exercise("reset", "3").output.contains("fresh already"))
    try FileManager.default.removeItem(at: file)
    XCTAssertEqual(try exercise("reset", "3").status, 0)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), try stub)
  }

  func testResetChangesNothingWhenNoCopyCanBeKept() throws {
    try write("// my work\n" + stub)
    try Data().write(to: course.appending(path: ".exercise"))
    XCTAssertEqual(try exercise("reset", "3").status, 2)
    XCTAssertTrue(try String(contentsOf: file, encoding: .utf8).hasPrefix("// my work"))
  }

  func testADamagedProgressFileIsSetAside() throws {
    XCTAssertEqual(try exercise("check", "3").status, 1)
    try Data("{ not json".utf8).write(to: progressFile)
    let answer = try exercise()
    XCTAssertEqual(answer.status, 0)
    XCTAssertTrue(answer.errors.contains("was damaged"), answer.errors)
    let kept = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: ".exercise").path)
      .filter { $0.hasPrefix("progress ") }
    XCTAssertEqual(kept.count, 1)
  }

  func testProgressThatCantBeSavedDoesNotStopACheck() throws {
    try Data().write(to: course.appending(path: ".exercise"))
    let answer = try exercise("check", "3")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("0 of 12 points"))
    XCTAssertTrue(answer.errors.contains("not saved"), answer.errors)
  }

  func testTwoChecksAtOnce() throws {
    let course = course
    nonisolated(unsafe) var codes: [Int32] = []
    let lock = NSLock()
    DispatchQueue.concurrentPerform(iterations: 4) { index in
      let code = (try? Tool.run(["check", index % 2 == 0 ? "3" : "8"], in: course).status) ?? -1
      lock.withLock { codes.append(code) }
    }
    XCTAssertEqual(codes, [1, 1, 1, 1])
    let data = try Data(contentsOf: progressFile)
    let units = try XCTUnwrap(JSONSerialization.jsonObject(with: data) as? [String: Any]).object("units")
    XCTAssertEqual(units.object("03-GradientDescent").number("attempts"), 2)
    XCTAssertEqual(units.object("08-SkipGram").number("attempts"), 2)
  }

  func testALookAtAllUnitsMovesNobody() throws {
    _ = try exercise("check", "3")
    XCTAssertEqual(try exercise("check", "--all").status, 1)
    XCTAssertTrue(try exercise().output.contains("You are at 03 GradientDescent"))
  }

  /// Damaged, of another version, unreadable: what is said, and by every command that reads progress.
  func testWhatIsNoProgressIsSaidAndKept() throws {
    for (text, words) in [
      ("", "was damaged"), ("[]", "was damaged"), ("{\"version\":1,\"units\":3}", "was damaged"),
      ("{\"version\":99,\"units\":{},\"more\":1}", "newer version"),
    ] {
      for command in [["list"], ["status"], ["hint", "3"], ["check", "3"]] {
        try? FileManager.default.removeItem(at: progressFile.deletingLastPathComponent())
        try FileManager.default.createDirectory(
          at: progressFile.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: progressFile)
        let answer = try Tool.run(command, in: course)
        XCTAssertLessThanOrEqual(answer.status, 1, "\(text) \(command)")
        XCTAssertTrue(answer.errors.contains(words), "\(text) \(command) \(answer.errors)")
        let kept = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: ".exercise").path)
          .filter { $0.hasPrefix("progress ") }
        XCTAssertEqual(kept.count, 1, "\(text) \(command)")
        let file = course.appending(path: ".exercise/\(kept.first ?? "")")
        XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), text)
      }
    }
  }

  func testAFolderInTheProgressFilesPlaceStays() throws {
    let inner = progressFile.appending(path: "inner")
    try FileManager.default.createDirectory(at: progressFile, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: inner)
    let answer = try exercise("check", "3")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.errors.contains("progress is not kept"), answer.errors)
    XCTAssertEqual(try String(contentsOf: inner, encoding: .utf8), "x")
  }

  func testAFolderInTheFilesPlaceMakesRoom() throws {
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: file.appending(path: "inner.txt"))
    let answer = try exercise("reset", "3")
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), try stub)
    let kept = try XCTUnwrap(answer.output.firstMatch(of: /kept: (.+)\n/)?.1)
    XCTAssertEqual(try String(contentsOf: course.appending(path: "\(kept)/inner.txt"), encoding: .utf8), "mine")
  }

  /// A link to a file elsewhere, as in a student's own repository: it is graded, and reset leaves the other end alone.
  func testALinkIsFollowedAndNeverWrittenThrough() throws {
    let mine = course.appending(path: "mine.swift")
    try Data(solution.utf8).write(to: mine)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: mine)
    XCTAssertEqual(try exercise("check", "3").status, 0)
    XCTAssertEqual(try Tool.run(["check", file.path], in: course).status, 0, "a link is still the exercise file")
    XCTAssertEqual(try exercise("reset", "3").status, 0)
    XCTAssertEqual(try String(contentsOf: mine, encoding: .utf8), try solution)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), try stub)
  }

  func testAFileThatMayNotBeReadIsSaid() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
    guard access(file.path, R_OK) != 0 else { throw XCTSkip("this user may read everything") }
    let answer = try exercise("check", "3")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("could not be read"), answer.output)
  }
}
