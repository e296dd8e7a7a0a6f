/// The names of the series with a sample of each, in rows above the plane.
struct SVGLegend {
  private struct Entry {
    let series: Int
    let mark: Plot.Mark
    let name: String
    let x, y: Double
  }

  private let entries: [Entry]
  /// Where the legend ends.
  let bottom, right: Double

  init(_ plot: Plot, top: Double, width: Double) {
    var (x, y) = (SVGPage.margin, top + 8)
    var entries: [Entry] = []
    for (index, series) in plot.series.enumerated() where !series.name.isEmpty {
      let name = SVGText.ellipsized(series.name, size: 13, width: width - 60)
      let needed = 42 + SVGText.width(name, size: 13)
      if x + needed > width + SVGPage.margin, x > SVGPage.margin {
        (x, y) = (SVGPage.margin, y + 22)
      }
      entries.append(Entry(series: index, mark: series.mark, name: name, x: x, y: y))
      x += needed + 20
    }
    self.entries = entries
    right = entries.map { $0.x + 42 + SVGText.width($0.name, size: 13) }.max() ?? 0
    bottom = entries.isEmpty ? top - 4 : y + 10
  }

  func draw(on page: inout SVGPage) {
    for entry in entries {
      let middle = entry.x + 16
      switch entry.mark {
      case .bars:
        let box = Box(x: middle - 10, y: entry.y - 6, width: 20, height: 12)
        page.rectangle(box, SVGPlot.barStyle(entry.series), radius: 0, SVGPlot.barLook(entry.series))
      case .dots:
        SVGMarker.draw(entry.series, x: middle, y: entry.y, on: &page)
      case .line, .step, .lineAndDots:
        page.line(
          entry.x, entry.y, entry.x + 32, entry.y, "line \(SVGStyle.color(entry.series))",
          SVGStyle.dash(entry.series))
        if entry.mark == .lineAndDots { SVGMarker.draw(entry.series, x: middle, y: entry.y, on: &page) }
      }
      page.text(entry.name, x: entry.x + 40, y: entry.y + 4.5, "text")
    }
  }
}
