import XCTest

@testable import ExerciseKit

final class MistakeTests: XCTestCase {
  private func text(_ name: String = "Uphill", words: String = "You went uphill.", diff: String = "-a\n+b") -> String {
    "## \(name)\n\n\(words)\n\nSection: Formula\n\n```diff\n\(diff)\n```\n"
  }

  func testAMistakeIsReadAndApplied() throws {
    let mistake = try XCTUnwrap(try Mistake.list(in: text(diff: " first\n-a\n+b\n+c")).first)
    XCTAssertEqual(mistake.name, "Uphill")
    XCTAssertEqual(mistake.message, "You went uphill.")
    XCTAssertEqual(mistake.section, "Formula")
    XCTAssertEqual(try mistake.applied(to: "a\nfirst\na\nlast"), "a\nfirst\nb\nc\nlast")
  }

  func testWhatIsWrongWithAListIsSaid() {
    for (list, says) in [
      (text("up hill"), "line 1: 'up hill' is no name"), (text(words: ""), "says nothing to the student"),
      ("## Uphill\n\nWords.\n", "has no ```diff block"), (text(diff: "a"), "a line of a diff begins with"),
      (text() + text(), "stands here twice"),
      (text(words: "You computed $x_n$."), "a verdict shows the words of Uphill as they stand"),
    ] {
      XCTAssertThrowsError(try Mistake.list(in: list), list) { XCTAssertTrue("\($0)".contains(says), "\($0)") }
    }
  }

  func testAReasonThatNoStudentReadsMayHoldFormulas() throws {
    XCTAssertEqual(try Mistake.list(in: text(words: "The sum is $x_n$."), isForStudents: false).count, 1)
  }

  func testAChangeThatDoesNotFitOnceIsRefused() throws {
    let mistake = try Mistake.list(in: text())[0]
    for (solution, times) in [("x", 0), ("a\na", 2)] {
      XCTAssertThrowsError(try mistake.applied(to: solution)) {
        XCTAssertTrue("\($0)".contains("stand \(times) times in the solution"), "\($0)")
      }
    }
  }
}
