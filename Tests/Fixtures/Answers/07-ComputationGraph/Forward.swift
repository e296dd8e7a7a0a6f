import CourseKit

// Kahn's order by depth, and gradients in matrix form: a forward pass that carries the slope of every node by every node.
protocol Differentiable {
  var operands: [Int] { get }
}

extension GraphNode: Differentiable {}

func levels<Node: Differentiable>(_ graph: [Node]) -> [Int] {
  var depth = Array(repeating: 0, count: graph.count)
  var isStable = false
  while !isStable {
    isStable = true
    for (i, node) in graph.enumerated() {
      let needed = (node.operands.map { depth[$0] }.max() ?? -1) + 1
      if needed > depth[i] {
        depth[i] = needed
        isStable = false
      }
    }
  }
  return depth
}

enum ComputationGraph: ComputationGraphTask {
  static func value(of node: GraphNode, operands: [Double]) -> Double {
    switch (node, operands.first, operands.last) {
    case (.sum, let a?, let b?): return a + b
    case (.product, let a?, let b?): return a * b
    case (.exp, let a?, _): return exp(a)
    case (.log, let a?, _): return log(a)
    case (.sigmoid, let a?, _): return sigmoid(a)
    case (.relu, let a?, _): return (a + abs(a)) / 2
    case (.number(let v), _, _): return v
    default: return .nan
    }
  }

  static func slopes(of node: GraphNode, operands: [Double]) -> Vector {
    switch (node, operands.first, operands.last) {
    case (.sum, _, _): return [1, 1]
    case (.product, let a?, let b?): return [b, a]
    case (.exp, let a?, _): return [exp(a)]
    case (.log, let a?, _): return [1 / a]
    case (.sigmoid, let a?, _): return [sigmoid(a) * sigmoid(-a)]
    case (.relu, let a?, _): return [a > 0 ? 1 : 0]
    default: return []
    }
  }

  static func order(_ graph: [GraphNode]) -> [Int] {
    let depth = levels(graph)
    return graph.indices.sorted { (depth[$0], $0) < (depth[$1], $1) }
  }

  static func forward(_ graph: [GraphNode]) -> Vector {
    order(graph).reduce(into: Vector.zeros(graph.count)) { v, i in
      let operands = graph[i].operands.map { [v] in v[$0] }
      v[i] = value(of: graph[i], operands: operands)
    }
  }

  static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    let v = forward(graph)
    let n = graph.count
    var J = Matrix.zeros(n, n)  // row i: the slopes of node i by all nodes
    for i in order(graph) {
      var row = Vector.zeros(n)
      row[i] = 1
      for (k, s) in zip(graph[i].operands, slopes(of: graph[i], operands: graph[i].operands.map { v[$0] })) {
        row += s * J[row: k]
      }
      J[row: i] = row
    }
    return J[row: output]
  }

  static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode] {
    let (v, g) = (forward(graph), backward(graph, from: loss))
    var copy = graph
    for p in Set(parameters) { copy[p] = .number(v[p] - learningRate * g[p]) }
    return copy
  }

  static func sigmoid(_ t: Double) -> Double {
    1 / (1 + exp(-t))
  }
}
