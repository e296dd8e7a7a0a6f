import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class ComputationGraphGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { ComputationGraph.workedNumbers }
  override class var figures: [Figure] { ComputationGraph.figures }
  override class var problems: [PracticeProblem] { ComputationGraph.problems }
  override class var ownTraining: OwnTraining? { ComputationGraphTraining.own }
  private var student: any ComputationGraphTask.Type { get throws { try subject() } }
  private typealias Example = ComputationGraphExample

  /// (a + b) · a, with every node before its operands.
  private let backToFront: [GraphNode] = [.product(1, 2), .sum(2, 3), .number(3), .number(-1)]

  func test01_value() {
    check("what each operation computes", points: 1, of: "value") {
      expect("value(of: .number(2.5), operands: [])", try student.value(of: .number(2.5), operands: []), equals: 2.5)
      expect("value(of: .sum, operands: [3, -1])", try student.value(of: .sum(0, 1), operands: [3, -1]), equals: 2)
      expect(
        "value(of: .product, operands: [3, -2])", try student.value(of: .product(0, 1), operands: [3, -2]), equals: -6)
      expect("value(of: .relu, operands: [-0.5])", try student.value(of: .relu(0), operands: [-0.5]), equals: 0)
      expect("value(of: .relu, operands: [0.5])", try student.value(of: .relu(0), operands: [0.5]), equals: 0.5)
      expect("value(of: .exp, operands: [0])", try student.value(of: .exp(0), operands: [0]), equals: 1)
      expect("value(of: .sigmoid, operands: [0])", try student.value(of: .sigmoid(0), operands: [0]), equals: 0.5)
      for (node, operand) in Self.farOut {
        expect(
          "value(of: \(node), operands: [\(operand)])", try student.value(of: node, operands: [operand]),
          equals: ComputationGraph.value(of: node, operands: [operand]))
      }
      forAll(salt: 1, runs: 60) { draw in
        let (node, operands) = Self.operation(&draw, wide: -300...300)
        return .equals(
          "value(of: \(node), operands: \(operands))", try student.value(of: node, operands: operands),
          ComputationGraph.value(of: node, operands: operands))
      }
    }
  }

  func test02_valueAtTheEdges() {
    check("ln 0, e^1000, σ(−1000)", points: 1, of: "value") {
      expect(
        "value(of: .log, operands: [0])", try student.value(of: .log(0), operands: [0]), equals: -.infinity,
        lookAt: "CourseKit's log gives −∞ at 0; let it.")
      expect(
        "value(of: .exp, operands: [1000])", try student.value(of: .exp(0), operands: [1000]), equals: .infinity)
      expect("value(of: .sigmoid, operands: [-1000])", try student.value(of: .sigmoid(0), operands: [-1000]), equals: 0)
      expect("value(of: .relu, operands: [0])", try student.value(of: .relu(0), operands: [0]), equals: 0)
    }
  }

  func test03_slopes() {
    check("the derivative of each operation", points: 2, of: "slopes") {
      // By hand: ∂(a·b)/∂a = b and ∂(a·b)/∂b = a.
      expect(
        "slopes(of: .product, operands: [3, -2])", try student.slopes(of: .product(0, 1), operands: [3, -2]),
        equals: [-2, 3], lookAt: "Move a by a little: a · b moves by that times b.")
      expect(
        "slopes(of: .sum, operands: [3, -2])", try student.slopes(of: .sum(0, 1), operands: [3, -2]), equals: [1, 1],
        lookAt: "Move a by a little: a + b moves by as much, whatever a and b are.")
      expect("slopes(of: .log, operands: [4])", try student.slopes(of: .log(0), operands: [4]), equals: [0.25])
      expect("slopes(of: .sigmoid, operands: [0])", try student.slopes(of: .sigmoid(0), operands: [0]), equals: [0.25])
      expect("slopes(of: .relu, operands: [2.5])", try student.slopes(of: .relu(0), operands: [2.5]), equals: [1])
      expect("slopes(of: .number(5), operands: [])", try student.slopes(of: .number(5), operands: []), equals: [])
      // σ(a)(1 − σ(a)) loses digits where σ(a) is near 1: less than 1e-15 of them, while 1e-12 are allowed.
      for (node, operand) in Self.farOut {
        expect(
          "slopes(of: \(node), operands: [\(operand)])", try student.slopes(of: node, operands: [operand]),
          equals: ComputationGraph.slopes(of: node, operands: [operand]))
      }
      forAll(salt: 3, runs: 60) { draw in
        let (node, operands) = Self.operation(&draw, wide: -30...30)
        return .equals(
          "slopes(of: \(node), operands: \(operands))", try student.slopes(of: node, operands: operands),
          ComputationGraph.slopes(of: node, operands: operands))
      }
    }
  }

  func test04_slopesAreMeasured() {
    check("the derivatives as they are measured, and relu at 0", points: 1, of: "slopes") {
      var generator = SeededRandom(seed: random(4))
      for node in [GraphNode.product(0, 1), .exp(0), .log(0), .sigmoid(0), .relu(0)] {
        let point = generator.vector(node.operands.count, in: 0.5..<2)
        expectGradient(
          "slopes(of: \(node), operands: \(point))", try student.slopes(of: node, operands: point.entries),
          of: { ComputationGraph.value(of: node, operands: $0.entries) }, at: point)
      }
      expect(
        "slopes(of: .relu, operands: [0])", try student.slopes(of: .relu(0), operands: [0]), equals: [0],
        lookAt: "At its corner the ReLU has no derivative; this course takes 0.")
      expect(
        "slopes(of: .relu, operands: [-3])", try student.slopes(of: .relu(0), operands: [-3]), equals: [0])
    }
  }

  func test05_order() {
    check("operands before the nodes that read them", points: 2, of: "order") {
      func isOrder(_ order: [Int], _ graph: [GraphNode]) -> Bool {
        var isPlaced = Array(repeating: false, count: graph.count)
        for node in order {
          guard graph.indices.contains(node), graph[node].operands.allSatisfy({ isPlaced[$0] }) else { return false }
          isPlaced[node] = true
        }
        return order.count == graph.count && !isPlaced.contains(false)
      }
      // By hand: both numbers, then the sum, then the product.
      expect(
        "order(\(backToFront))", try student.order(backToFront), that: "2 and 3 before 1, and 1 before 0, each once",
        lookAt: "Each node once, also one that several nodes read, and every node after all of its operands."
      ) { isOrder($0, backToFront) }
      expect("order([])", try student.order([]).count, equals: 0)
      forAll(salt: 5, lookAt: "Each node once, and every node after all of its operands.") { draw in
        let graph = Self.graph(&draw)
        let order = try student.order(graph)
        return .holds("order(\(graph))", order, that: "each node once, after its operands", isOrder(order, graph))
      }
    }
  }

  func test06_forward() {
    check("the value of every node", points: 2, of: "forward", after: ["value", "order"]) {
      let tape = Example.logistic
      expect(
        "forward(the graph of the lecture)", try student.forward(tape.nodes),
        equals: ComputationGraph.forward(tape.nodes))
      // By hand: s = 3 − 1 = 2, f = 2 · 3 = 6.
      expect(
        "forward(\(backToFront))", try student.forward(backToFront), equals: [6, 2, 3, -1],
        lookAt: "A node may stand before its operands, and its value goes to its own place in the list.")
      expect("forward([])", try student.forward([]), equals: [])
      // By hand: each of 40 sums adds 1 to the one that stands behind it in the list.
      expect(
        "forward(40 sums, each before its operands)[0]", try student.forward(Self.chain).first ?? .nan, equals: 41,
        lookAt: "A node is computed after its operands, in an order that was found before.")
      forAll(salt: 6) { draw in
        let graph = Self.graph(&draw)
        return .equals("forward(\(graph))", try student.forward(graph), ComputationGraph.forward(graph))
      }
    }
  }

  func test07_backward() {
    check("gradients along the chain of the lecture", points: 2, of: "backward", after: ["slopes", "order", "forward"])
    {
      let tape = Example.logistic
      expect(
        "backward(the graph of the lecture, from: its loss)", try student.backward(tape.nodes, from: tape["L"]),
        equals: ComputationGraph.backward(tape.nodes, from: tape["L"]),
        lookAt: "Begin with 1 at the loss; each node passes its gradient times its local derivative to its operands.")
      // By hand: f = e^x at x = 0, y = ln f; ∂y/∂f = 1, ∂y/∂x = 1.
      expect(
        "backward([0, exp(#0), ln(#1)], from: 2)", try student.backward([.number(0), .exp(0), .log(1)], from: 2),
        equals: [1, 1, 1])
    }
  }

  func test08_usedTwice() {
    check("a node that is used twice", points: 2, of: "backward", after: ["slopes", "order", "forward"]) {
      // By hand: f = (a + b) · a = a² + ab at a = 3, b = −1: ∂f/∂a = 2a + b = 5, ∂f/∂b = a = 3, ∂f/∂s = a = 3.
      expect(
        "backward([3, −1, #0 + #1, #2 · #0], from: 3)",
        try student.backward([.number(3), .number(-1), .sum(0, 1), .product(2, 0)], from: 3), equals: [5, 3, 3, 1],
        lookAt: "Each use brings a part of the gradient: add them up.")
      // By hand: x² at 3 has derivative 6; x + x has derivative 2.
      expect(
        "backward([3, #0 · #0], from: 1)", try student.backward([.number(3), .product(0, 0)], from: 1), equals: [6, 1])
      expect(
        "backward([3, #0 + #0], from: 1)", try student.backward([.number(3), .sum(0, 0)], from: 1), equals: [2, 1])
    }
  }

  func test09_anyListOrder() {
    check("the order of the list does not matter", points: 1, of: "backward", after: ["slopes", "order", "forward"]) {
      expect(
        "backward(\(backToFront), from: 0)", try student.backward(backToFront, from: 0), equals: [1, 3, 5, 3],
        lookAt: "A node may hand its gradient on only when all nodes that read it have contributed to it.")
      forAll(salt: 9) { draw in
        let graph = Self.graph(&draw)
        let output = draw.integer(0...graph.count - 1)
        return .equals(
          "backward(\(graph), from: \(output))", try student.backward(graph, from: output),
          ComputationGraph.backward(graph, from: output))
      }
    }
  }

  func test10_measured() {
    check(
      "the gradients are those that can be measured", points: 2, of: "backward", after: ["slopes", "order", "forward"]
    ) {
      var generator = SeededRandom(seed: random(10))
      // Products of probabilities and their logarithms, as in a loss: p = σ(x·w), −(ln p + ln(1 − p)) and more.
      let leaves = 4
      let operations: [GraphNode] = [
        .product(0, 1), .product(1, 2), .sum(4, 5), .sigmoid(6), .log(7), .exp(6), .sum(9, 3), .log(10),
        .product(8, 11),
        .relu(12), .product(12, 3), .sum(13, 14),
      ]
      let point = generator.vector(leaves, in: 0.25..<1.5)
      func graph(at x: Vector) -> [GraphNode] { x.entries.map { .number($0) } + operations }
      let last = leaves + operations.count - 1
      expectGradient(
        "backward(\(graph(at: point)), from: \(last)), its first \(leaves) entries",
        Vector(Array(try student.backward(graph(at: point), from: last).entries.prefix(leaves))),
        of: { ComputationGraph.forward(graph(at: $0))[last] }, at: point)
    }
  }

  func test11_toyNet() {
    check("the toy net of unit 06 as a graph", points: 1, of: "backward", after: ["slopes", "order", "forward"]) {
      for (name, net) in [
        ("three classes", BackpropagationExample.threeClasses), ("ten different weights", .asymmetric),
      ] {
        let tape = Example.net(net)
        let gradients = Backpropagation.gradients(net.net, net.X, net.T)
        let gradient = try student.backward(tape.nodes, from: tape["L"])
        func entries(_ W: Matrix, _ name: String) -> [[Double]] {
          (0..<W.rows).map { i in
            (0..<W.columns).map { j in
              let place = tape["\(name)_\(i + 1)\(j + 1)"]
              return gradient.indices.contains(place) ? gradient[place] : .nan
            }
          }
        }
        expect(
          "backward(the net with \(name)), at W²", entries(net.W2, "w2"),
          equals: gradients.W2.rowVectors.map(\.entries),
          lookAt: "Every weight is used once for each example.")
        expect(
          "backward(the net with \(name)), at W¹", entries(net.W1, "w1"), equals: gradients.W1.rowVectors.map(\.entries)
        )
      }
    }
  }

  func test12_ladder() {
    check("each edge once: 60 doublings", points: 1, of: "backward", after: ["slopes", "order", "forward"]) {
      let graph = Example.ladder(rungs: 60)
      // By hand: doubled 60 times, so the derivative is 2⁶⁰. There are as many paths: a walk along each would never end.
      expect(
        "backward(x, doubled 60 times)[0]", try student.backward(graph, from: 60).first ?? .nan, equals: 0x1p60,
        within: .exact, lookAt: "Visit every node once, in order; don't follow every path.")
    }
  }

  func test13_otherOutputs() {
    check(
      "an output in the middle, and nodes that don't matter", points: 1, of: "backward", after: ["slopes", "forward"]
    ) {
      let graph: [GraphNode] = [.number(2), .number(0.5), .product(0, 1), .exp(2), .sum(3, 1)]
      // By hand, from the product: ∂/∂a = 0.5, ∂/∂b = 2; what comes later has no influence on it.
      expect(
        "backward(\(graph), from: 2)", try student.backward(graph, from: 2), equals: [0.5, 2, 1, 0, 0],
        lookAt: "The gradient starts with 1 at the output that was given.")
      expect("backward(\(graph), from: 1)", try student.backward(graph, from: 1), equals: [0, 1, 0, 0, 0])
      expect("backward([7], from: 0)", try student.backward([.number(7)], from: 0), equals: [1])
    }
  }

  func test14_step() {
    check("one step of gradient descent", points: 2, of: "step", after: ["backward"]) {
      let tape = Example.logistic
      let parameters = ["w1", "w2", "b"].map { tape[$0] }
      expect(
        "step(the graph of the lecture, parameters: w₁, w₂ and b, learningRate: 0.5)",
        Self.flat(
          try student.step(tape.nodes, parameters: parameters, loss: tape["L"], learningRate: Example.learningRate)),
        equals: Self.flat(
          ComputationGraph.step(
            tape.nodes, parameters: parameters, loss: tape["L"], learningRate: Example.learningRate)),
        lookAt: "Against the gradient; only the parameters move.")
      // By hand: f = a · b at (2, 3), η = 0.1: a − 0.1·3 = 1.7, b − 0.1·2 = 2.8, both gradients at the old place.
      expect(
        "step([2, 3, #0 · #1], parameters: [0, 1], loss: 2, learningRate: 0.1)",
        Self.flat(
          try student.step([.number(2), .number(3), .product(0, 1)], parameters: [0, 1], loss: 2, learningRate: 0.1)),
        equals: [[0, 1.7], [0, 2.8], [2, 0, 1]], lookAt: "All gradients belong to the old numbers.")
      forAll(salt: 14, runs: 60) { draw in
        let graph = Self.graph(&draw)
        let parameters = graph.indices.filter { graph[$0].operands.isEmpty && (draw.isWide || $0 % 3 != 1) }
        let (loss, η) = (draw.integer(0...graph.count - 1), draw.number(0.1...1, wide: 1.5...9))
        return .equals(
          "step(\(graph), parameters: \(parameters), loss: \(loss), learningRate: \(η))",
          Self.flat(try student.step(graph, parameters: parameters, loss: loss, learningRate: η)),
          Self.flat(ComputationGraph.step(graph, parameters: parameters, loss: loss, learningRate: η)))
      }
    }
  }

  /// A graph as lists of numbers that a check can compare: 0 and the number of a leaf; the operation and its operands.
  private static func flat(_ graph: [GraphNode]) -> [[Double]] {
    graph.map { node in
      let operands = node.operands.map(Double.init)
      return switch node {
      case .number(let number): [0, number]
      case .sum: [1] + operands
      case .product: [2] + operands
      case .exp: [3] + operands
      case .log: [4] + operands
      case .sigmoid: [5] + operands
      case .relu: [6] + operands
      }
    }
  }

  /// One operation with values for its operands; a logarithm gets a positive one.
  private static func operation(
    _ draw: inout Draw, wide: ClosedRange<Double>
  ) -> (GraphNode, [Double]) {
    let node = draw.element(of: [
      GraphNode.sum(0, 1), .product(0, 1), .exp(0), .log(0), .sigmoid(0), .relu(0), .number(0.75),
    ])
    if node == .log(0) { return (node, [draw.number(0.1...4, wide: 4...100) * draw.factor(wide: [1e-6, 1, 1e6])]) }
    return (node, draw.vector(node.operands.count, wide: wide).entries)
  }

  /// Operands that are larger, or smaller, than those of a lecture.
  private static let farOut: [(node: GraphNode, operand: Double)] = [
    (.exp(0), 30), (.exp(0), 300), (.log(0), 1e-6), (.log(0), 1e6), (.sigmoid(0), 7), (.sigmoid(0), -12),
    (.relu(0), 100),
  ]

  /// 40 sums in a row, each before its operands: the sum at place 0 is 41 ones.
  private static let chain: [GraphNode] = (0..<40).map { .sum($0 + 1, 41) } + [.number(1), .number(1)]

  /// A random graph in a random order. Logarithms and exponentials read a sigmoid, so that all numbers stay small.
  private static func graph(_ draw: inout Draw) -> [GraphNode] {
    var nodes: [GraphNode] = draw.vector(draw.size(1...3, wide: 5...6)).entries.map { .number($0) }
    for _ in 0..<draw.size(0...5, wide: 8...10) {
      let (kind, a) = (draw.integer(0...5), draw.integer(0...nodes.count - 1))
      let b = draw.integer(0...nodes.count - 1)
      switch kind {
      case 0: nodes.append(.sum(a, b))
      // In a large graph products of products would grow without end: one factor lies between 0 and 1.
      case 1 where draw.isWide: nodes += [.sigmoid(a), .product(nodes.count, b)]
      case 1: nodes.append(.product(a, b))
      case 2: nodes.append(.relu(a))
      case 3: nodes.append(.sigmoid(a))
      case 4: nodes += [.sigmoid(a), .log(nodes.count)]
      default: nodes += [.sigmoid(a), .exp(nodes.count)]
      }
    }
    let places = draw.permutation(nodes.count)  // node k of the list above goes to places[k]
    var graph = nodes
    for (k, node) in nodes.enumerated() {
      graph[places[k]] =
        switch node {
        case .number: node
        case .sum(let a, let b): .sum(places[a], places[b])
        case .product(let a, let b): .product(places[a], places[b])
        case .exp(let a): .exp(places[a])
        case .log(let a): .log(places[a])
        case .sigmoid(let a): .sigmoid(places[a])
        case .relu(let a): .relu(places[a])
        }
    }
    return graph
  }
}
