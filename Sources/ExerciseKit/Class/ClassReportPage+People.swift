import Figures
import Foundation

/// The part of the page that is about people: sections, files that are alike, each student's row, remarks.
extension ClassReportPage {
  var sections: String {
    report.sections.map { section in
      let count = "\(section.students) \(section.students == 1 ? "student" : "students")"
      return table(
        text("Section \(section.section.shownInLine()): \(count)"),
        [
          ("unit", false), ("handed in", true), ("all points", true), ("mean", true), ("of", true), ("mistakes", false),
        ],
        section.units.map { unit in
          [
            text(unit.unit), "\(unit.handedIn)", "\(unit.passed)", String(format: "%.1f", unit.meanScore),
            "\(unit.maxScore)",
            text(
              section.mistakes.filter { $0.unit == unit.unit }.prefix(5).map { "\($0.mistake) \($0.students)" }
                .joined(separator: ", ")),
          ]
        })
    }.joined(separator: "\n")
  }

  var students: String {
    let units = report.units.map { (text(String($0.unit.prefix { $0 != " " })), isNumber: true) }
    return table(
      "Students",
      [("student", false), ("name", false), ("id", false), ("section", false)] + units + [
        ("points", true), ("of", true),
      ],
      report.rows.map { row in
        [row.student, row.name ?? "", row.id ?? "", row.section ?? ""].map { text($0.shownInLine()) }
          + row.scores.map { $0.map(PointsText.of) ?? "·" }
          + [row.score.map(PointsText.of) ?? "?", PointsText.of(row.maxScore)]
      })
  }

  var remarks: String {
    let mine = report.rows.flatMap { row in
      row.remarks.map { [text(row.student.shownInLine()), text($0.shownInLine(most: 2000))] }
    }
    return table(
      "Remarks", [("hand-in", false), ("remark", false)],
      mine + report.remarks.map { ["", text($0.shownInLine(most: 2000))] })
  }

  private static let mostPairs = 40
  private static let mostPlaces = 5
  private static let mostLines = 40

  var alike: String {
    guard !report.alike.isEmpty else { return "" }
    let shown = report.alike.prefix(Self.mostPairs)
    let rest = report.alike.count - shown.count
    return """
      <h2>Alike</h2>
      <p>Files that are the same for a large part, but for names, order, comments, layout and the spelling of numbers. What was given out is
      left out. Short answers are often alike, and so are two who learned from one page: this is a list to look at, not a verdict.</p>
      \(shown.map(block).joined(separator: "\n"))
      \(rest > 0 ? "<p>And \(rest) more: <code>exercise report --json</code>.</p>" : "")
      """
  }

  private func block(_ pair: Alike) -> String {
    let names = [pair.one, pair.other].map { text(ClassReportText.names($0).shownInLine(most: 1000)) }
    let title =
      "\(String(format: "%.0f", 100 * pair.share)) % of the shorter one, \(text(pair.unit)): \(names[0]) and \(names[1])"
    let places = pair.places.prefix(Self.mostPlaces).map { place in
      """
      <div class="pair">\(side(names[0], place.one))\(side(names[1], place.other))</div>
      """
    }
    let more = pair.places.count - places.count
    return """
      <details><summary>\(title)</summary>
      \(places.joined(separator: "\n"))
      \(more > 0 ? "<p>And \(more) shorter places.</p>" : "")
      </details>
      """
  }

  private func side(_ name: String, _ lines: Alike.Lines) -> String {
    let all = (texts[lines.file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let last = min(lines.last, lines.first + Self.mostLines - 1, all.count)
    let code = lines.first <= last ? all[(lines.first - 1)..<last].map { $0.shown(most: 300) } : []
    let cut = last < lines.last ? "\n…" : ""
    return
      "<div><p>\(name), lines \(lines.first)–\(lines.last)</p><pre><code>\(text(code.joined(separator: "\n") + cut))"
      + "</code></pre></div>"
  }
}
