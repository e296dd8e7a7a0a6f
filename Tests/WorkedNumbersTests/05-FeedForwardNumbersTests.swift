import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

/// The worked numbers of unit 05: its examples, its registry and the slips that are made on purpose.
final class FeedForwardNumbersTests: XCTestCase {
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

  // MARK: - Closed forms and edge cases

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
