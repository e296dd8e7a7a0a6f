import CourseKit
import Figures
import ReferenceEngine

extension GRU {
  public static var figures: [Figure] { [step, writer, kept, reach] }

  /// The second step of the constructed cell, with both entries of each vector.
  private static var step: Figure {
    let cell = GRUExample.constructed(.before)
    let s = cell.states(of: GRUExample.xs)[0]
    let pass = cell.pass(GRUExample.xs[1], state: s)
    func text(_ v: Vector) -> [String] {
      v.map { value in
        let tenThousandths = Int((abs(value) * 10000).rounded())
        let digits = String(tenThousandths % 10000 + 10000).dropFirst()
        return "\(value < 0 ? "−" : "")\(tenThousandths / 10000).\(digits)"
      }
    }
    func node(_ id: String, _ values: [String], _ column: Int, _ row: Double, _ isHighlighted: Bool = false)
      -> Graph.Node
    {
      Graph.Node(id, values: values, column: column, row: row, isHighlighted: isHighlighted)
    }
    let nodes = [
      node("x₂", ["0", "1"], 0, 3), node("s₁", text(s), 0, 1), node("u", text(pass.update), 1, 0),
      node("r", text(pass.reset), 1, 2), node("r ⊙ s₁", text(hadamard(pass.reset, s)), 2, 2),
      node("s̃", text(pass.candidate), 3, 2), node("s₂", text(pass.state), 4, 1, true),
    ]
    let edges = [
      ("s₁", "u"), ("x₂", "u"), ("s₁", "r"), ("x₂", "r"), ("r", "r ⊙ s₁"), ("s₁", "r ⊙ s₁"), ("r ⊙ s₁", "s̃"),
      ("x₂", "s̃"),
      ("s̃", "s₂"), ("u", "s₂"),
    ]
    var graph = Graph(nodes: nodes, edges: edges.map { Graph.Edge($0, $1) })
    graph.edges.append(Graph.Edge("s₁", "s₂", label: "kept", isHighlighted: true))
    return Figure(
      name: "step", title: "One step: the second of the worked example",
      description: """
        From the last state and the input on the left, edges lead to two gates, u and r. The product of r and the state leads to \
        the candidate, and the candidate and u to the new state on the right. One edge stands out: it leads from the last state \
        to the new one directly, past all matrices.
        """,
      drawing: .graph(graph))
  }

  /// What the writing cell reads, decides and remembers.
  private static var writer: Figure {
    let passes = GRUExample.writer.passes(of: GRUExample.writerInputs)
    return Figure(
      name: "writer", title: "A unit that writes when it is told to",
      description: """
        Ten steps from left to right. The sign changes at almost every step, and the candidate with it. The mark is 1 at steps 2 and \
        7, and there alone the update gate is 1 and the state takes over the candidate: it is 0 at first, plus 1 from step 2 on, \
        and minus 1 from step 7 on.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: ["mark", "sign", "candidate s̃", "update gate u", "state s"], columns: (1...10).map(String.init),
          values: [
            GRUExample.marks, GRUExample.signs, passes.map { $0.candidate[0] }, passes.map { $0.update[0] },
            passes.map { $0.state[0] },
          ], format: .decimals(2), range: -1...1, columnTitle: "step")))
  }

  /// What is left of a state, for four biases of the update gate.
  private static var kept: Figure {
    let series = [("b = −5", -5.0), ("b = −2", -2), ("b = −1", -1), ("b = 0", 0)].map { name, b in
      Plot.Series(name, values: (0...100).map { pow(LogLinear.sigmoid(-b), Double($0)) })
    }
    return Figure(
      name: "kept", title: "What is left of a state",
      description: """
        Four straight falling lines on a logarithmic scale over 100 steps: with the bias −5 of the update gate half of the state is \
        left at the end, with −2 some millionths, with −1 about 10 to the −14, with 0 about 10 to the −30.
        """,
      drawing: .plot(
        Plot(x: "steps", y: Plot.Axis("share that is kept", scale: .logarithmic), series: series)))
  }

  /// The gradient norms of all cells, relative to that of the last state.
  private static var reach: Figure {
    Figure(
      name: "reach", title: "How far back the gradient reaches",
      description: """
        Four falling curves on a logarithmic scale over 50 steps back from the loss, one for each cell. The Elman cell and the GRU \
        with bias 0 fall fastest; the LSTM with a forget bias of 1 and the GRU with an update bias of −1 stay far above them.
        """,
      drawing: .plot(
        Plot(
          x: "steps back from the loss", y: Plot.Axis("‖∂L/∂s‖, relative to the last", scale: .logarithmic),
          series: GRUReach.all.map { Plot.Series($0.name, values: ($0.norms / $0.norms[0]).entries) })))
  }
}
