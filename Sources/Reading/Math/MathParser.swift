/// Reads TeX math into a tree; `MathText` has the forms that a reader sees.
///
///     try MathParser.parse("\\frac{1}{1 + e^{-z}}")
public struct MathParser {
  /// Groups nested deeper than this are an error, so that hostile input can't exhaust the stack.
  static let maximumDepth = 40

  let tokens: [MathToken]
  var index = 0
  var depth = 0
  let end: Int

  /// The tree of a formula.
  /// - Throws: `MathError` when the formula names an unknown command or is not well formed.
  public static func parse(_ tex: String) throws(MathError) -> MathNode {
    var parser = MathParser(tokens: MathLexer.tokens(of: tex), end: tex.count + 1)
    let node = try parser.row(until: { _ in false })
    if let token = parser.peek() { throw .unexpected(name: token.source, position: token.position) }
    return node
  }

  private init(tokens: [MathToken], end: Int) {
    self.tokens = tokens
    self.end = end
  }

  /// The next token.
  func peek() -> MathToken? { index < tokens.count ? tokens[index] : nil }

  mutating func skipSpace() {
    while peek()?.kind == .space { index += 1 }
  }

  /// Atoms with their scripts up to a token that ends the row, which stays unread.
  mutating func row(until isEnd: (MathToken) -> Bool) throws(MathError) -> MathNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw .tooDeep(position: peek()?.position ?? end) }
    var nodes: [MathNode] = []
    while true {
      skipSpace()
      guard let token = peek(), !isEnd(token), token.kind != .close, token.kind != .ampersand else { break }
      guard let atom = try atom() else { continue }
      nodes.append(try scripts(of: atom))
    }
    return nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  /// One atom without its scripts; nil for a command that shows nothing.
  mutating func atom() throws(MathError) -> MathNode? {
    skipSpace()
    guard let token = peek() else { throw .missingArgument(name: "The formula", position: end) }
    switch token.kind {
    case .open:
      return try group()
    case .command(let name):
      index += 1
      return try command(name, at: token.position)
    case .character(let character):
      if character == "~" {
        index += 1
        return .space(1)
      }
      if character == "$" || character == "#" { throw .unexpected(name: token.source, position: token.position) }
      if character.isASCII, character.isNumber { return number() }
      index += 1
      return .symbol(MathSymbols.character(character))
    case .superscript, .subscript, .prime:
      // A script without a base hangs on nothing, as in TeX.
      return .row([])
    case .close, .ampersand, .space:
      throw .unexpected(name: token.source, position: token.position)
    }
  }

  /// A `{…}` group.
  mutating func group() throws(MathError) -> MathNode {
    guard let token = peek(), token.kind == .open else {
      throw .missingArgument(name: "A command", position: peek()?.position ?? end)
    }
    index += 1
    let node = try row { $0.kind == .close }
    guard peek()?.kind == .close else { throw .unclosed(name: "The brace {", position: token.position) }
    index += 1
    return node
  }

  private mutating func number() -> MathNode {
    var digits = ""
    while case .character(let character)? = peek()?.kind {
      let isDigit = character.isASCII && character.isNumber
      guard isDigit || (character == "." && nextIsDigit()) else { break }
      digits.append(character)
      index += 1
    }
    return .number(digits)
  }

  private func nextIsDigit() -> Bool {
    guard index + 1 < tokens.count, case .character(let next) = tokens[index + 1].kind else { return false }
    return next.isASCII && next.isNumber
  }

  private mutating func scripts(of base: MathNode) throws(MathError) -> MathNode {
    var sub: MathNode?
    var sup: MathNode?
    var primes: [MathNode] = []
    while true {
      let beforeSpace = index
      skipSpace()
      guard let token = peek() else { break }
      switch token.kind {
      case .prime:
        index += 1
        primes.append(.symbol(MathSymbol(glyph: "′", kind: .ordinary, spoken: "prime")))
        continue
      case .superscript:
        guard sup == nil else { throw .doubleScript(position: token.position) }
        index += 1
        sup = try argument(of: "^", at: token.position)
        continue
      case .subscript:
        guard sub == nil else { throw .doubleScript(position: token.position) }
        index += 1
        sub = try argument(of: "_", at: token.position)
        continue
      case .command("limits"), .command("nolimits"):
        index += 1
        continue
      default: break
      }
      index = beforeSpace
      break
    }
    if !primes.isEmpty { sup = .row(primes + (sup?.parts ?? [])) }
    guard sub != nil || sup != nil else { return base }
    // The script of a brace is its label.
    if case .brace(_, let isOver) = base {
      return .stack(base: base, over: isOver ? sup : nil, under: isOver ? nil : sub)
    }
    return .scripts(base: base, sub: sub, sup: sup)
  }

  /// The next group or atom, which a command or a script takes.
  mutating func argument(of name: String, at position: Int) throws(MathError) -> MathNode {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw .tooDeep(position: position) }
    // Without braces an argument is one digit: \frac12 is a half.
    if case .character(let digit)? = peek()?.kind, digit.isASCII, digit.isNumber {
      index += 1
      return .number(String(digit))
    }
    guard let token = peek(), token.kind != .close, token.kind != .ampersand, token.kind != .superscript,
      token.kind != .subscript, let node = try atom()
    else { throw .missingArgument(name: name, position: position) }
    return node
  }
}
