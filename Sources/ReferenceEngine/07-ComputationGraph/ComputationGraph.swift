import CourseKit

/// Values and gradients of any expression, as a graph of small operations.
///
///     forward:   v = op(operands)                                   operands before users
///     backward:  ∂out/∂out = 1,   ∂out/∂a += ∂out/∂v · ∂v/∂a        users before operands
///
/// Each edge is walked once forward and once backward, so all gradients together cost about as much as the value.
///
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 4 (the graphs); A. Bagheri, Deep
/// Learning & LLMs 1, Gradient descent (backpropagation as a repeated chain rule).
public enum ComputationGraph {
  /// What one node computes from the values of its operands.
  ///
  /// - Parameter operands: one value for each operand of the node; none for a number.
  public static func value(of node: GraphNode, operands x: [Double]) -> Double {
    expectOperands(node, x)
    return switch node {
    case .number(let number): number
    case .sum: x[0] + x[1]
    case .product: x[0] * x[1]
    case .exp: exp(x[0])
    case .log: log(x[0])
    case .sigmoid: LogLinear.sigmoid(x[0])
    case .relu: max(0, x[0])
    }
  }

  /// The derivatives of one node with respect to each operand.
  ///
  ///     a + b: 1, 1     a · b: b, a     e^a: e^a     ln a: 1/a     σ(a): σ(a)σ(−a)     relu(a): 1 where a > 0
  ///
  /// At 0 the ReLU has no derivative; this course takes 0 there.
  public static func slopes(of node: GraphNode, operands x: [Double]) -> Vector {
    expectOperands(node, x)
    return switch node {
    case .number: []
    case .sum: [1, 1]
    case .product: [x[1], x[0]]
    case .exp: [exp(x[0])]
    case .log: [1 / x[0]]
    case .sigmoid: [LogLinear.sigmoid(x[0]) * LogLinear.sigmoid(-x[0])]
    case .relu: [x[0] > 0 ? 1 : 0]
    }
  }

  private static func expectOperands(_ node: GraphNode, _ x: [Double]) {
    precondition(
      x.count == node.operands.count,
      "\(node) has \(node.operands.count) operands and was given \(x.count) values: give one for each")
  }

  /// All nodes, each once, every node after its operands.
  ///
  /// A node is placed when its last operand has been placed (A. B. Kahn, "Topological sorting of large networks", 1962).
  ///
  /// - Precondition: operands are places of the graph, and no node depends on itself.
  /// - Complexity: O(nodes + edges).
  public static func order(_ graph: [GraphNode]) -> [Int] {
    var missing = graph.map { $0.operands.count }
    var users: [[Int]] = Array(repeating: [], count: graph.count)
    for (place, node) in graph.enumerated() {
      for operand in node.operands {
        precondition(
          graph.indices.contains(operand),
          "node \(place) reads node \(operand), and the graph has \(graph.count) nodes: operands are places of the list"
        )
        users[operand].append(place)
      }
    }
    var order = graph.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for user in users[order[next]] {
        missing[user] -= 1
        if missing[user] == 0 { order.append(user) }
      }
      next += 1
    }
    precondition(order.count == graph.count, "the graph has a cycle: a node can't depend on itself, however far back")
    return order
  }

  /// The value of every node, at its place.
  public static func forward(_ graph: [GraphNode]) -> Vector { forward(graph, inOrder: order(graph)) }

  /// The value of every node, with an order that is known already: a graph keeps its order when its numbers change.
  ///
  /// - Complexity: O(nodes + edges).
  public static func forward(_ graph: [GraphNode], inOrder order: [Int]) -> Vector {
    var v = Vector.zeros(graph.count)
    for place in order {
      v[place] =
        switch graph[place] {
        case .number(let number): number
        case .sum(let a, let b): v[a] + v[b]
        case .product(let a, let b): v[a] * v[b]
        case .exp(let a): exp(v[a])
        case .log(let a): log(v[a])
        case .sigmoid(let a): LogLinear.sigmoid(v[a])
        case .relu(let a): max(0, v[a])
        }
    }
    return v
  }

  /// The gradient of one node with respect to every node, at its place; 0 where the output does not depend on it.
  public static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    let order = order(graph)
    return backward(graph, inOrder: order, values: forward(graph, inOrder: order), from: output)
  }

  /// The gradient of one node with respect to every node.
  ///
  ///     ∂out/∂a = Σ over each use of a:  ∂out/∂user · ∂user/∂a
  ///
  /// When a node's turn comes, all of its users have contributed, so its sum is complete. A node whose gradient is 0 contributes
  /// nothing to its operands, not even where its derivative is infinite (ln at 0): so what the output does not depend on can't
  /// make it nan.
  ///
  /// - Parameter v: the values of all nodes.
  /// - Complexity: O(nodes + edges).
  public static func backward(
    _ graph: [GraphNode], inOrder order: [Int], values v: Vector, from output: Int
  ) -> Vector {
    precondition(graph.indices.contains(output), "the graph has \(graph.count) nodes, and none at place \(output)")
    var g = Vector.zeros(graph.count)
    g[output] = 1
    for place in order.reversed() where g[place] != 0 {
      let upstream = g[place]
      switch graph[place] {
      case .number: break
      case .sum(let a, let b):
        g[a] += upstream
        g[b] += upstream
      case .product(let a, let b):
        g[a] += upstream * v[b]
        g[b] += upstream * v[a]
      case .exp(let a): g[a] += upstream * v[place]  // e^a is its own derivative
      case .log(let a): g[a] += upstream / v[a]
      case .sigmoid(let a): g[a] += upstream * v[place] * LogLinear.sigmoid(-v[a])
      case .relu(let a): if v[a] > 0 { g[a] += upstream }
      }
    }
    return g
  }

  /// The graph after one step of gradient descent.
  ///
  ///     θ ← θ − η ∂loss/∂θ
  ///
  /// - Parameter parameters: places of numbers; whatever else is named can't be moved.
  public static func step(
    _ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double
  ) -> [GraphNode] {
    let gradient = backward(graph, from: loss)
    var next = graph
    for place in parameters {
      precondition(graph.indices.contains(place), "the graph has \(graph.count) nodes, and none at place \(place)")
      guard case .number(let θ) = graph[place] else {
        preconditionFailure("node \(place) is \(graph[place]): only a number can be a parameter")
      }
      next[place] = .number(θ - learningRate * gradient[place])
    }
    return next
  }

  /// How many paths lead from a node to an output: what a walk along every path costs, where the backward pass takes each
  /// edge once.
  ///
  /// Counted like a gradient all of whose local derivatives are 1.
  public static func paths(_ graph: [GraphNode], from place: Int, to output: Int) -> Double {
    var count = Array(repeating: 0.0, count: graph.count)
    count[output] = 1
    for user in order(graph).reversed() { for operand in graph[user].operands { count[operand] += count[user] } }
    return count[place]
  }

  /// How many edges a graph has: one for each operand of each node.
  public static func edgeCount(_ graph: [GraphNode]) -> Int { graph.reduce(0) { $0 + $1.operands.count } }
}
