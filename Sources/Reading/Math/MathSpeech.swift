/// A formula as words on one line, for a screen reader.
///
///     \sigma(t)(1 - \sigma(t))   // sigma of t times (1 minus sigma of t)
struct MathSpeech {
  /// The words of a tree.
  static func text(_ node: MathNode) -> String {
    var result = ""
    for word in MathSpeech().words(node) where !word.isEmpty {
      let isTight =
        result.isEmpty || result.hasSuffix("(") || result.hasSuffix("[") || ",;.)]:".contains(word.first ?? " ")
      result += (isTight ? "" : " ") + word
    }
    return result
  }

  func words(_ node: MathNode) -> [String] {
    switch node {
    case .row(let parts): return row(parts)
    case .number(let digits): return [digits]
    case .symbol(let symbol): return [symbol.spoken]
    case .name(let name, _): return [name == "ln" ? "natural log" : name]
    case .text(let text): return [text.trimmed]
    case .space: return []
    case .fraction(let numerator, let denominator): return grouped(numerator) + ["over"] + grouped(denominator)
    case .binomial(let upper, let lower): return grouped(upper) + ["choose"] + grouped(lower)
    case .root(let radicand, let degree):
      return (degree.map { ["root", "of", "degree"] + words($0) } ?? ["square root"]) + ["of"] + grouped(radicand)
    case .scripts(let base, let sub, let sup): return scripts(base, sub, sup)
    case .fenced(let open, let content, let close): return fenced(open, words(content), close)
    case .grid(let grid): return words(of: grid)
    case .accent(let accent, let base):
      let inside = words(base)
      return (inside.count > 1 ? ["("] + inside + [")"] : inside) + [accent.rawValue]
    case .stack(let base, let over, let under):
      return words(base) + (over.map { ["with"] + words($0) + ["above"] } ?? [])
        + (under.map { ["with"] + words($0) + ["below"] } ?? [])
    case .brace(let content, _), .boxed(let content): return words(content)
    }
  }

  /// The words, in brackets when they are more than one thing.
  private func grouped(_ node: MathNode) -> [String] {
    let inside = words(node)
    let isPartial = node.parts.count == 2 && inside.first == "partial"
    if MathLine.isSimple(node) || isPartial || inside.count <= 1 || Self.isIndices(node.parts) { return inside }
    return ["("] + inside + [")"]
  }

  private func scripts(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?) -> [String] {
    if MathLayout.takesLimits(base) || Self.isIntegral(base) { return limits(base, sub, sup) }
    if words(base) == ["the gradient of"], let sub, sup == nil {
      return ["the gradient with respect to"] + grouped(sub) + ["of"]
    }
    var result = grouped(base)
    if let sub { result += ["sub"] + grouped(sub) }
    guard let sup else { return result }
    let primes = sup.parts.prefix { words($0) == ["prime"] }.count
    let parts = Array(sup.parts.dropFirst(primes))
    result += Array(repeating: "prime", count: primes)
    guard !parts.isEmpty else { return result }
    let power = parts.count == 1 ? parts[0] : .row(parts)
    switch words(power) {
    case ["2"]: return result + ["squared"]
    case ["3"]: return result + ["cubed"]
    case ["T"], ["transpose"]: return result + ["transpose"]
    case ["times"], ["star"]: return result + ["star"]
    case let inside where inside.first == "(": return result + ["superscript"] + inside
    default: return result + ["to the power of"] + (Self.isPower(power) ? ["("] + words(power) + [")"] : grouped(power))
    }
  }

  private func limits(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?) -> [String] {
    switch (sub, sup) {
    case (let low?, let high?): words(base) + ["from"] + words(low) + ["to"] + words(high) + ["of"]
    case (let low?, nil): words(base) + ["over"] + words(low) + ["of"]
    case (nil, let high?): words(base) + ["up to"] + words(high) + ["of"]
    case (nil, nil): words(base)
    }
  }

  /// Letters and digits side by side, as in the subscript of w_ij.
  private static func isIndices(_ parts: [MathNode]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .number: true
      case .symbol(let symbol): symbol.kind == .variable
      default: false
      }
    }
  }

  private static func isPower(_ node: MathNode) -> Bool {
    if case .scripts(_, _, .some) = node { true } else { false }
  }

  private static func isIntegral(_ node: MathNode) -> Bool {
    if case .symbol(let symbol) = node { symbol.glyph == "∫" } else { false }
  }

  func fenced(_ open: String, _ inside: [String], _ close: String) -> [String] {
    switch (open, close) {
    case ("", ""): inside
    case ("|", "|"): ["absolute value of", "("] + inside + [")"]
    case ("‖", "‖"): ["norm of", "("] + inside + [")"]
    case ("(", ")"): ["("] + inside + [")"]
    case ("⌊", "⌋"): ["floor of", "("] + inside + [")"]
    case ("⌈", "⌉"): ["ceiling of", "("] + inside + [")"]
    default: [open] + inside + [close]
    }
  }

  private func words(of grid: MathGrid) -> [String] {
    let rows = grid.rows.map { cells in cells.map(words).filter { !$0.isEmpty } }
    switch grid.style {
    case .matrix:
      let spoken = rows.enumerated().flatMap { number, cells in
        ["row \(number + 1):"] + Array(cells.joined(separator: [","])) + [";"]
      }
      return ["matrix"] + spoken + ["end matrix"]
    case .cases:
      return ["cases:"] + Array(rows.map { Array($0.joined()) }.joined(separator: [";"])) + ["; end cases"]
    case .aligned:
      return Array(rows.map { Array($0.joined()) }.joined(separator: [";"]))
    }
  }
}
