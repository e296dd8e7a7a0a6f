import CourseKit
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine

/// The counts of the real run on a text that can be counted by hand.
final class PMIRunTests: XCTestCase {
  func testTheTableOfTheMostFrequentWords() {
    XCTAssertEqual(PMIRun.words(of: "The cat's mat."), ["the", "cat", "s", "mat"])
    let corpus = Corpus(sentences: [["the", "cat", "s", "mat"], ["a", "mat", "the", "mat"]], atMost: 2)
    XCTAssertEqual(corpus.texts, [["the", "mat"], ["mat", "the", "mat"]])
    let table = NamedPMI(corpus, window: 1)
    XCTAssertEqual(table.counts, [[0, 3], [3, 0]])
    XCTAssertEqual(try XCTUnwrap(table.value("the", "mat")), log(2), accuracy: 1e-15)
    XCTAssertNil(table.value("the", "cat"))
    XCTAssertEqual(table.largest(9, seen: 3).map { [$0.one, $0.other] }, [["mat", "the"]])
    XCTAssertTrue(table.largest(9, seen: 4).isEmpty)
    XCTAssertEqual(table.best(for: "the", among: ["the", "mat"]), "mat")
  }
}
