import XCTest

/// `exercise quiz` with keys, in a terminal of its own.
final class QuizKeysTests: ScratchCourseCase {
  private let (up, down) = ("\u{1B}[A", "\u{1B}[B")

  private func status(of screen: Screen) -> Int32 {
    screen.process.waitUntilExit()
    return screen.process.terminationStatus
  }

  private func right() throws -> [String] {
    let answer = try exercise("quiz", "3", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    return object?.list("questions").filter { $0.text("status") == "right" }.map { "\($0.number("number"))" } ?? []
  }

  func testEveryKindOfQuestion() throws {
    let screen = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(screen.shows("[q]uit"))
    XCTAssertTrue(screen.isRaw)
    screen.type(down + down + "\n")
    XCTAssertTrue(screen.shows("Enter goes on"), screen.text)
    XCTAssertTrue(screen.text.contains("✓ Right."), screen.text)
    screen.type("\n")
    XCTAssertTrue(screen.shows("Your number: ▏"), screen.text)
    screen.type("−0.6\n")
    XCTAssertTrue(screen.shows("[t]ry again"), screen.text)
    XCTAssertTrue(screen.text.contains("You added the gradient."), screen.text)
    screen.type("t")
    XCTAssertTrue(screen.shows("Your number: ▏"), screen.text)
    screen.type("-\u{7F}0.7\u{7F}6\n")
    XCTAssertTrue(screen.shows("✓ Right."), screen.text)
    screen.type("\n")
    XCTAssertTrue(screen.shows("question 3"), screen.text)
    screen.type("x\n")
    XCTAssertTrue(screen.shows("Write a number"), screen.text)
    screen.type("0.6931\n")
    XCTAssertTrue(screen.shows("Enter goes on"), screen.text)
    screen.type("\n")
    XCTAssertTrue(screen.shows("Space takes a line along"), screen.text)
    screen.type("s")
    XCTAssertTrue(screen.shows("chooses the wrong line"), screen.text)
    screen.type("3\n")
    XCTAssertTrue(screen.shows("Enter goes on"), screen.text)
    XCTAssertTrue(screen.text.contains("taken over the batch"), screen.text)
    screen.type("\n")
    XCTAssertTrue(screen.shows("or a letter chooses"), screen.text)
    XCTAssertTrue(screen.text.contains("question 6"), screen.text)
    screen.type(up + up + "\n")
    XCTAssertTrue(screen.shows("5 of 6 right; not answered: 1"), screen.text)
    XCTAssertEqual(status(of: screen), 1)
    XCTAssertFalse(screen.isRaw)
    XCTAssertEqual(try right(), ["1", "2", "3", "5", "6"])
  }

  func testLinesAreMovedOrNamed() throws {
    let lines = ["Cut the order", "Compute the gradient", "Average them", "Subtract", "Go on with"]
    let shown = try exercise("quiz", "3", "--json").output
    let object = try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any]
    var labels = (object?.list("questions")[3].list("lines") ?? []).map { ($0.text("label"), $0.text("text")) }
    let letters = lines.map { line in labels.first { $0.1.hasPrefix(line) }?.0 ?? "?" }.joined()
    let named = try Screen(["quiz", "3", "--seed", "0"], in: course)
    XCTAssertTrue(named.shows("[q]uit"))
    named.type("sss")
    XCTAssertTrue(named.shows("Space takes"), named.text)
    named.type(letters + "\n")
    XCTAssertTrue(named.shows("✓ Right."), named.text)
    named.type("q")
    XCTAssertEqual(status(of: named), 1)
    XCTAssertEqual(try right(), ["4"])

    // Each line is taken to its place from wherever it stands; the cursor goes along.
    var keys = ""
    var cursor = 0
    for (place, line) in lines.enumerated() {
      let from = labels.firstIndex { $0.1.hasPrefix(line) } ?? 0
      keys += String(repeating: from > cursor ? down : up, count: abs(from - cursor)) + " "
      keys += String(repeating: up, count: from - place) + " "
      labels.insert(labels.remove(at: from), at: place)
      cursor = place
    }
    let moved = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(moved.shows("[q]uit"))
    moved.type("sss")
    XCTAssertTrue(moved.shows("Space takes"), moved.text)
    moved.type(keys + "\n")
    XCTAssertTrue(moved.shows("✓ Right."), moved.text)
    moved.type("q")
    XCTAssertEqual(status(of: moved), 1)
  }

