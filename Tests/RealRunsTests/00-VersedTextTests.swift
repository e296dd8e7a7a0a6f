import Exchange
import Foundation
import XCTest

@testable import RealRuns

/// The Bible in books, chapters and verses, and its parts.
final class VersedTextTests: XCTestCase {
  /// The course's own text: the counts and places that every printed King James Version has.
  private static func bible() throws -> VersedText {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = CourseData(course: root)
    return try VersedText(RunReport(seed: 1, read: { try data.text($0) }, send: { _ in }))
  }

  func testCountsOfThePrintedBook() throws {
    let bible = try Self.bible()
    XCTAssertEqual(bible.books.count, 66)
    XCTAssertEqual(bible.chapters.count, 1_189)
    XCTAssertEqual(bible.verses.count, 31_102)
    XCTAssertEqual(bible.books.count { $0.testament == .old }, 39)
    XCTAssertEqual(bible.verses.indices.count { bible.testament(ofVerse: $0) == .new }, 7_957)
    XCTAssertEqual(bible.books.first { $0.name == "Psalms" }?.chapters.count, 150)
    XCTAssertEqual(bible.chapters.map(\.verses.count).max(), 176)
  }

  func testKnownVersesStandAtTheirPlaces() throws {
    let bible = try Self.bible()
    func verse(_ book: String, _ chapter: Int, _ number: Int) throws -> String {
      bible.verses[try XCTUnwrap(bible.place(book, chapter, number))].text
    }
    XCTAssertEqual(try verse("John", 11, 35), "Jesus wept.")
    XCTAssertTrue(try verse("Psalms", 23, 1).contains("The LORD is my shepherd; I shall not want."))
    XCTAssertTrue(try verse("Ecclesiastes", 1, 2).hasPrefix("Vanity of vanities"))
    XCTAssertTrue(try verse("Matthew", 1, 1).hasPrefix("The book of the generation of Jesus Christ"))
    XCTAssertTrue(try verse("Revelation", 22, 21).hasPrefix("The grace of our Lord Jesus Christ"))
    let place = try XCTUnwrap(bible.place("2 Kings", 18))
    XCTAssertEqual(bible.name(ofChapter: place), "2 Kings 18")
    XCTAssertEqual(bible.text(ofChapter: place).prefix(5), ["now", "it", "came", "to", "pass"])
    XCTAssertEqual(bible.name(ofVerse: bible.chapters[place].verses.lowerBound), "2 Kings 18:1")
    XCTAssertNil(bible.place("2 Kings", 26))
    XCTAssertNil(bible.place("Jude", 1, 26))
    XCTAssertNil(bible.place("Judith", 1))
  }

  func testWhatDoesNotFitIsASentence() {
    let two = "Old\tOne\t1 2\nNew\tTwo\t1"
    XCTAssertNoThrow(try VersedText(text: "a\nb\nc\nd\n", contents: two))
    XCTAssertThrowsError(try VersedText(text: "a\nb\n", contents: two)) {
      XCTAssertTrue("\($0)".contains("ends after 2 lines"), "\($0)")
    }
    XCTAssertThrowsError(try VersedText(text: "a\nb\nc\nd\ne", contents: two)) {
      XCTAssertTrue("\($0)".contains("4 verses, and the text has 5 lines"), "\($0)")
    }
    for line in ["", "Old\tOne", "Old\tOne\t", "Old\tOne\t3 x", "Odd\tOne\t3", "Old\tOne\t3 0"] where !line.isEmpty {
      XCTAssertThrowsError(try VersedText(text: "a\nb\nc", contents: line)) {
        XCTAssertTrue("\($0)".contains("git checkout"), "\($0)")
      }
    }
  }

  func testPartsHaveNoCommonPlaceAndAllPlaces() {
    let split = DataSplit(1_189, seed: 3)
    XCTAssertEqual(split.validation.count, 118)
    XCTAssertEqual(split.test.count, 118)
    XCTAssertEqual((split.training + split.validation + split.test).sorted(), Array(0..<1_189))
    XCTAssertEqual(split, DataSplit(1_189, seed: 3))
    XCTAssertNotEqual(split, DataSplit(1_189, seed: 4))
    XCTAssertEqual(DataSplit(0, seed: 1).training, [])
    XCTAssertEqual(DataSplit(3, seed: 1, validation: 0, test: 0).training, [0, 1, 2])
  }

  func testGroupsStayTogether() {
    let groups = (0..<200).map { $0 / 7 }
    let split = DataSplit(groups: groups, seed: 5, validation: 0.2, test: 0.3)
    XCTAssertEqual((split.training + split.validation + split.test).sorted(), Array(0..<200))
    let parts = [split.training, split.validation, split.test].map { Set($0.map { groups[$0] }) }
    XCTAssertTrue(parts[0].isDisjoint(with: parts[1]))
    XCTAssertTrue(parts[0].isDisjoint(with: parts[2]))
    XCTAssertTrue(parts[1].isDisjoint(with: parts[2]))
    XCTAssertEqual(parts.map(\.count), [16, 5, 8])
  }
}
