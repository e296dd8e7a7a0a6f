import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

/// The worked numbers of unit 13: its examples, its registry and the slips that are made on purpose.
final class GloVeNumbersTests: XCTestCase {
  private typealias Example = GloVeExample

  private func assertClose(_ a: [Double], _ b: [Double], _ words: String, line: UInt = #line) {
    XCTAssertEqual(a.count, b.count, words, line: line)
    for (x, y) in zip(a, b) { XCTAssertEqual(x, y, accuracy: 1e-13 + 1e-12 * abs(y), words, line: line) }
  }

  // MARK: numpy

  func test_numpy_example() throws {
    let numpy = try Oracle("../GloVe/glove")["example"]
    XCTAssertEqual(numpy["X"].matrix, Example.X)
    XCTAssertEqual(numpy["parameters"][0].matrix, Example.start.W)
    XCTAssertEqual(numpy["parameters"][1].matrix, Example.start.WTilde)
    XCTAssertEqual(numpy["parameters"][2].vector, Example.start.b)
    XCTAssertEqual(numpy["parameters"][3].vector, Example.start.bTilde)
  }

  func test_numpy_training_of_three_words() throws {
    let costs = GloVe.costCurve(steps: 2000, hasBiases: true)
    let numpy = try Oracle("../GloVe/glove")["training"]
    for steps in [1, 10, 100, 2000] {
      let cost = numpy["\(steps)"].number
      XCTAssertEqual(costs[steps], cost, accuracy: 1e-9 * cost + 1e-15)
    }
  }

  func test_glove_cooccurrence() throws {
    let oracle = try Oracle("glove")
    XCTAssertEqual(oracle["vocabulary"].items.map(\.text), Example.catWords)
    for window in [1, 2, 5] {
      for (name, weighting) in [("plain", DistanceWeighting.equal), ("1/distance", .harmonic)] {
        let X = GloVe.cooccurrence(
          tokens: Example.cat, vocabulary: Example.catWords, window: window, weighting: weighting)
        let expected = oracle["cooccurrence"]["window_\(window)_\(name)"]
        for i in 0..<5 {
          for j in 0..<5 {
            let cell = expected[i][j]
            let parts = cell.text.split(separator: "/").compactMap { Double($0) }
            let number = parts.count == 2 ? parts[0] / parts[1] : cell.number
            XCTAssertEqual(X[i, j], number, accuracy: 1e-15, "window \(window) \(name) [\(i), \(j)]")
          }
        }
      }
    }
  }

  func test_glove_P_k_given_i() throws {
    let oracle = try Oracle("glove")
    let X = GloVe.cooccurrence(tokens: Example.cat, vocabulary: Example.catWords, window: 1, weighting: .equal)
    assertAgrees(GloVe.conditional(X), oracle["P_k_given_i"])
    assertAgrees(Vector(X.rowVectors.map { $0.sum() }), oracle["row_sums_X_i"])
    assertAgrees(X.sum(), oracle["total"])
    assertAgrees(Double(X.entries.count { $0 == 0 }), oracle["zero_cells"])
    let P = GloVe.conditional(X)
    assertAgrees(P[0, 1], oracle["P_is_not_symmetric"]["P_cat_given_the"])
    assertAgrees(P[1, 0], oracle["P_is_not_symmetric"]["P_the_given_cat"])
  }

  func test_glove_cost_at_zero_parameters() throws {
    let oracle = try Oracle("glove")["glove_cost_at_zero_parameters"]
    let X = GloVe.cooccurrence(tokens: Example.cat, vocabulary: Example.catWords, window: 1, weighting: .equal)
    let zeros = Example.zeros(words: 5, dimensions: 3)
    assertAgrees(GloVe.cost(X, zeros, xMax: 100, alpha: 0.75), oracle["J"])
    assertAgrees(GloVe.weight(1, xMax: 100, alpha: 0.75), oracle["f_of_1_xmax_100_alpha_075"])
  }

  func test_glove_ratio_table() throws {
    for probe in GloVeRatios.probes {
      let oracle = try Oracle("glove")["ratio_table"][probe.word]
      assertAgrees(probe.ice.value, oracle["P_k_ice"])
      assertAgrees(probe.steam.value, oracle["P_k_steam"])
      assertAgrees(probe.ratio, oracle["ratio_of_printed"])
      assertAgrees(log(probe.ratio), oracle["log_ratio_of_printed"])
      assertAgrees(probe.interval.low, oracle["interval_from_rounded_inputs"][0])
      assertAgrees(probe.interval.high, oracle["interval_from_rounded_inputs"][1])
      XCTAssertEqual(probe.printedRatio, oracle["printed_ratio"].text)
    }
  }

  func testEveryPrintedNumberAgreesOrHasItsErratum() {
    let printed = GloVe.workedNumbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 29, "25 counts and 4 ratios")
    for number in printed { XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key) }
    XCTAssertEqual(printed.filter { $0.agrees == false }.map(\.key), ["glove.ratio.solid", "glove.ratio.fashion"])
  }

  func testBadInputHasAnAnswer() {
    XCTAssertEqual(
      GloVe.cooccurrence(tokens: [], vocabulary: ["a", "b"], window: 3, weighting: .equal), .zeros(2, 2))
    XCTAssertEqual(
      GloVe.cooccurrence(tokens: ["a"], vocabulary: ["a", "b"], window: 3, weighting: .harmonic), .zeros(2, 2))
    XCTAssertEqual(
      GloVe.cooccurrence(tokens: ["a", "?", "b"], vocabulary: ["a", "b"], window: 1, weighting: .equal),
      [[0, 1], [1, 0]])
    XCTAssertEqual(GloVe.conditional(.zeros(2, 2)), .zeros(2, 2))
    let ratio = GloVe.ratio([[0.5, 0.5, 0], [0, 1, 0]], of: 0, to: 1)
    XCTAssertEqual(ratio[0], .infinity)
    XCTAssertTrue(ratio[2].isNaN)
    XCTAssertEqual(GloVe.weight(0, xMax: 100, alpha: 0.75), 0)
    XCTAssertEqual(GloVe.cost(.zeros(3, 3), Example.start, xMax: 10, alpha: 0.75), 0)
  }
}
