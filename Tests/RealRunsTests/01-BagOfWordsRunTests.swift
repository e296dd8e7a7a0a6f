import CourseKit
import Exchange
import XCTest

import func CourseKit.log

@testable import RealRuns

/// What unit 01's run counts, on a bible of four verses that can be counted by hand.
final class BagOfWordsRunTests: XCTestCase {
  func testItCountsWhatIsThere() throws {
    // Old: two chapters; New: one. Tokens: the the king / the ark / the ark / jesus king.
    let files = [
      "Book/book.txt": "The the king.\nThe ark;\nthe ark\nJesus, king\n",
      "Book/chapters.tsv": "Old\tOne\t1 2\nNew\tTwo\t1\n",
    ]
    var results: [String: Double] = [:]
    var figures: [String] = []
    try BagOfWordsRun.run.body(
      RunReport(seed: 1, read: { files[$0] ?? "" }) { event in
        if case .result(let key, let value, _) = event { results[key] = value }
        if case .figure(let figure) = event { figures.append(figure.name) }
      })
    func value(_ key: String) -> Double { results["bagOfWordsRun.\(key)"] ?? .nan }
    XCTAssertEqual(value("tokens"), 9)
    XCTAssertEqual(value("types"), 4)
    XCTAssertEqual(value("once"), 1, "jesus")
    XCTAssertEqual(value("the"), 4)
    XCTAssertEqual(value("nonzero.percent"), 100 * 8 / 16, accuracy: 1e-12)
    XCTAssertEqual(value("df.the"), 2)
    XCTAssertEqual(value("df.ark"), 1)
    XCTAssertEqual(value("idf.ark"), log(3), accuracy: 1e-12)
    XCTAssertEqual(value("unseen.tokens"), 50, accuracy: 1e-12)
    XCTAssertEqual(value("unseen.types"), 50, accuracy: 1e-12)
    XCTAssertEqual(value("unseen.bigrams"), 100, accuracy: 1e-12)
    XCTAssertEqual(value("bigramTypes"), 4, "the the, the king, the ark, jesus king")
    XCTAssertEqual(figures, ["zipf"])
  }
}
