import CourseKit
import Figures
import ReferenceEngine

extension CBOW {
  public static var figures: [Figure] { [network, windows, oneStep] }

  private typealias Example = CBOWExample
  private static let asked = [("ring", Example.ring, "y = 1"), ("Frodo", 1, "y = 0"), ("ship", 5, "y = 0")]

  private static var network: Figure {
    func text(_ x: Vector) -> String {
      "(" + x.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: ", ") + ")"
    }
    let c = contextVector(W: Example.W, context: Example.context, form: .mean)
    let words = zip(["Daenerys", "dragon"], Example.context).enumerated().map { i, word in
      Graph.Node(word.0, values: [text(Example.W[row: word.1])], column: 0, row: Double(i) + 0.5)
    }
    let answers = asked.enumerated().map { i, word in
      Graph.Node(
        word.0, label: "\(word.0), \(word.2)",
        value: probability(
          W: Example.W, WPrime: Example.WPrime, context: Example.context, target: word.1, form: .mean),
        column: 2, row: Double(i), isHighlighted: i == 0)
    }
    let edges =
      words.map { Graph.Edge($0.id, "c", label: "½") }
      + answers.map { Graph.Edge("c", $0.id, label: "σ", isHighlighted: $0.id == "ring") }
    return Figure(
      name: "network", title: "Two context words, one vector, three questions",
      description: """
        Two boxes on the left, Daenerys and dragon, with their vectors. Both lead, each with weight one half, to their \
        mean c in the middle. From c three arrows lead to ring, the word of the text, and to Frodo and ship, which were \
        drawn. Each says with σ how likely it is that the word belongs in the gap.
        """,
      drawing: .graph(
        Graph(nodes: words + [Graph.Node("c", values: [text(c)], column: 1, row: 1)] + answers, edges: edges)))
  }

  private static var windows: Figure {
    let tokens = Example.awesome
    let rows = tokens.indices.map { i in
      let context = SkipGram.contextPositions(center: i, window: 2, count: tokens.count)
      return Windows.Row(center: i, context: context, note: "1 example, \(context.count) inputs")
    }
    return Figure(
      name: "windows", title: "Six words, six examples: the window of each, two words to each side",
      description: """
        The sentence six times, with each word in turn as the target and up to two words on each side as its context. \
        The contexts have 2, 3, 4, 4, 3 and 2 words.
        """,
      drawing: .windows(Windows(tokens: tokens, rows: rows)))
  }

  private static var oneStep: Figure {
    let after = step(
      W: Example.W, WPrime: Example.WPrime, context: Example.context, target: Example.ring,
      negatives: Example.negatives, form: .mean, learningRate: Example.learningRate)
    func answers(_ W: Matrix, _ WPrime: Matrix) -> [Double] {
      asked.map { probability(W: W, WPrime: WPrime, context: Example.context, target: $0.1, form: .mean) }
    }
    return Figure(
      name: "one-step", title: "What one step does to the three answers",
      description: """
        Two bars for each of ring, Frodo and ship. Before the step all three are near 0.6. After it all are lower, ring \
        by little and Frodo and ship by much: ring stands out now.
        """,
      drawing: .plot(
        .bars(
          over: asked.map(\.0), y: "σ(c · w′)",
          [("before", answers(Example.W, Example.WPrime)), ("after one step, η = 1", answers(after.W, after.WPrime))],
          references: [.horizontal(0.5, label: "½")])))
  }
}
