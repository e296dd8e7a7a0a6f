import CourseKit
import Figures
import ReferenceEngine

extension Transformer {
  /// The figures of unit 26.
  public static var figures: [Figure] { [stream, heads, sinusoids, distances] }

  private typealias Example = TransformerExample

  /// A block with pre-norm: two branches beside one stream.
  private static var stream: Figure {
    let nodes = [
      Graph.Node("X", values: ["n rows"], column: 0, row: 2, isHighlighted: true),
      Graph.Node("norm₁", values: [], column: 1, row: 0), Graph.Node("heads", values: [], column: 2, row: 0),
      Graph.Node("A", values: ["X + …"], column: 3, row: 2, isHighlighted: true),
      Graph.Node("norm₂", values: [], column: 4, row: 0), Graph.Node("net", values: [], column: 5, row: 0),
      Graph.Node("Y", values: ["A + …"], column: 6, row: 2, isHighlighted: true),
    ]
    var graph = Graph(
      nodes: nodes,
      edges: [
        ("X", "norm₁"), ("norm₁", "heads"), ("heads", "A"), ("A", "norm₂"), ("norm₂", "net"), ("net", "Y"),
      ].map { Graph.Edge($0, $1) })
    graph.edges.append(Graph.Edge("X", "A", label: "kept", isHighlighted: true))
    graph.edges.append(Graph.Edge("A", "Y", label: "kept", isHighlighted: true))
    return Figure(
      name: "stream", title: "One block with pre-norm: two branches beside the residual stream",
      description: """
        A straight way leads from X to A and on to Y; both of its edges stand out. A branch leaves X, goes through a norm and the heads, \
        and is added at A. A second one leaves A, goes through another norm and the feed-forward net, and is added at Y.
        """,
      drawing: .graph(graph))
  }

  /// Where the two heads of the worked example look.
  private static var heads: Figure {
    let passes = Example.heads.passes(Example.X)
    let letters = Example.text.map(String.init)
    return Figure(
      name: "heads", title: "Two heads on the text abb",
      description: """
        Two blocks of three rows, one for each head, and a column for each letter. Both heads' first row has all its weight on the first letter. In \
        the last row the first head looks at the second letter, and the second head at the first.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: (1...2).flatMap { head in letters.enumerated().map { "head \(head), \($1) at \($0)" } },
          columns: letters.enumerated().map { "\($1) at \($0)" },
          values: passes.flatMap { pass in pass.weights.rowVectors.map { Array($0) } }, format: .decimals(2),
          range: 0...1,
          columnTitle: "looks at")))
  }

  /// The first positions, eight features wide.
  private static var sinusoids: Figure {
    let P = positions(count: 12, width: 8)
    return Figure(
      name: "sinusoids", title: "Sinusoidal positions, eight features wide",
      description: """
        Twelve rows of positions and eight columns. The first two columns swing within a few rows, the next two hardly finish a quarter of \
        their way, and the last four do not visibly change: sines stay near 0 and cosines near 1.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: (0..<12).map { "position \($0)" },
          columns: (0..<4).flatMap { ["sin \($0 + 1)", "cos \($0 + 1)"] }, values: P.rowVectors.map { Array($0) },
          format: .decimals(2), range: -1...1, columnTitle: "feature")))
  }

  /// The dot product of two positions, over how far apart they are.
  private static var distances: Figure {
    let P = positions(count: 130, width: 64)
    func series(_ place: Int) -> [(Double, Double)] {
      (-30...30).map { (Double($0), dot(P[row: place], P[row: place + $0])) }
    }
    return Figure(
      name: "distances", title: "What two positions have in common depends on their distance alone",
      description: """
        A curve with a peak of 32 at distance 0 that falls to both sides in the same way, in small waves. The curve of position 40 is drawn as a \
        line, that of position 90 as dots, and they fall on each other.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("distance"), y: "dot product",
          series: [
            Plot.Series("position 40", mark: .line, series(40)), Plot.Series("position 90", mark: .dots, series(90)),
          ])))
  }
}
