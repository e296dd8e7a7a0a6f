import Foundation

/// What became of the mutants, for people: a table, and below it each survivor with its diff.
public struct MutationText {
  let units: [MutationReport]
  let style: TextStyle

  public init(_ units: [MutationReport], style: TextStyle) {
    self.units = units
    self.style = style
  }

  public var text: String {
    let head = ["unit", "mutants", "killed", "timed out", "equivalent", "survived", "not compiled", "score", "seconds"]
    var lines = [style.paint(row(head), .bold)]
    for unit in units { lines.append(row(cells(unit))) }
    for unit in units where !unit.isClean {
      lines += ["", style.paint(unit.unit.title, .bold)]
      for survivor in unit.survivors {
        lines.append(
          "  " + style.paint("✗", .red) + " "
            + style.paint("\(survivor.file):\(survivor.line):\(survivor.column)", .dim) + "  \(survivor.change)")
        lines += survivor.diff.map { "      " + paint($0) }
      }
      for finding in unit.findings {
        let place = finding.file + (finding.line.map { ":\($0)" } ?? "")
        lines.append("  " + style.paint("✗", .red) + " " + style.paint(place, .dim))
        lines.append(style.wrap(finding.message, indent: 6))
      }
    }
    return (lines + ["", summary]).joined(separator: "\n")
  }

  private var summary: String {
    let survived = units.reduce(0) { $0 + $1.survived }
    let findings = units.reduce(0) { $0 + $1.findings.count }
    if survived > 0 {
      return style.paint(survived == 1 ? "1 mutant survives." : "\(survived) mutants survive.", .red)
        + " Give a check an input that tells it from the solution, or list it in Equivalents.md with the reason."
    }
    if findings > 0 { return style.paint(findings == 1 ? "1 finding." : "\(findings) findings.", .red) }
    return style.paint("No mutant survives.", .green)
  }

  private func cells(_ unit: MutationReport) -> [String] {
    [
      unit.unit.title, "\(unit.mutants)", "\(unit.killed)", "\(unit.timedOut)", "\(unit.equivalent)",
      "\(unit.survived)",
      "\(unit.notCompiled)", percent(unit.score), String(format: "%.1f", unit.seconds),
    ]
  }

  /// Cut and not rounded: all but one is not 100 %.
  private func percent(_ part: Double) -> String { String(format: "%.1f%%", (part * 1000).rounded(.down) / 10) }

  /// The unit to the left, numbers to the right of their columns.
  private func row(_ cells: [String]) -> String {
    let widths = [22, 7, 6, 9, 10, 8, 12, 6, 7]
    return zip(cells, widths).enumerated().map { index, cell in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return index == 0 ? cell.0 + space : space + cell.0
    }.joined(separator: " ")
  }

  private func paint(_ line: String) -> String {
    switch line.first {
    case "-": style.paint(line, .red)
    case "+": style.paint(line, .green)
    default: line
    }
  }
}
