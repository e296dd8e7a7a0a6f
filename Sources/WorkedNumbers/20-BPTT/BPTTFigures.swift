import CourseKit
import Figures
import ReferenceEngine

extension BPTT {
  public static var figures: [Figure] { [unrolled, linearDistance, tanhDistance, firstSign] }

  /// The acceptor of the worked example, with the values of the forward pass and the gradients of the backward pass.
  private static var unrolled: Figure {
    let states = [Example.cell.zeroState] + Example.cell.states(of: Example.xs)
    let gradient = Example.acceptor
    func text(_ v: Vector) -> String {
      let hundredths = v.map { Int((100 * $0).rounded()) }
      let parts = hundredths.map {
        "\($0 < 0 ? "−" : "")\(abs($0) / 100).\(abs($0) % 100 < 10 ? "0" : "")\(abs($0) % 100)"
      }
      return "(\(parts.joined(separator: ", ")))"
    }
    var nodes: [Graph.Node] = []
    var edges: [Graph.Edge] = []
    for i in 0...3 {
      nodes.append(
        Graph.Node(
          "s\(i)", label: ["s₀", "s₁", "s₂", "s₃"][i], values: [text(states[i])],
          gradient: text(gradient.states[i]), column: i, row: 0, isHighlighted: true))
      guard i > 0 else { continue }
      nodes.append(
        Graph.Node(
          "x\(i)", label: ["", "x₁", "x₂", "x₃"][i],
          values: ["(\(Int(Example.xs[i - 1][0])), \(Int(Example.xs[i - 1][1])))"],
          column: i, row: 1.6))
      edges.append(Graph.Edge("s\(i - 1)", "s\(i)", label: "Wˢ", isHighlighted: true))
      edges.append(Graph.Edge("x\(i)", "s\(i)", label: "Wˣ"))
    }
    nodes.append(Graph.Node("L", value: states[3].sum(), gradient: 1, digits: 2, column: 4, row: 0))
    edges.append(Graph.Edge("s3", "L"))
    return Figure(
      name: "unrolled", title: "Three steps, one cell",
      description: """
        The states s₀ to s₃ in a row, each fed by the one before through Wˢ and by its input through Wˣ; the loss L hangs on \
        s₃. The gradient of L with respect to the states is 1 in both components at s₃ and gets smaller towards s₀.
        """,
      drawing: .graph(Graph(nodes: nodes, edges: edges)))
  }

  private static func distance(_ activation: ElmanCell.Activation) -> [Plot.Series] {
    Example.radii.map { _, radius in
      Plot.Series(
        "radius \(radius)", values: Example.norms(of: Example.turningCell(radius: radius, activation)).entries)
    }
  }

  private static var linearDistance: Figure {
    Figure(
      name: "distance-linear", title: "Gradient norm over distance, without a squashing function",
      description: """
        Five straight lines on a logarithmic scale, all from 1 at distance 0. Radius 0.5 and 0.9 fall, radius 1 stays level, \
        1.1 and 1.5 rise; at distance 60 the lowest and the highest are more than 28 powers of ten apart.
        """,
      drawing: .plot(
        Plot(
          x: "steps back from the loss", y: Plot.Axis("length of ∂L/∂s", scale: .logarithmic),
          series: distance(.linear))))
  }

  private static var tanhDistance: Figure {
    Figure(
      name: "distance-tanh", title: "Gradient norm over distance, with tanh",
      description: """
        The same five cells with tanh, and a cell with weights as a library draws them. Radius 0.5 and 0.9 and the drawn cell \
        fall as straight lines, radius 1 falls as well, 1.1 falls slowly, and 1.5 wavers below 1 without rising.
        """,
      drawing: .plot(
        Plot(
          x: "steps back from the loss", y: Plot.Axis("length of ∂L/∂s", scale: .logarithmic),
          series: distance(.tanh)
            + [Plot.Series("drawn", values: Example.norms(of: Example.drawnCell).entries)])))
  }

  private static var firstSign: Figure {
    Figure(
      name: "first-sign", title: "The same training, with and without clipping",
      description: """
        Two curves of the loss over the first 40 updates from the same start. Both jump up and down at first. Without clipping \
        the loss stays at 0.82 from the fourth update on; with gradients clipped to a length of 1 it falls to nearly 0.
        """,
      drawing: .plot(
        Plot(
          x: "update", y: "loss",
          series: [
            Plot.Series("not clipped", values: Array(FirstSign.plainRuns[2].losses.prefix(41))),
            Plot.Series("clipped to length 1", values: Array(FirstSign.clippedRuns[2].losses.prefix(41))),
          ], references: [.horizontal(0.32, label: "always 0")])))
  }
}
