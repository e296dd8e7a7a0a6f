import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

/// The worked numbers of unit 10: its examples, its registry and the slips that are made on purpose.
final class CBOWNumbersTests: XCTestCase {
  private typealias Example = CBOWExample
  private let numbers = Dictionary(uniqueKeysWithValues: CBOW.workedNumbers.map { ($0.key, $0) })

  private func exact(_ key: String, file: StaticString = #filePath, line: UInt = #line) -> Double {
    guard let number = numbers["cbow." + key] else {
      XCTFail("there is no worked number cbow.\(key)", file: file, line: line)
      return .nan
    }
    return number.exact
  }

  // MARK: - The 50-digit oracle

  private func assertExamples(_ tokens: [String], _ window: Int, _ oracle: Oracle, line: UInt = #line) {
    let examples = CBOW.examples(tokens: tokens, window: window)
    XCTAssertEqual(examples.map(\.target), oracle.items.map { $0["target"].text }, line: line)
    XCTAssertEqual(examples.map(\.context), oracle.items.map { $0["context"].items.map(\.text) }, line: line)
  }

  func test_skipgram_pairs_awesome_window_1_and_2() throws {
    assertExamples(Example.awesome, 1, try Oracle("skipgram_pairs")["awesome_window_1"]["cbow"])
    assertExamples(Example.awesome, 2, try Oracle("skipgram_pairs")["awesome_window_2"]["cbow"])
  }

  func test_skipgram_pairs_fox_cbow_window_2() throws {
    assertExamples(Example.fox, 2, try Oracle("skipgram_pairs")["fox_cbow_window_2"])
    XCTAssertEqual(exact("fox.examples"), 9)
    XCTAssertEqual(exact("fox.pairs"), try Oracle("skipgram_pairs")["fox_window_2"]["n_pairs"].number)
  }

  func test_skipgram_softmax_loss_cbow_sum_mean_concat() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["cbow_sum_mean_concat"]
    assertAgrees(CBOW.contextVector(W: Example.W, context: Example.context, form: .sum), oracle["sum"])
    assertAgrees(CBOW.contextVector(W: Example.W, context: Example.context, form: .mean), oracle["mean"])
    assertAgrees(Example.concatenation(Example.context), oracle["concatenation"])
    assertAgrees(exact("context.size"), oracle["dims"][0])
    assertAgrees(exact("concatenation.size"), oracle["dims"][2])
    assertAgrees(exact("sum.score.ring"), oracle["score_sum"])
    assertAgrees(exact("mean.score.ring"), oracle["score_mean"])
    assertAgrees(exact("sum.sigma.ring"), oracle["sigma_sum"])
    assertAgrees(exact("mean.sigma.ring"), oracle["sigma_mean"])
  }

  // MARK: - numpy, with gradients by complex steps

  private func form(_ oracle: Oracle) -> ContextForm { oracle["form"].text == "sum" ? .sum : .mean }
  func testWorkedNumbersOfNumpy() throws {
    let oracle = try Oracle("../CBOW/cbow")["worked_mean"]
    assertAgrees(exact("mean.loss"), oracle["loss"])
    assertAgrees(exact("sum.loss"), try Oracle("../CBOW/cbow")["worked_sum"]["loss"])
    assertAgrees(exact("mean.loss.ring") + exact("mean.loss.frodo") + exact("mean.loss.ship"), oracle["loss"])
    for (word, row) in [("ring", 2), ("frodo", 1), ("ship", 5)] {
      assertAgrees(exact("mean.sigma.\(word)"), oracle["sigma"][row])
      XCTAssertEqual(
        exact("delta.\(word)"), oracle["sigma"][row].number - (row == 2 ? 1 : 0), accuracy: 1e-15)
      for k in 0..<3 { assertAgrees(exact("gradWPrime.\(word).\(k + 1)"), oracle["gradWPrime"][row][k]) }
    }
    for k in 0..<3 {
      assertAgrees(exact("gradW.\(k + 1)"), oracle["gradW"][0][k])
      XCTAssertEqual(exact("gradC.\(k + 1)"), 2 * oracle["gradW"][0][k].number, accuracy: 1e-15)
      assertAgrees(exact("step.rate1.W.daenerys.\(k + 1)"), oracle["afterW"][0][k])
      assertAgrees(exact("step.rate1.WPrime.ring.\(k + 1)"), oracle["afterWPrime"][2][k])
    }
    assertAgrees(exact("gradient.squaredLength"), oracle["squaredLength"])
    XCTAssertEqual(exact("moved"), oracle["nonzero"].number)
    assertAgrees(exact("softmax.ring"), oracle["softmax"][2])
    for (key, name) in [("rate1", "worked_mean"), ("rate01", "worked_mean_small_step")] {
      let oracle = try Oracle("../CBOW/cbow")[name]
      assertAgrees(exact("step.\(key).loss"), oracle["lossAfter"])
      assertAgrees(exact("step.\(key).undivided"), oracle["lossAfterUndivided"])
    }
    XCTAssertEqual(exact("zero.loss"), 3 * log(2), accuracy: 1e-15)
  }

  // MARK: - The registry

  func testErrataAreReproduced() {
    for number in CBOW.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key)
    }
    XCTAssertEqual(numbers["cbow.context.size"]?.readings.map(\.value), [6])
    XCTAssertEqual(numbers["cbow.parameters"]?.readings.map(\.value), [18])
    // The concatenation depends on the order; that is what a bag does not do.
    XCTAssertNotEqual(Example.concatenation([0, 3]), Example.concatenation([3, 0]))
  }
}
