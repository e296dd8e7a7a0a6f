extension BlockParser {
  /// Three or more `*`, `-` or `_`, with spaces between them if need be.
  static func isThematicBreak(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let mark = text.first, mark == "*" || mark == "-" || mark == "_" else { return false }
    let visible = text.filter { !$0.isBlank }
    return visible.count >= 3 && visible.allSatisfy { $0 == mark }
  }

  /// Reads a list marker and the space behind it; leaves the cursor alone when there is none.
  static func marker(_ cursor: inout LineCursor, interruptsParagraph: Bool) -> ListMarker? {
    let text = cursor.visible
    guard let first = text.first else { return nil }
    var length = 1
    var start: Int?
    var character = first
    if first.isASCIIDigit {
      let digits = text.prefix(while: \.isASCIIDigit)
      guard digits.count <= 9, let number = Int(String(scalars: digits)),
        let delimiter = text.dropFirst(digits.count).first, delimiter == "." || delimiter == ")"
      else { return nil }
      // A paragraph line that happens to begin with a year is no list.
      if interruptsParagraph && number != 1 { return nil }
      start = number
      character = delimiter
      length = digits.count + 1
    } else if first != "-", first != "+", first != "*" {
      return nil
    }
    let behind = text.dropFirst(length)
    guard behind.first?.isBlank ?? true else { return nil }
    if interruptsParagraph, behind.allSatisfy(\.isBlank) { return nil }
    let offset = cursor.indent
    cursor.advanceToNonspace()
    cursor.advance(length)
    let spaces = cursor.indent
    // Five columns or more are one column and an indented code block; an empty item counts one column.
    let isPlain = (1...4).contains(spaces) && !cursor.isBlank
    cursor.advance(columns: isPlain ? spaces : min(1, spaces))
    return ListMarker(character: character, start: start, offset: offset, padding: length + (isPlain ? spaces : 1))
  }
}
