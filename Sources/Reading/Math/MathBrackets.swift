/// Brackets that are as tall as what they hold.
enum MathBrackets {
  /// The pieces of a bracket: top, filling, middle, bottom.
  private static let pieces: [String: (top: String, fill: String, middle: String, bottom: String)] = [
    "(": ("⎛", "⎜", "⎜", "⎝"), ")": ("⎞", "⎟", "⎟", "⎠"),
    "[": ("⎡", "⎢", "⎢", "⎣"), "]": ("⎤", "⎥", "⎥", "⎦"),
    "{": ("⎧", "⎪", "⎨", "⎩"), "}": ("⎫", "⎪", "⎬", "⎭"),
    "|": ("│", "│", "│", "│"), "‖": ("║", "║", "║", "║"),
    "⌊": ("⎢", "⎢", "⎢", "⎣"), "⌋": ("⎥", "⎥", "⎥", "⎦"),
    "⌈": ("⎡", "⎢", "⎢", "⎢"), "⌉": ("⎤", "⎥", "⎥", "⎥"),
    "⟨": ("╱", "│", "⟨", "╲"), "⟩": ("╲", "│", "⟩", "╱"),
  ]

  /// A box between two brackets; "" is no bracket.
  static func around(_ content: MathBox, open: String, close: String) -> MathBox {
    // A brace has a point in its middle, which stands between the two rows.
    let isBrace = "{}".contains(open.first ?? " ") || "{}".contains(close.first ?? " ")
    let content =
      isBrace && content.height == 2 ? MathBox(rows: [content.rows[0], "", content.rows[1]], baseline: 1) : content
    // A single-column gap keeps the cells of a matrix off the bars.
    let margin = content.height > 1 && !open.isEmpty && open != "⟨" ? MathBox(" ") : MathBox("")
    var boxes: [MathBox] = []
    if !open.isEmpty { boxes += [bracket(open, like: content), margin] }
    boxes.append(content)
    if !close.isEmpty { boxes += [margin, bracket(close, like: content)] }
    return .horizontal(boxes)
  }

  private static func bracket(_ glyph: String, like content: MathBox) -> MathBox {
    let height = content.height
    guard height > 1, let piece = pieces[glyph] else { return MathBox(glyph) }
    var rows = [String](repeating: piece.fill, count: height)
    rows[height / 2] = piece.middle
    rows[0] = piece.top
    rows[height - 1] = piece.bottom
    return MathBox(rows: rows, baseline: content.baseline)
  }
}
