import XCTest

@testable import ExerciseKit

/// What a course says of itself, and what is said when it does not.
final class CourseCardTests: XCTestCase {
  private let whole = """

    # Salt

    Seven weeks
    of chemistry

    <!-- for later -->
    ## Authors

    - Ada Lovelace
    * Grace Hopper

    ## Sources

    | author | title |
    |---|---|
    | Kekulé | *Rings* |
    """

  func testACard() throws {
    let card = try CourseCard(parsing: whole)
    XCTAssertEqual(card.title, "Salt")
    XCTAssertEqual(card.subtitle, "Seven weeks of chemistry")
    XCTAssertEqual(card.subtitleInASentence, "seven weeks of chemistry")
    XCTAssertEqual(card.authors, ["Ada Lovelace", "Grace Hopper"])
    XCTAssertEqual(card.sources, "| author | title |\n|---|---|\n| Kekulé | *Rings* |")
    XCTAssertEqual(try CourseCard(parsing: whole.replacing("\n", with: "\r\n")), card)
    let short = try CourseCard(parsing: "# Salt\n\nDNA\n\n## Authors\n\n- A\n\n## Sources\n\n")
    XCTAssertNil(short.sources)
    XCTAssertEqual(short.subtitleInASentence, "DNA")
  }

  func testEachFaultHasItsSentenceAndItsLine() {
    for (text, error) in [
      ("", CourseCardError.noTitle), ("\n \n", .noTitle), ("Salt\n", .noTitle), ("## Salt\n", .noTitle),
      ("# \n\nWeeks\n", .noTitle), ("\n# Salt\n", .noSubtitle(line: 2)),
      ("# Salt\n\n## Authors\n\n- A\n", .noSubtitle(line: 1)), ("# Salt\n\nWeeks\n", .noAuthors(line: nil)),
      ("# Salt\n\nWeeks\n\n## Authors\n\nAda\n- \n", .noAuthors(line: 5)),
      ("# Salt\n\nWeeks\n\n## Author\n\n- A\n", .unknownSection("Author", line: 5)),
      ("# Salt\n\nWeeks\n\n## Authors\n\n- A\n\n## Authors\n\n- B\n", .twice("Authors", line: 9)),
    ] {
      XCTAssertThrowsError(try CourseCard(parsing: text), text) { XCTAssertEqual($0 as? CourseCardError, error, text) }
      XCTAssertTrue(error.description.hasPrefix("Lectures/Course.md"), error.description)
    }
  }
}
