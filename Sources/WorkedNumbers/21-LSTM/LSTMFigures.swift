import CourseKit
import Figures
import ReferenceEngine

extension LSTM {
  public static var figures: [Figure] { [cellFigure, keptFigure] }

  /// Unit 1 of step 2 as a graph, with its values.
  private static var cellFigure: Figure {
    let steps = LSTMExample.cell.steps(of: LSTMExample.xs)
    let (step, before, k) = (steps[1], steps[0].state, 0)
    func circle(_ id: String, _ value: Double, _ column: Int, _ row: Double, _ label: String) -> Graph.Node {
      Graph.Node(id, label: label, value: value, column: column, row: row, shape: .circle)
    }
    func box(_ id: String, _ value: Double, _ column: Int, _ row: Double, _ label: String) -> Graph.Node {
      Graph.Node(id, label: label, value: value, column: column, row: row)
    }
    var c = box("c", before.c[k], 0, 0, "c before")
    var after = box("after", step.state.c[k], 2, 0, "c after")
    c.isHighlighted = true
    after.isHighlighted = true
    return Figure(
      name: "cell", title: "One step of the memory, first unit of step 2",
      description: """
        From left to right: the memory before the step is multiplied by the forget gate; the candidate is multiplied by the \
        input gate; the sum of the two is the memory after the step; its tanh, multiplied by the output gate, is the hidden \
        state. The path from memory to memory stands out: one product and one sum.
        """,
      drawing: .graph(
        Graph(
          nodes: [
            c, circle("f", step.f[k], 0, 1, "f"), circle("i", step.i[k], 0, 2, "i"), circle("z", step.z[k], 0, 3, "z"),
            box("kept", step.f[k] * before.c[k], 1, 0, "f · c"),
            box("written", step.i[k] * step.z[k], 1, 2.5, "i · z"), after,
            box("shown", tanh(step.state.c[k]), 3, 0, "tanh c"), circle("o", step.o[k], 3, 1, "o"),
            box("h", step.state.h[k], 4, 0, "h after"),
          ],
          edges: [
            Graph.Edge("c", "kept", isHighlighted: true), Graph.Edge("f", "kept"), Graph.Edge("i", "written"),
            Graph.Edge("z", "written"), Graph.Edge("kept", "after", isHighlighted: true),
            Graph.Edge("written", "after"), Graph.Edge("after", "shown"), Graph.Edge("shown", "h"),
            Graph.Edge("o", "h"),
          ])))
  }

  /// What is left of a gradient along the memory, by the size of the forget gate.
  private static var keptFigure: Figure {
    let gates = [1.0, 0.99, 0.9, LogLinear.sigmoid(1), 0.5]
    let names = ["f = 1", "f = 0.99", "f = 0.9", "f = σ(1)", "f = 0.5"]
    let curves = zip(names, gates).map { name, f in
      Plot.Series(
        name,
        values: stride(from: 0, through: LSTMExample.steps, by: 5).map { kept(by: Array(repeating: f, count: $0)) },
        step: 5)
    }
    return Figure(
      name: "kept", title: "What is left of a gradient after n forget gates",
      description: """
        Straight falling lines on a logarithmic scale, one for each size of the forget gate: level at 1, hardly falling for \
        0.99, five orders of magnitude in a hundred steps for 0.9, thirty for 0.5.
        """,
      drawing: .plot(Plot(x: "steps", y: Plot.Axis("product of the gates", scale: .logarithmic), series: curves)))
  }
}
