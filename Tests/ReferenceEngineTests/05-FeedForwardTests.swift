import CourseKit
import Exchange
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.exp
import func CourseKit.log

final class FeedForwardTests: XCTestCase {
  private typealias Example = FeedForwardExample

  // MARK: - The 50-digit computation

  func test_fnn_shapes_H1_equals_f_of_X_Wtransposed() throws {
    let oracle = try Oracle("fnn_shapes_and_linear_stack")["H1_equals_f_of_X_Wtransposed"]
    let toy = BackpropagationExample.toy
    let H = FeedForward.layerFromUnitRows(X: toy.X, W: toy.W1.transposed, activation: LogLinear.sigmoid)
    assertAgrees(H, oracle["H1"])
    XCTAssertEqual([Double(toy.X.rows), Double(toy.X.columns)], oracle["X_shape"].vector.entries)
    XCTAssertEqual([Double(H.rows), Double(H.columns)], oracle["H1_shape_N_by_p"].vector.entries)
  }

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

  func test_fnn_shapes_constructed_asymmetric() throws {
    let oracle = try Oracle("fnn_shapes_and_linear_stack")["constructed_asymmetric"]
    let (X, W) = (oracle["X"].matrix, oracle["W_rows_are_units"].matrix)
    XCTAssertEqual(X, Example.unitInputs)
    XCTAssertEqual(W, Example.unitRows)
    assertAgrees(FeedForward.layerFromUnitRows(X: X, W: W, activation: FeedForward.identity), oracle["XWt"])
    assertAgrees(FeedForward.layerFromUnitRows(X: X, W: W, activation: FeedForward.relu), oracle["relu"])
    assertAgrees(FeedForward.layerFromUnitRows(X: X, W: W, activation: LogLinear.sigmoid), oracle["sigmoid"])
    assertAgrees(
      FeedForward.layer(X: X, W: W.transposed, b: .zeros(4), activation: LogLinear.sigmoid), oracle["sigmoid"])
  }

  func test_fnn_shapes_linear_stack_collapses() throws {
    let oracle = try Oracle("fnn_shapes_and_linear_stack")["linear_stack_collapses"]
    let layers: [FeedForward.Linear] = [
      (W: oracle["W1"].matrix, b: oracle["b1"].vector), (W: oracle["W2"].matrix, b: oracle["b2"].vector),
    ]
    XCTAssertEqual(Example.stack.map(\.W), layers.map(\.W))
    XCTAssertEqual(Example.stack.map(\.b), layers.map(\.b))
    let X = Matrix(rows: [oracle["x"].vector])
    let linear = FeedForward.forward(X: X, layers: layers, activation: FeedForward.identity)
    assertAgrees(linear[row: 0], oracle["two_layers"])
    let one = FeedForward.collapse(layers: layers)
    assertAgrees(one.W, oracle["W_effective"])
    assertAgrees(one.b, oracle["b_effective"])
    assertAgrees(FeedForward.layer(X: X, W: one.W, b: one.b)[row: 0], oracle["one_layer"])
    let bent = FeedForward.states(X: X, layers: layers, activation: FeedForward.relu)
    assertAgrees(bent[0][row: 0], oracle["with_relu_hidden"])
    assertAgrees(bent[1][row: 0], oracle["with_relu_output"])
  }

  func test_fnn_shapes_parameter_count_K_hidden() throws {
    let oracle = try Oracle("fnn_shapes_and_linear_stack")["parameter_count_K_hidden"]
    XCTAssertEqual(Double(FeedForward.parameterCount(sizes: [784, 256, 1])), oracle["P_784_K_256"].number)
  }

  func test_keras_parameter_counts_mnist_dense() throws {
    let oracle = try Oracle("keras_parameter_counts")["mnist_dense"]
    let sizes = Example.digits
    XCTAssertEqual(Double(sizes[0]), oracle["flatten"].number)
    for k in 1...3 {
      XCTAssertEqual(
        Double(FeedForward.parameterCount(sizes: [sizes[k - 1], sizes[k]])), oracle["dense_\(k)"].number)
    }
    XCTAssertEqual(Double(FeedForward.parameterCount(sizes: sizes)), oracle["total"].number)
  }

