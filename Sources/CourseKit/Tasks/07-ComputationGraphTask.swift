/// One node of a computation graph: what it computes, and from which nodes.
///
/// A graph is a list of nodes, and a node names its operands by their places in that list, 0-based. A node may stand
/// before its operands; no node depends on itself.
///
///     let graph: [GraphNode] = [.product(1, 2), .number(3), .number(-2)]    // node 0 is 3 · (−2)
public enum GraphNode: Equatable, Sendable {
  /// A leaf: an input, a constant or a parameter.
  case number(Double)
  /// a + b
  case sum(Int, Int)
  /// a · b
  case product(Int, Int)
  /// e^a
  case exp(Int)
  /// ln a
  case log(Int)
  /// 1 / (1 + e^−a)
  case sigmoid(Int)
  /// max(0, a)
  case relu(Int)

  /// The places of the nodes that this one reads, in order; twice the same place in `.product(3, 3)`, none for a number.
  public var operands: [Int] {
    switch self {
    case .number: []
    case .sum(let a, let b), .product(let a, let b): [a, b]
    case .exp(let a), .log(let a), .sigmoid(let a), .relu(let a): [a]
    }
  }
}

extension GraphNode: CustomStringConvertible {
  /// The node with its operands as `#place`: `#0 · #2`.
  public var description: String {
    switch self {
    case .number(let value): "\(value)"
    case .sum(let a, let b): "#\(a) + #\(b)"
    case .product(let a, let b): "#\(a) · #\(b)"
    case .exp(let a): "exp(#\(a))"
    case .log(let a): "ln(#\(a))"
    case .sigmoid(let a): "σ(#\(a))"
    case .relu(let a): "relu(#\(a))"
    }
  }
}

/// The task of unit 07: the values and the gradients of any expression, as a graph of small operations.
public protocol ComputationGraphTask {
  /// What one node computes from the values of its operands; a number is its own value.
  ///
  /// ln 0 is −∞, and the logarithm of a negative number is not a number.
  static func value(of node: GraphNode, operands: [Double]) -> Double

  /// The derivatives of one node with respect to each of its operands, at the operands' values.
  ///
  ///     (a + b): 1, 1     (a · b): b, a     e^a: e^a     ln a: 1/a     σ(a): σ(a)(1 − σ(a))     relu(a): 1 if a > 0, else 0
  ///
  /// - Returns: one entry for each operand; none for a number.
  static func slopes(of node: GraphNode, operands: [Double]) -> Vector

  /// All nodes of a graph, each once, every node after all of its operands. Any such order is right.
  static func order(_ graph: [GraphNode]) -> [Int]

  /// The value of every node, at the node's place.
  static func forward(_ graph: [GraphNode]) -> Vector

  /// The gradient of one node's value with respect to the value of every node, at the node's place.
  ///
  ///     ∂out/∂out = 1,    ∂out/∂v = Σ over each use of v:  ∂out/∂user · ∂user/∂v
  ///
  /// - Parameter output: the node whose gradient is taken; nodes that it does not depend on get 0.
  static func backward(_ graph: [GraphNode], from output: Int) -> Vector

  /// The graph after one step of gradient descent: each parameter is moved by −η times its gradient.
  ///
  /// - Parameters:
  ///   - parameters: the places of the numbers that move; all other nodes stay as they are.
  ///   - loss: the node that is to become smaller.
  static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode]
}
