import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

/// The worked numbers of unit 09: its examples, its registry and the slips that are made on purpose.
final class NegativeSamplingNumbersTests: XCTestCase {
  private typealias Example = NegativeSamplingExample
  private typealias Slip = NegativeSamplingReadings
  private let (W, WPrime) = (Example.W, Example.WPrime)
  private let numbers = Dictionary(uniqueKeysWithValues: NegativeSampling.workedNumbers.map { ($0.key, $0.exact) })

  private func exact(_ key: String) -> Double { numbers["negativeSampling." + key] ?? .nan }

  private func loss(_ negatives: [Int]) -> Double {
    NegativeSampling.loss(W: W, WPrime: WPrime, source: Example.frodo, target: Example.ring, negatives: negatives)
  }

  /// Numbers of numpy and gensim, written by `Tests/Fixtures/NegativeSampling/make.py`.
  private func numpy() throws -> Oracle { try Oracle("../NegativeSampling/numbers") }

  // MARK: - The 50-digit computation

  private func assertDistribution(_ counts: [(String, Int)], _ oracle: Oracle, line: UInt = #line) {
    for (power, section) in [(1.0, "alpha_1"), (0.75, "alpha_075")] {
      let P = NegativeSampling.samplingDistribution(counts: counts.map(\.1), power: power)
      for (p, word) in zip(P, counts.map(\.0)) { assertAgrees(p, oracle[section][word], line: line) }
      XCTAssertEqual(P.sum(), 1, accuracy: 1e-15, line: line)
    }
    let uniform = NegativeSampling.samplingDistribution(counts: counts.map(\.1), power: 0)
    for p in uniform { assertAgrees(p, oracle["alpha_0_uniform"], line: line) }
    assertAgrees(
      Slip.sumOfCountsOverVocabulary(counts.map(\.1)), oracle["printed_002_weights_sum"], line: line)
  }

  func test_negative_sampling_fox_lowercased() throws {
    assertDistribution(Example.fox, try Oracle("negative_sampling")["fox_lowercased"])
  }

  func test_negative_sampling_cat_lowercased() throws {
    let oracle = try Oracle("negative_sampling")
    assertDistribution(Example.cat, oracle["cat_lowercased"])
    assertAgrees(exact("cat.weight"), oracle["two_to_the_075"])
    assertAgrees(exact("cat.sumOverVocabulary"), oracle["cat_lowercased"]["printed_002_weights_sum"])
  }

  func test_negative_sampling_constructed_counts() throws {
    assertDistribution(Example.decades, try Oracle("negative_sampling")["constructed_counts"])
  }

  func test_negative_sampling_fox_cased() throws {
    let oracle = try Oracle("negative_sampling")["fox_cased"]
    let words = ["The", "quick", "brown", "fox", "jumped", "over", "the", "lazy", "dog"]
    assertDistribution(words.map { ($0, 1) }, oracle)
  }

  func test_skipgram_softmax_loss_sgns_same_pair() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["sgns_same_pair"]
    let words = ["daenerys", "frodo", "ring", "dragon", "picard", "ship"]
    for (v, word) in words.enumerated() { assertAgrees(exact("sigma.\(word)"), oracle["sigma_of_logits"][v], ulps: 4) }
    assertAgrees(loss([Example.dragon]), oracle["loss_negatives_dragon"], ulps: 4)
    assertAgrees(loss([Example.dragon, Example.ship]), oracle["loss_negatives_dragon_ship"], ulps: 4)
    assertAgrees(loss([0, 1, 3, 4, 5]), oracle["loss_negatives_all_other_five_words"], ulps: 4)
    assertAgrees(exact("loss.allOthers"), oracle["loss_negatives_all_other_five_words"])
    let g = NegativeSampling.gradients(
      W: W, WPrime: WPrime, source: Example.frodo, target: Example.ring, negatives: [Example.dragon, Example.ship])
    assertAgrees(g.W[row: Example.frodo], oracle["grad_W_row_Frodo_negatives_dragon_ship"])
    assertAgrees(g.WPrime[row: Example.ring], oracle["grad_W_prime_row_ring"])
    assertAgrees(g.WPrime[row: Example.dragon], oracle["grad_W_prime_row_dragon"])
    assertAgrees(g.WPrime[row: Example.ship], oracle["grad_W_prime_row_ship"])
    let touched = g.WPrime.rowVectors.count { row in row.contains { $0 != 0 } }
    XCTAssertEqual(Double(touched), oracle["rows_touched_of_W_prime"].number)
    XCTAssertEqual(exact("moved.entries"), 12)
  }

  // MARK: - numpy and gensim

  /// gensim keeps shares as whole numbers of 31 and 32 bits: agreement to 1e-8.
  func testAgainstGensim() throws {
    let o = try numpy()["gensim"]
    let counts = o["counts"].items.map { Int($0.number) }
    let P = NegativeSampling.samplingDistribution(counts: counts, power: 0.75)
    let total = Double(counts.reduce(0, +))
    for (v, count) in counts.enumerated() {
      XCTAssertEqual(P[v], o["table"][v].number, accuracy: 1e-8)
      let program = Slip.programsKeep(frequency: Double(count) / total, threshold: o["threshold"].number)
      XCTAssertEqual(min(1, program), o["stays"][v].number, accuracy: 1e-8)
    }
  }

  // MARK: - Closed forms

  func testExpectedLossIsTheMeanOverAllDraws() {
    XCTAssertEqual(exact("expected"), exact("expected.byDraws"), accuracy: 1e-13)
    XCTAssertEqual(Example.allDraws.reduce(0) { $0 + $1.probability }, 1, accuracy: 1e-14)
  }

  func testReadingsOfTheLoss() {
    XCTAssertTrue(Slip.withoutSigma(score: 0.9, negatives: [0.5]).isNaN)
    // −ln σ(0) − ln 2 − ln 1 at scores 0, −2, −1.
    XCTAssertEqual(Slip.withoutSigma(score: 0, negatives: [-2, -1]), 0, accuracy: 1e-15)
    XCTAssertEqual(
      Slip.loss(score: 0, negatives: [0, 0], factor: 0.5, sign: -1), 2 * log(2), accuracy: 1e-15)
    // −ln σ(0.5) − ln σ(1.2), and −ln σ(0.5) − ln 1.2: Python's math module.
    XCTAssertEqual(exact("loss.below"), 0.737359451518138, accuracy: 1e-15)
    XCTAssertEqual(exact("loss.below.withoutSigma"), 0.291755427386152, accuracy: 1e-15)
    XCTAssertEqual(exact("keep.f05.program") - exact("keep.f05"), 1e-5 / 0.05, accuracy: 1e-15)
  }

  // MARK: - The registry

  func testPrintedNumbersAgreeOrAreExplained() {
    for number in NegativeSampling.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, "\(number.key): \(number.exact)")
    }
    XCTAssertEqual(numbers.count, NegativeSampling.workedNumbers.count)
    // JSON has no nan.
    XCTAssertTrue(NegativeSampling.workedNumbers.allSatisfy { $0.readings.allSatisfy { $0.value.isFinite } })
  }
}
