/// How a line of a table splits into cells.
enum TableRow {
  /// The cells between unescaped pipes, without white space at their ends; `\|` is a pipe, in code and formulas too.
  static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.trimmed.unicodeScalars {
      if isEscaped {
        if scalar != "|" { cell.append("\\") }
        cell.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "|" {
        cells.append(String(cell).trimmed)
        cell = String.UnicodeScalarView()
      } else {
        cell.append(scalar)
      }
    }
    if isEscaped { cell.append("\\") }
    let last = String(cell).trimmed
    if !last.isEmpty { cells.append(last) }
    if line.trimmed.hasPrefix("|"), !cells.isEmpty { cells.removeFirst() }
    return cells
  }

  /// The alignments that a delimiter row such as `|:--|--:|` gives, or nil when the line is none.
  static func alignments(_ line: String) -> [MarkdownTable.Alignment]? {
    guard line.contains("|") else { return nil }
    var result: [MarkdownTable.Alignment] = []
    for cell in cells(line) {
      let dashes = cell.drop { $0 == ":" }.prefix { $0 == "-" }
      let isLeft = cell.hasPrefix(":")
      let isRight = cell.hasSuffix(":")
      guard !dashes.isEmpty, dashes.count + (isLeft ? 1 : 0) + (isRight ? 1 : 0) == cell.count else { return nil }
      result.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return result.isEmpty ? nil : result
  }
}
