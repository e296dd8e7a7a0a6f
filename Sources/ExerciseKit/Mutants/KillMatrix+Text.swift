extension KillMatrix {
  /// The matrix as text of at most 100 columns; many checks are set in several tables.
  public func text(_ style: TextStyle) -> String {
    let count = "\(rows.count) \(rows.count == 1 ? "mistake" : "mistakes"), \(checks.count) checks"
    var lines = [style.paint(unit.title, .bold) + "   \(count)"]
    let names = max(12, rows.map(\.mistake.count).max() ?? 0) + 2
    let perTable = max(1, (100 - names) / 3)
    for start in stride(from: 0, to: checks.count, by: perTable) {
      lines += [""] + table(start..<min(start + perTable, checks.count), names, style)
    }
    lines += ["", "✗ fails   ! crashes   ∞ hangs   – waits for another check   · passes", ""]
    lines += [style.paint("check  mistakes  first", .bold)]
    for (position, check) in checks.enumerated() {
      let kills = kills(position)
      let carries = kills.all == 0 ? style.paint("   fails no mistake", .yellow) : ""
      lines.append(
        left(number(position), 7) + right("\(kills.all)", 8) + right("\(kills.first)", 7) + "  \(check.name)" + carries)
    }
    for row in rows where row.problem != nil || row.first == nil {
      let what = row.problem ?? "it passes every check: add one that it fails"
      lines.append(style.paint("✗", .red) + " \(row.mistake): \(what)")
    }
    return lines.joined(separator: "\n")
  }

  private func table(_ columns: Range<Int>, _ names: Int, _ style: TextStyle) -> [String] {
    let head = left("", names) + columns.map { right(number($0), 3) }.joined()
    return [style.paint(head, .bold)]
      + rows.map { row in
        left(row.mistake, names)
          + columns.map { position in
            let verdict = row.verdicts.indices.contains(position) ? row.verdicts[position] : nil
            let isFirst = checks[position].id == row.first
            return "  " + style.paint(Self.sign(verdict), isFirst ? .red : verdict == .passed ? .dim : .bold)
          }.joined()
      }
  }

  private static func sign(_ verdict: CheckReport.Status?) -> String {
    switch verdict {
    case .passed: "·"
    case .failed: "✗"
    case .crashed: "!"
    case .timedOut: "∞"
    case .notRun: "–"
    case nil: " "
    }
  }

  /// `03` of `test03_loss`.
  private func number(_ position: Int) -> String {
    let digits = checks[position].id.dropFirst(4).prefix { $0.isNumber }
    return digits.isEmpty ? "\(position + 1)" : String(digits)
  }

  private func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
