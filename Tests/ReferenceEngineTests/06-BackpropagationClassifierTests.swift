import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// The classifier of unit 06 against numpy, and its gradients against differences with 60 digits (`Fixtures/Backpropagation/make.py`).
final class BackpropagationClassifierTests: XCTestCase {
  private struct Case {
    let X: Matrix
    let classes: [Int]
    let net: ClassifierWeights
    let oracle: Oracle

    init(_ name: String) throws {
      oracle = try Oracle("../Backpropagation/classifier")[name]
      X = oracle["X"].matrix
      classes = oracle["classes"].vector.map { Int($0) }
      net = Case.weights(oracle)
    }

    static func weights(_ oracle: Oracle) -> ClassifierWeights {
      ClassifierWeights(
        W1: oracle["W1"].matrix, b1: oracle["b1"].vector, W2: oracle["W2"].matrix, b2: oracle["b2"].vector)
    }
  }

  private let names = ["notGood", "documents", "fiveByFour"]

  func testForwardPassAndLoss() throws {
    for name in names {
      let example = try Case(name)
      let pass = Backpropagation.logits(X: example.X, net: example.net)
      assertNear(pass.hidden.entries, example.oracle["hidden"].matrix.entries)
      assertNear(pass.logits.entries, example.oracle["logits"].matrix.entries)
      XCTAssertEqual(
        Backpropagation.crossEntropy(logits: pass.logits, classes: example.classes), example.oracle["loss"].number,
        accuracy: 1e-14)
    }
  }

  func testGradientsAreNumpysAndDifferences() throws {
    for name in names {
      let example = try Case(name)
      let gradient = list(
        Backpropagation.classifierGradients(X: example.X, classes: example.classes, net: example.net))
      assertNear(gradient, list(Case.weights(example.oracle["gradients"])))
      assertNear(gradient, list(Case.weights(example.oracle["differences"])))
    }
  }

  func testTraining() throws {
    for name in names {
      let example = try Case(name)
      let batches = example.oracle["batches"].items.map { $0.vector.map { Int($0) } }
      let trained = Backpropagation.train(
        X: example.X, classes: example.classes, net: example.net, learningRate: example.oracle["rate"].number,
        batches: batches)
      assertNear(list(trained), list(Case.weights(example.oracle["trained"])))
    }
  }

  func testFarLogitsStayFinite() {
    XCTAssertEqual(Backpropagation.crossEntropy(logits: [[1000, -1000]], classes: [1]), 2000)
    XCTAssertEqual(Backpropagation.logitDeltas(logits: [[1000, -1000]], classes: [1]), [[1, -1]])
    // The derivative of the ReLU at 0 is 0.
    let net = ClassifierWeights(W1: [[1]], b1: [-1], W2: [[1, 0]], b2: [0, 0])
    XCTAssertEqual(Backpropagation.classifierGradients(X: [[1]], classes: [0], net: net).b1, [0])
  }

  private func list(_ net: ClassifierWeights) -> [Double] {
    net.W1.entries + net.b1.entries + net.W2.entries + net.b2.entries
  }

  private func assertNear(_ actual: [Double], _ expected: [Double], line: UInt = #line) {
    XCTAssertEqual(actual.count, expected.count, line: line)
    for (a, b) in zip(actual, expected) { XCTAssertEqual(a, b, accuracy: 1e-13, line: line) }
  }
}
