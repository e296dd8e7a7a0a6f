import XCTest

/// Long texts on a terminal: the pager of our own, links, and what goes to no pager.
final class PagerTests: ScratchCourseCase {
  /// A PATH without `less`.
  private var bare: [String: String] { ["PATH": course.path, "TERM": "xterm-256color", "NO_COLOR": "1"] }

  private func status(of screen: Screen) -> Int32 {
    screen.process.waitUntilExit()
    return screen.process.terminationStatus
  }

  func testThePagerOfOurOwn() throws {
    let screen = try Screen(["read", "3"], in: course, environment: bare, rows: 20)
    XCTAssertTrue(screen.shows("0 % · q ends"), screen.text)
    XCTAssertTrue(screen.text.contains("\u{1B}[?1049h"), "a screen of its own")
    XCTAssertTrue(screen.text.contains("No formula for the best weights"))
    XCTAssertFalse(screen.text.contains("Further reading"))
    for (keys, words) in [
      ("G", "100 % · q"), ("g", "0 % · q"), (" ", "% · q ends"), ("\u{1B}[5~", "0 % · q"),
      ("\u{1B}[F", "Further reading"),
    ] {
      screen.type(keys)
      XCTAssertTrue(screen.shows(words), "\(keys.debugDescription) \(screen.text)")
    }
    screen.type("q")
    XCTAssertTrue(screen.shows("\u{1B}[?1049l"), "the old screen comes back")
    XCTAssertEqual(status(of: screen), 0)
    XCTAssertFalse(screen.isRaw)
  }

  func testCtrlCLeavesThePagerAndTheScreen() throws {
    let screen = try Screen(["solution", "3", "--peek"], in: course, environment: bare, rows: 20)
    XCTAssertTrue(screen.shows("0 % · q ends"), screen.text)
    kill(screen.process.processIdentifier, SIGINT)
    XCTAssertTrue(screen.shows("\u{1B}[?1049l"), screen.text)
    XCTAssertEqual(status(of: screen), 130)
    XCTAssertFalse(screen.isRaw)
  }

  func testWhatFitsNeedsNoPager() throws {
    let screen = try Screen(["hint", "3"], in: course, environment: ["PAGER": "echo paged", "NO_COLOR": "1"])
    XCTAssertTrue(screen.shows("hint 1 of 3"), screen.text)
    XCTAssertEqual(status(of: screen), 0)
    XCTAssertFalse(screen.text.contains("paged"))
  }

  func testLinksAreHyperlinksWhereTheTerminalKnowsThem() throws {
    let words = ["read", "3", "--section", "Further reading"]
    func shown(_ variables: [String: String]) throws -> String {
      let screen = try Screen(words, in: course, environment: variables)
      XCTAssertTrue(screen.shows("Further reading"), screen.text)
      _ = status(of: screen)
      return screen.text
    }
    let lecture = course.appending(path: "Lectures/03-GradientDescent/Lecture.md")
    let text =
      "## Further reading\n\n[web](https://example.org/a) and [task](../../Exercises/03-GradientDescent/Task.md#x).\n"
    try Data(text.utf8).write(to: lecture)
    let known = ["TERM": "xterm-256color", "NO_COLOR": ""]
    let linked = try shown(known)
    XCTAssertTrue(linked.contains("\u{1B}]8;;https://example.org/a\u{1B}\\"), linked)
    let task = "/Exercises/03-GradientDescent/Task.md\u{1B}\\"
    XCTAssertTrue(linked.contains("\u{1B}]8;;file://") && linked.contains(task), linked)
    for variables in [
      ["TERM": "dumb", "NO_COLOR": ""], ["TERM": "linux", "NO_COLOR": ""], ["TERM": "xterm", "NO_COLOR": "1"],
      known.merging(["PAGER": "more"]) { $1 },
    ] { XCTAssertFalse(try shown(variables).contains("\u{1B}]8"), "\(variables)") }
    let piped = try Tool.run(words, in: course, environment: known.merging(["CLICOLOR_FORCE": "1"]) { $1 })
    XCTAssertTrue(piped.output.contains("\u{1B}[1"), "colors, where they are asked for")
    XCTAssertFalse(piped.output.contains("\u{1B}]8"))
  }
}
