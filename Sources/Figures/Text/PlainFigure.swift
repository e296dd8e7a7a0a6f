/// Tells a figure in words and tables, without drawing characters.
struct PlainFigure {
  let width: Int

  func lines(_ drawing: Drawing) -> [StyledLine] {
    switch drawing {
    case .plot(let plot): PlainPlot(plot, width: width).lines()
    case .graph(let graph): lines(graph)
    case .heatMap(let map): TextHeatMap(map, width: width).lines(isPlain: true)
    case .windows(let windows): TextWindows(windows, width: width).sentences()
    }
  }

  private func lines(_ graph: Graph) -> [StyledLine] {
    let grid = GraphGrid(graph)
    let names = GraphNames(grid)
    let nodes = grid.nodes.indices.map { index in
      let node = grid.nodes[index]
      var parts = node.values + (node.gradient.map { ["gradient \($0)"] } ?? [])
      if node.isHighlighted { parts.append("highlighted") }
      return "Node \(names[index])" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
    }
    let edges = grid.edges.map { edge, from, to in
      let parts = [edge.label, edge.isHighlighted ? "highlighted" : ""].filter { !$0.isEmpty }
      return "Edge from \(names[from]) to \(names[to])" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
    }
    return (nodes + edges + grid.notes).flatMap { FittedText.wrapped($0, width) }.map { StyledLine($0) }
  }

  /// A reference line in words: its label and where it runs.
  static func words(_ line: Plot.ReferenceLine) -> String {
    let place: String
    if line.a == 0, line.b != 0 {
      place = "y = " + NumberText.short(-line.c / line.b)
    } else if line.b == 0, line.a != 0 {
      place = "x = " + NumberText.short(-line.c / line.a)
    } else {
      place =
        [(line.a, "x"), (line.b, "y"), (line.c, "")].filter { $0.0 != 0 }.enumerated()
        .map { index, term in
          let size = NumberText.short(abs(term.0))
          let factor = term.1.isEmpty ? size : size == "1" ? term.1 : size + term.1
          return (index == 0 ? (term.0 < 0 ? "-" : "") : term.0 < 0 ? " - " : " + ") + factor
        }.joined() + " = 0"
    }
    let label = FittedText.oneLine(line.label)
    return label.isEmpty ? place : "\(label) (\(place))"
  }
}
