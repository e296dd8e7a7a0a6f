import CourseKit

// As the well-known small engines do it: an object for each node, which knows how to pay its operands.
final class Node {
  var data: Double
  var grad = 0.0
  var parents: [Node] = []
  var pay: (Node) -> Void = { _ in }
  init(_ data: Double) { self.data = data }
}

struct Engine {
  var nodes: [Int: Node] = [:]
  var sequence: [Int] = []

  init(_ graph: [GraphNode]) { for i in graph.indices { build(i, graph) } }

  @discardableResult
  private mutating func build(_ i: Int, _ graph: [GraphNode]) -> Node {
    if let known = nodes[i] { return known }
    let parents = graph[i].operands.map { build($0, graph) }
    let data = ComputationGraph.value(of: graph[i], operands: parents.map(\.data))
    let node = Node(data)
    let operation = graph[i]
    node.parents = parents
    node.pay = { node in
      let local = ComputationGraph.slopes(of: operation, operands: node.parents.map(\.data))
      for k in node.parents.indices { node.parents[k].grad += local[k] * node.grad }
    }
    nodes[i] = node
    sequence.append(i)
    return node
  }

  func run(from output: Int) {
    nodes[output]?.grad = 1
    var rest = sequence
    while let i = rest.popLast() { nodes[i]!.pay(nodes[i]!) }
  }
}

enum ComputationGraph: ComputationGraphTask {
  static func value(of node: GraphNode, operands x: [Double]) -> Double {
    switch node {
    case let .number(v): v
    case .sum: x.reduce(0, +)
    case .product: x.reduce(1, *)
    case .exp: exp(x[0])
    case .log: log(x[0])
    case .sigmoid: (1 + tanh(x[0] / 2)) / 2
    case .relu: Swift.max(x[0], 0)
    }
  }

  static func slopes(of node: GraphNode, operands x: [Double]) -> Vector {
    switch node {
    case .number: return []
    case .sum: return [1, 1]
    case .product: return [x[1], x[0]]
    case .exp, .log: return node == .exp(node.operands[0]) ? [exp(x[0])] : [1 / x[0]]
    case .sigmoid:
      let t = tanh(x[0] / 2)
      return [(1 - t) * (1 + t) / 4]
    case .relu: return x[0] > 0 ? [1] : [0]
    }
  }

  static func order(_ graph: [GraphNode]) -> [Int] { Engine(graph).sequence }

  static func forward(_ graph: [GraphNode]) -> Vector {
    let engine = Engine(graph)
    return Vector(graph.indices.map { engine.nodes[$0]!.data })
  }

  static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    let engine = Engine(graph)
    engine.run(from: output)
    return Vector(graph.indices.map { engine.nodes[$0]!.grad })
  }

  static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode] {
    let engine = Engine(graph)
    engine.run(from: loss)
    return graph.indices.map { i in
      parameters.contains(i) ? .number(engine.nodes[i]!.data - learningRate * engine.nodes[i]!.grad) : graph[i]
    }
  }
}
