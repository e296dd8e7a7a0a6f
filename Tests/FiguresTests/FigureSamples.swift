import Foundation

@testable import Figures

/// Figures that the tests share: small ones, one per kind, and degenerate ones that must not crash.
enum FigureSamples {
  static func figure(_ drawing: Drawing, title: String = "A figure", name: String = "a-figure") -> Figure {
    Figure(name: name, title: title, description: "What it shows.", drawing: drawing)
  }

  static let sigmoid = figure(
    .plot(
      Plot(
        x: "t", y: "value",
        series: [
          Plot.Series("σ", over: -6...6, count: 61) { 1 / (1 + exp(-$0)) },
          Plot.Series("σ′", over: -6...6, count: 61) {
            let s = 1 / (1 + exp(-$0))
            return s * (1 - s)
          },
        ], references: [.horizontal(0.25, label: "quarter")])), title: "Sigmoid", name: "sigmoid")

  static let bars = figure(
    .plot(
      .bars(
        over: ["the", "ring"], x: "word", y: "probability",
        [("T = 1", [0.25, 0.75]), ("T = 2", [0.4, 0.6])])), title: "Softmax")

  static let xor = figure(
    .plot(
      Plot(
        x: Plot.Axis("x₁", range: -0.5...1.5), y: Plot.Axis("x₂", range: -0.5...1.5),
        series: [
          Plot.Series("class 0", mark: .dots, [(0, 0), (1, 1)]),
          Plot.Series("class 1", mark: .dots, [(0, 1), (1, 0)]),
        ],
        references: [Plot.ReferenceLine(a: 1, b: 1, c: -0.5, label: "h₁")],
        labels: [Plot.PointLabel("(1, 1)", x: 1, y: 1)], isSquare: true)), title: "XOR")

  static let network = figure(
    .graph(
      .network(
        layers: [
          [Graph.Node("x", value: 0.5, digits: 1, shape: .circle)],
          [
            Graph.Node("h₁", value: 0.73, gradient: -0.1, digits: 2, shape: .circle),
            Graph.Node("h₂", value: 0.27, gradient: 0.1, digits: 2, shape: .circle, isHighlighted: true),
          ],
        ], weights: [[[1, -1]]], digits: 1)), title: "Net")

  static let heatMap = figure(
    .heatMap(
      HeatMap(
        rows: ["the", "ring"], columns: ["a", "b"], values: [[0.1, 0.9], [0.5, 0.5]], rowTitle: "query",
        columnTitle: "key")), title: "Attention")

  static let windows = figure(
    .windows(Windows(tokens: ["frodo", "has", "the", "ring"], radius: 1, centers: [0, 2])), title: "Windows")

  static let all = [sigmoid, bars, xor, network, heatMap, windows]

  /// Data at the edges: nothing, one point, all equal, not finite, huge, tiny, long and wide names.
  static let degenerate: [Figure] = {
    let long = String(repeating: "a very long name ", count: 12)
    let wide = String(repeating: "漢字かな", count: 20)
    var figures = [
      figure(.plot(Plot(x: "", y: "", series: []))),
      figure(.plot(Plot(x: "x", y: "y", series: [Plot.Series("none", points: [])]))),
      figure(.plot(Plot(x: "x", y: "y", series: [Plot.Series("one", [(3, 4)])]))),
      figure(.plot(Plot(x: "x", y: "y", series: [Plot.Series("equal", values: [2, 2, 2, 2])]))),
      figure(.plot(Plot(x: "x", y: "y", series: [Plot.Series("zero", mark: .bars, values: [0, 0, 0])]))),
      figure(.plot(.bars(over: [long, wide, ""], y: "y", [(long, [-1, .infinity, 2]), (wide, [.nan, 0, 1])]))),
      figure(.plot(.scatter(x: "x", y: "y", [(long, 0, 0), (wide, 0, 0), ("", .nan, 1)]))),
      figure(.plot(.scatter(x: "x", y: "y", []))),
      figure(.graph(Graph(nodes: [], edges: [Graph.Edge("a", "b")]))),
      figure(.graph(Graph(nodes: [Graph.Node("a"), Graph.Node("a")], edges: [Graph.Edge("a", "a", label: "loop")]))),
      figure(
        .graph(
          Graph(
            nodes: [
              Graph.Node(long, column: .min, row: -.infinity), Graph.Node(wide, column: .max, row: 1e300),
              Graph.Node("same", values: [], column: 0, row: 0), Graph.Node("place", column: 0, row: 0),
            ],
            edges: [Graph.Edge(long, wide, label: long), Graph.Edge("same", "place"), Graph.Edge("place", "same")]))),
      figure(.graph(.network(layers: [], weights: []))),
      figure(.heatMap(HeatMap(rows: [], columns: [], values: []))),
      figure(
        .heatMap(HeatMap(rows: [long], columns: [wide, ""], values: [[.nan, 1], [2], [-.infinity, 1e300, 3]]))),
      figure(.heatMap(HeatMap(rows: ["r"], columns: ["c"], values: [[-1e308, 1e308]], format: .percent(30)))),
      figure(.windows(Windows(tokens: [], radius: 2))),
      figure(.windows(Windows(tokens: [long, wide, "a"], radius: -1, centers: [0, 99]))),
      figure(.windows(Windows(tokens: ["a"], rows: [Windows.Row(center: -1, context: [7], note: long)]))),
      figure(.windows(Windows(tokens: ["a"], rows: [])), title: "", name: ""),
    ]
    let spans: [[Double]] = [
      [-Double.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude],
      [.leastNonzeroMagnitude, 0, .leastNormalMagnitude], [1e300, 1e301],
      [1, 1 + 1e-15], [1, 1 + 1e-10], [.nan, .infinity, -.infinity], [1, .nan, 3], [0, -1, 10], [1e-12, 2e-12],
      [123_456_789, 123_456_790], [1.7e308],
    ]
    for values in spans {
      for mark in [Plot.Mark.line, .dots, .lineAndDots, .bars, .step] {
        for scale in [Plot.Scale.linear, .logarithmic] {
          let series = Plot.Series(long, mark: mark, points: values.map { Plot.Point($0, $0) })
          figures.append(
            figure(
              .plot(
                Plot(
                  x: Plot.Axis(long, scale: scale), y: Plot.Axis(wide, scale: scale), series: [series, series],
                  references: [
                    .horizontal(.nan, label: long), .vertical(0), .sloped(1e300, intercept: -1e300, label: "s"),
                    Plot.ReferenceLine(a: 0, b: 0, c: 0),
                  ],
                  labels: [Plot.PointLabel(wide, x: 1, y: 1), Plot.PointLabel("n", x: .nan, y: 0)]))))
        }
      }
    }
    return figures
  }()
}
