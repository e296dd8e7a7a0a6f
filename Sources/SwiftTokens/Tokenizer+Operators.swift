/// Operators, and the slash, which divides, opens a comment, or opens a regex.
extension Tokenizer {
  mutating func scanSlash() {
    if byte(1) == UInt8(ascii: "/") {
      scanLineComment()
    } else if byte(1) == UInt8(ascii: "*") {
      scanBlockComment()
    } else if standsBeforeValue, let regexEnd = bareRegexEnd(from: at) {
      let start = at
      at = regexEnd
      emit(.regex, from: start)
    } else {
      scanOperator()
    }
  }

  /// The longest operator from here, with the compiler's exceptions: a postfix `?` or `!` stands alone, a dot goes only
  /// into an operator that starts with one, a comment or a regex ends it.
  mutating func scanOperator() {
    let start = at
    let first = bytes[start]
    let isLeftBound = isLeftBound(start)
    let mayPrecedeRegex = !isLeftBound && standsBeforeValue
    at += scalar(at: at).length
    if isLeftBound, first == UInt8(ascii: "?") || first == UInt8(ascii: "!") {
      emit(.punctuation, from: start)
      return
    }
    while at < end, continuesOperator(startingWith: first, mayPrecedeRegex: mayPrecedeRegex) {
      at += scalar(at: at).length
    }
    emit(isReserved(from: start) ? .punctuation : .operator, from: start)
    lastOperatorIsPostfix = isLeftBound && tokens[tokens.count - 1].kind == .operator && !isRightBound(at)
  }

  private func continuesOperator(startingWith first: UInt8, mayPrecedeRegex: Bool) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "."): return first == UInt8(ascii: ".")
    case UInt8(ascii: "/"):
      if byte(1) == UInt8(ascii: "/") || byte(1) == UInt8(ascii: "*") { return false }
      // `!/x/` is a prefix operator and a regex.
      return !mayPrecedeRegex || bareRegexEnd(from: at) == nil
    default: return CharacterClasses.continuesOperator(scalar(at: at).value)
    }
  }

  /// `.`, `=` and `->` have their own place in the grammar.
  private func isReserved(from start: Int) -> Bool {
    switch at - start {
    case 1: bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "=")
    case 2: bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == UInt8(ascii: ">")
    default: false
    }
  }

  /// Whether something other than space or an opening bracket touches `offset` from the left.
  func isLeftBound(_ offset: Int) -> Bool {
    guard offset > 0 else { return false }
    switch bytes[offset - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C, 0x00,
      UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"):
      return false
    default: return tokens.last?.kind != .comment
    }
  }

  /// Whether something other than space, a closing bracket or a separator touches `offset` from the right.
  private func isRightBound(_ offset: Int) -> Bool {
    guard offset < end else { return false }
    switch bytes[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C, 0x00,
      UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"):
      return false
    default: return true
    }
  }
}
