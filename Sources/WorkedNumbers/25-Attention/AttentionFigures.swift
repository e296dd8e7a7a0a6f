import CourseKit
import Figures
import ReferenceEngine

extension Attention {
  public static var figures: [Figure] { [alignment, oneQuery, scale, causal] }

  private typealias Example = AttentionExample

  /// Who looks where, in the sentence with queries and keys made by hand.
  private static var alignment: Figure {
    let P = weights(scores(queries: Example.queries, keys: Example.keys))
    return Figure(
      name: "alignment", title: "Where each French word looks",
      description: """
        A table of five French words by five English words, shaded by weight. The first row, of the article, is darkest at bread and \
        not at The; the other rows are darkest at their own translations.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: Example.french, columns: Example.english, values: P.rowVectors.map { $0.entries }, range: 0...1,
          rowTitle: "is being written", columnTitle: "is looked at")))
  }

  /// The way of one query, from the keys to the context.
  private static var oneQuery: Figure {
    let pass = pass(queries: Example.article, keys: Example.keys, values: Example.values)
    func text(_ v: Vector, _ digits: Int) -> [String] {
      v.map { x in
        let scale = digits == 0 ? 1.0 : digits == 1 ? 10 : 1000
        let n = Int((abs(x) * scale).rounded())
        let sign = x < 0 && n > 0 ? "−" : ""
        guard digits > 0 else { return "\(sign)\(n)" }
        return "\(sign)\(n / Int(scale)).\(String(n % Int(scale) + Int(scale)).dropFirst())"
      }
    }
    func joined(_ v: Vector, _ digits: Int) -> String { text(v, digits).joined(separator: " ") }
    var nodes = [Graph.Node("q", values: [joined(Example.article[row: 0], 0)], column: 0, row: 2)]
    var edges: [Graph.Edge] = []
    for (j, word) in Example.english.enumerated() {
      let (k, s, v) = ("k \(word)", "s \(word)", "v \(word)")
      let isMain = j == 1
      nodes += [
        Graph.Node(k, values: [joined(Example.keys[row: j], 0)], column: 1, row: Double(j)),
        Graph.Node(
          s, label: "score \(text(pass.scores[row: 0], 1)[j])", values: ["weight \(text(pass.weights[row: 0], 3)[j])"],
          column: 2, row: Double(j), isHighlighted: isMain),
        Graph.Node(v, values: [joined(Example.values[row: j], 0)], column: 3, row: Double(j)),
      ]
      edges += [
        Graph.Edge("q", k), Graph.Edge(k, s, isHighlighted: isMain), Graph.Edge(s, v, isHighlighted: isMain),
        Graph.Edge(v, "c", isHighlighted: isMain),
      ]
    }
    nodes.append(Graph.Node("c", values: text(pass.context[row: 0], 3), column: 4, row: 2, isHighlighted: true))
    return Figure(
      name: "one-query", title: "One query: scores from the keys, weights, and the mean of the values",
      description: """
        On the left the query of the article. Edges lead to the keys of five English words, from each key to its score and weight, from \
        there to its value, and from the values to the context on the right. The way through bread, with most of the weight, stands out.
        """,
      drawing: .graph(Graph(nodes: nodes, edges: edges)))
  }

  /// What random scores do to a softmax over two keys, with three divisors.
  private static var scale: Figure {
    let places = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    let divisors: [(String, (Double) -> Double)] = [
      ("not divided", { _ in 1 }), ("divided by √d", { sqrt($0) }), ("divided by d", { $0 }),
    ]
    let series = divisors.map { name, divisor in
      Plot.Series(
        name, mark: .lineAndDots,
        places.map {
          (Double($0), randomChoice(entries: $0, divisor: divisor(Double($0))).largerWeight)
        })
    }
    return Figure(
      name: "scale", title: "The larger of two weights, before anything is learned",
      description: """
        Three lines over d on a logarithmic axis from 1 to 256. Undivided, the larger of two weights rises toward 1. Divided by d, it \
        falls toward one half. Divided by the root of d, it stays between 0.7 and 0.8.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("entries d of query and key", scale: .logarithmic),
          y: Plot.Axis("mean of the larger weight", range: 0.5...1), series: series)))
  }

  /// The English words among themselves, read from left to right; half of a word's key is its query, so that the weights are spread.
  private static var causal: Figure {
    let mask = causalMask(Example.english.count)
    let P = weights(scores(queries: 0.5 * Example.keys, keys: Example.keys), mask: mask)
    return Figure(
      name: "causal", title: "Self-attention with the causal mask",
      description: """
        A square table of the five English words by themselves; half of each word's key is its query. Above the diagonal all weights are \
        0. The first row has a single 1; in every row the weights to the left of the diagonal and on it sum to 1.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: Example.english, columns: Example.english, values: P.rowVectors.map { $0.entries }, range: 0...1,
          rowTitle: "query", columnTitle: "key")))
  }
}
