import XCTest

/// `exercise watch` in a terminal of its own.
final class WatchTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "04-Softmax", "11-PMI"] }

  private var withStep: String {
    get throws {
      try stub.replacing(
        ".nan  // TODO: exercise hint 3",
        with: "0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)")
    }
  }

  func testEverySaveIsGraded() throws {
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    XCTAssertTrue(screen.isRaw)

    try withStep.write(to: file, atomically: false, encoding: .utf8)
    XCTAssertTrue(screen.shows("1 of 12 points"), "a save in place: \(screen.text)")

    let other = file.deletingLastPathComponent().appending(path: "saving.tmp")
    try Data(stub.utf8).write(to: other)
    XCTAssertEqual(rename(other.path, file.path), 0)
    XCTAssertTrue(screen.shows("0 of 12 points"), "a save by renaming: \(screen.text)")

    try FileManager.default.removeItem(at: file)
    XCTAssertTrue(screen.shows("is not there"), "a deleted file: \(screen.text)")
    try write(withStep)
    XCTAssertTrue(screen.shows("1 of 12 points"), "a file that came back: \(screen.text)")

    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
    XCTAssertFalse(screen.isRaw, "the terminal is given back")
  }

  func testKeys() throws {
    try write(withStep)
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("1 of 12 points"))
    screen.type("h")
    XCTAssertTrue(screen.shows("step: hint 1 of 3"), screen.text)
    screen.type("l")
    XCTAssertTrue(screen.shows("11 PMI"), screen.text)
    screen.type("c")
    XCTAssertTrue(screen.shows("11 PMI"), screen.text)
    screen.type("x")
    XCTAssertTrue(screen.shows("[y/n]"), screen.text)
    screen.type("n")
    XCTAssertTrue(screen.shows("Nothing changed"), screen.text)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), try withStep)
    screen.type("x")
    XCTAssertTrue(screen.shows("[y/n]"), screen.text)
    screen.type("y")
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    screen.type("n")
    XCTAssertTrue(screen.shows("04 Softmax"), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
  }

  func testAnInterruptGivesTheTerminalBack() throws {
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("0 of 12 points"))
    kill(screen.process.processIdentifier, SIGINT)
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 130)
    XCTAssertFalse(screen.isRaw)
  }

  /// After Ctrl-Z the shell takes the terminal back, and gives it again with `fg`.
  func testKeysAreTakenAgainAfterAStop() throws {
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("0 of 12 points"))
    screen.makeOrdinary()
    XCTAssertFalse(screen.isRaw)
    kill(screen.process.processIdentifier, SIGCONT)
    for _ in 0..<500 where !screen.isRaw { usleep(10_000) }
    XCTAssertTrue(screen.isRaw)
    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
  }
}
