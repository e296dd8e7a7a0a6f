import XCTest

/// What a person sees: colors, the width, the pager, on a terminal.
final class TerminalTests: ScratchCourseCase {
  private func shown(_ words: [String], _ environment: [String: String], columns: UInt16 = 100) throws -> String {
    let screen = try Screen(words, in: course, environment: environment, columns: columns)
    XCTAssertTrue(screen.shows("exercise hint 3"), screen.text)
    screen.process.waitUntilExit()
    // The line that says that something runs replaces itself, and is gone at the end.
    return screen.text.replacing(/\r\u{1B}\[K(?:checking[^\r\n]*(?=\r\u{1B}\[K))?/, with: "")
  }

  func testColorsOnATerminalUnlessUnwanted() throws {
    let escape: Character = "\u{1B}"
    XCTAssertTrue(try shown(["check", "3"], ["TERM": "xterm", "NO_COLOR": ""]).contains("\u{1B}[38;5;160m✗"))
    XCTAssertFalse(try shown(["check", "3"], ["TERM": "xterm", "NO_COLOR": "1"]).contains(escape))
    XCTAssertFalse(try shown(["check", "3"], ["TERM": "dumb", "NO_COLOR": ""]).contains(escape))
  }

  func testNoLineIsWiderThanTheTerminal() throws {
    for columns in [60, 80, 120] {
      for words in [["check", "3"], ["status"], ["solution", "3"]] {
        _ = try exercise("check", "3")
        let text = try shown(words, ["NO_COLOR": "1"], columns: UInt16(columns))
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n") {
          XCTAssertLessThanOrEqual(line.count, columns, "\(words) \(line)")
        }
      }
    }
  }

  /// A pager in another process group than the terminal's would be stopped at its first key.
  func testThePagerReadsKeys() throws {
    let setsid = "/usr/bin/setsid"
    guard FileManager.default.isExecutableFile(atPath: setsid) else { throw XCTSkip("setsid is not here") }
    let pager = "cat > /dev/null; echo ready; read key < /dev/tty; echo key $key"
    let screen = try Screen(
      ["read", "3"], in: course, environment: ["PAGER": pager], launcher: [setsid, "--ctty", "--wait"])
    XCTAssertTrue(screen.shows("ready"), screen.text)
    screen.type("\u{3}")  // Ctrl-C is the pager's, which ends; the tool ends with it and leaves nothing behind
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)

    let other = try Screen(
      ["read", "3"], in: course, environment: ["PAGER": pager], launcher: [setsid, "--ctty", "--wait"])
    XCTAssertTrue(other.shows("ready"), other.text)
    other.type("z\n")
    XCTAssertTrue(other.shows("key z"), other.text)
    other.process.waitUntilExit()
    XCTAssertEqual(other.process.terminationStatus, 0)
  }

  func testAPagerThatIsNotThereIsNotNeeded() throws {
    let screen = try Screen(["read", "3"], in: course, environment: ["PAGER": "no-such-pager", "NO_COLOR": "1"])
    XCTAssertTrue(screen.shows("Further reading"), screen.text)
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
  }

  /// The first thing to mend is often the cause of the others: it must not scroll away.
  func testThingsToMendFitASmallTerminal() throws {
    try writeSquaredError(
      """
      var sum = 0.0
          for e in 0..<outputs.shape[0] {
            for k in 0..<len(outputs[e]) { sum += Math.pow(targets[e][k] - outputs[e][k], 2) }
          }
          return sum
      """)
    let screen = try Screen(["check", "3"], in: course, columns: 80, rows: 24)
    XCTAssertTrue(screen.shows(" more"), screen.text)
    screen.process.waitUntilExit()
    let text = screen.text
    XCTAssertTrue(text.contains("things to mend") && text.contains("swift:15"), text)
    XCTAssertLessThanOrEqual(text.split(whereSeparator: \.isNewline).count, 22, text)
  }
}
