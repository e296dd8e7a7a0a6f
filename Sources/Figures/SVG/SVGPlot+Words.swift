extension SVGPlot {
  /// Draws the words beside points and at reference lines, where they cover the least.
  func drawWords(on page: inout SVGPage) {
    var placer = LabelPlacer(area: area)
    for index in plot.series.indices {
      for run in frame.path(index).flatMap(Clipping.clip) {
        if plot.series[index].mark == .dots {
          for place in run { placer.avoid(Box(x: x(place.x) - 5, y: y(place.y) - 5, width: 10, height: 10)) }
        } else {
          avoid(run, &placer)
        }
      }
      guard plot.series[index].mark == .dots || plot.series[index].mark == .lineAndDots else { continue }
      for place in frame.runs(index).joined() where place.isInside {
        placer.avoid(Box(x: x(place.x) - 5, y: y(place.y) - 5, width: 10, height: 10))
      }
    }
    for line in plot.references { avoid(frame.path(line), &placer) }
    for line in plot.references { drawWord(of: line, &placer, on: &page) }
    for label in plot.labels { drawWord(label, &placer, on: &page) }
  }

  private func drawWord(_ label: Plot.PointLabel, _ placer: inout LabelPlacer, on page: inout SVGPage) {
    guard let fx = frame.x.fraction(label.point.x), let fy = frame.y.fraction(label.point.y),
      PlotFrame.Place(x: fx, y: fy).isInside
    else { return }
    let text = SVGText.ellipsized(label.text, size: 13, width: area.width / 2)
    let (width, height) = (SVGText.width(text, size: 13), 15.0)
    let (px, py) = (x(fx), y(fy))
    let corners = [
      (px + 8, py - 8), (px - width - 8, py - 8), (px - width / 2, py - 23), (px - width / 2, py + 8),
      (px + 6, py - 20), (px + 6, py + 5), (px - width - 6, py - 20), (px - width - 6, py + 5),
      (px - width / 2, py - 36), (px - width / 2, py + 21), (px + 16, py - 32), (px + 16, py + 17),
    ]
    if let box = placer.place(corners.map { Box(x: $0.0, y: $0.1, width: width, height: height) }) {
      page.text(text, x: box.x, y: box.y + 12, "text halo")
    }
  }

  private func drawWord(of line: Plot.ReferenceLine, _ placer: inout LabelPlacer, on page: inout SVGPage) {
    let path = frame.path(line)
    guard !line.label.isEmpty, let first = path.first, let last = path.last else { return }
    let text = SVGText.ellipsized(line.label, size: 13, width: area.width * 0.6)
    let (width, height) = (SVGText.width(text, size: 13) + 4, 15.0)
    // Beside the line, above or below it, from its far end to its near end.
    let candidates = [0.97, 0.03, 0.8, 0.6, 0.4, 0.2].flatMap { t -> [Box] in
      let px = x(first.x + (last.x - first.x) * t)
      let py = y(first.y + (last.y - first.y) * t)
      let left = min(max(px - width / 2, area.x + 4), area.right - width - 4)
      if abs(first.x - last.x) < 1e-9 {
        return [Box(x: px + 6, y: py, width: width, height: height)]
          + [Box(x: px - width - 6, y: py, width: width, height: height)]
      }
      if abs(first.y - last.y) < 1e-9 {
        return [py - height - 3, py + 4].map { Box(x: left, y: $0, width: width, height: height) }
      }
      return [
        Box(x: px + 7, y: py - height / 2, width: width, height: height),
        Box(x: px - width - 7, y: py - height / 2, width: width, height: height),
      ]
    }
    if let box = placer.place(candidates) {
      page.text(text, x: box.x + 2, y: box.y + 12, "text slant halo")
    }
  }

  /// Keeps labels off a line, sampled every few pixels.
  private func avoid(_ path: [PlotFrame.Place], _ placer: inout LabelPlacer) {
    for (a, b) in zip(path, path.dropFirst()) {
      let length = max(abs(b.x - a.x) * area.width, abs(b.y - a.y) * area.height)
      let count = min(max(Int(length / 6), 1), 200)
      for step in 0...count {
        let t = Double(step) / Double(count)
        placer.avoid(x: x(a.x + (b.x - a.x) * t), y: y(a.y + (b.y - a.y) * t))
      }
    }
  }
}
