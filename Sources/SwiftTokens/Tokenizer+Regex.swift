/// Regex literals, `/…/` and `#/…/#`.
extension Tokenizer {
  /// Whether a value is expected here, so that a `/` may open a regex and does not divide.
  var standsBeforeValue: Bool {
    guard let last = lastSignificant else { return true }
    let token = tokens[last]
    // `func /(…)` and `infix operator /^/` name an operator.
    if token.text == "func" || token.text == "operator" { return false }
    let isMarkOfTry = last > 0 && tokens[last - 1].text == "try" && token.kind == .punctuation
    guard token.canEndValue || lastOperatorIsPostfix, !isMarkOfTry else { return true }
    // Behind a value, only a slash that starts a line and is not followed by a blank begins a new statement.
    return tokens[last...].contains { $0.kind == .newline } && !isLeftBound(at)
  }

  /// Where the regex that opens at `start` ends, or nil if the slash can't open one.
  ///
  /// A bare regex stands on one line, starts and ends with something other than a blank, and closes at the first slash
  /// without a backslash. A `)` that nothing opened means that the slash was an operator: `reduce(1, /)`.
  func bareRegexEnd(from start: Int) -> Int? {
    // `\/` is no Swift outside a literal. Giving up here also keeps two searches from reading the same bytes.
    if start > 0, bytes[start - 1] == UInt8(ascii: "\\") { return nil }
    var offset = start + 1
    var parentheses = 0
    var isInClass = false
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return nil
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass: parentheses += 1
      case UInt8(ascii: ")") where !isInClass:
        parentheses -= 1
        if parentheses < 0 { return nil }
      case UInt8(ascii: "/"):
        // `/x//` and `/x/*` end in a comment.
        let next = offset + 1 < end ? bytes[offset + 1] : 0
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "*") { return nil }
        let isBlank = isBlank(start + 1) || (isBlank(offset - 1) && bytes[offset - 2] != UInt8(ascii: "\\"))
        return offset == start + 1 || isBlank ? nil : offset + 1
      default: break
      }
      offset += 1
    }
    return nil
  }

  private func isBlank(_ offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t")
  }

  /// `#/…/#` on one line or, if nothing follows the opening slash on its line, on several. `at` is the slash.
  mutating func scanExtendedRegex(hashes: Int, from start: Int) {
    let startLine = line
    let column = start - lineStart + 1
    at += 1
    let isMultiline = opensMultilineRegex
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "/") where isRun(of: UInt8(ascii: "#"), hashes, ahead: 1):
        at += 1 + hashes
        emit(.regex, from: start, line: startLine, column: column)
        return
      case UInt8(ascii: "\\"):
        at += 1
        if at < end, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
      case UInt8(ascii: "\n") where !isMultiline, UInt8(ascii: "\r") where !isMultiline:
        emit(.regex, from: start, line: startLine, column: column)
        return
      default: advance()
      }
    }
    emit(.regex, from: start, line: startLine, column: column)
  }

  private var opensMultilineRegex: Bool {
    var offset = at
    while offset < end, isBlank(offset) { offset += 1 }
    return offset < end && (bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r"))
  }
}
