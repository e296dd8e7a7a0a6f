/// Draws figures as lines of text for a terminal.
///
/// ```swift
/// for line in TextFigure(width: 80, color: true).lines(for: figure) { print(line) }
/// ```
public struct TextFigure: Sendable {
  /// The most columns that a line takes; wide characters take two.
  public let width: Int
  /// Whether lines carry ANSI colors; without them, series differ by the character that draws them.
  public let color: Bool
  /// Whether the figure is told in words and tables, without drawing characters: for screen readers and pipes.
  public let plain: Bool
  /// Whether the title is the first line.
  public let showsTitle: Bool

  /// Makes a renderer.
  /// - Parameters:
  ///   - width: the most columns that a line takes
  ///   - color: whether lines carry ANSI colors
  ///   - plain: whether the figure is told in words and tables
  ///   - showsTitle: whether the title is the first line
  public init(width: Int, color: Bool = false, plain: Bool = false, showsTitle: Bool = true) {
    self.width = width
    self.color = color
    self.plain = plain
    self.showsTitle = showsTitle
  }

  /// The figure as lines without line feeds.
  /// - Parameter figure: what to draw
  /// - Returns: lines of at most `width` columns each, without trailing spaces
  public func lines(for figure: Figure) -> [String] {
    let room = max(width, 1)
    var lines = showsTitle ? FittedText.wrapped(figure.title, room).map { StyledLine($0, .bold) } : []
    if plain {
      lines += FittedText.wrapped(figure.description, room).map { StyledLine($0) }
      lines += PlainFigure(width: room).lines(figure.drawing)
    } else {
      lines += drawn(figure.drawing, room)
    }
    return lines.map { $0.text(width: room, color: color && !plain) }
  }

  private func drawn(_ drawing: Drawing, _ room: Int) -> [StyledLine] {
    switch drawing {
    case .plot(let plot):
      if let bars = TextBars(plot, width: room) { return bars.lines() }
      return TextPlot(plot, width: room, color: color)?.lines() ?? PlainFigure(width: room).lines(drawing)
    case .graph(let graph): return TextGraph(graph, width: room).lines()
    case .heatMap(let map): return TextHeatMap(map, width: room).lines(isPlain: false)
    case .windows(let windows): return TextWindows(windows, width: room).lines()
    }
  }
}
