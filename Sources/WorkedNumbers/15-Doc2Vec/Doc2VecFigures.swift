import CourseKit
import Figures
import ReferenceEngine

extension Doc2Vec {
  public static var figures: [Figure] {
    [
      network(
        "pv-dm", "PV-DM: the document and its words ask together", Example.memory,
        """
        Three boxes on the left, the document, Daenerys and dragon. All lead, with weight one third, to h in the middle. \
        From h three arrows lead to ring, which stands in the gap, and to Frodo and ship, which were drawn.
        """),
      network(
        "pv-dbow", "PV-DBOW: the document asks alone", Example.bag,
        """
        One box on the left, the document. It is h. From it three arrows lead to ring, a word of the document, and to \
        Frodo and ship, which were drawn.
        """), inference,
    ]
  }

  private typealias Example = Doc2VecExample

  private static func network(
    _ name: String, _ title: String, _ example: ParagraphExample, _ description: String
  ) -> Figure {
    func text(_ x: Vector) -> String {
      "(" + x.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: ", ") + ")"
    }
    let h = inputVector(documentVector: Example.start, W: Example.W, context: example.context)
    let given =
      [("document", Example.start)] + example.context.map { (Example.words[$0], Example.W[row: $0]) }
    let top = (3 - Double(given.count)) / 2
    let inputs = given.enumerated().map { i, word in
      Graph.Node(word.0, values: [text(word.1)], column: 0, row: top + Double(i), isHighlighted: i == 0)
    }
    let answers = ([example.target] + example.negatives).enumerated().map { i, word in
      Graph.Node(
        Example.words[word], label: "\(Example.words[word]), y = \(i == 0 ? 1 : 0)",
        value: LogLinear.sigmoid(dot(h, Example.WPrime[row: word])), column: 2, row: Double(i))
    }
    let share = given.count == 1 ? "" : "1/\(given.count)"
    return Figure(
      name: name, title: title, description: description,
      drawing: .graph(
        Graph(
          nodes: inputs + [Graph.Node("h", values: [text(h)], column: 1, row: 1)] + answers,
          edges: inputs.map { Graph.Edge($0.id, "h", label: share) }
            + answers.map { Graph.Edge("h", $0.id, label: "σ") })))
  }

  /// The mean loss of the new document's three examples against passes over them.
  private static var inference: Figure {
    let curves = [("η = 0.5", 0.5), ("η = 0.1", 0.1)].map { name, η in
      var d = Example.start
      var points = [(0.0, Example.meanLoss(d, Example.newDocument))]
      for pass in 1...20 {
        d = infer(
          start: d, W: Example.W, WPrime: Example.WPrime, examples: Example.newDocument, learningRate: η)
        points.append((Double(pass), Example.meanLoss(d, Example.newDocument)))
      }
      return Plot.Series(name, mark: .lineAndDots, points)
    }
    return Figure(
      name: "inference", title: "A new document finds its vector; the words stay as they are",
      description: """
        Two falling curves of the document's mean loss over 20 passes. With the larger rate it falls fast and then \
        levels off; with the smaller one it falls slowly.
        """,
      drawing: .plot(Plot(x: "passes over the document", y: "mean loss", series: curves)))
  }
}
