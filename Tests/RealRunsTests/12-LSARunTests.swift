import CourseKit
import Exchange
import Foundation
import XCTest

@testable import RealRuns

/// The search of unit 12's real run, on a text whose parallels can be seen.
final class LSARunTests: XCTestCase {
  private static let text = [
    "the king took silver and gold and went to war with the king of the north",
    "a shepherd kept his sheep by the river and sang to the sheep of the hills",
    "the king of the north took gold and silver and went to the war",
    "by the river a shepherd sang and his sheep went to the hills to sleep there",
  ]

  private static func search() throws -> ChapterSearch {
    let files = [
      "Book/book.txt": text.map { Array(repeating: $0, count: 5).joined(separator: "\n") }.joined(separator: "\n"),
      "Book/chapters.tsv": "Old\tOne\t5 5\nNew\tTwo\t5 5",
      "Parallels/parallels.tsv": "x\tOne 1\tTwo 1\nx\tOne 2\tTwo 2",
    ]
    return try ChapterSearch(RunReport(seed: 1, read: { files[$0] ?? "" }, send: { _ in }))
  }

  func testChaptersThatTellTheSameAreFound() throws {
    let search = try Self.search()
    XCTAssertEqual(search.parallels.queries, [0, 1, 2, 3])
    for weighting in ChapterSearch.Weighting.allCases {
      let rows = ChapterSearch.dense(search.weighted(search.corpus.sentences, weighting))
      for part in [ChapterSearch.Part.validation, .test] {
        let verses = ChapterSearch.dense(search.weighted(search.queryTexts(part), weighting))
        let found = search.recall(chapters: rows, verses: verses, part)
        XCTAssertEqual(found.chapters, [1, 1, 1], "\(weighting)")
        XCTAssertEqual(found.verses, [1, 1, 1], "\(weighting)")
        XCTAssertEqual(search.queryVerses(part).count, 2)
      }
      XCTAssertEqual(search.nearest(to: 0, rows, count: 1), ["Two 1"])
    }
    XCTAssertEqual(search.chance, [1.0 / 3, 5.0 / 3, 10.0 / 3])
  }

  /// By hand: king stands in two of four chapters, ten and five times.
  func testWeightsByHand() throws {
    let search = try Self.search()
    let king = search.corpus.row("king")
    let rows = { search.weighted(search.corpus.sentences, $0) }
    XCTAssertEqual(rows(.counts)[0, king], 10)
    XCTAssertEqual(rows(.tfidf)[2, king], 5 * CourseKit.log(2), accuracy: 1e-15)
    XCTAssertEqual(rows(.logTfidf)[0, king], (1 + CourseKit.log(10)) * CourseKit.log(2), accuracy: 1e-15)
    XCTAssertEqual(rows(.counts)[1, king], 0)
  }
}
