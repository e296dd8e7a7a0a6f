import CourseKit
import ReferenceEngine

// The nodes, and the place of the output: all values, and the gradients of the output by all nodes.
@c public func graphValues() -> Int32 { answer { ComputationGraph.forward($0.graph()) } }
@c public func graphGradients() -> Int32 { answer { ComputationGraph.backward($0.graph(), from: $0.integer()) } }

extension PageArguments {
  /// A row for each node: its kind, the places of two operands, and a number's value.
  fileprivate mutating func graph() -> [GraphNode] {
    matrix().rowVectors.map { row in
      let (a, b) = (Int(row[1]), Int(row[2]))
      return switch Int(row[0]) {
      case 1: .sum(a, b)
      case 2: .product(a, b)
      case 3: .exp(a)
      case 4: .log(a)
      case 5: .sigmoid(a)
      case 6: .relu(a)
      default: .number(row[3])
      }
    }
  }
}
