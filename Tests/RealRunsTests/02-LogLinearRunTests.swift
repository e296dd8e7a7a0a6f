import CourseKit
import Exchange
import XCTest

import func CourseKit.log

@testable import RealRuns

/// Unit 02's run: naive Bayes by hand, and the whole run on a bible whose Testaments share one word.
final class LogLinearRunTests: XCTestCase {
  func testNaiveBayesCounts() {
    // Class 0: {0, 1}, {0}; class 1: {2}. V = 3, so P(0 | 0) = (2 + 1)/(3 + 3) and P(2 | 1) = (1 + 1)/(1 + 3).
    let bayes = NaiveBayes([[0, 1], [0], [2]], classes: [0, 0, 1], count: 2, vocabulary: 3)
    XCTAssertEqual(bayes.scores([0])[0], log(2.0 / 3) + log(3.0 / 6), accuracy: 1e-12)
    XCTAssertEqual(bayes.scores([0])[1], log(1.0 / 3) + log(1.0 / 4), accuracy: 1e-12)
    XCTAssertEqual(bayes.scores([2, 1])[1], log(1.0 / 3) + log(2.0 / 4) + log(1.0 / 4), accuracy: 1e-12)
    XCTAssertEqual(bayes.scores([])[0], log(2.0 / 3), accuracy: 1e-12)
    XCTAssertEqual([bayes.answer([0]), bayes.answer([2]), bayes.answer([])], [0, 1, 0])
  }

  func testTheRunTellsTestamentsApartAndRepeatsItself() throws {
    func events(_ seed: UInt64) throws -> [RunEvent] {
      var events: [RunEvent] = []
      try LogLinearRun.run.body(
        RunReport(seed: seed, read: { SmallBible.files[$0] ?? "" }, send: { events.append($0) }))
      return events
    }
    let found = try events(1)
    var results: [String: Double] = [:]
    for case .result(let key, let value, _) in found { results[key] = value }
    XCTAssertEqual(results["logLinearRun.verses"], 80)
    XCTAssertEqual(results["logLinearRun.new"], 40)
    XCTAssertEqual(results["logLinearRun.chapters.logistic"], 100)
    XCTAssertEqual(results["logLinearRun.chapters.naiveBayes"], 100)
    XCTAssertEqual(found, try events(1))
  }
}

/// Twenty books of two chapters of two verses: the Old ones have a king, the New ones disciples.
enum SmallBible {
  static let files = [
    "Book/book.txt": String(
      repeating: "the king of egypt went up\nmoses spake unto the king\n", count: 20)
      + String(repeating: "the disciples of jesus came\njesus said unto his disciples\n", count: 20),
    "Book/chapters.tsv": ((1...10).map { "Old\tO\($0)\t2 2\n" } + (1...10).map { "New\tN\($0)\t2 2\n" }).joined(),
  ]
}
