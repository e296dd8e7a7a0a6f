import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 07: its examples, its registry and the slips that are made on purpose.
final class ComputationGraphNumbersTests: XCTestCase {
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

  func testLadderByItsClosedForm() {
    for n in [1, 3, 10, 60] {
      let graph = Example.ladder(rungs: n)
      XCTAssertEqual(ComputationGraph.edgeCount(graph), 2 * n)
      XCTAssertEqual(ComputationGraph.paths(graph, from: 0, to: n), scalbn(1, n))
      XCTAssertEqual(ComputationGraph.backward(graph, from: n)[0], scalbn(1, n))
    }
  }
}
