import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class ComputationGraphPageTests: PageTests {
  /// Four numbers above 0, then nodes that read what stands before them.
  private func drawn(_ random: inout SeededRandom) -> (graph: [GraphNode], rows: Matrix) {
    var graph: [GraphNode] = []
    var rows: [Vector] = []
    for _ in 0..<4 {
      let value = random.uniform(0.1..<2)
      graph.append(.number(value))
      rows.append([0, 0, 0, value])
    }
    for place in 4..<random.integer(5..<12) {
      let (a, b) = (random.integer(0..<place), random.integer(0..<place))
      // Of a sum or product of exponentials of exponentials no digit of either world would be left.
      let leaf = random.integer(0..<4)
      switch random.integer(1..<7) {
      case 1: (graph, rows) = (graph + [.sum(a, b)], rows + [[1, Double(a), Double(b), 0]])
      case 2: (graph, rows) = (graph + [.product(a, b)], rows + [[2, Double(a), Double(b), 0]])
      case 3: (graph, rows) = (graph + [.exp(leaf)], rows + [[3, Double(leaf), 0, 0]])
      case 4: (graph, rows) = (graph + [.log(leaf)], rows + [[4, Double(leaf), 0, 0]])
      case 5: (graph, rows) = (graph + [.sigmoid(a)], rows + [[5, Double(a), 0, 0]])
      default: (graph, rows) = (graph + [.relu(a)], rows + [[6, Double(a), 0, 0]])
      }
    }
    return (graph, Matrix(rows: rows))
  }

  func testBothPasses() throws {
    try hold("graphValues", graphValues) { random in
      let (graph, rows) = drawn(&random)
      return ([.matrix(rows)], .vector(ComputationGraph.forward(graph)))
    }
    try hold("graphGradients", graphGradients) { random in
      let (graph, rows) = drawn(&random)
      return (
        [.matrix(rows), .integer(graph.count - 1)],
        .vector(ComputationGraph.backward(graph, from: graph.count - 1))
      )
    }
  }
}
