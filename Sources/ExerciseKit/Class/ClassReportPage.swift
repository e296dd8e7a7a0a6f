import Figures
import Foundation
import Reading

/// A class report as one page that opens from disk and asks the network for nothing.
public struct ClassReportPage {
  let report: ClassReport
  /// What the pairs that are alike speak of, by file.
  let texts: [String: String]

  public init(_ report: ClassReport, texts: [String: String] = [:]) {
    self.report = report
    self.texts = texts
  }

  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <title>Class report</title>
    <style>
    \(PageStyle.sheet)
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    td, th { padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
    .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.5rem; }
    .pair pre { margin: 0.3rem 0; overflow-x: auto; }
    meter { width: 100%; min-width: 6rem; }
    </style>
    </head>
    <body class="wide">
    <div class="columns"><main id="text">
    <h1>Class report</h1>
    <p>\(report.students) \(report.students == 1 ? "student" : "students"), \(report.maxScore) points to be had.</p>
    \(distribution)
    \(units)
    \(mistakes)
    \(hardest)
    \(slowest)
    \(sections)
    \(alike)
    \(students)
    \(remarks)
    \(byHand)
    </main></div>
    </body>
    </html>

    """
  }

  func table(_ title: String, _ heads: [(String, isNumber: Bool)], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    func cell(_ tag: String, _ text: String, _ isNumber: Bool) -> String {
      "<\(tag)\(isNumber ? " class=\"n\"" : "")\(tag == "th" ? " scope=\"col\"" : "")>\(text)</\(tag)>"
    }
    let head = heads.map { cell("th", $0.0, $0.isNumber) }.joined()
    let body = rows.map { row in
      "<tr>" + zip(row, heads).map { cell("td", $0, $1.isNumber) }.joined() + "</tr>"
    }.joined(separator: "\n")
    return """
      <h2>\(title)</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }

  func meter(_ value: Int, of most: Int, _ words: String) -> String {
    "<meter min=\"0\" max=\"\(max(1, most))\" value=\"\(value)\" aria-label=\"\(words)\">\(words)</meter>"
  }

  func text(_ text: String) -> String { HTMLText.escaped(text.shown()) }

  /// A tutor's words, with their emphasis and code.
  func prose(_ words: String) -> String { HTMLRenderer().render(Document(parsing: words.shown())) }

  private var distribution: String {
    let most = report.distribution.max() ?? 0
    return table(
      "Scores", [("share of the points", false), ("students", true), ("", false)],
      report.distribution.enumerated().map { index, count in
        [
          index == 9 ? "90–100 %" : "\(index * 10)–\(index * 10 + 10) %", "\(count)",
          meter(count, of: most, "\(count)"),
        ]
      })
  }

  private var units: String {
    table(
      "Units",
      [("unit", false), ("handed in", true), ("all points", true), ("mean", true), ("of", true), ("seconds", true)],
      report.units.map {
        [
          text($0.unit), "\($0.handedIn)", "\($0.passed)", String(format: "%.1f", $0.meanScore), "\($0.maxScore)",
          String(format: "%.2f", $0.seconds),
        ]
      })
  }

  private var mistakes: String {
    table(
      "What to teach again", [("students", true), ("mistake", false), ("what they did", false)],
      report.mistakes.map { ["\($0.students) of \($0.handedIn)", text("\($0.unit) \($0.mistake)"), prose($0.message)] })
  }

  private var hardest: String {
    table(
      "The hardest checks", [("passed", true), ("tried", true), ("check", false), ("", false)],
      report.hardest.prefix(40).map {
        [
          "\($0.passed)", "\($0.tried)", text("\($0.unit), \($0.check)"),
          meter($0.passed, of: $0.tried, "\($0.passed) of \($0.tried)"),
        ]
      })
  }

  private var slowest: String {
    table(
      "Time per check", [("milliseconds", true), ("tried", true), ("check", false)],
      report.slowest.prefix(40).map {
        [String(format: "%.1f", 1000 * $0.seconds), "\($0.tried)", text("\($0.unit), \($0.check)")]
      })
  }
}
