/// Prints a sentence once per window, with the [center] and the (context) marked; words stand below each other.
struct TextWindows {
  private let windows: Windows
  private let width: Int

  init(_ windows: Windows, width: Int) {
    self.windows = windows
    self.width = width
  }

  func lines() -> [StyledLine] {
    guard !windows.tokens.isEmpty, !windows.rows.isEmpty else { return Self.empty(windows, width) }
    let tokens = windows.tokens.map { FittedText.ellipsized(FittedText.oneLine($0), max(width - 4, 1)) }
    var lines: [StyledLine] = []
    for row in windows.rows {
      var entries = tokens.enumerated().map { index, token -> StyledLine in
        if index == row.center { return StyledLine("[\(token)]", .bold) }
        if row.context.contains(index) { return StyledLine("(\(token))", .series(0)) }
        return StyledLine(" \(token) ", .faint)
      }
      if !row.note.isEmpty { entries.append(StyledLine(" " + FittedText.oneLine(row.note))) }
      let parts = StyledLine.flow(entries, width: width, gap: 1)
      // A sentence on several lines is set off from the next window.
      if parts.count > 1, !lines.isEmpty { lines.append(StyledLine()) }
      lines += parts
    }
    return lines + StyledLine.flow([StyledLine("[center]", .bold), StyledLine("(context)", .series(0))], width: width)
      + Self.missing(windows, width)
  }

  /// The windows in words: `center ring; context the, to`.
  func sentences() -> [StyledLine] {
    guard !windows.tokens.isEmpty, !windows.rows.isEmpty else { return Self.empty(windows, width) }
    let sentence = "Sentence: " + windows.tokens.joined(separator: " ")
    let rows = windows.rows.map { row in
      let context = row.context.compactMap { windows.tokens[safe: $0] }
      let center = windows.tokens[safe: row.center] ?? "none"
      let note = row.note.isEmpty ? "" : "; \(row.note)"
      return "Center \(center); context \(context.isEmpty ? "none" : context.joined(separator: ", "))\(note)"
    }
    return ([sentence] + rows).flatMap { FittedText.wrapped($0, width) }.map { StyledLine($0) }
      + Self.missing(windows, width)
  }

  private static func empty(_ windows: Windows, _ width: Int) -> [StyledLine] {
    StyledLine.sentences(
      [windows.tokens.isEmpty ? "The sentence has no tokens." : "There are no windows."], width: width)
  }

  private static func missing(_ windows: Windows, _ width: Int) -> [StyledLine] {
    let missing = windows.positionsOutside
    return missing.isEmpty ? [] : StyledLine.sentences([missing], width: width)
  }
}

extension Windows {
  /// A sentence on the positions that no token stands at; empty if there are none.
  var positionsOutside: String {
    let missing = rows.flatMap { [$0.center] + $0.context }.count { !tokens.indices.contains($0) }
    return missing == 0 ? "" : "\(missing) \(missing == 1 ? "position is" : "positions are") outside of the sentence."
  }
}
