import Foundation
import XCTest

@testable import ExerciseKit

/// Points and comments by hand, as a spreadsheet writes them.
final class OverridesTests: XCTestCase {
  private var file = URL(fileURLWithPath: "/")
  private var units: [CourseUnit] = []

  override func setUpWithError() throws {
    file = FileManager.default.temporaryDirectory.appending(
      path: "overrides-\(getpid())-\(name.filter(\.isLetter)).csv")
    units = ["Apple", "Berry"].enumerated().map {
      CourseUnit(number: $0.offset + 1, name: $0.element, course: Course(root: file.deletingLastPathComponent()))
    }
  }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: file) }

  private func overrides(_ text: String) throws -> Overrides {
    try Data(text.utf8).write(to: file)
    return try Overrides(file, course: units)
  }

  func testCommentsWithCommasQuotesAndLineEndsAreWhole() throws {
    let read = try overrides(
      "student,unit,score,comment\r\nada,1,7.5,\"Right, but \"\"slow\"\".\r\nSee me.\"\r\nbob,Berry,,\"Well done\"\r\n\r\n\"Lovelace, Ada\",,,On the whole: good\r\n"
    )
    XCTAssertEqual(read.lines.map(\.line), [2, 4, 6])
    XCTAssertEqual(read.lines[0].score, 7.5)
    XCTAssertEqual(
      read.lines[0].comment.components(separatedBy: .newlines).filter { !$0.isEmpty },
      ["Right, but \"slow\".", "See me."])
    XCTAssertEqual(read.lines[1].unit?.number, 2)
    XCTAssertNil(read.lines[1].score)
    XCTAssertEqual(read.lines[2].student, "Lovelace, Ada")
    XCTAssertNil(read.lines[2].unit)
    // As a spreadsheet in German does it.
    let german = try overrides("Student;Unit;Score;Comment\nada;1;7,5;Gut, sehr gut\n")
    XCTAssertEqual(german.lines[0].score, 7.5)
    XCTAssertEqual(german.lines[0].comment, "Gut, sehr gut")
  }

  func testEachFaultIsOneSentenceWithItsLine() throws {
    let head = "student,unit,score,comment\n"
    let faults: [(String, String)] = [
      ("", ", line 1: the first line names no columns: write `student,unit,score,comment`"),
      ("ada,1,7,good\n", ", line 1: the first line names no columns"),
      (
        head + "ada,1,7,Right, but slow\n",
        ", line 2: there are 5 cells for 4 columns: put a comment with a comma between"
      ),
      (head + "ada,1,\"seven\",\n", ", line 2: 'seven' is no score: write a number of 0 or more"),
      (head + "ada,1,-1,\n", ", line 2: '-1' is no score"),
      (head + "ada,1,nan,\n", ", line 2: 'nan' is no score"),
      (head + "ada,1,1e18,\n", ", line 2: '1e18' is no score"),
      (head + "ada,bery,1,\n", ", line 2: the course has no unit 'bery'; did you mean 'berry'?"),
      (head + ",1,1,\n", ", line 2: no student is named"),
      (head + "ada,1,,\n", ", line 2: there is neither a score nor a comment"),
      (head + "ada,,3,\n", ", line 2: a score is of a unit: name it"),
      (head + "ada,1,3,\"a\nb\"\nADA,1,4,\n", ", line 4: ADA has a score for 01 Apple in line 2 already: keep one"),
      (head + "bob,1,3,\nada,1,3,\"open\nbob,2,1,\n", ", line 3: a quotation mark is opened here and never closed"),
    ]
    for (text, sentence) in faults {
      XCTAssertThrowsError(try overrides(text), text) {
        XCTAssertTrue("\($0)".contains(sentence), "\(text): \($0)")
        XCTAssertFalse("\($0)".contains("\n"), "\($0)")
      }
    }
  }
}
