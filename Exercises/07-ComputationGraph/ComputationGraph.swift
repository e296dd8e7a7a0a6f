import CourseKit

/// A graph is a list of nodes, `[GraphNode]`. A node is a number or an operation, and names its operands by their places
/// in the list: `.sum(a, b)`, `.product(a, b)`, `.exp(a)`, `.log(a)`, `.sigmoid(a)`, `.relu(a)`, `.number(value)`.
/// `node.operands` gives those places. A node may stand before its operands; there are no cycles.
enum ComputationGraph: ComputationGraphTask {
  /// What one node computes from the values of its operands.
  ///
  ///     a + b,   a · b,   e^a,   ln a,   σ(a),   relu(a) = max(0, a)
  ///
  /// - Parameter operands: one value for each operand, in order; none for a number, which is its own value.
  static func value(of node: GraphNode, operands: [Double]) -> Double {
    .nan  // TODO: exercise hint 7
  }

  /// The derivatives of one node with respect to each of its operands, at the operands' values.
  ///
  ///     ∂(a + b)/∂a,  ∂(a + b)/∂b        de^a/da        d ln a/da        dσ/da = σ(a)(1 − σ(a))        …
  ///
  /// The derivative of relu at 0 is 0.
  ///
  /// - Returns: one entry for each operand; none for a number.
  static func slopes(of node: GraphNode, operands: [Double]) -> Vector {
    []  // TODO
  }

  /// All nodes of a graph, by place, each once, every node after all of its operands. Any such order is right.
  static func order(_ graph: [GraphNode]) -> [Int] {
    []  // TODO
  }

  /// The value of every node, at the node's place.
  static func forward(_ graph: [GraphNode]) -> Vector {
    []  // TODO
  }

  /// The gradient of one node's value with respect to the value of every node, at the node's place.
  ///
  ///     ∂out/∂out = 1,    ∂out/∂v = Σ over each use of v:  ∂out/∂user · ∂user/∂v
  ///
  /// - Parameter output: the place of `out`. Nodes that it does not depend on get 0.
  static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    []  // TODO
  }

  /// The graph after one step of gradient descent on the parameters, θ − η ∂loss/∂θ.
  ///
  /// - Parameters:
  ///   - parameters: the places of the numbers that move; all other nodes stay as they are.
  ///   - loss: the place of the node that is to become smaller.
  static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode] {
    []  // TODO
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
