/// How a document looks in the terminal.
public struct TerminalStyle: Sendable, Equatable {
  /// Escape codes for color and weight; without it the text has no escape codes at all.
  public var color: Bool
  /// Links as terminal hyperlinks (OSC 8).
  public var hyperlinks: Bool
  /// For screen readers: formulas in words, tables as lines of text, no drawn lines.
  public var plain: Bool

  /// A style; `hyperlinks` counts only together with `color`, since hyperlinks are escape codes too.
  public init(color: Bool = true, hyperlinks: Bool = false, plain: Bool = false) {
    self.color = color
    self.hyperlinks = hyperlinks
    self.plain = plain
  }
}
