import Assertions
import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.log

final class FeedForwardTests: XCTestCase {
  // MARK: - The 50-digit computation

  func test_fnn_shapes_shape_rule() throws {
    for row in try Oracle("fnn_shapes_and_linear_stack")["shape_rule"].items {
      let (d, p) = (Int(row["d"].number), Int(row["p"].number))
      XCTAssertEqual(Double(FeedForward.parameterCount(sizes: [d, p])), row["weights_with_bias"].number)
      XCTAssertEqual(Double(FeedForward.parameterCount(sizes: [d, p]) - p), row["weights_without_bias"].number)
      let H = FeedForward.layerFromUnitRows(
        X: .zeros(Int(row["N"].number), d), W: .zeros(p, d), activation: FeedForward.identity)
      XCTAssertEqual([Double(H.rows), Double(H.columns)], row["H1"].vector.entries)
    }
  }

  func test_fnn_shapes_parameter_count_K_hidden() throws {
    let oracle = try Oracle("fnn_shapes_and_linear_stack")["parameter_count_K_hidden"]
    XCTAssertEqual(Double(FeedForward.parameterCount(sizes: [784, 256, 1])), oracle["P_784_K_256"].number)
  }

  // MARK: - numpy and scipy

  func testNetAgreesWithNumpy() throws {
    let numpy = try Oracle("../FeedForward/feedforward")["net"]
    let X = numpy["X"].matrix
    let layers: [FeedForward.Linear] = (0..<3).map { (W: numpy["W"][$0].matrix, b: numpy["b"][$0].vector) }
    assertAgrees(FeedForward.forward(X: X, layers: layers, activation: FeedForward.relu), numpy["relu"])
    assertAgrees(FeedForward.forward(X: X, layers: layers, activation: FeedForward.tanh), numpy["tanh"])
    assertAgrees(FeedForward.forward(X: X, layers: layers, activation: FeedForward.identity), numpy["linear"])
    let one = FeedForward.collapse(layers: layers)
    assertAgrees(one.W, numpy["oneW"])
    assertAgrees(one.b, numpy["oneB"])
    assertAgrees(
      FeedForward.layerFromUnitRows(X: X, W: numpy["rows"].matrix, activation: FeedForward.tanh), numpy["unitRows"])
    for (t, expected) in zip(numpy["t"].vector, numpy["tanhOfT"].items) {
      assertAgrees(FeedForward.tanh(t), expected, ulps: 4)
    }
  }

  func testNoLineSeparatesAllFourDocuments() throws {
    // scipy's linear program finds no line for the four, and one for any three of them.
    let scipy = try Oracle("../FeedForward/feedforward")["xor"]
    XCTAssertEqual(scipy["allFour"].number, 0)
    XCTAssertEqual(scipy["threeOfFour"].vector, [1, 1, 1, 1])
  }

  // MARK: - Closed forms and edge cases

  func testTanhIsAShiftedSigmoid() {
    for t in [-700.0, -3, -0.1, 0, 0.4, 2, 18, 700] {
      XCTAssertEqual(FeedForward.tanh(t), 2 * LogLinear.sigmoid(2 * t) - 1, accuracy: 2.3e-16)
    }
    XCTAssertEqual(FeedForward.tanh(log(2)), 0.6, accuracy: 1e-15)
    XCTAssertEqual(FeedForward.tanh(1e-12), 1e-12, accuracy: 1e-27)
  }

  func testSlopesOfTheActivations() {
    let h = 1e-6
    for t in [-2.0, -0.3, 0.7, 1.9] {
      let slope = { (f: (Double) -> Double) in (f(t + h) - f(t - h)) / (2 * h) }
      XCTAssertEqual(FeedForward.tanhDerivative(t), slope(FeedForward.tanh), accuracy: 1e-9)
      XCTAssertEqual(FeedForward.reluDerivative(t), slope(FeedForward.relu), accuracy: 1e-9)
    }
    XCTAssertEqual(FeedForward.reluDerivative(0), 0)
  }

  func testThresholdUnitsComputeLogicAndTwoLayersXor() {
    for x in 0...1 {
      for y in 0...1 {
        let inputs: Vector = [Double(x), Double(y)]
        let or = FeedForward.thresholdUnit(inputs: inputs, weights: [1, 1], threshold: 1)
        let and = FeedForward.thresholdUnit(inputs: inputs, weights: [1, 1], threshold: 2)
        XCTAssertEqual(or, x | y)
        XCTAssertEqual(and, x & y)
        let xor = FeedForward.thresholdUnit(
          inputs: [Double(or), Double(and)], weights: [1, -1], threshold: 1)
        XCTAssertEqual(xor, x ^ y)
      }
      XCTAssertEqual(FeedForward.thresholdUnit(inputs: [Double(x)], weights: [-1], threshold: 0), 1 - x)
    }
  }

  func testEdgesOfNets() {
    XCTAssertEqual(FeedForward.forward(X: [[-1, 2]], layers: [], activation: FeedForward.relu), [[-1, 2]])
    XCTAssertEqual(FeedForward.parameterCount(sizes: [784]), 0)
    let one = FeedForward.collapse(layers: [(W: [[1, 2]], b: [3, 4])])
    XCTAssertEqual(one.W, [[1, 2]])
    XCTAssertEqual(one.b, [3, 4])
  }
}
