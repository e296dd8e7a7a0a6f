extension TextPlot {
  /// The symbol that draws a series, or nil where braille dots do.
  func symbol(_ index: Int) -> String? {
    let mark = plot.series[index].mark
    if mark == .bars { return ["█", "▓", "▒", "░"][index % 4] }
    let first = plot.series.firstIndex { $0.mark != .dots && $0.mark != .bars }
    if mark == .dots || mark == .lineAndDots { return Self.symbols[index % Self.symbols.count] }
    // Without color, only one curve can be drawn in dots: two would look alike.
    return color || index == first ? nil : Self.symbols[index % Self.symbols.count]
  }

  func drawLine(_ index: Int, on canvas: inout CellCanvas) {
    let isDotted = symbol(index) == nil || plot.series[index].mark == .lineAndDots
    for run in frame.path(index).flatMap(Clipping.clip) {
      for (a, b) in zip(run, run.dropFirst()) {
        if isDotted {
          for point in CellCanvas.steps(from: dot(a), to: dot(b)) {
            canvas.dot(x: point.x, y: point.y, .series(index))
          }
        } else {
          let (start, end) = ((column(a.x), row(a.y)), (column(b.x), row(b.y)))
          for point in CellCanvas.steps(from: start, to: end) {
            canvas.put(symbol(index) ?? "·", x: point.x, y: point.y, .series(index))
          }
        }
      }
    }
  }

  func drawMarkers(_ index: Int, on canvas: inout CellCanvas) {
    let mark = plot.series[index].mark
    guard mark != .bars else { return }
    for run in frame.runs(index) where mark == .dots || mark == .lineAndDots || run.count == 1 {
      for place in run where place.isInside {
        canvas.put(symbol(index) ?? "•", x: column(place.x), y: row(place.y), .series(index))
      }
    }
  }

  /// Upright bars: many of them, or beside curves. A few bars alone are drawn by ``TextBars``.
  func drawBars(_ index: Int, on canvas: inout CellCanvas) {
    let all = plot.series.indices.filter { plot.series[$0].mark == .bars }
    let base = row(min(max(frame.y.fraction(0) ?? 0, 0), 1))
    let rank = Double(all.firstIndex(of: index) ?? 0)
    let wide = frame.slot * Double(columns - 1) / Double(all.count)
    for place in frame.places[index] {
      guard let place, (-1e-9...1 + 1e-9).contains(place.x) else { continue }
      let top = row(min(max(place.y, 0), 1))
      let left = place.x * Double(columns - 1) + wide * (rank - Double(all.count) / 2) + 0.5
      let first = Int(left.rounded())
      // Wide bars are set apart by a column; narrow ones touch, as in a histogram.
      let count = max(Int((left + wide).rounded()) - first - (wide >= 3 ? 1 : 0), 1)
      for y in min(top, base)...max(top, base) {
        canvas.put(String(repeating: symbol(index) ?? "█", count: count), x: first, y: y, .series(index))
      }
    }
  }

  func drawReference(_ line: Plot.ReferenceLine, on canvas: inout CellCanvas) {
    let path = frame.path(line)
    for (a, b) in zip(path, path.dropFirst()) {
      let (start, end) = ((column(a.x), row(a.y)), (column(b.x), row(b.y)))
      for point in CellCanvas.steps(from: start, to: end) where canvas.isFree(x: point.x, y: point.y) {
        canvas.put(Self.stroke(line), x: point.x, y: point.y, .faint)
      }
    }
  }

  static func stroke(_ line: Plot.ReferenceLine) -> String {
    line.a == 0 ? "┄" : line.b == 0 ? "┊" : "·"
  }
}
