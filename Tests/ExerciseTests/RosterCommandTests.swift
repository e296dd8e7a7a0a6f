import Foundation
import XCTest

/// A class with its roster, on the command line.
final class RosterCommandTests: ScratchClassCase {
  private func roster(_ text: String) throws { try Data(text.utf8).write(to: course.appending(path: "roster.csv")) }

  func testTheRosterNamesWhoHandedInNothing() throws {
    try put(solution, at: "4711/GradientDescent.swift")
    try put(solution, at: "Ada Abel/GradientDescent.swift")
    try put(uphill(), at: "stranger/GradientDescent.swift")
    try roster("id;name;section\n4711;Bo Bauer;B\n1;Ada Abel;A\n2;Ada Abel;B\n9;=HYPERLINK(\u{1B}[31m);A\n")
    let answer = try grade("--roster", "roster.csv")
    XCTAssertEqual(answer.status, 0, answer.errors)
    for words in [
      "Bo Bauer", "Not handed in: 3", "is not on the roster", "The roster has 2 students named Ada Abel (1, 2)",
      "more than one student of this name (1, 2)",
    ] { XCTAssertTrue(answer.output.contains(words), "\(words): \(answer.output)") }
    XCTAssertTrue(
      answer.output.hasSuffix("\n3 entries: 3 graded. Not handed in: 3 of the roster\n"), answer.output)
    let table = try String(contentsOf: out.appending(path: "grades.csv"), encoding: .utf8)
    XCTAssertTrue(table.contains("\r\n03-GradientDescent,4711,Bo Bauer,,12,0,12,12,graded,"), table)
    XCTAssertTrue(table.contains("\r\n03-GradientDescent,9,'=HYPERLINK(\u{FFFD}[31m),,0,0,0,12,absent,"), table)
    XCTAssertFalse(answer.output.contains("\u{1B}"))
  }

  func testWhatIsAskedForWrongly() throws {
    try put(solution, at: "a/GradientDescent.swift")
    try roster("x,y\n1,2\n")
    for (words, status, says) in [
      (["--roster", "nowhere.csv"], 2, "nowhere.csv can't be read"),
      (["--roster", "roster.csv"], 2, "no column `id` or `name`"),
      (["--format", "moodle"], 2, "give its grading worksheet with --roster"),
      (["--format", "blackboard"], 64, "gradescope, moodle, canvas"),
    ] {
      let answer = try Tool.run(["grade", "class", "--units", "3", "--sandbox", "none"] + words, in: course)
      XCTAssertEqual(answer.status, Int32(status), "\(words): \(answer.errors)")
      XCTAssertTrue(answer.errors.contains(says), "\(words): \(answer.errors)")
      XCTAssertFalse(answer.output.contains("Identifier"), "nothing but the table goes to the output")
    }
    XCTAssertEqual(try exercise("check", "3", "--format", "moodle").status, 64)
  }

  func testTheVerdictsOwnFolderIsNoHandIn() throws {
    try put(solution, at: "a/GradientDescent.swift")
    for _ in 0..<2 {
      let answer = try grade("--out", "class/verdicts")
      XCTAssertEqual(answer.status, 0, answer.output)
    }
    XCTAssertTrue(try grade("--out", "class/verdicts").output.contains("verdicts: the folder of the verdicts"))
  }

  /// A folder that changes while it is read, and one whose file can't be.
  func testWhatCantBeReadIsARemark() throws {
    try put(solution, at: "a/GradientDescent.swift")
    try put(solution, at: "b/GradientDescent.swift")
    let manager = FileManager.default
    try put("enum SkipGram {}", at: "c/SkipGram.swift")
    try manager.removeItem(at: classFolder.appending(path: "b/GradientDescent.swift"))
    try manager.createSymbolicLink(
      at: classFolder.appending(path: "b/GradientDescent.swift"), withDestinationURL: URL(fileURLWithPath: "/nowhere"))
    mkfifo(classFolder.appending(path: "a/SkipGram.swift").path, 0o600)
    let answer = try grade()
    XCTAssertEqual(answer.status, 1)
    XCTAssertEqual(try scores(), ["a": 12, "b": 0, "c": 0])
    XCTAssertTrue(answer.output.contains("no file of the units that were graded; there is 08 SkipGram"), answer.output)
    XCTAssertTrue(answer.output.contains("b/GradientDescent.swift is a link, which is not followed"), answer.output)
  }
}
