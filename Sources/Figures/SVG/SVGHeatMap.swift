/// Draws a matrix of shaded cells with its numbers.
struct SVGHeatMap {
  private let map: HeatMap
  private let shading: Shading
  private let rows, columns: Int

  init(_ map: HeatMap) {
    self.map = map
    shading = Shading(map)
    rows = max(map.rows.count, map.values.count)
    columns = max(map.columns.count, map.values.map(\.count).max() ?? 0)
  }

  /// Draws everything and sets the size of the page.
  func draw(on page: inout SVGPage) {
    guard rows > 0, columns > 0 else {
      page.height = page.top + 4
      page.notes(["The matrix is empty."])
      return
    }
    let numbers = map.values.joined().filter(\.isFinite).map { SVGText.width(text($0), size: 13) }
    let cell = (width: max((numbers.max() ?? 0) + 14, 40), height: 32.0)
    let names = map.rows.map { min(SVGText.width($0, size: 13), 150) }.max() ?? 0
    let title = min(SVGText.width(map.rowTitle, size: 13), 150)
    let headers = map.columns.map { SVGText.width($0, size: 13) }.max() ?? 0
    let isTilted = headers > cell.width - 4
    let header = isTilted ? min(headers, 110) * 0.57 + 22 : 22
    let left = SVGPage.margin + max(names, title) + 10
    var top = page.top + header + 10
    if !map.columnTitle.isEmpty {
      top += 20
      let label = SVGText.ellipsized(map.columnTitle, size: 13, width: 400)
      page.text(label, x: left, y: page.top + 18, "muted slant")
    }
    if !map.rowTitle.isEmpty {
      let label = SVGText.ellipsized(map.rowTitle, size: 13, width: 150)
      page.text(label, x: left - 8, y: top - 8, "muted slant", anchor: "end")
    }
    for column in 0..<columns {
      drawHeader(column, x: left + cell.width * (Double(column) + 0.5), y: top - 8, cell.width, isTilted, on: &page)
    }
    for row in 0..<rows {
      let y = top + cell.height * Double(row)
      let name = SVGText.ellipsized(map.rows[safe: row] ?? "", size: 13, width: 150)
      page.text(name, x: left - 8, y: y + 20.5, "text", anchor: "end")
      for column in 0..<columns {
        let box = Box(x: left + cell.width * Double(column), y: y, width: cell.width, height: cell.height)
        drawCell(row, column, in: box, on: &page)
      }
    }
    let right = left + cell.width * Double(columns)
    let overhang = map.columns.enumerated().map { column, name in
      left + cell.width * (Double(column) + 0.5) + min(SVGText.width(name, size: 13), 110) * 0.82
    }
    page.width = max(right, isTilted ? overhang.max() ?? 0 : 0, 240)
    page.height = top + cell.height * Double(rows) + 6
    page.notes(shading.notes)
  }

  private func drawHeader(
    _ column: Int, x: Double, y: Double, _ width: Double, _ isTilted: Bool, on page: inout SVGPage
  ) {
    let name = map.columns[safe: column] ?? ""
    guard isTilted else {
      page.text(SVGText.ellipsized(name, size: 13, width: width), x: x, y: y, "text", anchor: "middle")
      return
    }
    let turn = "rotate(-35 \(SVGText.number(x - 4)) \(SVGText.number(y)))"
    page.text(
      SVGText.ellipsized(name, size: 13, width: 110), x: x - 4, y: y, "text", anchor: "start",
      [("transform", turn)])
  }

  private func drawCell(_ row: Int, _ column: Int, in box: Box, on page: inout SVGPage) {
    guard let value = map.values[safe: row]?[safe: column], let shade = shading.shade(value) else {
      page.rectangle(box, "panel frame", radius: 0, [("stroke-width", "0.5")])
      return
    }
    let (fill, ink) = Self.colors(shade)
    page.rectangle(box, "grid", radius: 0, [("fill", fill), ("stroke-width", "1")])
    page.text(text(value), x: box.middleX, y: box.middleY + 4.5, "cell", anchor: "middle", [("fill", ink)])
  }

  private func text(_ value: Double) -> String {
    SVGText.withMinus(NumberText.cell(value, map.format))
  }

  /// The fill of a cell and the color of its number: white over blue for positive shades, over orange for negative.
  /// Both stay the same on dark pages, where the cells are their own background.
  static func colors(_ shade: Double) -> (fill: String, ink: String) {
    let strong = shade < 0 ? (0x99, 0x3d, 0x00) : (0x0b, 0x4f, 0x8c)
    let share = min(abs(shade), 1)
    func mix(_ channel: Int) -> Int { Int((Double(0xf7) + (Double(channel) - Double(0xf7)) * share).rounded()) }
    let fill = "#" + [strong.0, strong.1, strong.2].map { hex(mix($0)) }.joined()
    // From these shares on, white has a contrast of 4.5 with the fill; below them, black has.
    return (fill, share > (shade < 0 ? 0.785 : 0.75) ? "#ffffff" : "#000000")
  }

  private static func hex(_ value: Int) -> String {
    let text = String(value, radix: 16)
    return text.count < 2 ? "0" + text : text
  }
}