  func testCtrlCLeavesTheTerminalSaneAndKeepsAnswers() throws {
    let screen = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(screen.shows("[q]uit"))
    screen.type("b\n")
    XCTAssertTrue(screen.shows("Enter goes on"), screen.text)
    kill(screen.process.processIdentifier, SIGINT)
    XCTAssertEqual(status(of: screen), 130)
    XCTAssertFalse(screen.isRaw)
    XCTAssertEqual(try right(), ["1"])
  }

  func testAScreenThatIsTooLowShowsThePartAroundTheCursor() throws {
    let screen = try Screen(["quiz", "3"], in: course, columns: 40, rows: 8)
    XCTAssertTrue(screen.shows("○ a"), screen.text)
    XCTAssertFalse(screen.text.contains("○ d"), screen.text)
    screen.type(up)
    XCTAssertTrue(screen.shows("◉ d"), screen.text)
    let text = screen.text.replacing("\r\n", with: "\n").replacing(/\u{1B}\[\d*[AJ]\r?/, with: "")
    for line in text.split(separator: "\n") { XCTAssertLessThanOrEqual(line.count, 40, "\(line)") }
    screen.type("q")
    XCTAssertEqual(status(of: screen), 1)
  }

  /// Enter is pressed twice more easily than once: neither a right answer nor a fresh question may take it for an answer.
  func testEnterAloneAnswersNothing() throws {
    let screen = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(screen.shows("[q]uit"))
    screen.type("\n")
    XCTAssertTrue(screen.shows("Choose one first"), screen.text)
    screen.type("b\n\n\n")
    XCTAssertTrue(screen.shows("Write a number"), screen.text)
    screen.type("s")
    XCTAssertTrue(screen.shows("question 3"), screen.text)
    screen.type("s")
    XCTAssertTrue(screen.shows("Space takes"), screen.text)
    screen.type("\n")
    XCTAssertTrue(screen.shows("Put the lines in order first"), screen.text)
    screen.type("s")
    XCTAssertTrue(screen.shows("chooses the wrong line"), screen.text)
    screen.type("\n")
    XCTAssertTrue(screen.shows("Choose the wrong line first"), screen.text)
    screen.type("q")
    XCTAssertEqual(status(of: screen), 1)
    XCTAssertEqual(try right(), ["1"])
  }

  /// `a` chooses a; after a wrong answer it does not give the solution away.
  func testAKeyMeansOneThing() throws {
    let screen = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(screen.shows("[q]uit"))
    screen.type("a\n")
    XCTAssertTrue(screen.shows("[t]ry again"), screen.text)
    screen.type("ab w")
    XCTAssertTrue(screen.shows("Enter goes on · [q]uit"), screen.text)
    XCTAssertTrue(screen.text.contains("The answer"), screen.text)
    screen.type("q")
    XCTAssertEqual(status(of: screen), 1)
  }

  func testTheLineIsEditedAsInAShell() throws {
    let screen = try Screen(["quiz", "3"], in: course)
    XCTAssertTrue(screen.shows("[q]uit"))
    screen.type("s")
    XCTAssertTrue(screen.shows("Your number: ▏"), screen.text)
    let (left, right, home, end, delete) = ("\u{1B}[D", "\u{1B}[C", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~")
    for (keys, line) in [
      ("123\u{15}", "▏"), ("123\u{17}", "▏"), ("123" + left, "12▏3"), (left + left, "▏123"), (right, "1▏23"),
      ("\u{B}", "1▏"), ("45\u{1}", "▏145"), ("\u{5}", "145▏"), (home, "▏145"), (delete, "▏45"), (end, "45▏"),
      (left + "\u{15}", "▏5"), ("0,6\u{B}", "0,6▏"),
    ] {
      screen.type(keys)
      XCTAssertTrue(screen.shows("Your number: \(line)\r\n"), "\(keys.debugDescription) \(screen.text)")
    }
    screen.type("\n")
    XCTAssertTrue(screen.shows("✓ Right."), screen.text)
    screen.type("q")
    XCTAssertEqual(status(of: screen), 1)
  }
}
