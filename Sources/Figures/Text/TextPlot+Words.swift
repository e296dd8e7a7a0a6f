extension TextPlot {
  /// Writes words beside their points; those that find no room are told in sentences.
  func placeWords(on canvas: inout CellCanvas) -> [String] {
    var homeless: [String] = []
    for label in plot.labels {
      let text = FittedText.oneLine(label.text)
      let size = text.displayWidth
      guard let fx = frame.x.fraction(label.point.x), let fy = frame.y.fraction(label.point.y),
        PlotFrame.Place(x: fx, y: fy).isInside
      else { continue }
      let (x, y) = (column(fx), row(fy))
      let corners = [
        (x + 2, y), (x - size - 1, y), (x - size / 2, y - 1), (x - size / 2, y + 1), (x + 1, y - 1),
        (x + 1, y + 1), (x - size, y - 1), (x - size, y + 1),
      ]
      // A free cell on both sides keeps neighboring words and marks apart.
      let free = corners.first { corner in
        canvas.isFree(x: corner.0, y: corner.1, count: size)
          && (corner.0 == 0 || corner.1 != y && canvas.isFree(x: corner.0 - 1, y: corner.1)
            || corner.1 == y && (corner.0 > x || canvas.isFree(x: corner.0 - 1, y: y)))
          && (corner.0 + size >= columns || corner.0 + size == x
            || canvas.isFree(x: corner.0 + size, y: corner.1))
      }
      if let free {
        canvas.put(text, x: free.0, y: free.1)
      } else {
        let place = [label.point.x, label.point.y].map { NumberText.short($0, digits: 3) }.joined(separator: ", ")
        homeless.append("\(text) (\(place))")
      }
    }
    return homeless.isEmpty ? [] : ["No room for: " + homeless.joined(separator: "; ") + "."]
  }

  func horizontalAxis() -> [StyledLine] {
    let most = (plot.x.categories.max { $0.displayWidth < $1.displayWidth } ?? "").displayWidth
    let count = max(min(columns / 8, 8), 2)
    let ticks = AxisTicks.ticks(plot.x, frame.x, count: count)
    var axis = CellCanvas(width: columns, height: 1)
    axis.put(String(repeating: "─", count: columns), x: 0, y: 0, .faint)
    var labels = CellCanvas(width: width, height: 1)
    for tick in ticks {
      guard let fraction = frame.x.fraction(tick.value) else { continue }
      let at = column(fraction)
      let room = most == 0 ? columns : max(columns / max(ticks.count, 1) - 1, 3)
      let text = FittedText.ellipsized(tick.label, room)
      let size = text.displayWidth
      axis.put("┬", x: at, y: 0, .faint)
      let start = min(max(margin + 1 + at - size / 2, 0), width - size)
      let isFree = labels.isFree(x: max(start - 1, 0), y: 0, count: min(size + 2, width - max(start - 1, 0)))
      if isFree { labels.put(text, x: start, y: 0, .faint) }
    }
    var line = StyledLine(String(repeating: " ", count: margin) + "└", .faint)
    for piece in axis.line(0).pieces { line.add(piece.text, piece.style) }
    var lines = [line, labels.line(0)]
    if !plot.x.label.isEmpty {
      let label = FittedText.ellipsized(FittedText.oneLine(plot.x.label), width)
      let size = label.displayWidth
      let start = min(max(margin + 1 + (columns - size) / 2, 0), width - size)
      lines.append(StyledLine(String(repeating: " ", count: start) + label))
    }
    return lines
  }

  func legend() -> [StyledLine] {
    var entries: [StyledLine] = []
    for (index, series) in plot.series.enumerated() where !series.name.isEmpty {
      let sample = symbol(index).map { series.mark == .lineAndDots ? "⠤\($0)⠤" : $0 } ?? "⠤⠤"
      var entry = StyledLine(sample, .series(index))
      entry.add(" " + FittedText.oneLine(series.name))
      entries.append(entry)
    }
    for line in plot.references {
      var entry = StyledLine(Self.stroke(line) + Self.stroke(line), .faint)
      entry.add(" " + PlainFigure.words(line))
      entries.append(entry)
    }
    return entries
  }
}
