import CourseKit

enum ComputationGraph: ComputationGraphTask {
  static func value(of node: GraphNode, operands: [Double]) -> Double {
    switch node {
    case .number(let number): return number
    case .sum: return operands[0] + operands[1]
    case .product: return operands[0] * operands[1]
    case .exp: return exp(operands[0])
    case .log: return log(operands[0])
    case .sigmoid: return sigmoid(operands[0])
    case .relu: return max(0, operands[0])
    }
  }

  static func slopes(of node: GraphNode, operands: [Double]) -> Vector {
    switch node {
    case .number: return []
    case .sum: return [1, 1]
    case .product: return [operands[1], operands[0]]
    case .exp: return [exp(operands[0])]
    case .log: return [1 / operands[0]]
    case .sigmoid:
      let s = sigmoid(operands[0])
      return [s * (1 - s)]
    case .relu: return [operands[0] > 0 ? 1 : 0]
    }
  }

  static func order(_ graph: [GraphNode]) -> [Int] {
    var order: [Int] = []
    var isSeen = Array(repeating: false, count: graph.count)
    func place(_ node: Int) {
      if isSeen[node] { return }
      isSeen[node] = true
      for operand in graph[node].operands { place(operand) }
      order.append(node)
    }
    for node in graph.indices { place(node) }
    return order
  }

  static func forward(_ graph: [GraphNode]) -> Vector {
    var values = Vector.zeros(graph.count)
    for node in order(graph) {
      let operands = graph[node].operands.map { values[$0] }
      values[node] = value(of: graph[node], operands: operands)
    }
    return values
  }

  static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    let values = forward(graph)
    var gradient = Vector.zeros(graph.count)
    gradient[output] = 1
    for node in order(graph).reversed() {
      let operands = graph[node].operands
      let local = slopes(of: graph[node], operands: operands.map { values[$0] })
      for (operand, slope) in zip(operands, local) {
        gradient[operand] += gradient[node] * slope
      }
    }
    return gradient
  }

  static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode] {
    let values = forward(graph)
    let gradient = backward(graph, from: loss)
    var next = graph
    for parameter in parameters {
      next[parameter] = .number(values[parameter] - learningRate * gradient[parameter])
    }
    return next
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
