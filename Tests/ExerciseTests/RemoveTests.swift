import XCTest

/// `exercise remove` in a copy of the course.
final class RemoveTests: ScratchCourseCase {
  override class var needs: [String] { [] }

  func testAUnitGoesAndCanComeBack() throws {
    let unit = try FirstUnit(of: course)
    let dry = try exercise("remove", unit.number, "--dry-run", "--force")
    XCTAssertEqual(dry.status, 0, dry.errors)
    XCTAssertTrue(dry.output.contains("  Solutions/\(unit.folder)\n"), dry.output)
    XCTAssertTrue(unit.has("Solutions/\(unit.folder)"))
    let answer = try exercise("remove", unit.name.lowercased(), "--force")
    XCTAssertEqual(answer.status, 0, answer.errors)
    for folder in ["Exercises", "Solutions", "Lectures", "Sources/ReferenceEngine"] {
      XCTAssertFalse(unit.has("\(folder)/\(unit.folder)"), folder)
    }
    XCTAssertEqual(try exercise("check", unit.number).status, 64)
    XCTAssertFalse(try exercise("list").output.contains(unit.name))
    // The remedy that is offered.
    let way = try XCTUnwrap(answer.output.firstMatch(of: /cp -R .*/)?.0)
    XCTAssertEqual(try Tool.shell(String(way), in: course).status, 0)
    XCTAssertEqual(try exercise("check", unit.number).status, 1)
  }

  func testAUnitThatOthersUseStays() throws {
    try Tool.needs("07-ComputationGraph", "17-Autoencoder")
    let answer = try exercise("remove", "7")
    XCTAssertEqual(answer.status, 1)
    XCTAssertTrue(answer.output.contains("17 Autoencoder uses "), answer.output)
    XCTAssertTrue(answer.output.contains("of 07 ComputationGraph (Sources/"), answer.output)
    XCTAssertTrue(answer.output.contains("Nothing was removed."), answer.output)
    XCTAssertEqual(try exercise("list").output.contains("07 ComputationGraph"), true)
  }

  func testBadInput() throws {
    let unit = try FirstUnit(of: course)
    for (word, says) in [
      ("98", "not written yet"), (unit.misspelled, "did you mean"), ("98-99", "none of the units"),
      ("3-", "is not like"),
      ("-1", "Unknown option"), ("", "no unit"),
    ] {
      let answer = try exercise("remove", word)
      XCTAssertEqual(answer.status, 64, word)
      XCTAssertTrue(answer.errors.contains(says), answer.errors)
    }
  }

  func testACourseWithoutUnitsSaysHowToBegin() throws {
    XCTAssertEqual(try exercise("remove", "1-99", "--force").status, 0)
    let status = try exercise()
    XCTAssertEqual(status.status, 0, status.errors)
    XCTAssertTrue(status.output.contains("no units yet. `exercise new Perceptron`"), status.output)
    XCTAssertEqual(try exercise("list").status, 0)
    let check = try exercise("check")
    XCTAssertEqual(check.status, 2)
    XCTAssertTrue(check.errors.contains("`exercise new "), check.errors)
    XCTAssertEqual(try exercise("new", "Perceptron").status, 0)
    XCTAssertTrue(try exercise("list").output.contains("Perceptron"))
  }

  /// What a course says of itself is said everywhere; where it does not, that is a finding and a note.
  func testTheCourseHasItsOwnName() throws {
    let card = course.appending(path: "Lectures/Course.md")
    try Data("# Salt\n\nSeven weeks of chemistry\n\n## Authors\n\n- Ada\n".utf8).write(to: card)
    XCTAssertTrue(try exercise().output.hasPrefix("Salt   "))
    XCTAssertTrue(try exercise("help").output.hasPrefix("OVERVIEW: Salt, seven weeks of chemistry.\n"))
    try FileManager.default.removeItem(at: card)
    let nameless = try exercise()
    XCTAssertEqual(nameless.status, 0)
    XCTAssertTrue(nameless.errors.contains("Lectures/Course.md: the course does not say what it is"), nameless.errors)
    let book = try exercise("book", "--out", "out")
    XCTAssertEqual(book.status, 2)
    XCTAssertTrue(book.errors.contains("Lectures/Course.md"), book.errors)
    XCTAssertTrue(try Tool.run(["help"], in: URL(fileURLWithPath: "/")).output.hasPrefix("OVERVIEW: A course that"))
  }
}
