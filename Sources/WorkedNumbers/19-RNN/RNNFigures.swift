import CourseKit
import Figures
import ReferenceEngine

extension RNN {
  public static var figures: [Figure] {
    [unrolled, stateStrip, influence(bothWays: false), influence(bothWays: true)]
  }

  private typealias Example = RNNExample

  /// The worked example, one column per position.
  private static var unrolled: Figure {
    let states = [Example.cell.zeroState] + Example.cell.states(of: Example.inputs)
    var nodes: [Graph.Node] = []
    var edges: [Graph.Edge] = []
    func text(_ number: Double, _ digits: Int) -> String {
      let scale = digits == 0 ? 1.0 : 100
      let rounded = (number * scale).rounded() / scale
      return digits == 0 ? "\(Int(rounded))" : (rounded < 0 ? "−" : "") + decimals(abs(rounded))
    }
    func decimals(_ number: Double) -> String {
      let hundredths = Int((number * 100).rounded())
      return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    }
    let places = ["₀", "₁", "₂", "₃"]
    for (i, state) in states.enumerated() {
      nodes.append(
        Graph.Node(
          "s\(i)", label: "s\(places[i])", values: state.map { text($0, i == 0 ? 0 : 2) }, column: i, row: 1,
          isHighlighted: i == states.count - 1))
      guard i > 0 else { continue }
      nodes.append(
        Graph.Node(
          "x\(i)", label: "x\(places[i])", values: Example.inputs[i - 1].map { text($0, 0) }, column: i, row: 2.5)
      )
      nodes.append(Graph.Node("y\(i)", label: "y\(places[i])", column: i, row: 0, shape: .circle))
      edges.append(Graph.Edge("s\(i - 1)", "s\(i)", label: "Wˢ"))
      edges.append(Graph.Edge("x\(i)", "s\(i)", label: "Wˣ"))
      edges.append(Graph.Edge("s\(i)", "y\(i)"))
    }
    return Figure(
      name: "unrolled", title: "The cell, unrolled over three inputs",
      description: """
        Three columns. In each an input x leads up into a state s and from there to an output y; from each state an arrow leads \
        to the next. All horizontal arrows carry the same weights Wˢ, all arrows from inputs the same Wˣ.
        """,
      drawing: .graph(Graph(nodes: nodes, edges: edges)))
  }

  private static var positions: [String] { Example.longer.indices.map { "\($0 + 1)" } }

  /// Both numbers of the state, position by position.
  private static var stateStrip: Figure {
    let states = Example.cell.states(of: Example.longer)
    return Figure(
      name: "states", title: "The state while seven inputs are read",
      description: """
        A strip of two rows, one for each number of the state, over seven positions. The inputs (1, 0), (0, 1), (1, 1) come back \
        after position 4, where the input is zero; the states that belong to them do not.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: ["first", "second"], columns: positions, values: [0, 1].map { k in states.map { $0[k] } },
          range: -1...1, rowTitle: "entry of the state", columnTitle: "position")))
  }

  /// Which outputs move when one input is changed.
  private static func influence(bothWays: Bool) -> Figure {
    let cell = Example.cell
    let values = Example.influence {
      bothWays ? bidirectional($0, forward: cell, backward: cell) : cell.states(of: $0)
    }
    return Figure(
      name: bothWays ? "influence-both" : "influence-forward",
      title: bothWays
        ? "A bidirectional net: how far each output moves" : "A forward net: how far each output moves",
      description: bothWays
        ? """
        A table of seven by seven numbers, all above zero: every output moves, whichever input is changed, most on the diagonal.
        """
        : """
        A table of seven by seven numbers with zeros below the diagonal: a changed input moves its own output most, \
        later ones less and less, earlier ones not at all.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: positions, columns: positions, values: values, range: 0...1.2, rowTitle: "changed input",
          columnTitle: "output")))
  }
}
