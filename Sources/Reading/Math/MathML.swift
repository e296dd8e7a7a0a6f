/// A formula as MathML Core, which browsers draw by themselves.
public enum MathML {
  /// The `<math>` element of a tree.
  public static func element(_ node: MathNode, isDisplay: Bool) -> String {
    let display = isDisplay ? " display=\"block\"" : ""
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display)>\(inner(node))</math>"
  }

  static func inner(_ node: MathNode) -> String {
    switch node {
    case .row(let parts): return row(parts)
    case .number(let digits): return tag("mn", escaped(digits))
    case .symbol(let symbol): return sign(symbol)
    case .name(let name, _): return tag("mi", escaped(name))
    case .text(let text): return tag("mtext", escaped(text).replacing(" ", with: "\u{A0}"))
    case .space(let columns): return "<mspace width=\"\(Double(columns) / 3)em\"/>"
    case .fraction(let numerator, let denominator): return tag("mfrac", inner(numerator) + inner(denominator))
    case .binomial(let upper, let lower):
      let pair = "<mfrac linethickness=\"0\">\(inner(upper))\(inner(lower))</mfrac>"
      return fenced("(", pair, ")")
    case .root(let radicand, nil): return tag("msqrt", inner(radicand))
    case .root(let radicand, let degree?): return tag("mroot", inner(radicand) + inner(degree))
    case .scripts(let base, let sub, let sup): return scripts(base, sub, sup)
    case .fenced(let open, let content, let close): return fenced(open, inner(content), close)
    case .grid(let grid): return fenced(grid.open, table(grid), grid.close)
    case .accent(let accent, let base):
      let mark = accent == .bar ? "‾" : accent.mark
      return "<mover accent=\"true\">\(inner(base))<mo stretchy=\"\(base.parts.count > 1)\">\(mark)</mo></mover>"
    case .stack(let base, let over, let under): return limits(inner(base), under.map(inner), over.map(inner))
    case .brace(let content, let isOver):
      let mark = "<mo stretchy=\"true\">\(isOver ? "⏞" : "⏟")</mo>"
      return isOver ? tag("mover", inner(content) + mark) : tag("munder", inner(content) + mark)
    case .boxed(let content): return "<mrow style=\"border:1px solid;padding:0.3em\">\(inner(content))</mrow>"
    }
  }

  /// Several nodes as one.
  private static func row(_ parts: [MathNode]) -> String { row(parts, MathSpacing.kinds(of: parts), parts.indices) }

  /// A part of a row; the kinds, which are those of the whole row, decide whether a sign is an operator here.
  static func row(_ parts: [MathNode], _ kinds: [MathSpacing.Kind], _ range: Range<Int>) -> String {
    let inside = range.map { index in
      let (part, kind) = (parts[index], kinds[index])
      // A browser takes a sign for a prefix only at the start of a row, and there always.
      if case .symbol(let symbol) = part {
        if kind == .prefix { return "<mo form=\"prefix\">\(escaped(symbol.glyph))</mo>" }
        if kind == .binary, index == range.lowerBound, index > 0 {
          return "<mo form=\"infix\">\(escaped(symbol.glyph))</mo>"
        }
      }
      // A name such as log stands off from what is before it, and from what it is applied to unless that is in brackets.
      let before = index > range.lowerBound ? kinds[index - 1] : .space
      let isAfter = kind == .large && isName(part) && (before == .ordinary || before == .inner || before == .closing)
      let next = index + 1 < range.upperBound ? kinds[index + 1] : .space
      let isApplied = kind == .large && isName(part) && (next == .ordinary || next == .inner || next == .large)
      let space = "<mspace width=\"0.17em\"/>"
      return (isAfter ? space : "") + inner(part) + (isApplied ? space : "")
    }
    return tag("mrow", inside.joined())
  }

  private static func isName(_ node: MathNode) -> Bool {
    switch node {
    case .name: true
    case .scripts(let base, _, _): isName(base)
    default: false
    }
  }

  private static func sign(_ symbol: MathSymbol) -> String {
    let glyph = escaped(symbol.glyph)
    return switch symbol.kind {
    // A browser slants a lone letter; an alphabet's letter is what it is.
    case .variable: isCapitalGreek(symbol.glyph) ? "<mi mathvariant=\"normal\">\(glyph)</mi>" : tag("mi", glyph)
    // To a browser these are operators with space around them and bars that grow; to TeX they are letters.
    case .ordinary where "∂∇∀∃¬′″|‖!/".contains(symbol.glyph):
      "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">\(glyph)</mo>"
    case .ordinary: tag("mi", glyph)
    case .opening, .closing: "<mo stretchy=\"false\">\(glyph)</mo>"
    case .punctuation: "<mo separator=\"true\">\(glyph)</mo>"
    case .large, .binary, .relation: tag("mo", glyph)
    }
  }

  /// TeX slants capital letters of the Latin alphabet, and not those of the Greek.
  private static func isCapitalGreek(_ glyph: String) -> Bool { glyph.count == 1 && ("Α"..."Ω").contains(glyph) }

  /// Primes alone, as one sign. Fonts draw a prime small and high already: it is neither made smaller nor raised again.
  private static func primes(_ node: MathNode) -> String? {
    let signs = ["′", "″", "‴"]
    let isPrime = { (part: MathNode) in if case .symbol(let symbol) = part { symbol.glyph == "′" } else { false } }
    guard signs.indices.contains(node.parts.count - 1), node.parts.allSatisfy(isPrime) else { return nil }
    let sign = "<mo lspace=\"0\" rspace=\"0\">\(signs[node.parts.count - 1])</mo>"
    return "<mpadded voffset=\"-0.36em\" height=\"0\" scriptlevel=\"+0\">\(sign)</mpadded>"
  }

  private static func scripts(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?) -> String {
    let low = sub.map(inner)
    let high = sup.map { primes($0) ?? inner($0) }
    if MathLayout.takesLimits(base) {
      // The operator tells the browser to put the limits beside it on a line of text.
      return limits(inner(base), low, high)
    }
    return switch (low, high) {
    case (let low?, let high?): tag("msubsup", inner(base) + low + high)
    case (let low?, nil): tag("msub", inner(base) + low)
    case (nil, let high?): tag("msup", inner(base) + high)
    case (nil, nil): inner(base)
    }
  }

  private static func limits(_ base: String, _ under: String?, _ over: String?) -> String {
    switch (under, over) {
    case (let under?, let over?): tag("munderover", base + under + over)
    case (let under?, nil): tag("munder", base + under)
    case (nil, let over?): tag("mover", base + over)
    case (nil, nil): base
    }
  }

  private static func fenced(_ open: String, _ inside: String, _ close: String) -> String {
    let left = open.isEmpty ? "" : "<mo fence=\"true\" stretchy=\"true\" form=\"prefix\">\(escaped(open))</mo>"
    let right = close.isEmpty ? "" : "<mo fence=\"true\" stretchy=\"true\" form=\"postfix\">\(escaped(close))</mo>"
    return left.isEmpty && right.isEmpty ? inside : tag("mrow", left + inside + right)
  }

  private static func table(_ grid: MathGrid) -> String {
    let rows = grid.rows.map { cells in
      let filled = cells + Array(repeating: MathNode.row([]), count: grid.columns - cells.count)
      return tag("mtr", filled.enumerated().map { cell($1, column: $0, grid.style) }.joined())
    }
    // Equations under one another stand apart, and their fractions and sums are as large as those of one alone.
    return (grid.style == .aligned ? "<mtable displaystyle=\"true\">" : "<mtable>") + rows.joined() + "</mtable>"
  }

  /// MathML Core aligns columns by CSS alone.
  private static func cell(_ node: MathNode, column: Int, _ style: MathGrid.Style) -> String {
    let side: String? =
      switch style {
      case .matrix: nil
      case .cases: "text-align:left"
      // Chromium moves what is no text by its own word for the right side alone; others skip that.
      case .aligned:
        column % 2 == 0
          ? "text-align:right;text-align:-webkit-right;padding-right:0" : "text-align:left;padding-left:0"
      }
    let content = inner(node)
    return side.map { "<mtd style=\"\($0)\">\(content)</mtd>" } ?? tag("mtd", content)
  }

  private static func tag(_ name: String, _ inside: String) -> String { "<\(name)>\(inside)</\(name)>" }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
