import XCTest

/// One answer to "where am I, and what is next", whichever command is asked.
final class NextUnitTests: SmallCourseCase {
  private func progress(passed: [String], current: String?) throws {
    try FileManager.default.createDirectory(at: course.appending(path: ".exercise"), withIntermediateDirectories: true)
    let units = passed.map { "\"\($0)\": {\"passed\": true, \"attempts\": 1, \"bestScore\": 5, \"maxScore\": 5}" }
    try put(
      "{\"version\": 1, \"units\": {\(units.joined(separator: ", "))}"
        + (current.map { ", \"current\": \"\($0)\"" } ?? "") + "}", ".exercise/progress.json")
  }

  func testStatusListAndACommandWithoutAUnitAgree() throws {
    for (passed, current, place) in [
      ([], nil, "01 Apple"), (["03-Cherry"], "03-Cherry", "04 Date"), ([], "03-Cherry", "03 Cherry"),
      (["03-Cherry", "08-SkipFig"], "08-SkipFig", "01 Apple"), (["03-Cherry"], nil, "01 Apple"),
    ] as [([String], String?, String)] {
      try progress(passed: passed, current: current)
      let status = try text()
      XCTAssertTrue(status.contains("Next: \(place)\n") || status.contains("You are at \(place):"), status)
      let here = try text("list").split(separator: "\n").filter { $0.contains("you are here") }
      XCTAssertEqual(here.count, 1, "\(here)")
      XCTAssertTrue(here.first?.contains(place) ?? false, "\(here) \(place)")
      let folder = place.replacing(" ", with: "-")
      XCTAssertTrue(try text("read").contains("The lecture of \(folder)"))
      XCTAssertTrue(try text("quiz", "--json").contains("Of \(folder)?"))
    }
  }

  func testWhenAllArePassedNothingIsNext() throws {
    try progress(passed: ["01-Apple", "03-Cherry", "04-Date", "08-SkipFig"], current: "03-Cherry")
    XCTAssertTrue(try text().contains("All units of this course are passed."))
    XCTAssertFalse(try text("list").contains("you are here"))
    XCTAssertTrue(try text("read").contains("The lecture of 03-Cherry"), "what was worked on last is opened again")
  }

  /// The quiz of a unit that is passed goes on with the next unit, as its verdict does.
  func testAQuizNamesTheUnitThatIsNext() throws {
    XCTAssertTrue(try text("quiz", "3", "--answers", "1a").contains("next: exercise check 3"))
    try progress(passed: ["03-Cherry"], current: "03-Cherry")
    XCTAssertTrue(try text("quiz", "3", "--answers", "1a").contains("next: exercise check 4"))
    try progress(passed: ["01-Apple", "03-Cherry", "04-Date", "08-SkipFig"], current: "03-Cherry")
    XCTAssertFalse(try text("quiz", "3", "--answers", "1a").contains("next:"))
  }

  func testInAUnitsFolderACommandMeansThatUnit() throws {
    try progress(passed: [], current: "03-Cherry")
    let deep = "Exercises/08-SkipFig/deep/er"
    try FileManager.default.createDirectory(at: course.appending(path: deep), withIntermediateDirectories: true)
    for folder in ["Exercises/08-SkipFig", "Lectures/08-SkipFig", "Solutions/08-SkipFig", deep] {
      XCTAssertTrue(try text("read", below: folder).contains("The lecture of 08-SkipFig"), folder)
      XCTAssertTrue(try text("read", "--task", below: folder).contains("The task of 08-SkipFig"), folder)
      XCTAssertTrue(try text("quiz", "--json", below: folder).contains("Of 08-SkipFig?"), folder)
      XCTAssertTrue(try text("solution", below: folder).contains("08 SkipFig"), folder)
      XCTAssertTrue(try text("read", "4", below: folder).contains("The lecture of 04-Date"), "a number wins")
    }
    for folder in ["Exercises", "Lectures"] {
      XCTAssertTrue(try text("read", below: folder).contains("The lecture of 03-Cherry"), folder)
    }
    XCTAssertTrue(try text(below: "Exercises/08-SkipFig").contains("Next: 03 Cherry"), "where a student is stays")
    XCTAssertTrue(try text("hint", below: "Exercises/08-SkipFig").contains("The hint of 08-SkipFig"))
  }

  /// The folder of a course that `EXERCISE_COURSE` does not name says nothing about the one that it names.
  func testAFolderOfAnotherCourseMeansNoUnit() throws {
    let elsewhere = course.deletingLastPathComponent().appending(path: "elsewhere-\(getpid())/Exercises/08-SkipFig")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(at: elsewhere.deletingLastPathComponent().deletingLastPathComponent())
    }
    let answer = try Tool.run("read", in: elsewhere, environment: ["EXERCISE_COURSE": course.path])
    XCTAssertTrue(answer.output.contains("The lecture of 01-Apple"), answer.output + answer.errors)
  }

  func testAUnitsNameIsTakenInAnyCase() throws {
    for word in ["skipfig", "SKIPFIG", "SkipFig", "sKIPfIG", "8", "08", "08-skipfig", "08-SkipFig", "008"] {
      XCTAssertTrue(try text("read", word).contains("The lecture of 08-SkipFig"), word)
    }
  }

  func testACourseWithoutUnitsSaysHowToMakeOne() throws {
    for unit in ["01-Apple", "03-Cherry", "04-Date", "08-SkipFig"] {
      try FileManager.default.removeItem(at: course.appending(path: "Exercises/\(unit)"))
    }
    for words in [[], ["read"], ["check"]] {
      let answer = try Tool.run(words, in: course)
      XCTAssertTrue((answer.output + answer.errors).contains("exercise new"), "\(words) \(answer)")
      XCTAssertFalse(answer.output.contains("are passed"), answer.output)
    }
  }
}
