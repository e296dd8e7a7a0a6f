import CourseKit
import Foundation
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

final class ComputationGraphTests: XCTestCase {
  private typealias Example = ComputationGraphExample

  /// Complex-step derivatives of the same formulas (Tests/Fixtures/ComputationGraph/make.py).
  func testGraphsAgreeWithComplexSteps() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/ComputationGraph/graphs.json")
    let graphs = try JSONDecoder().decode([String: [String: [String: Double]]].self, from: Data(contentsOf: file))
    let tapes = [
      "logLinear": (Example.logLinear, "yhat"), "logistic": (Example.logistic, "L"), "linear": (Example.linear, "f"),
      "relu": (Example.relu, "f"), "perceptron": (Example.perceptron, "yhat"), "usedTwice": (Example.usedTwice, "f"),
    ]
    XCTAssertEqual(Set(graphs.keys), Set(tapes.keys))
    for (name, (tape, output)) in tapes {
      let graph = try XCTUnwrap(graphs[name])
      let (v, g) = (
        ComputationGraph.forward(tape.nodes), ComputationGraph.backward(tape.nodes, from: tape[output])
      )
      XCTAssertEqual(Set(tape.names), Set(try XCTUnwrap(graph["value"]).keys), name)
      for node in tape.names {
        XCTAssertEqual(v[tape[node]], try XCTUnwrap(graph["value"]?[node]), accuracy: 1e-14, "\(name) \(node)")
        XCTAssertEqual(g[tape[node]], try XCTUnwrap(graph["gradient"]?[node]), accuracy: 1e-14, "\(name) \(node)")
      }
    }
  }

  func test_toy_backprop_3_2_2_as_a_graph() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")
    for (example, W1, W2, loss) in [
      (BackpropagationExample.toy, oracle["grad_W1"], oracle["grad_W2"], oracle["loss_before_positive_sign"]),
      (
        .asymmetric, oracle["constructed_asymmetric_start"]["grad_W1"],
        oracle["constructed_asymmetric_start"]["grad_W2"], oracle["constructed_asymmetric_start"]["loss_before"]
      ),
    ] {
      let tape = Example.net(example)
      assertAgrees(ComputationGraph.forward(tape.nodes)[tape["L"]], loss)
      let g = ComputationGraph.backward(tape.nodes, from: tape["L"])
      for i in 0..<example.W1.rows {
        for j in 0..<2 where W1.count > 0 { assertAgrees(g[tape["w1_\(i + 1)\(j + 1)"]], W1[i][j]) }
      }
      for i in 0..<2 { for j in 0..<2 { assertAgrees(g[tape["w2_\(i + 1)\(j + 1)"]], W2[i][j]) } }
    }
  }

  func testOrderOfAReversedList() {
    let graph: [GraphNode] = [.product(1, 2), .sum(2, 3), .number(3), .number(-1)]
    let order = ComputationGraph.order(graph)
    XCTAssertEqual(order.sorted(), [0, 1, 2, 3])
    XCTAssertLessThan(order.firstIndex(of: 1)!, order.firstIndex(of: 0)!)
    XCTAssertEqual(Array(order.suffix(2)), [1, 0])
    XCTAssertEqual(ComputationGraph.order([]), [])
  }

  func testLadderByItsClosedForm() {
    for n in [1, 3, 10, 60] {
      let graph = Example.ladder(rungs: n)
      XCTAssertEqual(ComputationGraph.edgeCount(graph), 2 * n)
      XCTAssertEqual(ComputationGraph.paths(graph, from: 0, to: n), scalbn(1, n))
      XCTAssertEqual(ComputationGraph.backward(graph, from: n)[0], scalbn(1, n))
    }
  }

  func testForwardAndBackwardUseValueAndSlopes() {
    // The kernels of both passes against the two functions that say what an operation is.
    for node in [GraphNode.sum(0, 1), .product(0, 1), .exp(0), .log(0), .sigmoid(0), .relu(0), .relu(1)] {
      let graph: [GraphNode] = [.number(0.7), .number(-1.3), node]
      let operands = node.operands.map { [0.7, -1.3][$0] }
      XCTAssertEqual(ComputationGraph.forward(graph)[2], ComputationGraph.value(of: node, operands: operands))
      let g = ComputationGraph.backward(graph, from: 2)
      for (operand, slope) in zip(node.operands, ComputationGraph.slopes(of: node, operands: operands)) {
        XCTAssertEqual(g[operand], slope, accuracy: 1e-16)
      }
    }
  }

  func testEdgesOfTheDomain() {
    XCTAssertEqual(ComputationGraph.value(of: .log(0), operands: [0]), -.infinity)
    XCTAssertTrue(ComputationGraph.value(of: .log(0), operands: [-1]).isNaN)
    XCTAssertEqual(ComputationGraph.slopes(of: .log(0), operands: [0]), [.infinity])
    XCTAssertEqual(ComputationGraph.slopes(of: .relu(0), operands: [0]), [0])
    XCTAssertEqual(ComputationGraph.value(of: .sigmoid(0), operands: [-1000]), 0)
    // A logarithm of 0 that the output does not depend on leaves its operand's gradient alone.
    let graph: [GraphNode] = [.number(0), .log(0), .exp(0)]
    XCTAssertEqual(ComputationGraph.backward(graph, from: 2), [1, 0, 1])
    XCTAssertEqual(ComputationGraph.forward([]), [])
  }

  func testStepMovesParametersOnly() {
    let graph: [GraphNode] = [.number(2), .number(3), .product(0, 1)]
    XCTAssertEqual(
      ComputationGraph.step(graph, parameters: [0], loss: 2, learningRate: 0.5),
      [.number(0.5), .number(3), .product(0, 1)])
  }

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
