extension MathLayout {
  /// A base with a subscript, a superscript or both.
  func scripts(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?) -> MathBox {
    if Self.takesLimits(base) { return stack(box(base), sup.map(scriptBox), sub.map(scriptBox)) }
    let content = MathLine.isSimple(base) || base == .row([]) || Self.isGrid(base) ? box(base) : bracketed(base)
    let low = sub.map { (box: scriptBox($0), small: UnicodeScript.lowered(MathLine(isScript: true).text($0))) }
    let high = sup.map { (box: scriptBox($0), small: UnicodeScript.raised(MathLine(isScript: true).text($0))) }
    if content.height == 1, low == nil || low?.small != nil, high == nil || high?.small != nil {
      return .horizontal([content, MathBox((low?.small ?? "") + (high?.small ?? ""))])
    }
    return raised(content, sup: high.map { small($0, content) }, sub: low.map { small($0, content) })
  }

  /// At the corner of a tall base a script's small characters read better than plain ones.
  private func small(_ script: (box: MathBox, small: String?), _ base: MathBox) -> MathBox {
    guard base.height > 1, let text = script.small else { return script.box }
    return MathBox(text)
  }

  private func raised(_ base: MathBox, sup: MathBox?, sub: MathBox?) -> MathBox {
    let isTall = base.height > 1
    // Beside a tall base the scripts begin at its corners; above a letter they begin in the next row.
    let above = sup.map { isTall ? $0.height - 1 : $0.height } ?? 0
    let below = sub.map { isTall ? $0.height - 1 : $0.height } ?? 0
    let width = max(sup?.width ?? 0, sub?.width ?? 0)
    let height = above + base.height + below
    var column = [String](repeating: String(repeating: " ", count: width), count: height)
    for (row, text) in (sup?.aligned(.left, width: width).rows ?? []).enumerated() { column[row] = text }
    let lower = sub?.aligned(.left, width: width).rows ?? []
    for (row, text) in lower.enumerated() { column[height - lower.count + row] = text }
    let padded = base.padded(above: above, below: below)
    return .horizontal([padded, MathBox(rows: column, baseline: padded.baseline)])
  }

  private func bracketed(_ node: MathNode) -> MathBox {
    MathBrackets.around(box(node), open: "(", close: ")")
  }

  /// The box of a script: tight, unless it holds something taller than a line.
  private func scriptBox(_ node: MathNode) -> MathBox {
    let tall = box(node)
    return tall.height == 1 ? MathBox(MathLine(isScript: true).text(node)) : tall
  }

  /// Sums, products and names such as max carry their scripts above and below; an integral carries them beside it.
  static func takesLimits(_ base: MathNode) -> Bool {
    switch base {
    case .symbol(let symbol): symbol.kind == .large && symbol.glyph != "∫"
    case .name(_, let takesLimits): takesLimits
    default: false
    }
  }

  private static func isGrid(_ node: MathNode) -> Bool {
    if case .grid = node { true } else { false }
  }
}
