import CourseKit

// Plain loops: a sweep again and again until every node is there, and a backward pass that pulls from the users.
enum ComputationGraph: ComputationGraphTask {
  static func value(of node: GraphNode, operands: [Double]) -> Double {
    if case .number(let number) = node { return number }
    let a = operands[0]
    if case .sum = node { return operands[1] + a }
    if case .product = node { return operands[1] * a }
    if case .exp = node { return exp(a) }
    if case .log = node { return log(a) }
    if case .sigmoid = node { return a >= 0 ? 1 / (1 + exp(-a)) : exp(a) / (1 + exp(a)) }
    return a > 0 ? a : 0
  }

  static func slopes(of node: GraphNode, operands: [Double]) -> Vector {
    switch node {
    case .number: []
    case .sum: Vector(repeating: 1, count: 2)
    case .product: Vector(operands.reversed())
    case .exp, .sigmoid:
      {
        let v = value(of: node, operands: operands)
        if case .exp = node { return [v] }
        return [v - v * v]
      }()
    case .log: [pow(operands[0], -1)]
    case .relu: operands[0] <= 0 ? [0] : [1]
    }
  }

  static func order(_ graph: [GraphNode]) -> [Int] {
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: graph.count)
    while order.count < graph.count {
      for i in 0..<graph.count where !isPlaced[i] {
        var isReady = true
        for operand in graph[i].operands where !isPlaced[operand] { isReady = false }
        if isReady {
          isPlaced[i] = true
          order.append(i)
        }
      }
    }
    return order
  }

  static func forward(_ graph: [GraphNode]) -> Vector {
    var v = [Double](repeating: .nan, count: graph.count)
    for i in order(graph) {
      var operands: [Double] = []
      for k in graph[i].operands { operands.append(v[k]) }
      v[i] = value(of: graph[i], operands: operands)
    }
    return Vector(v)
  }

  static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    let v = forward(graph)
    var g = [Double](repeating: 0, count: graph.count)
    for i in order(graph).reversed() {
      var sum = i == output ? 1.0 : 0
      for user in 0..<graph.count {
        let operands = graph[user].operands
        guard operands.contains(i) else { continue }
        let slope = slopes(of: graph[user], operands: operands.map { v[$0] })
        for k in 0..<operands.count where operands[k] == i { sum += slope[k] * g[user] }
      }
      g[i] = sum
    }
    return Vector(g)
  }

  static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode] {
    let g = backward(graph, from: loss)
    var result: [GraphNode] = []
    for (i, node) in graph.enumerated() {
      if case .number(let θ) = node, parameters.contains(i) {
        result.append(.number(θ - g[i] * learningRate))
      } else {
        result.append(node)
      }
    }
    return result
  }

  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
