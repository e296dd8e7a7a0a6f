extension BlockParser {
  enum Start {
    /// More blocks may begin inside it.
    case container
    /// The rest of the line is its text.
    case leaf
    /// It took the whole line.
    case wholeLine
  }

  /// Opens the block that begins at the cursor, if one does.
  mutating func openBlock(in container: Int, matched: Int, _ cursor: inout LineCursor) -> Start? {
    guard !cursor.isBlank else { return nil }
    let isParagraph = blocks[container].kind == .paragraph
    if cursor.isIndented {
      guard blocks[tip].kind != .paragraph else { return nil }
      closeUnmatched(down: container)
      cursor.advance(columns: 4)
      add(.indentedCode)
      return .leaf
    }
    let text = cursor.visible
    guard let first = text.first else { return nil }
    switch first {
    case ">":
      guard blocks[container].depth < Self.maximumDepth else { return tooDeep() }
      closeUnmatched(down: container)
      Self.consumeQuoteMark(&cursor)
      add(.blockQuote)
      return .container
    case "#":
      return openHeading(text, in: container)
    case "`", "~":
      return openFence(text, indent: cursor.indent, in: container)
    case "$":
      return openDisplayMath(text, in: container)
    case "<":
      return openComment(text, in: container)
    default: break
    }
    if isParagraph, container == tip, let start = underline(text, container) { return start }
    if Self.isThematicBreak(text) {
      closeUnmatched(down: container)
      add(.thematicBreak)
      return .wholeLine
    }
    return openItem(in: container, &cursor)
  }

  private mutating func tooDeep() -> Start? {
    notes.report(lineNumber, "Blocks are nested more than \(Self.maximumDepth / 2) deep; flatten them.")
    return nil
  }

  private mutating func openItem(in container: Int, _ cursor: inout LineCursor) -> Start? {
    let saved = cursor
    guard let marker = Self.marker(&cursor, interruptsParagraph: blocks[container].kind == .paragraph) else {
      return nil
    }
    guard blocks[container].depth < Self.maximumDepth else {
      cursor = saved
      return tooDeep()
    }
    closeUnmatched(down: container)
    if case .list(let other) = blocks[tip].kind, other.matches(marker) {
    } else {
      add(.list(marker))
    }
    add(.item(marker))
    return .container
  }

  private mutating func openHeading(_ text: ArraySlice<Unicode.Scalar>, in container: Int) -> Start? {
    let level = text.prefix { $0 == "#" }.count
    let rest = text.dropFirst(level)
    guard level <= 6, rest.first?.isBlank ?? true else { return nil }
    closeUnmatched(down: container)
    let heading = add(.heading(level: level))
    // A closing run of # counts only behind a space.
    var words = Array(String(scalars: rest).trimmed.unicodeScalars)
    let closing = words.reversed().prefix { $0 == "#" }.count
    let before = words.dropLast(closing)
    if closing > 0, before.last?.isBlank ?? true { words = Array(before) }
    blocks[heading].lines = [String(scalars: words).trimmed]
    return .wholeLine
  }

  private mutating func openFence(_ text: ArraySlice<Unicode.Scalar>, indent: Int, in container: Int) -> Start? {
    guard let character = text.first else { return nil }
    let length = text.prefix { $0 == character }.count
    let info = text.dropFirst(length)
    guard length >= 3, character == "~" || !info.contains("`") else { return nil }
    closeUnmatched(down: container)
    let words = InlineParser.unescaped(String(scalars: info).trimmed)
    add(.fencedCode(.init(character: character, length: length, indent: indent, info: words)))
    return .wholeLine
  }

  private mutating func openDisplayMath(_ text: ArraySlice<Unicode.Scalar>, in container: Int) -> Start? {
    let line = String(scalars: text).trimmed
    guard line.hasPrefix("$$") else { return nil }
    let body = line.dropFirst(2)
    if let end = body.firstRange(of: "$$") {
      // `$$x$$ and more` is a paragraph that begins with a formula.
      guard end.upperBound == body.endIndex else { return nil }
      closeUnmatched(down: container)
      let block = add(.displayMath)
      blocks[block].lines = [String(body[..<end.lowerBound])]
      close(block)
    } else {
      closeUnmatched(down: container)
      blocks[add(.displayMath)].lines = [String(body)]
    }
    return .wholeLine
  }

  private mutating func openComment(_ text: ArraySlice<Unicode.Scalar>, in container: Int) -> Start? {
    let line = String(scalars: text).trimmed
    guard line.hasPrefix("<!--") else { return nil }
    let body = line.dropFirst(4)
    if let end = body.firstRange(of: "-->") {
      guard end.upperBound == body.endIndex else { return nil }
      closeUnmatched(down: container)
      let block = add(.comment)
      blocks[block].lines = [String(body[..<end.lowerBound])]
      close(block)
    } else {
      closeUnmatched(down: container)
      blocks[add(.comment)].lines = [String(body)]
    }
    return .wholeLine
  }

  /// A line under a paragraph that makes it a heading or the head of a table.
  private mutating func underline(_ text: ArraySlice<Unicode.Scalar>, _ paragraph: Int) -> Start? {
    let line = String(scalars: text).trimmed
    if let mark = line.unicodeScalars.first, mark == "=" || mark == "-", line.unicodeScalars.allSatisfy({ $0 == mark })
    {
      blocks[paragraph].kind = .heading(level: mark == "=" ? 1 : 2)
      close(paragraph)
      return .wholeLine
    }
    guard let alignments = TableRow.alignments(line), let header = blocks[paragraph].lines.last,
      TableRow.cells(header).count == alignments.count
    else { return nil }
    if blocks[paragraph].lines.count == 1 {
      blocks[paragraph].kind = .table(alignments)
    } else {
      // Only the last line is the head; the lines above it stay a paragraph.
      blocks[paragraph].lines.removeLast()
      close(paragraph)
      blocks[add(.table(alignments))].lines = [header]
    }
    return .wholeLine
  }
}
