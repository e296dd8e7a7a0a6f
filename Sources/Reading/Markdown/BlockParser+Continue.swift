extension BlockParser {
  enum Continuation {
    case matched, notMatched
    /// The line closed the block and holds nothing else.
    case finished
  }

  /// Whether the line goes on with an open block; consumes what belongs to the block's structure.
  mutating func continues(_ index: Int, _ cursor: inout LineCursor) -> Continuation {
    let block = blocks[index]
    switch block.kind {
    case .document, .list:
      return .matched
    case .blockQuote:
      guard !cursor.isIndented, cursor.visible.first == ">" else { return .notMatched }
      Self.consumeQuoteMark(&cursor)
      return .matched
    case .item(let marker):
      if cursor.isBlank {
        // An item may begin with one blank line, not with two.
        if block.children.isEmpty { return .notMatched }
        cursor.advanceToNonspace()
      } else if cursor.indent >= marker.offset + marker.padding {
        cursor.advance(columns: marker.offset + marker.padding)
      } else {
        return .notMatched
      }
      return .matched
    case .paragraph, .table:
      return cursor.isBlank ? .notMatched : .matched
    case .heading, .thematicBreak:
      return .notMatched
    case .indentedCode:
      if cursor.isBlank {
        cursor.advance(columns: min(4, cursor.indent))
      } else if cursor.isIndented {
        cursor.advance(columns: 4)
      } else {
        return .notMatched
      }
      return .matched
    case .fencedCode(let fence):
      if !cursor.isIndented, Self.closes(fence, cursor.visible) {
        close(index)
        return .finished
      }
      cursor.advance(columns: min(fence.indent, cursor.indent))
      return .matched
    case .displayMath:
      return endsAt("$$", index, cursor)
    case .comment:
      return endsAt("-->", index, cursor)
    }
  }

  static func consumeQuoteMark(_ cursor: inout LineCursor) {
    cursor.advanceToNonspace()
    cursor.advance(1)
    if cursor.current == " " || cursor.current == "\t" { cursor.advance(columns: 1) }
  }

  private static func closes(_ fence: OpenBlock.Fence, _ line: ArraySlice<Unicode.Scalar>) -> Bool {
    let run = line.prefix { $0 == fence.character }
    return run.count >= fence.length && line.dropFirst(run.count).allSatisfy(\.isBlank)
  }

  /// Adds the line to a formula or comment, and closes it when the line ends in its closing mark.
  private mutating func endsAt(_ mark: String, _ index: Int, _ cursor: LineCursor) -> Continuation {
    guard let end = cursor.rest.firstRange(of: mark) else { return .matched }
    let text = cursor.rest
    let behind = String(text[end.upperBound...]).trimmed
    if !behind.isEmpty {
      notes.report(
        lineNumber, "The text “\(behind.prefix(20))” behind \(mark) is not shown; begin a new line after \(mark).")
    }
    blocks[index].lines.append(String(text[..<end.lowerBound]))
    close(index)
    return .finished
  }
}
