/// Columns of words and numbers; where they do not fit side by side, the table continues below with its first column.
struct PlainTable {
  let header: [String]
  let rows: [[String]]

  func lines(width: Int) -> [StyledLine] {
    guard !header.isEmpty else { return [] }
    let all = [header] + rows
    let most = max(width / 2 - 2, 3)
    let widths = header.indices.map { column in
      min(all.map { FittedText.oneLine($0[safe: column] ?? "").displayWidth }.max() ?? 0, most)
    }
    return parts(widths, width).enumerated().flatMap { index, part in
      (index == 0 ? [] : [StyledLine()])
        + all.map { row in
          let cells = ([0] + part).map { column in
            let text = FittedText.oneLine(row[safe: column] ?? "")
            return column == 0 ? FittedText.left(text, widths[0]) : FittedText.right(text, widths[column])
          }
          return StyledLine(cells.joined(separator: "  "))
        }
    }
  }

  /// The columns that stand side by side, without the first, which each part repeats.
  private func parts(_ widths: [Int], _ width: Int) -> [[Int]] {
    var parts: [[Int]] = [[]]
    var used = widths[0]
    for column in widths.indices.dropFirst() {
      if used + 2 + widths[column] > width, parts.last?.isEmpty == false {
        parts.append([])
        used = widths[0]
      }
      parts[parts.count - 1].append(column)
      used += 2 + widths[column]
    }
    return parts
  }
}
