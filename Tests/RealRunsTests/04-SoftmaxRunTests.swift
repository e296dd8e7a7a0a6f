import CourseKit
import Exchange
import ReferenceEngine
import XCTest

import func CourseKit.log

@testable import RealRuns

/// The training of unit 04's real run, on cases small enough to hold against the unit's own functions.
final class SoftmaxRunTests: XCTestCase {
  func testOneFullBatchIsOneStepByHand() {
    // From zeros every class has ½, so p − y = ±½: the mean of ½·(1, 0) and −½·(0, 2), and its negative.
    var model = Softmax.Model(features: 2, classes: 2)
    var random = SeededRandom(seed: 1)
    Softmax.train(
      &model, X: [[1, 0], [0, 2]], labels: [1, 0], epochs: 1, batchSize: 2, learningRate: 1, random: &random)
    XCTAssertEqual(model.W, [[-0.25, 0.25], [0.5, -0.5]])
    XCTAssertEqual(model.b, [0, 0])
  }

  func testTrainingSeparatesThreePointsAndRepeatsItself() {
    let (X, labels): (Matrix, [Int]) = ([[0, 0], [0, 1], [1, 0]], [0, 1, 2])
    var losses: [Double] = []
    func trained(seed: UInt64) -> Softmax.Model {
      var (model, random) = (Softmax.Model(features: 2, classes: 3), SeededRandom(seed: seed))
      Softmax.train(
        &model, X: X, labels: labels, epochs: 50, batchSize: 2, learningRate: 1, random: &random
      ) { losses.append(Softmax.judge($1, X: X, labels: labels).loss) }
      return model
    }
    let model = trained(seed: 3)
    let verdict = Softmax.judge(model, X: X, labels: labels)
    XCTAssertEqual(verdict.accuracy, 1)
    XCTAssertEqual(verdict.confusion, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    XCTAssertLessThan(verdict.loss, 0.3)
    XCTAssertEqual(losses.count, 50)
    XCTAssertLessThan(losses[49], losses[0])
    XCTAssertEqual(model, trained(seed: 3))
    XCTAssertNotEqual(model, trained(seed: 4))
  }

  func testTheRunReadsDigitsAndReports() throws {
    // Two shapes that any linear model tells apart: ink in the first pixel, and in the last.
    let line = { (digit: Int) in
      "\(digit)," + (0..<64).map { $0 == (digit == 0 ? 0 : 63) ? "16" : "0" }.joined(separator: ",")
    }
    var results: [String: Double] = [:]
    var progress = 0
    let report = RunReport(
      seed: 1,
      read: { path in
        XCTAssertEqual(path, "Digits/digits.csv")
        return (0..<10).map { line($0 % 2) }.joined(separator: "\n") + "\n"
      }
    ) { event in
      if case .result(let key, let value, _) = event { results[key] = value }
      if case .progress = event { progress += 1 }
    }
    try SoftmaxRun.run.body(report)
    XCTAssertEqual(results["softmaxRun.train.count"], 8)
    XCTAssertEqual(results["softmaxRun.test.count"], 2)
    XCTAssertEqual(results["softmaxRun.test.accuracy"], 100)
    XCTAssertEqual(results["softmaxRun.start.loss"] ?? 0, log(10), accuracy: 1e-12)
    XCTAssertEqual(progress, 61)
  }
}
