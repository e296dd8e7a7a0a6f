/// Draws a graph as boxes in columns with arrows between them, and lists its edges; where the boxes do not fit beside
/// each other, as a list of nodes.
struct TextGraph {
  private let grid: GraphGrid
  private let width: Int
  private let texts: [[String]]
  private static let longest = 24

  init(_ graph: Graph, width: Int) {
    grid = GraphGrid(graph)
    self.width = width
    texts = grid.nodes.map { node in
      ([node.label] + node.values + (node.gradient.map { ["grad " + $0] } ?? []))
        .map { FittedText.ellipsized(FittedText.oneLine($0), Self.longest) }
    }
  }

  func lines() -> [StyledLine] {
    let names = GraphNames(grid)
    let notes = StyledLine.sentences(grid.notes, width: width)
    guard !grid.nodes.isEmpty else { return notes }
    guard let (drawing, isComplete) = drawn() else {
      return nodeList(names) + edgeList(names) + notes
    }
    // The list repeats nothing that the drawing shows.
    let hasLabels = grid.edges.contains { !$0.edge.label.isEmpty }
    return drawing + (isComplete && !hasLabels ? [] : edgeList(names)) + notes
  }

  private struct Frame {
    let x, y, width, height: Int
  }

  /// The boxes and arrows, and whether every edge is among them; nil where the width does not suffice.
  private func drawn() -> (lines: [StyledLine], isComplete: Bool)? {
    let sizes = texts.map { (width: ($0.map { $0.displayWidth }.max() ?? 0) + 4, height: $0.count + 2) }
    let columns = (0..<grid.width).map { column in grid.column(column).map { sizes[$0].width }.max() ?? 0 }
    let gaps = max(columns.count - 1, 0)
    let free = width - columns.reduce(0, +)
    guard free >= gaps * 5 else { return nil }
    let gap = gaps == 0 ? 0 : min(free / gaps, 14)

    let tallest = sizes.map(\.height).max() ?? 0
    let middles = grid.middles(pitch: Double(tallest), gap: 0, heights: sizes.map { Double($0.height) })
    var frames: [Frame] = []
    for index in grid.nodes.indices {
      let column = grid.columns[index]
      let left = columns[..<column].reduce(0, +) + gap * column
      let size = sizes[index]
      frames.append(
        Frame(
          x: left + (columns[column] - size.width) / 2,
          y: Int((middles[index] - Double(size.height) / 2).rounded(.down)), width: size.width,
          height: size.height))
    }
    var canvas = CellCanvas(width: width, height: frames.map { $0.y + $0.height }.max() ?? 0)
    for index in frames.indices { draw(index, in: frames[index], on: &canvas) }
    var isComplete = true
    let order = grid.edges.filter { !$0.edge.isHighlighted } + grid.edges.filter(\.edge.isHighlighted)
    // Whether a way is free is asked of the boxes alone: arrows may cross each other.
    let boxes = canvas
    for (edge, from, to) in order {
      let style: TextStyle = edge.isHighlighted ? .series(0) : .faint
      if !connect(frames[from], frames[to], style, around: boxes, on: &canvas) { isComplete = false }
    }
    return ((0..<canvas.height).map(canvas.line), isComplete)
  }

  private func draw(_ index: Int, in frame: Frame, on canvas: inout CellCanvas) {
    let node = grid.nodes[index]
    let corners =
      node.isHighlighted
      ? ["╔", "╗", "╚", "╝", "═", "║"]
      : node.shape == .circle ? ["╭", "╮", "╰", "╯", "─", "│"] : ["┌", "┐", "└", "┘", "─", "│"]
    let style: TextStyle = node.isHighlighted ? .series(0) : .normal
    let rule = String(repeating: corners[4], count: frame.width - 2)
    canvas.put(corners[0] + rule + corners[1], x: frame.x, y: frame.y, style)
    for (offset, text) in texts[index].enumerated() {
      let y = frame.y + 1 + offset
      let room = frame.width - 2
      canvas.put(corners[5] + String(repeating: " ", count: room) + corners[5], x: frame.x, y: y, style)
      let isGradient = node.gradient != nil && offset == texts[index].count - 1
      canvas.put(
        text, x: frame.x + 1 + (room - text.displayWidth) / 2, y: y,
        isGradient ? .series(1) : offset == 0 ? .bold : .normal)
    }
    canvas.put(corners[2] + rule + corners[3], x: frame.x, y: frame.y + frame.height - 1, style)
  }

  /// Draws an arrow from the right of one box to the left of a later one, if no box is in its way.
  private func connect(
    _ tail: Frame, _ head: Frame, _ style: TextStyle, around boxes: CellCanvas, on canvas: inout CellCanvas
  ) -> Bool {
    let (first, last) = (tail.x + tail.width, head.x - 1)
    guard last - first >= 2 else { return false }
    let (from, to) = (tail.y + tail.height / 2, head.y + head.height / 2)
    let way = CellCanvas.steps(from: (first * 2, from * 4 + 1), to: (last * 2 - 1, to * 4 + 1))
    guard way.allSatisfy({ boxes.isFree(x: $0.x / 2, y: $0.y / 4) }) else { return false }
    for point in way { canvas.dot(x: point.x, y: point.y, style) }
    canvas.put("▶", x: last, y: to, style)
    return true
  }

  private func nodeList(_ names: GraphNames) -> [StyledLine] {
    grid.nodes.indices.flatMap { index -> [StyledLine] in
      let node = grid.nodes[index]
      let numbers = node.values + (node.gradient.map { ["grad " + $0] } ?? [])
      let text = names[index] + (numbers.isEmpty ? "" : ": " + numbers.joined(separator: ", "))
      let mark = node.isHighlighted ? "■ " : "□ "
      return FittedText.wrapped(text, max(width - 2, 1)).enumerated().map { offset, line in
        StyledLine((offset == 0 ? mark : "  ") + line)
      }
    }
  }

  private func edgeList(_ names: GraphNames) -> [StyledLine] {
    StyledLine.flow(
      grid.edges.map { edge, from, to in
        let label = edge.label.isEmpty ? "" : ": " + FittedText.oneLine(edge.label)
        return StyledLine(
          "\(names[from]) \(edge.isHighlighted ? "⇒" : "→") \(names[to])\(label)",
          edge.isHighlighted ? .series(0) : .normal)
      }, width: width)
  }
}
