import Figures
import Foundation

/// A class report for the terminal, with bars.
public struct ClassReportText {
  let report: ClassReport
  let style: TextStyle

  public init(_ report: ClassReport, style: TextStyle) {
    self.report = report
    self.style = style
  }

  public var text: String {
    let blocks = [distribution, units, mistakes, sections, hardest, slowest, alike, byHand, remarks].filter {
      !$0.isEmpty
    }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  func title(_ words: String) -> String { style.paint(words, .bold) }

  private func bar(_ value: Int, of most: Int, width: Int = 30) -> String {
    guard most > 0, value > 0 else { return "" }
    let eighths = max(1, value * width * 8 / most)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  private func padded(_ text: String, _ width: Int) -> String {
    let text = text.shownInLine()
    let cut = text.count > width ? String(text.prefix(width - 1)) + "…" : text
    return cut + String(repeating: " ", count: width - cut.count)
  }
  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private var distribution: [String] {
    let most = report.distribution.max() ?? 0
    let lines = report.distribution.enumerated().map { index, count in
      let label = index == 9 ? "90–100 %" : "\(index * 10)–\(index * 10 + 10) %"
      return "  " + right(label, 9) + right("\(count)", 5) + "  " + style.paint(bar(count, of: most), .green)
    }
    let nothing = report.withNothing == 0 ? "" : "; \(report.withNothing) handed in nothing"
    return [
      title(
        "\(report.students) \(report.students == 1 ? "student" : "students"), of \(report.maxScore) points\(nothing)")
    ] + lines
  }

  private var units: [String] {
    [title(padded("unit", 28) + "handed in  all points   mean  seconds")]
      + report.units.map { unit in
        "  " + padded(unit.unit, 26) + right("\(unit.handedIn)", 9) + right("\(unit.passed)", 12)
          + right(String(format: "%.1f", unit.meanScore), 7) + right(String(format: "%.2f", unit.seconds), 9)
      }
  }

  private var mistakes: [String] {
    guard let most = report.mistakes.first?.students else { return [] }
    var lines = [title("What to teach again: mistakes by name")]
    for mistake in report.mistakes.prefix(20) {
      let count = right("\(mistake.students) of \(mistake.handedIn)", 10)
      let name = padded("\(mistake.unit) \(mistake.mistake)", 46)
      lines.append("  \(count)  \(name)" + style.paint(bar(mistake.students, of: most, width: 20), .yellow))
      lines.append(style.paint(style.wrap(mistake.message.shown(most: 2000), indent: 8), .dim))
    }
    return lines + more(report.mistakes.count - 20)
  }

  private var hardest: [String] {
    guard !report.hardest.isEmpty else { return [] }
    return [title("The hardest checks: passed, of those that were tried")]
      + report.hardest.prefix(15).map { check in
        "  " + right("\(check.passed) of \(check.tried)", 12) + "  " + (check.unit + ", " + check.check).shownInLine()
      } + more(report.hardest.count - 15)
  }

  private var slowest: [String] {
    guard !report.slowest.isEmpty else { return [] }
    return [title("The slowest checks, in milliseconds")]
      + report.slowest.prefix(10).map { check in
        "  " + right(String(format: "%.1f", 1000 * check.seconds), 12) + "  "
          + (check.unit + ", " + check.check).shownInLine()
      } + more(report.slowest.count - 10)
  }

  private var sections: [String] {
    report.sections.flatMap { section -> [String] in
      let count = "\(section.students) \(section.students == 1 ? "student" : "students")"
      return [title("Section \(section.section.shownInLine()): \(count)")]
        + section.units.map { unit in
          "  " + padded(unit.unit, 26) + right("\(unit.handedIn)", 9) + right("\(unit.passed)", 12)
            + right(String(format: "%.1f", unit.meanScore), 7)
        }
        + section.mistakes.prefix(3).map { mistake in
          "  " + right("\(mistake.students) of \(mistake.handedIn)", 12) + "  "
            + "\(mistake.unit) \(mistake.mistake)".shownInLine()
        }
    }
  }

  private var alike: [String] {
    guard !report.alike.isEmpty else { return [] }
    return [
      title(
        "Alike but for names, order, layout and numbers' spelling (look, before you think; --html shows the places)")
    ]
      + report.alike.prefix(20).map { pair in
        "  " + right(String(format: "%.0f %%", 100 * pair.share), 6) + "  " + padded(pair.unit, 24)
          + "\(Self.names(pair.one)) and \(Self.names(pair.other))".shownInLine(most: 1000)
      } + more(report.alike.count - 20)
  }

  /// The first names of those who handed in one file.
  static func names(_ side: Alike.Side) -> String {
    side.names.prefix(4).joined(separator: ", ")
      + (side.names.count > 4 ? " and \(side.names.count - 4) more" : "")
  }

  private var remarks: [String] {
    let students = report.rows.filter { !$0.remarks.isEmpty }.count
    let words =
      students == 0 ? [] : ["  \(students) \(students == 1 ? "hand-in has" : "hand-ins have") remarks (--html, --json)"]
    guard !report.remarks.isEmpty || !words.isEmpty else { return [] }
    return [title("Remarks")] + words + report.remarks.prefix(20).map { style.wrap($0, indent: 2) }
      + more(report.remarks.count - 20)
  }

  func more(_ count: Int) -> [String] { count > 0 ? [style.paint("  and \(count) more (--json)", .dim)] : [] }
}
