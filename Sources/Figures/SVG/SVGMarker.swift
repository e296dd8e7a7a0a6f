import Foundation

/// The shapes that tell series apart without color.
enum SVGMarker {
  /// Draws the marker of a series around a point.
  static func draw(_ series: Int, x: Double, y: Double, radius r: Double = 4.5, on page: inout SVGPage) {
    let fill = "f\(series % SVGStyle.series.count)"
    let stroke = SVGStyle.color(series)
    switch series % 6 {
    case 0: page.add("circle", fill, [("cx", n(x)), ("cy", n(y)), ("r", n(r))])
    case 1:
      let box = Box(x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8)
      page.rectangle(box, "hollow \(stroke)", radius: 0, [("stroke-width", "2")])
    case 2: polygon([(0, -1.2), (1.15, 0.85), (-1.15, 0.85)], x, y, r, fill, on: &page)
    case 3: polygon([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)], x, y, r, fill, on: &page)
    case 4: cross([(-1, -1, 1, 1), (-1, 1, 1, -1)], x, y, r, stroke, on: &page)
    default: cross([(-1.2, 0, 1.2, 0), (0, -1.2, 0, 1.2)], x, y, r, stroke, on: &page)
    }
  }

  private static func polygon(
    _ corners: [(Double, Double)], _ x: Double, _ y: Double, _ r: Double, _ style: String, on page: inout SVGPage
  ) {
    let points = corners.map { "\(n(x + $0.0 * r)),\(n(y + $0.1 * r))" }.joined(separator: " ")
    page.add("polygon", style, [("points", points)])
  }

  private static func cross(
    _ bars: [(Double, Double, Double, Double)], _ x: Double, _ y: Double, _ r: Double, _ style: String,
    on page: inout SVGPage
  ) {
    for bar in bars {
      page.line(
        x + bar.0 * r, y + bar.1 * r, x + bar.2 * r, y + bar.3 * r, style, [("stroke-width", "2.4")])
    }
  }

  private static func n(_ value: Double) -> String { SVGText.number(value) }
}
