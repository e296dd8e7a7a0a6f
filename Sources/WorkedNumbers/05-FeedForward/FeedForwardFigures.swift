import CourseKit
import Figures
import ReferenceEngine

extension FeedForward {
  public static var figures: [Figure] { [plane, fold, activations, network] }

  private typealias Example = FeedForwardExample

  private static var activations: Figure {
    Figure(
      name: "activations", title: "Four activations",
      description: """
        The ReLU is 0 up to 0 and then a straight line. The tanh rises from −1 to 1 and the sigmoid from 0 to 1, both \
        smoothly. The threshold jumps from 0 to 1.
        """,
      drawing: .plot(
        Plot(
          x: "z", y: Plot.Axis("activation", range: -1.2...3),
          series: [
            Plot.Series("ReLU", over: -3...3) { relu($0) },
            Plot.Series("tanh", over: -3...3) { tanh($0) },
            Plot.Series("sigmoid", over: -3...3) { LogLinear.sigmoid($0) },
            Plot.Series("threshold at 0", mark: .step, [(-3, 0), (0, 1), (3, 1)]),
          ])))
  }

  /// Points of the documents with one label, at the places that `coordinates` gives.
  private static func points(_ label: Int, _ coordinates: (Int) -> (Double, Double)) -> [(Double, Double)] {
    Example.documents.indices.filter { Example.labels[$0] == label }.map(coordinates)
  }

  private static var plane: Figure {
    let place = { (e: Int) in (Example.X[e, 0], Example.X[e, 2]) }
    return Figure(
      name: "xor-plane", title: "The XOR plane of four documents",
      description: """
        The four documents by the features not and good, at the corners of a square. The positive ones, good and not bad, \
        stand at opposite corners, and so do the negative ones: no straight line parts them. The net draws two parallel \
        lines; between them it says positive.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("not", range: -0.5...1.5), y: Plot.Axis("good", range: -0.5...1.5),
          series: [
            Plot.Series("positive", mark: .dots, points(1, place)),
            Plot.Series("negative", mark: .dots, points(0, place)),
          ],
          references: [
            // 2 ReLU(s) − 4 ReLU(s − 1) = 1 for s = ½ and s = 1½, with s = not + good.
            Plot.ReferenceLine(a: 1, b: 1, c: -0.5, label: "z = 0"),
            Plot.ReferenceLine(a: 1, b: 1, c: -1.5, label: "z = 0"),
          ],
          labels: Example.documents.indices.map {
            Plot.PointLabel(Example.documents[$0], x: place($0).0, y: place($0).1)
          }, isSquare: true)))
  }

  /// The line on which the documents lie after two affine units, and what the ReLUs make of it.
  private static var fold: Figure {
    // All that counts is how many of not and good occur: the plane becomes a line.
    let sums = stride(from: -0.5, through: 2.5, by: 0.5).map { $0 }
    let affine = sums.map { ($0, $0 - 1) }
    let bent = affine.map { (relu($0.0), relu($0.1)) }
    func places(_ points: [(Double, Double)], at chosen: [Double]) -> [(Double, Double)] {
      zip(sums, points).filter { chosen.contains($0.0) }.map(\.1)
    }
    return Figure(
      name: "xor-fold", title: "A line folded by a ReLU",
      description: """
        Two lines in the plane of h₁ and h₂. Without the ReLU the documents lie on a straight line: bad at (0, −1), good and not bad at \
        (1, 0), not good at (2, 1). With it the line is bent at (1, 0): it comes from (0, 0) along the axis and then rises. A third, dashed \
        line has the corner with good and not bad on one side, bad and not good on the other.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("h₁", range: -0.75...2.75), y: Plot.Axis("h₂", range: -1.5...2),
          series: [
            Plot.Series("without ReLU", affine), Plot.Series("with ReLU", bent),
            Plot.Series("positive", mark: .dots, places(bent, at: [1])),
            Plot.Series("negative", mark: .dots, places(bent, at: [0, 2]) + places(affine, at: [0])),
          ],
          references: [Plot.ReferenceLine(a: 2, b: -4, c: -1, label: "2h₁ − 4h₂ = 1")],
          labels: [
            Plot.PointLabel("good, not bad", x: 1, y: 0), Plot.PointLabel("bad", x: 0, y: 0),
            Plot.PointLabel("bad, without ReLU", x: 0, y: -1), Plot.PointLabel("not good", x: 2, y: 1),
          ], isSquare: true)))
  }

  private static var network: Figure {
    let e = 2
    let states = states(X: Matrix(rows: [Example.X[row: e]]), layers: Example.net, activation: relu)
    let inputs = zip(["not", "bad", "good"], Example.X[row: e]).map { name, value in
      Graph.Node(name, value: value, digits: 0, shape: .circle)
    }
    let hidden = states[0][row: 0].enumerated().map { j, value in
      Graph.Node("h\(j + 1)", label: j == 0 ? "h₁" : "h₂", value: value, digits: 0, shape: .circle)
    }
    return Figure(
      name: "xor-net", title: "The net on \"not good\"",
      description: """
        Three inputs with the values 1, 0 and 1, two hidden units with the values 2 and 1, and one output with the value \
        −1. On the edges stand the weights.
        """,
      drawing: .graph(
        .network(
          layers: [
            inputs, hidden,
            [Graph.Node("z", value: states[1][0, 0], digits: 0, shape: .circle, isHighlighted: true)],
          ], weights: Example.net.map { $0.W.rowVectors.map(\.entries) }, digits: 0)))
  }
}
