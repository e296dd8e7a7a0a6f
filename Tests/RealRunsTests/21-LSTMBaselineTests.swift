import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.log
import func CourseKit.sqrt

@testable import RealRuns

/// The simple net of unit 21's real run, against differences of its own loss.
final class LSTMBaselineTests: XCTestCase {
  private let batch: [(words: [Int], label: Double)] = [([1, 0, 1], 1), ([3, 1], 0)]

  private var model: ElmanClassifier {
    var model = ElmanClassifier(words: 4, dimension: 2, units: 3, seed: 2)
    model.w = [0.4, -0.3, 0.9]
    model.b = 0.2
    return model
  }

  private func mean(_ model: ElmanClassifier) -> Double {
    batch.reduce(0) { $0 + model.loss($1.words, label: $1.label) } / 2
  }

  /// Every parameter: E, then W^x, W^s and b of the cell, then w and b.
  private let paths: [WritableKeyPath<ElmanClassifier, Double>] =
    (0..<8).map { \.E.entries[$0] } + (0..<6).map { \.cell.Wx.entries[$0] } + (0..<9).map { \.cell.Ws.entries[$0] }
    + (0..<3).map { \.cell.b[$0] } + (0..<3).map { \.w[$0] } + [\.b]

  func testAStepGoesAgainstTheMeasuredGradient() {
    var moved = model
    let η = 1e-6
    XCTAssertEqual(moved.step(batch, learningRate: η, maxNorm: 1e9) / 2, mean(model), accuracy: 1e-15)
    for path in paths {
      var (ahead, behind) = (model, model)
      ahead[keyPath: path] += 1e-5
      behind[keyPath: path] -= 1e-5
      let measured = (mean(ahead) - mean(behind)) / 2e-5
      XCTAssertEqual((model[keyPath: path] - moved[keyPath: path]) / η, measured, accuracy: 1e-8)
    }
  }

  func testAClippedStepIsAsLongAsTheLimitAndKeepsItsDirection() {
    func step(_ maxNorm: Double) -> [Double] {
      var moved = model
      moved.step(batch, learningRate: 1, maxNorm: maxNorm)
      return paths.map { moved[keyPath: $0] - model[keyPath: $0] }
    }
    let (whole, clipped) = (step(1e9), step(0.01))
    let length = sqrt(whole.reduce(0) { $0 + $1 * $1 })
    XCTAssertEqual(sqrt(clipped.reduce(0) { $0 + $1 * $1 }), 0.01, accuracy: 1e-14)
    for (a, b) in zip(whole, clipped) { XCTAssertEqual(a * 0.01 / length, b, accuracy: 1e-14) }
  }

  func testANewNetKnowsNothing() {
    let model = ElmanClassifier(words: 3, dimension: 2, units: 2, seed: 1)
    XCTAssertEqual(model.loss([0, 1, 2], label: 1), log(2), accuracy: 1e-15)
    XCTAssertEqual(model.logit([]), 0)
  }
}
