extension MathLayout {
  /// Rows and columns, with their brackets.
  func box(of grid: MathGrid) -> MathBox {
    let columns = grid.columns
    guard columns > 0 else { return MathBrackets.around(.empty, open: grid.open, close: grid.close) }
    var cells = grid.rows.map { row in row.enumerated().map { cell($1, column: $0, grid.style) } }
    for row in cells.indices {
      while cells[row].count < columns { cells[row].append(.empty) }
    }
    let widths = (0..<columns).map { column in cells.map { $0[column].width }.max() ?? 0 }
    let rows = cells.map { row in
      MathBox.horizontal(
        row.enumerated().flatMap { column, cell in
          let placed = cell.aligned(alignment(column, grid.style), width: widths[column])
          return column == 0 ? [placed] : [MathBox(gap(column, grid.style)), placed]
        })
    }
    // Tall rows need air between them.
    let isTall = rows.contains { $0.height > 1 }
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      if index > 0, isTall { lines.append("") }
      lines += row.rows
    }
    let body = MathBox(rows: lines, baseline: rows.count == 1 ? rows[0].baseline : (lines.count - 1) / 2)
    return MathBrackets.around(body, open: grid.open, close: grid.close)
  }

  private func cell(_ node: MathNode, column: Int, _ style: MathGrid.Style) -> MathBox {
    let content = box(node)
    // Behind the & of an equation stands its relation, which has its space although nothing stands before it here.
    guard style == .aligned, column % 2 == 1, let first = MathSpacing.kinds(of: node.parts).first else {
      return content
    }
    let needsSpace = first == .relation || first == .binary
    return needsSpace ? .horizontal([MathBox(" "), content]) : content
  }

  private func alignment(_ column: Int, _ style: MathGrid.Style) -> MathBox.Alignment {
    switch style {
    case .matrix: .center
    case .cases: .left
    case .aligned: column % 2 == 0 ? .right : .left
    }
  }

  private func gap(_ column: Int, _ style: MathGrid.Style) -> String {
    switch style {
    case .matrix, .cases: "  "
    case .aligned: column % 2 == 1 ? "" : "    "
    }
  }
}