  func test_xor_sentiment_documents() throws {
    let oracle = try Oracle("xor_sentiment")
    let net = oracle["network"]
    XCTAssertEqual(Example.net[0].W, net["W1"].matrix)
    XCTAssertEqual(Example.net[0].b, net["b1"].vector)
    XCTAssertEqual(Vector(Example.net[1].W.entries), net["W2"].vector)
    XCTAssertEqual(Example.net[1].b[0], net["b2"].number)
    let A = FeedForward.layer(X: Example.X, W: Example.net[0].W, b: Example.net[0].b)
    let states = FeedForward.states(X: Example.X, layers: Example.net, activation: FeedForward.relu)
    for (e, row) in oracle["documents"].items.enumerated() {
      XCTAssertEqual(Example.documents[e], row["doc"].text)
      XCTAssertEqual(Example.X[row: e], row["x_not_bad_good"].vector)
      XCTAssertEqual(Double(Example.labels[e]), row["label"].number)
      assertAgrees(A[row: e], row["a1"])
      assertAgrees(states[0][row: e], row["h"])
      assertAgrees(states[1][e, 0], row["logit"])
      assertAgrees(LogLinear.sigmoid(states[1][e, 0]), row["yhat"], ulps: 4)
      assertAgrees(LogLinear.logisticLoss(label: Example.labels[e], score: states[1][e, 0]), row["loss"])
    }
  }

  func test_xor_sentiment_best_linear_model() throws {
    let oracle = try Oracle("xor_sentiment")["best_linear_model"]
    let numbers = FeedForward.workedNumbers
    assertAgrees(numbers.first { $0.key == "xor.linear.loss" }?.exact ?? .nan, oracle["logistic_loss"])
    XCTAssertEqual(
      (numbers.first { $0.key == "xor.linear.accuracy" }?.exact ?? .nan) / 100, oracle["best_accuracy"].number)
    // The loss is convex, and at zero its gradient is zero: no linear model does better.
    var (w, b) = (Vector.zeros(3), 0.0)
    for (x, label) in zip(Example.X.rowVectors, Example.labels) {
      let slopes = LogLinear.gradient(x: x, label: label, w: [0, 0, 0], b: 0)
      w += slopes.w
      b += slopes.b
    }
    XCTAssertEqual(w, oracle["w"].vector)
    XCTAssertEqual(b, oracle["b"].number)
    // Both classes have the same mean.
    let positive = Example.X[row: 0] + Example.X[row: 3]
    XCTAssertEqual(positive, Example.X[row: 1] + Example.X[row: 2])
    assertAgrees(0.5 * positive, try Oracle("xor_sentiment")["not_linearly_separable_proof"]["common_point"])
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

  func testPrintedNumbersAgree() {
    let numbers = FeedForward.workedNumbers
    let printed = numbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 9)
    for number in printed { XCTAssertEqual(number.agrees, true, number.key) }
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count)
    XCTAssertEqual(numbers.first { $0.key == "width1.error" }?.exact ?? .nan, 0.5, accuracy: 1e-15)
    XCTAssertEqual(numbers.first { $0.key == "playground.nothing" }?.exact, 0.5)
  }
  func testReadingsAreTheSlipsThatTheyName() {
    let numbers = Dictionary(uniqueKeysWithValues: FeedForward.workedNumbers.map { ($0.key, $0) })
    // (3, 4) with the rows (1, 2) and (−1, 5): 3·1 + 4·2 into the first unit, 3·1 − 4·1 the other way.
    XCTAssertEqual(numbers["unitRows.square.1"]?.exact, 11)
    XCTAssertEqual(numbers["unitRows.square.1"]?.readings.first?.value, -1)
    XCTAssertEqual(numbers["unitRows.square.2"]?.readings.first?.value, 26)
    XCTAssertEqual(numbers["activation.relu.slope.zero"]?.readings.first?.value, 1)
    XCTAssertEqual(numbers["playground.nothing"]?.readings.first?.value ?? 0, log(2), accuracy: 1e-15)
  }
}
