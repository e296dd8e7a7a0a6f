/// Draws a sentence once per row, with the center and its context set apart by fill and outline.
struct SVGWindows {
  private let windows: Windows

  init(_ windows: Windows) { self.windows = windows }

  /// Draws everything and sets the size of the page.
  func draw(on page: inout SVGPage) {
    let tokens = windows.tokens.map { SVGText.ellipsized($0, size: 13, width: 130) }
    guard !tokens.isEmpty, !windows.rows.isEmpty else {
      page.height = page.top + 4
      page.notes([tokens.isEmpty ? "The sentence has no tokens." : "There are no windows."])
      return
    }
    let widths = tokens.map { max(SVGText.width($0, size: 13, isBold: true) + 18, 34) }
    var y = drawLegend(y: page.top + 8, on: &page) + 20
    var right = 0.0
    for row in windows.rows {
      var x = SVGPage.margin
      for (index, token) in tokens.enumerated() {
        // A long sentence goes on in the next line, indented.
        if x + widths[index] > 860 { (x, y) = (SVGPage.margin + 20, y + 34) }
        let box = Box(x: x, y: y, width: widths[index], height: 28)
        draw(token, in: box, isCenter: index == row.center, isContext: row.context.contains(index), on: &page)
        x += widths[index] + 6
        right = max(right, x - 6)
      }
      if !row.note.isEmpty {
        let note = SVGText.ellipsized(row.note, size: 12, width: 400)
        let needed = SVGText.width(note, size: 12)
        if x + 8 + needed > 860 { (x, y) = (SVGPage.margin + 12, y + 30) }
        page.text(note, x: x + 8, y: y + 18.5, "muted small")
        right = max(right, x + 8 + needed)
      }
      y += 38
    }
    page.width = max(right, 320)
    page.height = y - 6
    if !windows.positionsOutside.isEmpty { page.notes([windows.positionsOutside]) }
  }

  private func draw(_ token: String, in box: Box, isCenter: Bool, isContext: Bool, on page: inout SVGPage) {
    let baseline = box.middleY + 4.5
    if isCenter {
      page.rectangle(box, "f0", radius: 6)
      page.text(token, x: box.middleX, y: baseline, "onFill strong", anchor: "middle")
    } else if isContext {
      page.rectangle(box, "hollow c1", radius: 6, [("stroke-width", "2"), ("stroke-dasharray", "5 3")])
      page.text(token, x: box.middleX, y: baseline, "text", anchor: "middle")
    } else {
      page.text(token, x: box.middleX, y: baseline, "muted", anchor: "middle")
    }
  }

  private func drawLegend(y: Double, on page: inout SVGPage) -> Double {
    page.rectangle(Box(x: SVGPage.margin, y: y - 6, width: 24, height: 14), "f0", radius: 4)
    page.text("center", x: SVGPage.margin + 32, y: y + 5)
    let box = Box(x: SVGPage.margin + 100, y: y - 6, width: 24, height: 14)
    page.rectangle(box, "hollow c1", radius: 4, [("stroke-width", "2"), ("stroke-dasharray", "5 3")])
    page.text("context", x: SVGPage.margin + 132, y: y + 5)
    return y
  }
}
