/// Draws a few bars lying down, each with its name and number: they stay legible at any width.
struct TextBars {
  private let plot: Plot
  private let frame: PlotFrame
  private let width: Int
  /// The places of the bars, in order, each with its name.
  private let groups: [(x: Double, name: String)]
  private static let most = 40

  /// Prepares the bars; nil where the plot holds anything but bars, or too many.
  init?(_ plot: Plot, width: Int) {
    let xs = Set(plot.series.flatMap(\.points).map(\.x).filter(\.isFinite)).sorted()
    guard !plot.series.isEmpty, !xs.isEmpty, plot.series.allSatisfy({ $0.mark == .bars }), width >= 16,
      xs.count * plot.series.count <= Self.most || !plot.x.categories.isEmpty
    else { return nil }
    self.plot = plot
    self.width = width
    frame = PlotFrame(plot)
    groups = xs.map { x in
      let name = x >= 0 && x < 1e6 && x == x.rounded() ? plot.x.categories[safe: Int(x)] : nil
      return (x, FittedText.oneLine(name ?? NumberText.short(x)))
    }
  }

  func lines() -> [StyledLine] {
    let names = min(groups.map { $0.name.displayWidth }.max() ?? 0, max(width / 3, 4))
    let numbers = plot.series.flatMap(\.points).map { Self.number($0.y).displayWidth }.max() ?? 0
    let room = max(width - names - numbers - 3, 1)
    let heading = [plot.x.label, plot.y.label].filter { !$0.isEmpty }.joined(separator: " → ")
    var lines = heading.isEmpty ? [] : [StyledLine(FittedText.oneLine(heading))]
    for (group, place) in groups.enumerated() {
      if group > 0, plot.series.count > 1 { lines.append(StyledLine()) }
      var name = place.name
      for (index, series) in plot.series.enumerated() {
        guard let point = series.points.first(where: { $0.x == place.x }) else { continue }
        var line = StyledLine(FittedText.right(name, names) + " ")
        line.add("│", .faint)
        draw(point.y, index, room, on: &line)
        line.add(" " + Self.number(point.y))
        lines.append(line)
        // The name stands once, at the first bar of its group.
        name = ""
      }
    }
    if plot.series.count > 1 || plot.series.contains(where: { !$0.name.isEmpty }) {
      lines += StyledLine.flow(
        plot.series.enumerated().filter { !$1.name.isEmpty }.map { index, series in
          var entry = StyledLine(Self.fill(index), .series(index))
          entry.add(" " + FittedText.oneLine(series.name))
          return entry
        }, width: width)
    }
    let references = plot.references.map { "Line: " + PlainFigure.words($0) + "." }
    return lines + StyledLine.sentences(references + frame.notes, width: width)
  }

  /// A bar from zero to the value, to the eighth of a cell where it points right.
  private func draw(_ value: Double, _ index: Int, _ room: Int, on line: inout StyledLine) {
    guard let fraction = frame.y.fraction(value) else { return }
    let base = min(max(frame.y.fraction(0) ?? 0, 0), 1)
    let end = min(max(fraction, 0), 1)
    let eighths = Int((abs(end - base) * Double(room) * 8).rounded())
    let before = Int((min(base, end) * Double(room)).rounded())
    line.add(String(repeating: " ", count: before))
    if end < base || index % 4 > 0 {
      let cells = min(max((eighths + 4) / 8, eighths > 0 ? 1 : 0), room - min(before, room))
      line.add(String(repeating: Self.fill(index), count: cells), .series(index))
    } else {
      let full = min(eighths / 8, room - min(before, room))
      let rest = full < room - before ? ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] : ""
      line.add(String(repeating: "█", count: full) + rest, .series(index))
    }
  }

  private static func fill(_ series: Int) -> String { ["█", "▓", "▒", "░"][series % 4] }

  private static func number(_ value: Double) -> String {
    NumberText.typeset(NumberText.short(value, digits: 3))
  }
}
