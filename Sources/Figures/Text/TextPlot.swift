/// Draws curves and points in braille dots and symbols, with axes and a legend.
struct TextPlot {
  let plot: Plot
  let frame: PlotFrame
  let color: Bool
  let width: Int
  let yTicks: [AxisTick]
  /// The columns left of the axis.
  let margin: Int
  /// The size of the plane, in cells.
  let columns, rows: Int

  /// The marks of series, in order.
  static let symbols = ["o", "x", "+", "*", "#", "@"]

  /// Prepares a plot; nil where the width leaves no room for a plane.
  init?(_ plot: Plot, width: Int, color: Bool) {
    self.plot = plot
    self.color = color
    self.width = width
    frame = PlotFrame(plot)
    let most = min(max(width / 5, 8), 16)
    let ticks = AxisTicks.ticks(plot.y, frame.y, count: max(most / 4, 2))
    let labels = min(ticks.map { $0.label.displayWidth }.max() ?? 0, max(width / 4, 4))
    margin = labels + 1
    let free = width - margin - 1
    guard free >= 10 else { return nil }
    // A cell is about twice as high as wide.
    rows = plot.isSquare ? min(max(free / 2, 5), 22) : most
    columns = plot.isSquare ? min(rows * 2, free) : free
    yTicks = ticks.map { AxisTick(value: $0.value, label: FittedText.ellipsized($0.label, labels)) }
  }

  func lines() -> [StyledLine] {
    var canvas = CellCanvas(width: columns, height: rows)
    for index in plot.series.indices where plot.series[index].mark == .bars { drawBars(index, on: &canvas) }
    for line in plot.references { drawReference(line, on: &canvas) }
    for index in plot.series.indices where ![.bars, .dots].contains(plot.series[index].mark) {
      drawLine(index, on: &canvas)
    }
    for index in plot.series.indices { drawMarkers(index, on: &canvas) }
    let left = placeWords(on: &canvas)

    var lines: [StyledLine] = []
    if !plot.y.label.isEmpty { lines.append(StyledLine(FittedText.oneLine(plot.y.label))) }
    var marks: [Int: String] = [:]
    for tick in yTicks {
      if let fraction = frame.y.fraction(tick.value) { marks[row(fraction)] = tick.label }
    }
    for y in 0..<rows {
      var line = StyledLine(FittedText.right(marks[y] ?? "", margin - 1) + " ", .faint)
      line.add(marks[y] == nil ? "│" : "┤", .faint)
      for piece in canvas.line(y).pieces { line.add(piece.text, piece.style) }
      lines.append(line)
    }
    lines += horizontalAxis()
    lines += StyledLine.flow(legend(), width: width)
    lines += StyledLine.sentences(left + frame.notes, width: width)
    return lines
  }

  func column(_ fraction: Double) -> Int { Int((fraction * Double(columns - 1)).rounded()) }
  func row(_ fraction: Double) -> Int { Int(((1 - fraction) * Double(rows - 1)).rounded()) }
  func dot(_ place: PlotFrame.Place) -> (x: Int, y: Int) {
    // Dots are placed in the middle rows of the cells at both ends, so that they agree with the ticks.
    let height = Double(rows - 1) * 4
    return (
      Int((place.x * Double(columns - 1) * 2 + 0.5).rounded()), Int(((1 - place.y) * height + 1.5).rounded())
    )
  }
}
