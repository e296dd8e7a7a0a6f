/// The tokens of a Swift file, in order; their texts joined are `source` again.
///
///     tokens(of: "let s = \"\\(n) times\"").filter(\.isSignificant).map(\.text)
///     // ["let", "s", "=", "\"", "\\(", "n", ")", " times\""]
///
/// Never fails: a string, comment or regex that is not closed runs to where the compiler would give up (the end of the
/// line, or of the file for `"""`, `/*` and a multi-line regex).
///
/// - Complexity: linear in the length of `source`, however deeply comments, strings and brackets nest.
public func tokens(of source: String) -> [Token] {
  var tokenizer = Tokenizer(source)
  tokenizer.run()
  return tokenizer.tokens
}

/// Walks over the bytes of a file once. Nesting is kept in `interpolations`, never in recursion, so that no input can
/// exhaust the stack.
struct Tokenizer {
  /// How a string literal is delimited.
  struct StringStyle {
    /// The number of `#` before the opening quote.
    var hashes: Int
    /// Whether it is a `"""` literal.
    var isMultiline: Bool
  }

  /// A `\(` that waits for its `)`.
  struct Interpolation {
    var style: StringStyle
    /// Parentheses opened since, and not closed.
    var parentheses = 0
    /// The depth outside the `\(`.
    var depth: Int
  }

  let bytes: [UInt8]
  let end: Int
  var tokens: [Token] = []
  /// The offset of the byte to read next.
  var at = 0
  var line = 1
  /// The offset of the first byte of the line.
  var lineStart = 0
  var depth = 0
  var interpolations: [Interpolation] = []
  /// The index in `tokens` of the last significant token.
  var lastSignificant: Int?
  /// Whether that token is a postfix operator, which ends a value as a name does.
  var lastOperatorIsPostfix = false

  init(_ source: String) {
    bytes = Array(source.utf8)
    end = bytes.count
    tokens.reserveCapacity(end / 4)
  }

  /// The byte `ahead` of the current one; 0 past the end.
  func byte(_ ahead: Int = 0) -> UInt8 {
    at + ahead < end ? bytes[at + ahead] : 0
  }

  /// Ends a token that began at `start`, before the current byte.
  mutating func emit(_ kind: Token.Kind, from start: Int, line startLine: Int? = nil, column: Int? = nil) {
    let token = Token(
      kind: kind, text: String(decoding: bytes[start..<at], as: UTF8.self), line: startLine ?? line,
      column: column ?? start - lineStart + 1, depth: depth)
    if token.isSignificant {
      lastSignificant = tokens.count
      lastOperatorIsPostfix = false
    }
    tokens.append(token)
  }

  /// Steps over a byte inside a token, and counts the line if it ends one.
  mutating func advance() {
    if bytes[at] == UInt8(ascii: "\n") {
      line += 1
      lineStart = at + 1
    }
    at += 1
  }

  mutating func run() {
    scanStartOfFile()
    while at < end { scanToken() }
  }

  private mutating func scanToken() {
    switch byte() {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C, 0x00: scanWhitespace()
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): scanNewline()
    case UInt8(ascii: "\""): scanString(opening: StringStyle(hashes: 0, isMultiline: false), from: at)
    case UInt8(ascii: "#"): scanHash()
    case UInt8(ascii: "@"): scanAttribute()
    case UInt8(ascii: "`"): scanBackticks()
    case UInt8(ascii: "$"): scanDollar()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): scanNumber()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): scanOpening()
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): scanClosing()
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"):
      at += 1
      emit(.punctuation, from: at - 1)
    case UInt8(ascii: "/"): scanSlash()
    default: scanWordOrOperator()
    }
  }

  private mutating func scanOpening() {
    at += 1
    emit(.punctuation, from: at - 1)
    depth += 1
    if bytes[at - 1] == UInt8(ascii: "("), let last = interpolations.indices.last {
      interpolations[last].parentheses += 1
    }
  }

  private mutating func scanClosing() {
    at += 1
    depth = max(0, depth - 1)
    if bytes[at - 1] == UInt8(ascii: ")"), let last = interpolations.indices.last {
      if interpolations[last].parentheses == 0 {
        let interpolation = interpolations.removeLast()
        depth = interpolation.depth
        emit(.punctuation, from: at - 1)
        scanStringSegment(interpolation.style, from: at)
        return
      }
      interpolations[last].parentheses -= 1
    }
    emit(.punctuation, from: at - 1)
  }
}
