/// Prints a matrix as a table, with a shade beside each number; a table that is too wide continues below.
struct TextHeatMap {
  private let map: HeatMap
  private let width: Int
  private let shading: Shading
  private let rows, columns: Int

  init(_ map: HeatMap, width: Int) {
    self.map = map
    self.width = width
    shading = Shading(map)
    rows = max(map.rows.count, map.values.count)
    columns = max(map.columns.count, map.values.map(\.count).max() ?? 0)
  }

  /// The table; in words and numbers alone if `isPlain`.
  func lines(isPlain: Bool) -> [StyledLine] {
    guard rows > 0, columns > 0 else { return StyledLine.sentences(["The matrix is empty."], width: width) }
    let names = map.rows.map { FittedText.oneLine($0).displayWidth }.max() ?? 0
    let label = min(names, max(width / 4, 3))
    let numbers = map.values.joined().filter(\.isFinite).map { NumberText.cell($0, map.format).count }.max() ?? 1
    let shade = isPlain ? 0 : 3
    let headers = map.columns.map { FittedText.oneLine($0).displayWidth }.max() ?? 0
    // Headers may widen the cells as long as the table still fits in one piece.
    let least = numbers + shade
    let roomy = (width - label) / columns - 2
    let cell = min(max(least, min(headers, roomy, 14)), max(width - label - 2, 1))
    let perPart = max((width - label) / (cell + 2), 1)

    var lines: [StyledLine] = []
    let axes = [
      map.rowTitle.isEmpty ? "" : "rows: \(map.rowTitle)", map.columnTitle.isEmpty ? "" : "columns: \(map.columnTitle)",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    lines += StyledLine.sentences([axes], width: width)
    for first in stride(from: 0, to: columns, by: perPart) {
      if first > 0 { lines.append(StyledLine()) }
      let part = first..<min(first + perPart, columns)
      var header = StyledLine(String(repeating: " ", count: label))
      for column in part {
        let name = FittedText.oneLine(map.columns[safe: column] ?? "")
        header.add("  " + FittedText.right(name, cell), .faint)
      }
      lines.append(header)
      for row in 0..<rows {
        var line = StyledLine(FittedText.right(FittedText.oneLine(map.rows[safe: row] ?? ""), label))
        for column in part { add(row, column, cell, isPlain, to: &line) }
        lines.append(line)
      }
    }
    return lines + StyledLine.sentences(shading.notes, width: width)
  }

  private func add(_ row: Int, _ column: Int, _ cell: Int, _ isPlain: Bool, to line: inout StyledLine) {
    line.add("  ")
    guard let value = map.values[safe: row]?[safe: column], let shade = shading.shade(value) else {
      line.add(FittedText.right("-", cell))
      return
    }
    let number = NumberText.cell(value, map.format)
    guard !isPlain, number.count + 3 <= cell else {
      line.add(FittedText.right(number, cell))
      return
    }
    let block = ["  ", "░░", "▒▒", "▓▓", "██"][min(Int(abs(shade) * 5), 4)]
    line.add(String(repeating: " ", count: cell - number.count - 3))
    line.add(block, .series(shade < 0 ? 1 : 0))
    line.add(" " + number)
  }
}
