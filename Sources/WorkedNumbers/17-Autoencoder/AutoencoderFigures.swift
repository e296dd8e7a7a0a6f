import CourseKit
import Figures
import ReferenceEngine

extension Autoencoder {
  public static var figures: [Figure] { [hourglass, line] }

  private typealias Example = AutoencoderExample

  /// The example net with the numbers of its first picture.
  private static var hourglass: Figure {
    let (net, X) = (Example.net, Example.X)
    let h = encode(net, X)
    let y = decode(net, h)
    let δ2 = hadamard(y - X, net.decoder[0].preactivations(h).map(net.decoder[0].activation.slope)) / Double(X.rows)
    let δ1 = hadamard(
      δ2 * Example.W2.transposed, net.encoder[0].preactivations(X).map(net.encoder[0].activation.slope))
    let marks = ["₁", "₂", "₃"]
    let graph = Graph.network(
      layers: [
        (0..<3).map { Graph.Node("x\(marks[$0])", value: X[0, $0], digits: 1, shape: .circle) },
        (0..<2).map {
          Graph.Node("h\(marks[$0])", value: h[0, $0], gradient: δ1[0, $0], shape: .circle, isHighlighted: true)
        },
        (0..<3).map { Graph.Node("x̂\(marks[$0])", value: y[0, $0], gradient: δ2[0, $0], shape: .circle) },
      ],
      weights: [Example.W1.rowVectors.map(\.entries), Example.W2.rowVectors.map(\.entries)], digits: 1)
    return Figure(
      name: "hourglass", title: "Three pixels, a code of two, three pixels",
      description: """
        Three inputs feed two units, which feed three outputs. Under each unit stand its value and its δ. The second unit of \
        the code has the value 0 and the δ 0: it is off for this picture. All three δ of the outputs are different from 0.
        """,
      drawing: .graph(graph))
  }

  /// The four points, the best line through the mean and the best line through the origin.
  private static var line: Figure {
    let X = Example.points
    let (V, O) = (principalDirections(X, count: 1), Example.directionThroughOrigin)
    let m = mean(X)
    let rebuilt = linearReconstruction(X, directions: V)
    func pairs(_ A: Matrix) -> [(Double, Double)] { A.rowVectors.map { ($0[0], $0[1]) } }
    let (slope, other) = (V[1, 0] / V[0, 0], O[1, 0] / O[0, 0])
    return Figure(
      name: "line", title: "What one number can rebuild",
      description: """
        Four points of the plane and two lines. The line through the mean passes through two of the points; the \
        reconstructions of the two others both lie on the mean. The line through the origin is a little flatter and misses \
        all four.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("x₁", range: -2...8), y: Plot.Axis("x₂", range: -3...5),
          series: [
            Plot.Series("the points", mark: .dots, pairs(X)), Plot.Series("rebuilt", mark: .dots, pairs(rebuilt)),
          ],
          references: [
            .sloped(slope, intercept: m[1] - slope * m[0], label: "centered"),
            .sloped(other, intercept: 0, label: "not centered"),
          ], isSquare: true)))
  }
}
