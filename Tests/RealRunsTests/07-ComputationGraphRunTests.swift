import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The training of unit 07's real run, on cases small enough to hold against the unit's own functions.
final class ComputationGraphRunTests: XCTestCase {
  /// The digits' graph against matrices: z by hand, and the gradient of the last layer, (p − t) times h.
  func testDigitsGraphIsTheNet() {
    var net = DigitsGraph(inputs: 2, hidden: 3, classes: 2, seed: 5)
    func parameter(_ k: Int) -> Double {
      if case .number(let θ) = net.graph[net.parameters[k]] { θ } else { .nan }
    }
    let x = [0.5, -1.25]
    // Parameters lie unit by unit: weights, then the bias. Three hidden units of 2 + 1, two outputs of 3 + 1.
    let h = (0..<3).map { j in max(0, parameter(3 * j) * x[0] + parameter(3 * j + 1) * x[1] + parameter(3 * j + 2)) }
    let z = (0..<2).map { k in (0..<3).reduce(parameter(9 + 4 * k + 3)) { $0 + h[$1] * parameter(9 + 4 * k + $1) } }
    let total = z.reduce(0) { $0 + Foundation.exp($1) }
    let (loss, gradient) = net.gradient(x, label: 1)
    XCTAssertEqual(loss, Foundation.log(total) - z[1], accuracy: 1e-14)
    for k in 0..<2 {
      let δ = Foundation.exp(z[k]) / total - (k == 1 ? 1 : 0)
      for j in 0..<3 { XCTAssertEqual(gradient[9 + 4 * k + j], δ * h[j], accuracy: 1e-14) }
      XCTAssertEqual(gradient[9 + 4 * k + 3], δ, accuracy: 1e-14)
    }
    XCTAssertEqual(net.classify(x), z[1] > z[0] ? 1 : 0)
  }

  /// Unit 06's classifier as a graph: the same weights out again, and the same weights after a step on a batch.
  func testTheClassifierAsAGraph() {
    var random = SeededRandom(seed: 9)
    let net = ClassifierWeights(
      W1: random.matrix(3, 4), b1: random.vector(4), W2: random.matrix(4, 2), b2: random.vector(2))
    var graph = DigitsGraph(net)
    XCTAssertEqual(graph.weights, net)
    let X = random.matrix(3, 3)
    let loss = graph.step(
      batch: [(X[row: 0].entries, 1), (X[row: 1].entries, 0), (X[row: 2].entries, 1)], learningRate: 0.5)
    let expected = Backpropagation.train(X: X, classes: [1, 0, 1], net: net, learningRate: 0.5, batches: [[0, 1, 2]])
    XCTAssertEqual(
      loss, Backpropagation.crossEntropy(logits: Backpropagation.logits(X: X, net: net).logits, classes: [1, 0, 1]),
      accuracy: 1e-14)
    XCTAssertLessThan(ComputationGraphRun.distance(graph.weights, expected), 1e-14)
    XCTAssertGreaterThan(ComputationGraphRun.distance(graph.weights, net), 1e-3)
  }

  func testTrainingOnATinySetLearnsIt() {
    // Exclusive or: no linear model can.
    let examples = [([0.0, 0.0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0)].map {
      DigitsGraph.Digit(pixels: $0.0, label: $0.1)
    }
    var net = DigitsGraph(inputs: 2, hidden: 8, classes: 2, seed: 3)
    var generator = SeededRandom(seed: 1)
    var losses: [Double] = []
    for _ in 0..<300 { losses.append(net.trainEpoch(examples, learningRate: 0.1, using: &generator)) }
    XCTAssertLessThan(losses.last!, 0.05)
    XCTAssertEqual(net.accuracy(examples), 1)
    var again = DigitsGraph(inputs: 2, hidden: 8, classes: 2, seed: 3)
    generator = SeededRandom(seed: 1)
    XCTAssertEqual(again.trainEpoch(examples, learningRate: 0.1, using: &generator), losses[0])
  }

  func testDigitsAreRead() {
    let line = "7," + (0..<64).map { "\($0 % 17)" }.joined(separator: ",")
    let digits = DigitsGraph.digits(line + "\n\n" + line + "\n")
    XCTAssertEqual(digits.map(\.label), [7, 7])
    XCTAssertEqual(digits[0].pixels[16], 1)
    XCTAssertEqual(digits[0].pixels[4], 0.25)
  }
}
