/// A plot as a table of values.
struct PlainPlot {
  private let plot: Plot
  private let frame: PlotFrame
  private let width: Int
  /// The most rows of a table; longer series are sampled evenly, first and last row included.
  private static let most = 13

  init(_ plot: Plot, width: Int) {
    self.plot = plot
    self.width = width
    frame = PlotFrame(plot)
  }

  func lines() -> [StyledLine] {
    var sentences = [axis("Across", plot.x, frame.x), axis("Up", plot.y, frame.y)]
    sentences += plot.references.map { "Line: \(PlainFigure.words($0))." }
    var lines = StyledLine.sentences(sentences, width: width)
    if !plot.labels.isEmpty {
      let rows = plot.labels.map { [$0.text, Self.number($0.point.x), Self.number($0.point.y)] }
      lines += PlainTable(header: ["point", name(plot.x, "x"), name(plot.y, "y")], rows: rows).lines(width: width)
    }
    for group in groups() {
      // A scatter of words has been told by its labels.
      let points = plot.series[group[0]].points
      if group.count == 1, plot.series[group[0]].name.isEmpty, points == plot.labels.map(\.point) { continue }
      lines.append(StyledLine())
      let sampled = sample(points.count)
      if sampled.count < points.count {
        lines += StyledLine.sentences(["\(sampled.count) of \(points.count) points:"], width: width)
      }
      let header =
        [name(plot.x, "x")]
        + group.map { index in
          let own = plot.series[index].name
          return own.isEmpty ? name(plot.y, "y") : own
        }
      let rows = sampled.filter { !points[$0].isGap }.map { row in
        [place(points[row].x)] + group.map { Self.number(plot.series[$0].points[row].y) }
      }
      lines += PlainTable(header: header, rows: rows).lines(width: width)
    }
    return lines + StyledLine.sentences(frame.notes, width: width)
  }

  private func axis(_ direction: String, _ axis: Plot.Axis, _ scale: AxisScale) -> String {
    let label = axis.label.isEmpty ? "no label" : axis.label
    if !axis.categories.isEmpty { return "\(direction): \(label), \(axis.categories.count) names." }
    let range = "from \(Self.number(scale.lower)) to \(Self.number(scale.upper))"
    return "\(direction): \(label), \(range)\(scale.isLogarithmic ? ", logarithmic" : "")."
  }

  private func name(_ axis: Plot.Axis, _ otherwise: String) -> String {
    axis.label.isEmpty ? otherwise : axis.label
  }

  /// Series over the same x share a table.
  private func groups() -> [[Int]] {
    var groups: [[Int]] = []
    for index in plot.series.indices where !plot.series[index].points.isEmpty {
      let xs = plot.series[index].points.map(\.x)
      let at = groups.firstIndex { plot.series[$0[0]].points.map(\.x) == xs }
      if let at { groups[at].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  private func place(_ x: Double) -> String {
    guard x >= 0, x < 1e6, x == x.rounded(), let name = plot.x.categories[safe: Int(x)] else {
      return Self.number(x)
    }
    return FittedText.oneLine(name)
  }

  private func sample(_ count: Int) -> [Int] {
    guard count > Self.most, plot.x.categories.isEmpty else { return Array(0..<count) }
    let step = Double(count - 1) / Double(Self.most - 1)
    return (0..<Self.most).map { place in Int((Double(place) * step).rounded()) }
  }

  private static func number(_ value: Double) -> String { NumberText.short(value) }
}
