/// What the compiler skips: space, line ends, comments.
extension Tokenizer {
  /// A byte order mark and a `#!` line, which may stand only here.
  mutating func scanStartOfFile() {
    if byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF {
      at = 3
      emit(.whitespace, from: 0)
    }
    if byte() == UInt8(ascii: "#"), byte(1) == UInt8(ascii: "!") { scanLineComment() }
  }

  mutating func scanWhitespace() {
    let start = at
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C, 0x00: at += 1
      default:
        emit(.whitespace, from: start)
        return
      }
    }
    emit(.whitespace, from: start)
  }

  /// One line end. A lone `\r` ends a line for the compiler's lexer, but its messages do not count it.
  mutating func scanNewline() {
    closeOneLineInterpolations()
    let start = at
    if byte() == UInt8(ascii: "\r") { at += 1 }
    if byte() == UInt8(ascii: "\n") {
      at += 1
      emit(.newline, from: start)
      line += 1
      lineStart = at
    } else {
      emit(.newline, from: start)
    }
  }

  /// In a one-line string the compiler wants the `)` on the same line. Without it the string is broken; going back to
  /// plain code keeps the damage to this line.
  private mutating func closeOneLineInterpolations() {
    while let last = interpolations.last, !last.style.isMultiline {
      depth = last.depth
      interpolations.removeLast()
    }
  }

  /// `//` or `#!`, up to the line end, which stays outside.
  mutating func scanLineComment() {
    let start = at
    while at < end, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
    emit(.comment, from: start)
  }

  /// `/*` up to the `*/` that closes it; others may nest inside.
  mutating func scanBlockComment() {
    let start = at
    let startLine = line
    let column = at - lineStart + 1
    var nesting = 0
    repeat {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        nesting += 1
        at += 2
      } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        nesting -= 1
        at += 2
      } else {
        advance()
      }
    } while nesting > 0 && at < end
    emit(.comment, from: start, line: startLine, column: column)
  }
}
