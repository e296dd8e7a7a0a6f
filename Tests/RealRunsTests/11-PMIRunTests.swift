import CourseKit
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine

/// The counts of the real run on a text that can be counted by hand.
final class PMIRunTests: XCTestCase {
  func testTheTableOfTheMostFrequentWords() {
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

  /// Pairs and negatives from one table: long vectors come to its PMI less ln k, by a closed form.
  func testScoresComeToPMI() {
    let counts: Matrix = [[0, 30, 10], [30, 0, 60], [10, 60, 0]]
    let pmi = PMI.pmi(counts: counts)
    for k in [1, 4] {
      var losses: [Double] = []
      let trained = PairSampling(counts).train(
        dimension: 3, negatives: k, pairs: 800_000, rate: 0.1, rounds: 4, seed: 5
      ) { losses.append($0) }
      let scores = trained.W * trained.WPrime.transposed
      for (i, j) in [(0, 1), (1, 2), (0, 2)] {
        XCTAssertEqual(scores[i, j], pmi[i, j] - log(Double(k)), accuracy: 0.3, "k = \(k), \(i) \(j)")
      }
      XCTAssertEqual(losses.count, 4)
    }
    XCTAssertEqual(PMIRun.correlation([(1, 2), (2, 4), (3, 6)]), 1, accuracy: 1e-15)
    XCTAssertEqual(PMIRun.correlation([(1, 0), (2, 1), (3, 0)]), 0, accuracy: 1e-15)
  }
}
