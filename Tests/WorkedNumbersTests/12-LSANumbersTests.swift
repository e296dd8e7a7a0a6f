import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.sqrt

/// The worked numbers of unit 12: its examples, its registry and the slips that are made on purpose.
final class LSANumbersTests: XCTestCase {
  func test_skipgram_softmax_loss_singular_values_of_M() throws {
    let oracle = try Oracle("skipgram_softmax_loss")
    let svd = SingularValueDecomposition(LSAExample.skipGramScores)
    assertAgrees(Double(svd.rank), oracle["rank_of_M"])
    assertAgrees(svd.s, oracle["singular_values_of_M_float64"])
  }

  func test_pmi_PPMI_singular_values() throws {
    for (example, key) in [
      (PMIExample.cat, "cat_window_1"), (.fox, "fox_window_2"), (.toy, "toy_vocabulary_corpus_window_1"),
    ] {
      let svd = SingularValueDecomposition(PMI.positivePMI(counts: example.counts, negatives: 1))
      let expected = try Oracle("pmi")[key]["PPMI_singular_values_float64"].vector
      for (i, value) in expected.enumerated() {
        XCTAssertEqual(i < svd.rank ? svd.s[i] : 0, value, accuracy: 1e-14, "\(key) \(i)")
      }
    }
  }

  /// σ = √5, √3, 1 with the directions of the lecture.
  func testBoatsByHand() {
    let svd = LSAExample.svd
    let (a, b, h) = (1 / sqrt(6), 1 / sqrt(2), 1 / sqrt(5))
    let expected: [(Matrix, Matrix)] = [
      (svd.U, [[0, a, b], [0, a, -b], [0, 2 * a, 0], [h, 0, 0], [2 * h, 0, 0]]),
      (svd.V, [[0, b, b], [0, b, -b], [1, 0, 0]]),
    ]
    for (actual, hand) in expected {
      for (x, y) in zip(actual.entries, hand.entries) { XCTAssertEqual(x, y, accuracy: 1e-15 * 4) }
    }
    for (x, y) in zip(svd.s, [sqrt(5), sqrt(3), 1]) { XCTAssertEqual(x, y, accuracy: 1e-15 * 4) }
  }

  func testWordsAndDocumentsShareSigmaOnce() {
    let svd = LSAExample.svd
    for p in [0, 0.3, 0.5, 1] {
      let W = LSA.wordVectors(U: svd.U, singularValues: svd.s, rank: 2, wordShare: p)
      let C = LSA.documentVectors(V: svd.V, singularValues: svd.s, rank: 2, wordShare: p)
      let M = LSA.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: 2)
      for (x, y) in zip((W * C.transposed).entries, M.entries) { XCTAssertEqual(x, y, accuracy: 1e-14) }
    }
  }

  func testDocumentsOfTheTableFoldOntoTheirOwnRows() {
    let svd = LSAExample.svd
    for d in 0..<3 {
      let v = LSA.foldIn(counts: LSAExample.M[column: d], U: svd.U, singularValues: svd.s, rank: 3)
      for (x, y) in zip(v, svd.V[row: d]) { XCTAssertEqual(x, y, accuracy: 1e-14) }
    }
  }

  func testKeysAreUniqueAndPrintedNumbersAreExplained() {
    let numbers = LSA.workedNumbers
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count)
    for number in numbers {
      XCTAssertTrue(number.exact.isFinite, number.key)
      XCTAssertTrue(number.agrees != false || number.erratum != nil, number.key)
    }
  }
}
