import CourseKit
import Figures
import ReferenceEngine

extension ComputationGraph {
  public static var figures: [Figure] { [logistic, flowBack, usedTwice, reluLayer] }

  private typealias Example = ComputationGraphExample
  /// A node's name in the tape, what is written in it, and its place.
  private typealias Spot = (name: String, label: String, column: Int, row: Double)

  /// The graph of a tape, with the value of each node and the gradient of the output with respect to it.
  private static func graph(
    _ tape: GraphTape, _ output: String, digits: Int, parameters: [String] = ["w", "b"], _ spots: [Spot]
  ) -> Graph {
    let (v, g) = (forward(tape.nodes), backward(tape.nodes, from: tape[output]))
    let names = Dictionary(uniqueKeysWithValues: spots.map { (tape[$0.name], $0.name) })
    var graph = Graph(nodes: [], edges: [])
    for spot in spots {
      let place = tape[spot.name]
      let node = tape.nodes[place]
      // Parameters stand out: they are what training moves.
      let isParameter = node.operands.isEmpty && parameters.contains { spot.name.hasPrefix($0) }
      graph.nodes.append(
        Graph.Node(
          spot.name, label: spot.label, value: v[place], gradient: g[place], digits: digits, column: spot.column,
          row: spot.row, shape: node.operands.isEmpty ? .circle : .box, isHighlighted: isParameter))
      for operand in node.operands { if let from = names[operand] { graph.edges.append(.init(from, spot.name)) } }
    }
    return graph
  }

  private static let logLinearSpots: [Spot] = [
    ("x1", "x₁", 0, 0), ("w1", "w₁", 0, 1), ("x2", "x₂", 0, 2), ("w2", "w₂", 0, 3), ("p1", "x₁w₁", 1, 0.5),
    ("p2", "x₂w₂", 1, 2.5), ("xw", "+", 2, 1.5), ("b", "b", 2, 3), ("z", "z", 3, 2), ("yhat", "ŷ = σ(z)", 4, 2),
  ]

  private static var logistic: Figure {
    Figure(
      name: "logistic-loss", title: "The whole graph, up to the loss",
      description: """
        The log-linear model, and behind it the logarithm of its output times −1: the loss. The gradient is 1 at the loss, \
        −1 at the logarithm, about −3.12 at the output of the sigmoid and about −0.68 at z, from where it spreads to the \
        parameters.
        """,
      drawing: .graph(
        graph(Example.logistic, "L", digits: 4, logisticSpots)))
  }

  private static let logisticSpots: [Spot] =
    logLinearSpots + [("ln", "ln ŷ", 5, 2), ("minus", "−1", 5, 3), ("L", "L = −ln ŷ", 6, 2.5)]

  /// The way back alone: an arrow from each operation to its operands with the local derivative, and in each node its gradient.
  private static var flowBack: Figure {
    let tape = Example.logistic
    var graph = graph(tape, "L", digits: 2, logisticSpots)
    let (v, g) = (forward(tape.nodes), backward(tape.nodes, from: tape["L"]))
    graph.edges = graph.edges.map { edge in
      let (operand, user) = (tape[edge.from], tape[edge.to])
      let operands = tape.nodes[user].operands
      let slopes = slopes(of: tape.nodes[user], operands: operands.map { v[$0] })
      let place = operands.firstIndex(of: operand) ?? 0
      return Graph.Edge(edge.to, edge.from, label: "× \(text(slopes[place]))")
    }
    for i in graph.nodes.indices {
      graph.nodes[i].values = [text(g[tape[graph.nodes[i].id]])]
      graph.nodes[i].gradient = nil
    }
    return Figure(
      name: "flow-back", title: "Gradients flowing back",
      description: """
        The graph of the loss with its arrows turned around. The loss holds 1; the arrow to the logarithm multiplies by −1, the next by \
        3.12, the next by 0.22, which makes −0.68 at z. Sums hand it on, products multiply by the other factor.
        """,
      drawing: .graph(graph))
  }

  /// Two decimals at most, with a true minus.
  private static func text(_ x: Double) -> String {
    let hundredths = Int((abs(x) * 100).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return (x < 0 && hundredths > 0 ? "−" : "") + "\(whole)\(decimals)"
  }

  private static var usedTwice: Figure {
    Figure(
      name: "used-twice", title: "A node that is used twice",
      description: """
        Two arrows leave the node a: one into the sum a + b and one into the product f. Its gradient, 5, is the sum of what \
        comes back on both: 3 through the sum and 2 directly.
        """,
      drawing: .graph(
        graph(
          Example.usedTwice, "f", digits: 0, parameters: [],
          [("b", "b", 0, 0), ("a", "a", 0, 1), ("s", "s = a + b", 1, 0), ("f", "f = s · a", 2, 0.5)])))
  }

  private static let layerSpots: [Spot] = {
    let relu: [Spot] = [("h1", "relu", 3, 1), ("h2", "relu", 3, 2)]
    let second = 3
    return [
      ("w1_1", "w₁⁽¹⁾", 0, 0), ("x", "x", 0, 1.5), ("w1_2", "w₂⁽¹⁾", 0, 3), ("b1_1", "b₁⁽¹⁾", 1, 0),
      ("p1", "x·w₁⁽¹⁾", 1, 1),
      ("p2", "x·w₂⁽¹⁾", 1, 2), ("b1_2", "b₂⁽¹⁾", 1, 3), ("a1", "+", 2, 1), ("a2", "+", 2, 2),
    ] + relu + [
      ("w2_1", "w₁⁽²⁾", second, 0), ("w2_2", "w₂⁽²⁾", second, 3), ("q1", "×", second + 1, 1),
      ("q2", "×", second + 1, 2),
      ("hw", "+", second + 2, 1.5), ("b2", "b⁽²⁾", second + 2, 3), ("f", "f", second + 3, 2),
    ]
  }()

  private static var reluLayer: Figure {
    Figure(
      name: "relu-layer", title: "A ReLU between the layers",
      description: """
        One input, two hidden units with a ReLU behind each sum, one output. The second sum is −1: its ReLU gives 0 and has derivative 0, so the \
        gradient of everything before it is 0, and so is that of the weight behind it.
        """,
      drawing: .graph(graph(Example.relu, "f", digits: 1, layerSpots)))
  }
}
