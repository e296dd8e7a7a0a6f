import CourseKit
import Figures
import ReferenceEngine

extension Backpropagation {
  public static var figures: [Figure] { [toyNet, lossCurves] }

  /// The toy net with the numbers of its second example; the two weights that the lecture follows are drawn stronger.
  private static var toyNet: Figure {
    let toy = BackpropagationExample.toy
    let pass = forward(toy.net, toy.X)
    let δ2 = outputDeltas(toy.net, pass, toy.T)
    let δ1 = hiddenDeltas(toy.net, pass, outputDeltas: δ2)
    let e = 1
    let (marks, outputs) = (["₁", "₂", "₃"], (0..<2))
    var graph = Graph.network(
      layers: [
        (0..<3).map { Graph.Node("x\(marks[$0])", value: toy.X[e, $0], digits: 0, shape: .circle) },
        outputs.map { Graph.Node("h\(marks[$0])", value: pass.h[e, $0], gradient: δ1[e, $0], shape: .circle) },
        outputs.map { Graph.Node("y\(marks[$0])", value: pass.y[e, $0], gradient: δ2[e, $0], shape: .circle) },
      ],
      weights: [toy.W1.rowVectors.map(\.entries), toy.W2.rowVectors.map(\.entries)], digits: 0)
    for i in graph.edges.indices {
      let edge = (graph.edges[i].from, graph.edges[i].to)
      graph.edges[i].isHighlighted = edge == ("x₂", "h₂") || edge == ("h₁", "y₂")
    }
    return Figure(
      name: "toy-net", title: "The toy net, second example",
      description: """
        Three inputs feed two hidden units, which feed two outputs; every weight is 1. Under each hidden and each output \
        unit stand its value and its δ: below 0 for the first output, which should rise, above 0 for the second, and small \
        for the hidden units. The weights from the second input to the second hidden unit and from the first hidden unit to \
        the second output stand out.
        """,
      drawing: .graph(graph))
  }

  /// The loss over a thousand updates, from equal and from unequal weights.
  private static var lossCurves: Figure {
    let starts = [("every weight 1", BackpropagationExample.toy), ("ten different weights", .asymmetric)]
    let curves = starts.map { name, example in
      let nets =
        [example.net]
        + train(
          example.net, example.X, example.T, learningRate: BackpropagationExample.learningRate, steps: 1000)
      return Plot.Series(
        name, values: stride(from: 0, through: 1000, by: 10).map { loss(nets[$0], example.X, example.T) }, step: 10)
    }
    return Figure(
      name: "symmetry", title: "Equal weights stay equal",
      description: """
        Two falling curves of the loss over 1000 updates. From equal weights the loss stops just above a line at 0.125; \
        from ten different weights it goes on towards 0.
        """,
      drawing: .plot(
        Plot(
          x: "updates", y: Plot.Axis("loss", range: 0...0.4), series: curves,
          references: [.horizontal(0.125, label: "the best of one hidden unit")])))
  }
}
