extension SVGPlot {
  /// Draws the bars of one series; series stand side by side at each place.
  func drawBars(_ index: Int, on page: inout SVGPage) {
    let all = plot.series.indices.filter { plot.series[$0].mark == .bars }
    guard let rank = all.firstIndex(of: index) else { return }
    let together = max(frame.slot * area.width * 0.8, 1)
    let width = min(together / Double(all.count), 56)
    let base = min(max(frame.y.fraction(0) ?? 0, 0), 1)

    // Numbers at some bars only would look like a choice.
    let isLabelled = plot.series[index].points.allSatisfy {
      SVGText.width(Self.number($0.y), size: 11.5) < width
    }

    for (place, point) in zip(frame.places[index], plot.series[index].points) {
      guard let place, (-1e-9...1 + 1e-9).contains(place.x) else { continue }
      let left = x(place.x) + width * (Double(rank) - Double(all.count) / 2)
      let height = min(max(place.y, 0), 1)
      let box = Box(
        x: left + width * 0.06, y: y(max(height, base)), width: width * 0.88,
        height: abs(height - base) * area.height)
      page.rectangle(box, Self.barStyle(index), radius: 0, Self.barLook(index))
      guard isLabelled else { continue }
      page.text(
        Self.number(point.y), x: box.middleX, y: height >= base ? box.y - 5 : box.bottom + 13, "text small halo",
        anchor: "middle")
    }
  }

  /// The number at the end of a bar.
  private static func number(_ value: Double) -> String {
    SVGText.withMinus(NumberText.typeset(NumberText.short(value, digits: 3)))
  }

  /// The classes of a bar or its swatch in the legend.
  static func barStyle(_ series: Int) -> String { "f\(series % SVGStyle.series.count) \(SVGStyle.color(series))" }

  /// Full, hollow, tinted and dashed bars are told apart without color.
  static func barLook(_ series: Int) -> [(String, String)] {
    switch series % 4 {
    case 0: [("stroke-width", "1.5")]
    case 1: [("stroke-width", "1.5"), ("fill-opacity", "0.1")]
    case 2: [("stroke-width", "1.5"), ("fill-opacity", "0.45")]
    default: [("stroke-width", "1.5"), ("fill-opacity", "0.1"), ("stroke-dasharray", "3 2")]
    }
  }
}
