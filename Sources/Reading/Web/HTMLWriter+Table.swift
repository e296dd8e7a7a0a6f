extension HTMLWriter {
  /// A table in a box that scrolls where the page is narrower.
  mutating func html(_ table: MarkdownTable) -> String {
    let header = row(table.header, table.alignments, cell: "th scope=\"col\"", end: "th")
    let rows = table.rows.map { row($0, table.alignments, cell: "td", end: "td") }.joined()
    let body = rows.isEmpty ? "" : "<tbody>\n\(rows)</tbody>\n"
    return "<div class=\"table\"><table>\n<thead>\n\(header)</thead>\n\(body)</table></div>\n"
  }

  private mutating func row(
    _ cells: [[Inline]], _ alignments: [MarkdownTable.Alignment], cell: String, end: String
  ) -> String {
    let inside = zip(cells, alignments).map { content, alignment in
      let side: String? =
        switch alignment {
        case .none: nil
        case .left: "left"
        case .center: "center"
        case .right: "right"
        }
      return "<\(cell)\(HTMLText.attribute("class", side))>\(html(content))</\(end)>"
    }
    return "<tr>\(inside.joined())</tr>\n"
  }
}
