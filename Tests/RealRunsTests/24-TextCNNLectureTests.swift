import Exchange
import Foundation
import XCTest

/// The n-grams that the lecture shows are those of the recorded run: marks hold numbers only.
final class TextCNNLectureTests: XCTestCase {
  func testTheNGramsOfTheLectureAreThoseOfTheRun() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lectures/24-TextCNN")
    let lecture = try String(contentsOf: folder.appending(path: "Lecture.md"), encoding: .utf8)
    let record = try String(contentsOf: folder.appending(path: "Run.json"), encoding: .utf8)
    let rows = lecture.split(separator: "\n").filter { $0.hasPrefix("| speaks for ") }
    XCTAssertGreaterThanOrEqual(rows.count, 4)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let name = cells[0].replacing("speaks for ", with: "")
      // As the run says a filter: `blame: about the sound was clever | …`
      let line = "\(name): " + cells[1].replacing(" · ", with: " | ").replacing("*", with: "")
      XCTAssertTrue(record.contains(line), line)
    }
  }
}
