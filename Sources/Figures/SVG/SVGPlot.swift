/// Draws a plot: legend, axes, series, reference lines, words beside points.
struct SVGPlot {
  let plot: Plot
  let frame: PlotFrame
  /// The plane, inside the axes.
  let area: Box
  let xTicks, yTicks: [AxisTick]
  /// The label of each tick on the x axis turned by this angle, because it does not fit level.
  let isTilted: Bool
  let legend: SVGLegend

  init(_ plot: Plot, top: Double) {
    self.plot = plot
    frame = PlotFrame(plot)
    legend = SVGLegend(plot, top: top, width: 580)
    yTicks = AxisTicks.ticks(plot.y, frame.y, count: 5)
    let labels = yTicks.map { SVGText.width($0.label, size: 13) }.max() ?? 0
    let left = SVGPage.margin + min(max(labels, 20), 160) + 10
    let width = plot.isSquare ? 400.0 : 600 - left
    let above = plot.y.label.isEmpty ? 12.0 : 30.0
    area = Box(x: left, y: legend.bottom + above, width: width, height: plot.isSquare ? width : 300)

    let sparse = AxisTicks.ticks(plot.x, frame.x, count: plot.isSquare ? 5 : 8)
    // Round numbers that would run into each other stand farther apart; names are tilted instead.
    let widest = sparse.map { SVGText.width($0.label, size: 13) }.max() ?? 0
    let pitch = width / Double(max(sparse.count, 1))
    isTilted = widest + 8 > pitch && !plot.x.categories.isEmpty
    xTicks = widest + 12 > pitch && !isTilted ? AxisTicks.ticks(plot.x, frame.x, count: 3) : sparse
  }

  /// Draws everything and sets the size of the page.
  func draw(on page: inout SVGPage) {
    legend.draw(on: &page)
    drawAxes(on: &page)
    for index in plot.series.indices where plot.series[index].mark == .bars { drawBars(index, on: &page) }
    // The base of the bars is drawn over them.
    if plot.series.contains(where: { $0.mark == .bars }), let zero = frame.y.fraction(0), (0...1).contains(zero) {
      page.line(area.x, y(zero), area.right, y(zero), "ink", [("stroke-width", "1")])
    }
    for line in plot.references { drawReference(line, on: &page) }
    for index in plot.series.indices where plot.series[index].mark != .bars { drawSeries(index, on: &page) }
    drawWords(on: &page)
    page.notes(frame.notes, x: area.x)
  }

  /// The pixel of a fraction of the x axis.
  func x(_ fraction: Double) -> Double { area.x + fraction * area.width }

  /// The pixel of a fraction of the y axis.
  func y(_ fraction: Double) -> Double { area.bottom - fraction * area.height }

  private func drawSeries(_ index: Int, on page: inout SVGPage) {
    let mark = plot.series[index].mark
    if mark != .dots {
      for run in frame.path(index).flatMap(Clipping.clip) where run.count > 1 {
        page.add(
          "polyline", "line \(SVGStyle.color(index))", [("points", points(run))] + SVGStyle.dash(index))
      }
    }
    for run in frame.runs(index) {
      // A line of a single point would be invisible.
      guard mark == .dots || mark == .lineAndDots || run.count == 1 else { continue }
      for place in run where place.isInside {
        SVGMarker.draw(index, x: x(place.x), y: y(place.y), on: &page)
      }
    }
  }

  private func drawReference(_ line: Plot.ReferenceLine, on page: inout SVGPage) {
    let path = frame.path(line)
    guard path.count > 1 else { return }
    page.add(
      "polyline", "line ink",
      [("points", points(path)), ("style", "stroke-width: 1.3px"), ("stroke-dasharray", "4 4")])
  }

  private func points(_ run: [PlotFrame.Place]) -> String {
    run.map { "\(SVGText.number(x($0.x))),\(SVGText.number(y($0.y)))" }.joined(separator: " ")
  }
}
