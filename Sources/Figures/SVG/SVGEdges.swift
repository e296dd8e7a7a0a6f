/// The arrows of a graph and their labels.
struct SVGEdges {
  private struct Arrow {
    let edge: Graph.Edge
    /// Points along the arrow, from tail to tip.
    let path: [SVGArrowPath.Point]
  }

  private let arrows: [Arrow]
  private let boxes: [Box]

  init(grid: GraphGrid, boxes: [Box]) {
    self.boxes = boxes
    arrows = grid.edges.map { edge, from, to in
      let isMutual = from != to && grid.edges.contains { $0.from == to && $0.to == from }
      let others = boxes.indices.filter { $0 != from && $0 != to }.map { boxes[$0].grown(by: 4) }
      let path = SVGArrowPath(
        from: boxes[from], isFromCircle: grid.nodes[from].shape == .circle, to: boxes[to],
        isToCircle: grid.nodes[to].shape == .circle, avoiding: others, isMutual: isMutual)
      return Arrow(edge: edge, path: path.points)
    }
  }

  /// The rectangle around all nodes, arrows and their labels.
  var bounds: Box {
    let bends = arrows.flatMap { arrow in
      // Half of a label's height stands beyond an arrow that is level where the label is.
      arrow.path.map { Box(x: $0.x, y: $0.y, width: 0, height: 0).grown(by: arrow.edge.label.isEmpty ? 2 : 9) }
    }
    let all = boxes + bends
    guard let x = all.map(\.x).min(), let y = all.map(\.y).min(), let right = all.map(\.right).max(),
      let bottom = all.map(\.bottom).max()
    else { return Box(x: SVGPage.margin, y: 0, width: 0, height: 0) }
    return Box(x: x, y: y, width: right - x, height: bottom - y)
  }

  /// Draws the arrows, the highlighted ones last.
  func drawArrows(on page: inout SVGPage) {
    for arrow in arrows where !arrow.edge.isHighlighted { draw(arrow, on: &page) }
    for arrow in arrows where arrow.edge.isHighlighted { draw(arrow, on: &page) }
  }

  /// Draws the labels on the arrows, away from nodes, other labels and other arrows.
  func drawLabels(on page: inout SVGPage) {
    var placer = LabelPlacer(area: bounds)
    for box in boxes { placer.avoid(box) }
    for (index, arrow) in arrows.enumerated() {
      for point in arrow.path { placer.avoid(x: point.x, y: point.y, owner: index) }
    }
    for (index, arrow) in arrows.enumerated() where !arrow.edge.label.isEmpty {
      let label = SVGText.ellipsized(SVGText.withMinus(arrow.edge.label), size: 12, width: 140)
      let (width, height) = (SVGText.width(label, size: 12) + 4, 14.0)
      let last = Double(arrow.path.count - 1)
      let candidates = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75, 0.18, 0.82].map { t in
        let at = arrow.path[Int((t * last).rounded())]
        return Box(x: at.x - width / 2, y: at.y - height / 2, width: width, height: height)
      }
      guard let box = placer.place(candidates, owner: index) else { continue }
      let style = arrow.edge.isHighlighted ? "text strong small" : "text small"
      page.rectangle(box, "page")
      page.text(label, x: box.middleX, y: box.y + 11, style, anchor: "middle")
    }
  }

  private func draw(_ arrow: Arrow, on page: inout SVGPage) {
    guard arrow.path.count > 1 else { return }
    let tip = arrow.path[arrow.path.count - 1]
    let size = arrow.edge.isHighlighted ? 11.0 : 9.0
    // The line ends inside the head, so that its blunt end does not show at the tip.
    let neck = arrow.path.last { $0.distance(to: tip) >= size } ?? arrow.path[0]
    let (dx, dy) = tip.direction(from: neck)
    let inside = SVGArrowPath.Point(tip.x - dx * size * 0.8, tip.y - dy * size * 0.8)
    let line = arrow.path.filter { $0.distance(to: tip) >= size } + [inside]
    let points = SVGArrowPath.withoutStraightStretches(line).map { "\(SVGText.number($0.x)),\(SVGText.number($0.y))" }
      .joined(separator: " ")
    let (stroke, fill) = arrow.edge.isHighlighted ? ("c0", "f0") : ("frame", "muted")
    page.add(
      "polyline", "line \(stroke)",
      [("points", points), ("style", "stroke-width: \(arrow.edge.isHighlighted ? "3" : "1.5")px")])
    let wings = [(0.0, 0.0), (1, 0.42), (1, -0.42)].map { back, side in
      let x = tip.x - dx * size * back - dy * size * side
      let y = tip.y - dy * size * back + dx * size * side
      return "\(SVGText.number(x)),\(SVGText.number(y))"
    }
    page.add("polygon", fill, [("points", wings.joined(separator: " "))])
  }
}
