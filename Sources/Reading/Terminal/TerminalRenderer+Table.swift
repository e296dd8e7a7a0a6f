extension TerminalRenderer {
  /// A table with lines around its cells, whose text wraps; as plain text when the columns don't fit.
  func drawnTable(_ table: MarkdownTable, _ width: Int) -> [StyledLine] {
    // In a narrow cell there is no room to say where its number comes from: that is said below.
    let bare = TerminalRenderer(width: self.width, style: style, figure: figure, linkTarget: linkTarget)
    let rows = [table.header.map { bare.spans($0, .bold) }] + table.rows.map { $0.map { bare.spans($0) } }
    let columns = table.alignments.count
    // Each column costs its text, two spaces and a line.
    let free = width - 3 * columns - 1
    guard columns > 0, free >= 3 * columns else { return plainTable(table, width) }
    let allowed = Self.columnWidths(rows, count: columns, free: free)
    let wrapped = rows.map { zip($0, allowed).map { WordWrap.lines($0, width: $1) } }
    // A wrapped column may need less than it was allowed.
    let widths = (0..<columns).map { column in max(1, wrapped.flatMap { $0[column].map(\.width) }.max() ?? 1) }
    let rule = { (left: String, middle: String, right: String) in
      StyledLine(left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right, .dim)
    }
    let drawn = wrapped.map { row(of: $0, widths, table.alignments) }
    // Rows of several lines need a line between them.
    let isRuled = drawn.dropFirst().contains { $0.count > 1 }
    var result = [rule("┌", "┬", "┐")] + drawn[0] + [rule("├", "┼", "┤")]
    for (index, lines) in drawn.dropFirst().enumerated() {
      if index > 0, isRuled { result.append(rule("├", "┼", "┤")) }
      result += lines
    }
    return result + [rule("└", "┴", "┘")] + notes(on: table, width)
  }

  /// Where the numbers of a table come from, one a line, in the order of its cells.
  private func notes(on table: MarkdownTable, _ width: Int) -> [StyledLine] {
    ([table.header] + table.rows).joined().flatMap { $0.flattened }.flatMap { inline -> [StyledLine] in
      switch inline {
      case .number(let text, let key, _):
        guard let words = annotate(key) else { return [] }
        return WordWrap.lines([Span(text: "[\(text): \(words)]", look: .dim)], width: width)
      case .marks(let marks): return annotations(marks, width)
      default: return []
      }
    }
  }

  private func row(of wrapped: [[StyledLine]], _ widths: [Int], _ alignments: [MarkdownTable.Alignment]) -> [StyledLine]
  {
    let height = wrapped.map(\.count).max() ?? 1
    let bar = Span(text: "│", look: .dim)
    return (0..<height).map { index in
      var line = StyledLine([bar])
      for (column, lines) in wrapped.enumerated() {
        let text = index < lines.count ? lines[index] : StyledLine()
        let free = max(0, widths[column] - text.width)
        let left =
          switch alignments[column] {
          case .none, .left: 0
          case .center: free / 2
          case .right: free
          }
        let padding = Span(text: String(repeating: " ", count: left + 1))
        line.spans += [padding] + text.spans + [Span(text: String(repeating: " ", count: free - left + 1)), bar]
      }
      return line
    }
  }

  /// The widths of the columns: as wide as their text where there is room, else the widest columns give way first.
  private static func columnWidths(_ rows: [[[Span]]], count: Int, free: Int) -> [Int] {
    let wanted = (0..<count).map { column in max(1, rows.map { StyledLine($0[column]).width }.max() ?? 1) }
    guard wanted.reduce(0, +) > free else { return wanted }
    // Columns narrower than an even share keep their width; the others share what is left.
    var widths = [Int](repeating: 0, count: count)
    var open = Set(0..<count)
    var left = free
    while let narrow = open.filter({ wanted[$0] <= left / open.count }).min() {
      widths[narrow] = wanted[narrow]
      left -= wanted[narrow]
      open.remove(narrow)
    }
    for (place, column) in open.sorted().enumerated() {
      let share = left / (open.count - place)
      widths[column] = share
      left -= share
    }
    return widths
  }

  /// A table in sentences: each row a line, each cell behind the name of its column.
  func plainTable(_ table: MarkdownTable, _ width: Int) -> [StyledLine] {
    table.rows.flatMap { row -> [StyledLine] in
      var line: [Span] = []
      for (name, cell) in zip(table.header, row) where !cell.plainText.isEmpty {
        if !line.isEmpty { line.append(Span(text: "; ")) }
        if !name.plainText.isEmpty { line += spans(name) + [Span(text: ": ")] }
        line += spans(cell)
      }
      return WordWrap.lines(line, width: width)
    }
  }
}
