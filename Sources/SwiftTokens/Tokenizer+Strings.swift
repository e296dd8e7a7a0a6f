/// String literals: `"…"`, `#"…"#`, `"""` on several lines, `#"""`, and code in `\(…)`.
extension Tokenizer {
  /// An opening quote; `start` is where its `#`s begin, `at` the quote.
  mutating func scanString(opening style: StringStyle, from start: Int) {
    var style = style
    if byte(1) == UInt8(ascii: "\""), byte(2) == UInt8(ascii: "\""), style.hashes == 0 || lineEnds(after: 3) {
      style.isMultiline = true
      at += 3
    } else {
      at += 1
    }
    scanStringSegment(style, from: start)
  }

  /// Whether only blanks follow on this line. `#"""` opens a multi-line literal only then; else it is a `#"` literal
  /// whose content starts with two quotes, as in `#"""#`.
  private func lineEnds(after ahead: Int) -> Bool {
    var offset = at + ahead
    while offset < end, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") { offset += 1 }
    return offset >= end || bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r")
  }

  /// The literal from `start` to its closing quote or to the next `\(`, whichever comes first.
  mutating func scanStringSegment(_ style: StringStyle, from start: Int) {
    let startLine = line
    let column = start - lineStart + 1
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\") where isRun(of: UInt8(ascii: "#"), style.hashes, ahead: 1):
        if byte(style.hashes + 1) == UInt8(ascii: "(") {
          if start < at { emit(.string, from: start, line: startLine, column: column) }
          openInterpolation(style)
          return
        }
        at += 1 + style.hashes
        // The escaped character; a line end is left to the loop, which counts it or stops there.
        if at < end, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
      case UInt8(ascii: "\"") where closes(style):
        at += (style.isMultiline ? 3 : 1) + style.hashes
        emit(.string, from: start, line: startLine, column: column)
        return
      case UInt8(ascii: "\n") where !style.isMultiline, UInt8(ascii: "\r") where !style.isMultiline:
        if start < at { emit(.string, from: start, line: startLine, column: column) }
        return
      default:
        advance()
      }
    }
    if start < at { emit(.string, from: start, line: startLine, column: column) }
  }

  private mutating func openInterpolation(_ style: StringStyle) {
    let start = at
    at += 2 + style.hashes
    emit(.punctuation, from: start)
    interpolations.append(Interpolation(style: style, depth: depth))
    depth += 1
  }

  /// Whether the quote here is the closing delimiter.
  private func closes(_ style: StringStyle) -> Bool {
    guard style.isMultiline else { return isRun(of: UInt8(ascii: "#"), style.hashes, ahead: 1) }
    return byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"")
      && isRun(of: UInt8(ascii: "#"), style.hashes, ahead: 3)
  }

  /// Whether `count` times `wanted` stands there.
  func isRun(of wanted: UInt8, _ count: Int, ahead: Int) -> Bool {
    var index = 0
    while index < count {
      if byte(ahead + index) != wanted { return false }
      index += 1
    }
    return true
  }
}
