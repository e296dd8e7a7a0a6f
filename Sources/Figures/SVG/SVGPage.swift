/// Collects the elements of a drawing and writes the document around them.
struct SVGPage {
  /// The side margin, in pixels.
  static let margin = 20.0

  private let figure: Figure
  private var elements: [String] = []
  private let heading: [String]
  /// The size of the drawing without the margin below and at the right; whoever draws sets it.
  var width = 600.0
  var height = 0.0

  init(_ figure: Figure) {
    self.figure = figure
    let lines = SVGText.wrapped(figure.title, size: 17, width: 570)
    heading = lines.prefix(3).enumerated().map { $0 == 2 && lines.count > 3 ? $1 + " …" : $1 }
  }

  /// Where the drawing may begin, below the title.
  var top: Double { heading.isEmpty ? 16 : 26 + 20 * Double(heading.count) - 4 }

  /// Adds an element without content.
  mutating func add(_ name: String, _ style: String, _ attributes: [(String, String)]) {
    let fields = attributes.map { " \($0.0)=\"\(SVGText.escaped($0.1))\"" }.joined()
    elements.append("<\(name) class=\"\(style)\"\(fields)/>")
  }

  /// Adds a rectangle.
  mutating func rectangle(_ box: Box, _ style: String, radius: Double = 0, _ more: [(String, String)] = []) {
    add(
      "rect", style,
      [
        ("x", SVGText.number(box.x)), ("y", SVGText.number(box.y)), ("width", SVGText.number(box.width)),
        ("height", SVGText.number(box.height)),
      ] + (radius > 0 ? [("rx", SVGText.number(radius))] : []) + more)
  }

  /// Adds a straight line.
  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String, _ more: [(String, String)] = []
  ) {
    add(
      "line", style,
      [
        ("x1", SVGText.number(x1)), ("y1", SVGText.number(y1)), ("x2", SVGText.number(x2)),
        ("y2", SVGText.number(y2)),
      ] + more)
  }

  /// Adds a text whose baseline is at `y`; `anchor` is `start`, `middle` or `end`.
  mutating func text(
    _ text: String, x: Double, y: Double, _ style: String = "text", anchor: String = "start",
    _ more: [(String, String)] = []
  ) {
    let fields = more.map { " \($0.0)=\"\($0.1)\"" }.joined()
    let position = "x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\""
    let side = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    elements.append("<text class=\"\(style)\" \(position)\(side)\(fields)>\(SVGText.escaped(text))</text>")
  }

  /// Adds sentences below what is drawn so far.
  mutating func notes(_ notes: [String], x: Double = SVGPage.margin) {
    for note in notes {
      for line in SVGText.wrapped(note, size: 12, width: max(width - x, 200)) {
        height += 18
        text(line, x: x, y: height, "muted small")
      }
    }
  }

  /// The whole document.
  func document() -> String {
    let id = "figure-" + figure.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
    let headingWidth = heading.map { SVGText.width($0, size: 16, isBold: true) }.max() ?? 0
    let fullWidth = SVGText.number(max(width, headingWidth + Self.margin) + Self.margin)
    let fullHeight = SVGText.number(height + 16)
    let titles = heading.enumerated().map { index, line in
      let position = "x=\"\(SVGText.number(Self.margin))\" y=\"\(SVGText.number(28 + 20 * Double(index)))\""
      return "<text class=\"text title\" \(position)>\(SVGText.escaped(line))</text>"
    }
    let lines =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"numbers-figure\" role=\"img\" "
          + "aria-labelledby=\"\(id)-title \(id)-desc\" width=\"\(fullWidth)\" height=\"\(fullHeight)\" "
          + "viewBox=\"0 0 \(fullWidth) \(fullHeight)\">",
        "<title id=\"\(id)-title\">\(SVGText.escaped(figure.title))</title>",
        "<desc id=\"\(id)-desc\">\(SVGText.escaped(figure.description))</desc>",
        "<style>",
      ] + SVGStyle.sheet + [
        "</style>",
        "<rect class=\"page\" width=\"\(fullWidth)\" height=\"\(fullHeight)\" rx=\"6\"/>",
      ] + titles + elements + ["</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A rectangle in pixels; y grows downward.
struct Box: Equatable {
  var x, y, width, height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middleX: Double { x + width / 2 }
  var middleY: Double { y + height / 2 }

  /// The area that two boxes share.
  func overlap(_ other: Box) -> Double {
    let shared = (min(right, other.right) - max(x, other.x), min(bottom, other.bottom) - max(y, other.y))
    return shared.0 > 0 && shared.1 > 0 ? shared.0 * shared.1 : 0
  }

  /// The box with `margin` added on all sides.
  func grown(by margin: Double) -> Box {
    Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// Whether a point lies inside.
  func contains(_ px: Double, _ py: Double) -> Bool { px > x && px < right && py > y && py < bottom }
}
