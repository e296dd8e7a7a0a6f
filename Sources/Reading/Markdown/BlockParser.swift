/// Reads a document line by line and keeps the chain of open blocks, as the CommonMark specification describes
/// in its appendix on a parsing strategy.
///
/// Each line first continues as many open blocks as it can, then opens new ones, and what is left of it is text. A line
/// that continues nothing but could be paragraph text is a lazy continuation of an open paragraph.
struct BlockParser {
  /// Containers nested deeper than this are read as text, so that hostile input can't exhaust the stack.
  static let maximumDepth = 40

  var blocks = [OpenBlock(.document, line: 1, parent: -1, depth: 0)]
  /// The innermost open block.
  var tip = 0
  var lineNumber = 0
  var notes = ParserNotes()

  /// The blocks of a text.
  mutating func parse(_ source: String) -> [Block] {
    for line in Self.lines(of: source) {
      lineNumber += 1
      read(LineCursor(line))
    }
    while tip >= 0 { close(tip) }
    return blocks[0].children.compactMap { build($0) }
  }

  private static func lines(of source: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    var line: [Unicode.Scalar] = []
    var afterReturn = false
    for scalar in source.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n" && afterReturn { continue }
      if scalar == "\n" || scalar == "\r" {
        lines.append(line)
        line.removeAll()
      } else {
        // Control characters would drive the terminal, and no page may hold them.
        let isControl = scalar != "\t" && scalar.isControl
        line.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private mutating func read(_ line: LineCursor) {
    var cursor = line
    let oldTip = tip
    var container = 0
    while let child = blocks[container].children.last, blocks[child].isOpen {
      let continuation = continues(child, &cursor)
      if continuation == .finished { return noteEnd() }
      guard continuation == .matched else { break }
      container = child
    }
    let matched = container
    var isLeaf = blocks[container].acceptsLines && blocks[container].kind != .paragraph
    if case .table = blocks[container].kind { isLeaf = false }
    while !isLeaf {
      guard let start = openBlock(in: container, matched: matched, &cursor) else { break }
      if start == .wholeLine { return noteEnd() }
      container = tip
      isLeaf = start == .leaf
    }
    addText(cursor, to: container, matched: matched, oldTip: oldTip)
  }

  private mutating func addText(_ line: LineCursor, to container: Int, matched: Int, oldTip: Int) {
    var cursor = line
    let isBlank = cursor.isBlank
    if matched == container, container != oldTip, tip == oldTip, !isBlank, blocks[tip].kind == .paragraph {
      cursor.advanceToNonspace()
      blocks[tip].lines.append(cursor.rest)
      return
    }
    closeUnmatched(down: container)
    if isBlank, let child = blocks[container].children.last { blocks[child].endsInBlankLine = true }
    noteBlank(isBlank, in: container)
    if blocks[container].acceptsLines {
      let isText = if case .table = blocks[container].kind { true } else { blocks[container].kind == .paragraph }
      if isText { cursor.advanceToNonspace() }
      blocks[container].lines.append(cursor.rest)
    } else if !isBlank {
      let paragraph = add(.paragraph)
      cursor.advanceToNonspace()
      blocks[paragraph].lines.append(cursor.rest)
    }
  }

  /// Remembers blank lines, which decide whether a list is tight.
  private mutating func noteBlank(_ isBlank: Bool, in container: Int) {
    var endsInBlankLine = isBlank
    switch blocks[container].kind {
    case .blockQuote, .fencedCode, .displayMath, .comment: endsInBlankLine = false
    case .item where blocks[container].children.isEmpty && blocks[container].line == lineNumber: endsInBlankLine = false
    default: break
    }
    var block = container
    while block >= 0 {
      blocks[block].endsInBlankLine = endsInBlankLine
      block = blocks[block].parent
    }
  }

  /// A line that is all structure leaves no blank line behind.
  private mutating func noteEnd() {
    var block = tip
    while block >= 0 {
      blocks[block].endsInBlankLine = false
      block = blocks[block].parent
    }
  }

  /// Adds a block below the tip, closing what can't contain it, and makes it the tip.
  @discardableResult
  mutating func add(_ kind: OpenBlock.Kind) -> Int {
    while !blocks[tip].canContain(kind) { close(tip) }
    blocks.append(OpenBlock(kind, line: lineNumber, parent: tip, depth: blocks[tip].depth + 1))
    blocks[tip].children.append(blocks.count - 1)
    tip = blocks.count - 1
    return tip
  }

  /// Closes a block; its parent becomes the tip.
  mutating func close(_ block: Int) {
    blocks[block].isOpen = false
    tip = blocks[block].parent
  }

  /// Closes the open blocks below the last one that the line continues.
  mutating func closeUnmatched(down container: Int) {
    while tip != container, tip > 0 { close(tip) }
  }
}
