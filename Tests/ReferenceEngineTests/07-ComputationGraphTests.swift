import CourseKit
import ReferenceEngine
import XCTest

final class ComputationGraphTests: XCTestCase {
  func testOrderOfAReversedList() {
    let graph: [GraphNode] = [.product(1, 2), .sum(2, 3), .number(3), .number(-1)]
    let order = ComputationGraph.order(graph)
    XCTAssertEqual(order.sorted(), [0, 1, 2, 3])
    XCTAssertLessThan(order.firstIndex(of: 1)!, order.firstIndex(of: 0)!)
    XCTAssertEqual(Array(order.suffix(2)), [1, 0])
    XCTAssertEqual(ComputationGraph.order([]), [])
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
}
