import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class LogLinearTests: XCTestCase {
  // MARK: - Against the 50-digit computation

  func test_sigmoid_values() throws {
    let values = try Oracle("sigmoid")["values"]
    XCTAssertEqual(values.count, 16)
    for row in values.items {
      let t = row["t"].number
      assertAgrees(LogLinear.sigmoid(t), row["sigma"], ulps: 4)
      assertAgrees(LogLinear.sigmoid(-t), row["one_minus_sigma"], ulps: 4)
      assertAgrees(LogLinear.sigmoidDerivative(t), row["dsigma"], ulps: 4)
      assertAgrees(LogLinear.logSigmoid(t), row["log_sigma"], ulps: 4)
    }
  }

  func test_sigmoid_sigma_max_slope() throws {
    let slope = try Oracle("sigmoid")["sigma_max_slope"]
    assertAgrees(LogLinear.sigmoidDerivative(0), slope, ulps: 0)
    for t in stride(from: -9.0, through: 9, by: 0.25) {
      XCTAssertLessThanOrEqual(LogLinear.sigmoidDerivative(t), slope.number)
    }
  }

  func test_sigmoid_symmetry() throws {
    let oracle = try Oracle("sigmoid")["symmetry"]
    assertAgrees(LogLinear.sigmoid(1), oracle["sigma_1"], ulps: 4)
    assertAgrees(LogLinear.sigmoid(-1), oracle["sigma_minus_1"], ulps: 4)
    assertAgrees(LogLinear.sigmoid(1) + LogLinear.sigmoid(-1), oracle["sum"], ulps: 4)
  }

  func test_sigmoid_decision_rule() throws {
    assertAgrees(LogLinear.sigmoid(0), try Oracle("sigmoid")["decision_rule"]["sigma_0"], ulps: 0)
    XCTAssertEqual(LogLinear.predict(x: [3, 5], w: [0, 0], b: 0), 1)
    XCTAssertEqual(LogLinear.predict(x: [1, 2], w: [0.5, -0.125], b: -0.25), 1)
    XCTAssertEqual(LogLinear.predict(x: [1], w: [0.001], b: 0), 1)
    XCTAssertEqual(LogLinear.predict(x: [1], w: [-0.001], b: 0), 0)
  }

  // MARK: - Closed forms and differences

  func testLossOfCertainty() {
    XCTAssertEqual(LogLinear.logisticLoss(label: 1, probability: 1), 0)
    XCTAssertEqual(LogLinear.logisticLoss(label: 0, probability: 0), 0)
    XCTAssertEqual(LogLinear.logisticLoss(label: 1, probability: 0), .infinity)
    XCTAssertEqual(LogLinear.logisticLoss(label: 0, probability: 1), .infinity)
    XCTAssertEqual(LogLinear.logisticLoss(label: 1, score: -1000), 1000)
    XCTAssertEqual(LogLinear.logisticLoss(label: 0, score: 1000), 1000)
  }

  func testGradientIsTheSlopeOfTheLoss() {
    let (x, w, b): (Vector, Vector, Double) = ([0.7, -1.3, 2], [0.4, 1.1, -0.6], 0.3)
    let h = 1e-6
    for y in [0, 1] {
      func loss(_ w: Vector, _ b: Double) -> Double {
        LogLinear.logisticLoss(label: y, probability: LogLinear.probability(x: x, w: w, b: b))
      }
      let gradient = LogLinear.gradient(x: x, label: y, w: w, b: b)
      XCTAssertEqual(gradient.b, (loss(w, b + h) - loss(w, b - h)) / (2 * h), accuracy: 1e-9)
      for i in 0..<3 {
        var (ahead, behind) = (w, w)
        ahead[i] += h
        behind[i] -= h
        XCTAssertEqual(gradient.w[i], (loss(ahead, b) - loss(behind, b)) / (2 * h), accuracy: 1e-9)
      }
    }
  }
}
