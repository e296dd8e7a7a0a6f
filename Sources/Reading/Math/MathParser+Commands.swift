/// The commands that are more than a sign.
extension MathParser {
  private static let names: Set<String> = [
    "log", "ln", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "sgn", "det", "dim", "ker", "deg", "Pr",
    "lg", "arg", "gcd", "hom",
  ]
  private static let limitNames: [String: String] = [
    "max": "max", "min": "min", "sup": "sup", "inf": "inf", "lim": "lim", "argmax": "argmax", "argmin": "argmin",
    "limsup": "lim sup", "liminf": "lim inf",
  ]
  private static let spaces: [String: Int] = [
    ",": 1, ":": 1, ";": 1, " ": 1, ">": 1, "!": 0, "quad": 3, "qquad": 6, "thinspace": 1, "enspace": 2,
  ]
  private static let accents: [String: MathAccent] = [
    "hat": .hat, "widehat": .hat, "tilde": .tilde, "widetilde": .tilde, "bar": .bar, "overline": .bar, "vec": .vec,
    "dot": .dot, "ddot": .ddot, "check": .check,
  ]
  /// Commands that only change sizes, which a terminal has not.
  private static let sizes: Set<String> = [
    "displaystyle", "textstyle", "scriptstyle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
    "biggr", "nonumber", "notag", "limits", "nolimits", "middle",
  ]

  mutating func command(_ name: String, at position: Int) throws(MathError) -> MathNode? {
    if let symbol = MathSymbols.named(name) { return .symbol(symbol) }
    if Self.names.contains(name) { return .name(name, takesLimits: false) }
    if let words = Self.limitNames[name] { return .name(words, takesLimits: true) }
    if let columns = Self.spaces[name] { return columns == 0 ? nil : .space(columns) }
    if Self.sizes.contains(name) { return nil }
    let source = "\\" + name
    if let accent = Self.accents[name] { return .accent(accent, try argument(of: source, at: position)) }
    if let alphabet = MathAlphabet(command: name) {
      return Self.styled(try argument(of: source, at: position), alphabet)
    }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac":
      let numerator = try argument(of: source, at: position)
      return .fraction(numerator, try argument(of: source, at: position))
    case "binom":
      let upper = try argument(of: source, at: position)
      return .binomial(upper, try argument(of: source, at: position))
    case "sqrt":
      let degree = try optionalArgument(at: position)
      return .root(try argument(of: source, at: position), degree: degree)
    case "text", "textrm", "textbf", "textit", "texttt", "mbox":
      return .text(try rawArgument(of: source, at: position))
    case "operatorname", "operatorname*":
      return try operatorName(source, at: position)
    case "left":
      return try fenced(at: position)
    case "begin":
      return try environment(at: position)
    case "underbrace", "overbrace":
      return .brace(try argument(of: source, at: position), isOver: name == "overbrace")
    case "overset", "stackrel", "underset":
      let mark = try argument(of: source, at: position)
      let base = try argument(of: source, at: position)
      return .stack(base: base, over: name == "underset" ? nil : mark, under: name == "underset" ? mark : nil)
    case "xrightarrow", "xleftarrow":
      let glyph = name == "xrightarrow" ? "⟶" : "⟵"
      let arrow = MathSymbol(glyph: glyph, kind: .relation, spoken: "to")
      return .stack(base: .symbol(arrow), over: try argument(of: source, at: position), under: nil)
    case "substack":
      return try substack(at: position)
    case "boxed":
      return .boxed(try argument(of: source, at: position))
    case "phantom", "label", "tag":
      throw .unexpected(name: source, position: position)
    case "right", "end", "\\":
      throw .unexpected(name: source, position: position)
    default:
      throw .unknownCommand(name: name, position: position)
    }
  }

  private mutating func operatorName(_ source: String, at position: Int) throws(MathError) -> MathNode {
    var takesLimits = false
    if peek()?.kind == .character("*") {
      takesLimits = true
      index += 1
    }
    return .name(try rawArgument(of: source, at: position), takesLimits: takesLimits)
  }

  /// The degree in `\sqrt[3]{x}`.
  private mutating func optionalArgument(at position: Int) throws(MathError) -> MathNode? {
    skipSpace()
    guard peek()?.kind == .character("[") else { return nil }
    index += 1
    let node = try row { $0.kind == .character("]") }
    guard peek()?.kind == .character("]") else { throw .unclosed(name: "The bracket [", position: position) }
    index += 1
    return node
  }

  /// The argument of `\text`, as it stands.
  mutating func rawArgument(of name: String, at position: Int) throws(MathError) -> String {
    skipSpace()
    guard peek()?.kind == .open else { throw .missingArgument(name: name, position: position) }
    index += 1
    var text = ""
    var level = 0
    while let token = peek() {
      index += 1
      switch token.kind {
      case .open: level += 1
      case .close where level == 0: return text
      case .close: level -= 1
      case .command(let name): text += Self.spaces[name] != nil ? " " : MathSymbols.named(name)?.glyph ?? token.source
      default: text += token.source
      }
    }
    throw .unclosed(name: "The brace of \(name)", position: position)
  }

  /// A node with all its letters in an alphabet; upright words of several letters become a name.
  private static func styled(_ node: MathNode, _ alphabet: MathAlphabet) -> MathNode {
    if alphabet == .upright {
      let glyphs = node.parts.compactMap { part -> String? in
        switch part {
        case .symbol(let symbol) where symbol.kind == .variable: symbol.glyph
        case .number(let digits): digits
        default: nil
        }
      }
      let isWord = glyphs.count == node.parts.count && glyphs.count > 1
      return isWord ? .text(glyphs.joined()) : node
    }
    switch node {
    case .row(let parts): return .row(parts.map { styled($0, alphabet) })
    case .number(let digits): return .number(String(digits.map(alphabet.letter)))
    case .symbol(let symbol):
      let glyph = String(symbol.glyph.map(alphabet.letter))
      return .symbol(MathSymbol(glyph: glyph, kind: symbol.kind, spoken: alphabet.spoken + symbol.spoken))
    case .scripts(let base, let sub, let sup):
      return .scripts(
        base: styled(base, alphabet), sub: sub.map { styled($0, alphabet) }, sup: sup.map { styled($0, alphabet) })
    case .accent(let accent, let base): return .accent(accent, styled(base, alphabet))
    default: return node
    }
  }
}
