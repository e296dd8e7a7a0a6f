extension BlockParser {
  /// The finished block, with its inlines parsed; nil for one that holds nothing.
  mutating func build(_ index: Int) -> Block? {
    let block = blocks[index]
    guard let kind = buildKind(block, index) else { return nil }
    return Block(kind, line: block.line)
  }

  private mutating func buildKind(_ block: OpenBlock, _ index: Int) -> Block.Kind? {
    switch block.kind {
    case .document, .item:
      return nil
    case .blockQuote:
      return .blockQuote(block.children.compactMap { build($0) })
    case .list(let marker):
      return .list(
        MarkdownList(start: marker.start, isTight: isTight(block), items: block.children.map { buildItem($0) }))
    case .paragraph:
      checkParagraph(block)
      return .paragraph(inlines(block.lines.joined(separator: "\n"), line: block.line))
    case .heading(let level):
      return .heading(level: level, content: inlines(block.lines.joined(separator: "\n"), line: block.line))
    case .thematicBreak:
      return .thematicBreak
    case .indentedCode:
      var lines = block.lines
      while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
      return .code(info: "", text: lines.joined(separator: "\n"))
    case .fencedCode(let fence):
      let text = block.lines.joined(separator: "\n")
      return fence.info == "math" ? .displayMath(text) : .code(info: fence.info, text: text)
    case .displayMath:
      return .displayMath(block.lines.joined(separator: "\n").trimmed)
    case .comment:
      return buildComment(block)
    case .table(let alignments):
      return .table(buildTable(block, alignments))
    }
  }

  private mutating func inlines(_ text: String, line: Int) -> [Inline] {
    InlineParser.parse(text, line: line, notes: &notes)
  }

  private mutating func buildComment(_ block: OpenBlock) -> Block.Kind {
    let text = block.lines.joined(separator: "\n")
    guard let marks = NumberMark.list(in: text, line: block.line) else { return .comment(text.trimmed) }
    for mark in marks where mark.format.isEmpty { InlineParser.reportMissingFormat(mark, &notes) }
    notes.marks += marks
    return .marks(marks)
  }

  private mutating func buildItem(_ index: Int) -> MarkdownList.Item {
    var isChecked: Bool?
    if let first = blocks[index].children.first, blocks[first].kind == .paragraph, let line = blocks[first].lines.first
    {
      for (box, value) in [("[ ] ", false), ("[x] ", true), ("[X] ", true)] where line.hasPrefix(box) {
        isChecked = value
        blocks[first].lines[0] = String(line.dropFirst(box.count))
      }
    }
    let children = blocks[index].children.compactMap { build($0) }
    return MarkdownList.Item(isChecked: isChecked, blocks: children, line: blocks[index].line)
  }

  private mutating func buildTable(_ block: OpenBlock, _ alignments: [MarkdownTable.Alignment]) -> MarkdownTable {
    var rows: [[[Inline]]] = []
    for (number, line) in block.lines.enumerated() {
      // The delimiter row is in no list of lines, so rows below it stand one line further down.
      let place = block.line + number + (number > 0 ? 1 : 0)
      var cells = TableRow.cells(line)
      if cells.count > alignments.count {
        notes.report(
          place, "The row has \(cells.count) cells and the table \(alignments.count) columns; drop the cells beyond.")
      }
      cells = Array((cells + Array(repeating: "", count: alignments.count)).prefix(alignments.count))
      rows.append(cells.map { inlines($0, line: place) })
    }
    return MarkdownTable(alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  private mutating func checkParagraph(_ block: OpenBlock) {
    for (number, line) in block.lines.enumerated() where line.hasPrefix("[") {
      guard let end = line.firstRange(of: "]:") else { continue }
      let label = line[line.index(after: line.startIndex)..<end.lowerBound]
      guard !label.isEmpty, !label.contains("]"), number == 0 || label.hasPrefix("^") else { continue }
      let what = label.hasPrefix("^") ? "Footnotes are" : "Reference links are"
      notes.report(block.line + number, "\(what) not supported; write [text](destination) where the link stands.")
    }
  }

  /// A list is loose when a blank line stands between two items or between two parts of one item.
  private func isTight(_ list: OpenBlock) -> Bool {
    for (place, item) in list.children.enumerated() {
      let isLast = place == list.children.count - 1
      if !isLast, endsInBlankLine(item) { return false }
      let parts = blocks[item].children
      for (number, part) in parts.enumerated() where !isLast || number < parts.count - 1 {
        if endsInBlankLine(part) { return false }
      }
    }
    return true
  }

  private func endsInBlankLine(_ index: Int) -> Bool {
    var block = index
    while true {
      if blocks[block].endsInBlankLine { return true }
      switch blocks[block].kind {
      case .list, .item:
        guard let last = blocks[block].children.last else { return false }
        block = last
      default:
        return false
      }
    }
  }
}
