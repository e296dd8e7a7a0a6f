/// Draws a graph: nodes in columns, arrows between them, labels where they cover the least.
struct SVGGraph {
  let grid: GraphGrid
  private static let lineHeight = 17.0
  private static let longest = 170.0

  /// The lines of a node, each with its style.
  private struct Line {
    let text, style: String
  }

  init(_ graph: Graph) { grid = GraphGrid(graph) }

  /// Draws everything and sets the size of the page.
  func draw(on page: inout SVGPage) {
    let lines = grid.nodes.map(Self.lines)
    var boxes = layOut(lines, top: page.top + 10)
    var edges = SVGEdges(grid: grid, boxes: boxes)
    // Arrows that bend around nodes may reach beyond all of them.
    let shift = (
      x: max(SVGPage.margin - edges.bounds.x, 0), y: max(page.top + 8 - edges.bounds.y, 0)
    )
    if shift != (0, 0) {
      boxes = boxes.map { Box(x: $0.x + shift.x, y: $0.y + shift.y, width: $0.width, height: $0.height) }
      edges = SVGEdges(grid: grid, boxes: boxes)
    }
    page.width = max(edges.bounds.right, 300)
    page.height = max(edges.bounds.bottom, page.top)
    edges.drawArrows(on: &page)
    for (index, box) in boxes.enumerated() { draw(index, lines[index], in: box, on: &page) }
    edges.drawLabels(on: &page)
    page.height += 8
    page.notes(grid.notes)
  }

  private static func lines(_ node: Graph.Node) -> [Line] {
    func fit(_ text: String) -> String { SVGText.ellipsized(SVGText.withMinus(text), size: 13, width: longest) }
    return [Line(text: fit(node.label), style: "text strong")]
      + node.values.map { Line(text: fit($0), style: "text") }
      + (node.gradient.map { [Line(text: fit("grad " + $0), style: "f1 slant")] } ?? [])
  }

  private func layOut(_ lines: [[Line]], top: Double) -> [Box] {
    let sizes = zip(grid.nodes, lines).map { node, lines in
      let width = lines.map { SVGText.width($0.text, size: 13, isBold: true) }.max() ?? 0
      let height = Double(lines.count) * Self.lineHeight
      guard node.shape == .circle else { return (width: max(width + 24, 52), height: height + 14) }
      // A circle around the text's rectangle; its corners are mostly empty.
      let diameter = max((width * width + height * height).squareRoot() + 8, 48)
      return (width: diameter, height: diameter)
    }
    let circle = zip(grid.nodes, sizes).filter { $0.0.shape == .circle }.map(\.1.width).max() ?? 0
    let fitted = zip(grid.nodes, sizes).map { $0.shape == .circle ? (width: circle, height: circle) : $1 }

    let busiest =
      (0..<max(grid.width, 1)).map { column in
        grid.edges.filter { grid.columns[$0.from] == column && grid.columns[$0.to] != column }.count
      }.max() ?? 0
    let label = grid.edges.map { SVGText.width($0.edge.label, size: 12) }.max() ?? 0
    let columnGap = min(label, 140) + (busiest > 3 && label > 0 ? 130 : 56)
    let tallest = fitted.map(\.height).max() ?? 0
    let middles = grid.middles(pitch: tallest + (busiest > 3 ? 34 : 22), gap: 14, heights: fitted.map(\.height))

    var boxes = Array(repeating: Box(x: 0, y: 0, width: 0, height: 0), count: grid.nodes.count)
    var left = SVGPage.margin
    for column in 0..<grid.width {
      let members = grid.column(column)
      let width = members.map { fitted[$0].width }.max() ?? 0
      for index in members {
        let size = fitted[index]
        boxes[index] = Box(
          x: left + (width - size.width) / 2, y: top + middles[index] - size.height / 2, width: size.width,
          height: size.height)
      }
      left += width + columnGap
    }
    return boxes
  }

  private func draw(_ index: Int, _ lines: [Line], in box: Box, on page: inout SVGPage) {
    let node = grid.nodes[index]
    let stroke = node.isHighlighted ? "panel c0" : "panel frame"
    let width = [("stroke-width", node.isHighlighted ? "3" : "1.5")]
    switch node.shape {
    case .box: page.rectangle(box, stroke, radius: 7, width)
    case .circle:
      let place = [("cx", box.middleX), ("cy", box.middleY), ("r", box.width / 2)]
      page.add("circle", stroke, place.map { ($0.0, SVGText.number($0.1)) } + width)
    }
    let first = box.middleY - Double(lines.count) * Self.lineHeight / 2 + 12.5
    for (offset, line) in lines.enumerated() {
      page.text(
        line.text, x: box.middleX, y: first + Double(offset) * Self.lineHeight, line.style, anchor: "middle")
    }
  }
}
