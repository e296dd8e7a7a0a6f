import Foundation

/// A formula on one line: `\frac{1}{1 + e^{-z}}` is `1/(1 + e⁻ᶻ)`.
struct MathLine {
  /// Inside a script there are no spaces.
  var isScript = false

  /// The line of a tree.
  static func text(_ node: MathNode) -> String { MathLine().text(node) }

  func text(_ node: MathNode) -> String {
    switch node {
    case .row(let parts): return row(parts)
    case .number(let digits): return digits
    case .symbol(let symbol): return symbol.glyph
    case .name(let name, _): return name
    case .text(let text): return text
    case .space(let columns): return String(repeating: " ", count: columns)
    case .fraction(let numerator, let denominator):
      return bracketed(numerator, isDenominator: false) + "/" + bracketed(denominator, isDenominator: true)
    case .binomial(let upper, let lower): return "C(\(text(upper)), \(text(lower)))"
    case .root(let radicand, let degree):
      let sign = degree.map { UnicodeScript.raised(MathLine(isScript: true).text($0)) ?? "[\(text($0))]" } ?? ""
      return sign + "√" + (Self.isSimple(radicand) ? text(radicand) : "(\(text(radicand)))")
    case .scripts(let base, let sub, let sup): return scripts(base, sub, sup)
    case .fenced(let open, let content, let close): return open + text(content) + close
    case .grid(let grid): return line(of: grid)
    case .accent(let accent, let base): return accented(accent, base)
    case .stack(let base, let over, let under):
      return text(base) + [over, under].compactMap { $0.map { "[\(text($0))]" } }.joined()
    case .brace(let content, _): return text(content)
    case .boxed(let content): return "[\(text(content))]"
    }
  }

  private func row(_ parts: [MathNode]) -> String {
    let gaps = MathSpacing.gaps(parts, isScript: isScript)
    let kinds = MathSpacing.kinds(of: parts)
    var result = ""
    for (index, part) in parts.enumerated() {
      // A fraction beside another factor needs brackets: (1/2)x.
      var needsBrackets = false
      if case .fraction = part {
        let neighbors = [index > 0 ? kinds[index - 1] : .space, index + 1 < kinds.count ? kinds[index + 1] : .space]
        needsBrackets = neighbors.contains { $0 == .ordinary || $0 == .inner } || neighbors[1] == .opening
        // ln a/b could be (ln a)/b.
        if index > 0, case .name = parts[index - 1] { needsBrackets = true }
      }
      let isBehindFraction = index > 0 && kinds[index - 1] == .inner && kinds[index] == .ordinary
      let isFactor =
        needsBrackets && index > 0 && kinds[index - 1] != .large && kinds[index - 1] != .punctuation
        && kinds[index - 1] != .binary && kinds[index - 1] != .relation
      let gap = isBehindFraction || isFactor ? 0 : gaps[index]
      // Behind a script that had to be written out, `_θ`, a letter needs space to be no part of it.
      if gap == 0, index > 0, case .scripts = parts[index - 1], kinds[index] == .ordinary || kinds[index] == .inner,
        Self.endsInMark(result)
      {
        result += " "
      }
      result += String(repeating: " ", count: gap) + (needsBrackets ? "(\(text(part)))" : text(part))
    }
    return result
  }

  /// A script that is written out and not in brackets, `_θ`.
  private static func endsInMark(_ text: String) -> Bool {
    guard let mark = text.lastIndex(where: { $0 == "_" || $0 == "^" }) else { return false }
    return !text[mark...].contains(where: { $0 == ")" || $0 == " " })
  }

  private func bracketed(_ node: MathNode, isDenominator: Bool) -> String {
    let parts = node.parts
    let isPlain: Bool
    if Self.isSimple(node) {
      isPlain = true
    } else if case .root = node {
      isPlain = true
    } else if case .symbol(let sign)? = parts.first, sign.glyph == "∂" || sign.glyph == "d", parts.count == 2 {
      isPlain = Self.isSimple(parts[1])
    } else {
      isPlain =
        !isDenominator && !parts.contains { if case .fraction = $0 { true } else { false } }
        && zip(parts, MathSpacing.kinds(of: parts)).allSatisfy { part, kind in
          if case .name = part { return true }
          return kind == .ordinary || kind == .opening || kind == .closing
        }
    }
    return isPlain ? text(node) : "(\(text(node)))"
  }

  /// One atom that needs no brackets beside a slash or behind a root.
  static func isSimple(_ node: MathNode) -> Bool {
    switch node {
    case .number, .symbol, .name, .text, .fenced, .accent: true
    case .scripts(let base, _, _): isSimple(base)
    case .row(let parts): parts.count == 1 && isSimple(parts[0])
    default: false
    }
  }

  private func scripts(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?) -> String {
    var result = Self.isSimple(base) || base == .row([]) ? text(base) : "(\(text(base)))"
    if case .grid = base { result = text(base) }
    if let sub { result += script(sub, "_", UnicodeScript.lowered) }
    if let sup { result += script(sup, "^", UnicodeScript.raised) }
    return result
  }

  private func script(_ node: MathNode, _ mark: String, _ small: (String) -> String?) -> String {
    let line = MathLine(isScript: true).text(node)
    if let text = small(line) { return text }
    if line.isEmpty { return "" }
    if case .number = node { return mark + line }
    return line.count == 1 || (line.hasPrefix("(") && line.hasSuffix(")")) ? mark + line : "\(mark)(\(line))"
  }

  private func accented(_ accent: MathAccent, _ base: MathNode) -> String {
    let inside = text(base)
    guard inside.count <= 1 else { return "\(accent.rawValue)(\(inside))" }
    return (inside + accent.combining).precomposedStringWithCanonicalMapping
  }

  private func line(of grid: MathGrid) -> String {
    let rows = grid.rows.map { cells in
      guard grid.style == .aligned else {
        return cells.map(text).filter { !$0.isEmpty }.joined(separator: grid.style == .matrix ? ", " : " ")
      }
      return MathGrid.equations(cells).map { $0.map(text).filter { !$0.isEmpty }.joined(separator: " ") }
        .joined(separator: ", ")
    }
    let open = grid.open.isEmpty && grid.style == .matrix ? "[" : grid.open
    let close = grid.close.isEmpty && grid.style == .matrix ? "]" : grid.close
    return open + rows.joined(separator: "; ") + (grid.style == .cases ? "}" : close)
  }
}
