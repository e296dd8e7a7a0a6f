extension SVGPlot {
  /// Draws grid, ticks, their numbers, and the labels of both axes; sets the size of the page.
  func drawAxes(on page: inout SVGPage) {
    for tick in yTicks {
      guard let fraction = frame.y.fraction(tick.value) else { continue }
      page.line(area.x, y(fraction), area.right, y(fraction), "grid", [("stroke-width", "1")])
      let label = SVGText.ellipsized(SVGText.withMinus(tick.label), size: 13, width: 165)
      page.text(label, x: area.x - 8, y: y(fraction) + 4.5, "muted", anchor: "end")
    }
    if !plot.y.label.isEmpty {
      let label = SVGText.ellipsized(plot.y.label, size: 13, width: area.right - SVGPage.margin)
      page.text(label, x: SVGPage.margin, y: area.y - 14, "text")
    }
    page.line(area.x, area.y, area.x, area.bottom, "frame", [("stroke-width", "1.2")])
    page.line(area.x, area.bottom, area.right, area.bottom, "frame", [("stroke-width", "1.2")])

    let below = drawHorizontalTicks(on: &page)
    page.height = area.bottom + below
    if !plot.x.label.isEmpty {
      page.height += 22
      let label = SVGText.ellipsized(plot.x.label, size: 13, width: area.width)
      page.text(label, x: area.middleX, y: page.height, "text", anchor: "middle")
    }
    page.height += 4
    page.width = max(area.right + 8, legend.right, 320)
  }

  /// Draws the ticks of the x axis and gives the height that their labels take.
  private func drawHorizontalTicks(on page: inout SVGPage) -> Double {
    var below = 20.0
    // A tick whose label would touch its neighbor's keeps its mark and loses its label.
    var free = -Double.infinity
    for tick in xTicks {
      guard let fraction = frame.x.fraction(tick.value) else { continue }
      let at = x(fraction)
      if plot.x.categories.isEmpty {
        page.line(at, area.y, at, area.bottom, "grid", [("stroke-width", "1")])
      }
      page.line(at, area.bottom, at, area.bottom + 5, "frame", [("stroke-width", "1.2")])
      if isTilted {
        let label = SVGText.ellipsized(tick.label, size: 13, width: 110)
        let reach = SVGText.width(label, size: 13) * 0.57 + 16
        guard at > free else { continue }
        free = at + 13
        below = max(below, reach + 8)
        let turn = "rotate(-35 \(SVGText.number(at + 4)) \(SVGText.number(area.bottom + 18)))"
        page.text(label, x: at + 4, y: area.bottom + 18, "muted", anchor: "end", [("transform", turn)])
      } else {
        let label = SVGText.ellipsized(SVGText.withMinus(tick.label), size: 13, width: area.width / 2)
        let half = SVGText.width(label, size: 13) / 2
        guard at - half > free else { continue }
        free = at + half + 6
        page.text(label, x: at, y: area.bottom + 20, "muted", anchor: "middle")
      }
    }
    return below
  }
}
