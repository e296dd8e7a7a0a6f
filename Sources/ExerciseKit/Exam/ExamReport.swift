import Exchange
import Foundation

/// The marks as tables: one for a spreadsheet, one to be read.
public struct ExamReport: Sendable {
  let marks: ExamMarks
  /// What is odd in the table, and what has changed since the exam was made, in sentences.
  public let remarks: [String]

  /// - Parameter change: what today's course would draw otherwise; nil where nothing.
  public init(_ marks: ExamMarks, change: String? = nil) {
    self.marks = marks
    remarks = marks.remarks + (change.map { [$0] } ?? [])
  }

  /// One row for each paper: points, and each answer with what became of it.
  public var csv: String {
    let columns = ExamSheets.columns(of: marks.exam)
    let rows = marks.papers.map { paper in
      ["\(paper.copy)", paper.name ?? "", "\(paper.points)", "\(marks.exam.points)"]
        + paper.entries.map { $0.verdict.map { $0.isRight ? "1" : "0" } ?? "" }
        + [
          paper.entries.compactMap { entry in entry.verdict?.slip.map { "\(entry.column) \($0)" } }.joined(
            separator: "; ")
        ]
    }
    return CSV.text([["copy", "name", "points", "max_points"] + columns + ["slips"]] + rows)
  }

  /// What was right, question by question, and which slips were made how often, as Markdown.
  public var markdown: String {
    let papers = marks.papers
    var lines = ["# \(marks.exam.title): marks", ""]
    let mean = papers.isEmpty ? 0 : Double(papers.reduce(0) { $0 + $1.points }) / Double(papers.count)
    lines += [
      "\(papers.count) of \(marks.exam.copies.count) papers, \(marks.exam.points) points to be had, "
        + "\(String(format: "%.1f", mean)) on average.", "", "| question | right | wrong | empty | slips |",
      "|---|--:|--:|--:|---|",
    ]
    for (place, column) in ExamSheets.columns(of: marks.exam).enumerated() {
      let entries = papers.map { $0.entries[place] }
      let slips = Self.counted(entries.compactMap { $0.verdict?.slip })
      let counts = [
        entries.count { $0.verdict?.isRight ?? false }, entries.count { !($0.verdict?.isRight ?? true) },
        entries.count { $0.verdict == nil },
      ]
      lines.append(
        "| \(column) | \(counts.map { "\($0)" }.joined(separator: " | ")) | \(slips.map { "\($0.0) \($0.1) ×" }.joined(separator: ", ")) |"
      )
    }
    lines += slipWords + ["", "## Papers", ""]
    for paper in papers {
      lines += [
        "### Copy \(paper.copy)\(paper.name.map { ": \(StudentPage.plain($0))" } ?? ""), \(paper.points) of \(marks.exam.points)",
        "",
      ]
      lines += paper.entries.compactMap { entry in
        guard let verdict = entry.verdict, !verdict.isRight else { return nil }
        return
          "- \(entry.column): \(StudentPage.plain(entry.answer)). \(StudentPage.plain(verdict.words ?? "Not right."))"
      }
      let empty = paper.entries.filter { $0.verdict == nil }.map(\.column)
      if !empty.isEmpty { lines.append("- not answered: \(empty.joined(separator: ", "))") }
      lines.append("")
    }
    if !remarks.isEmpty { lines += ["## Remarks", ""] + remarks.map { "- \(StudentPage.plain($0))" } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the slips that were made are, most frequent first.
  private var slipWords: [String] {
    var words: [String: String] = [:]
    for paper in marks.papers {
      for entry in paper.entries { if let slip = entry.verdict?.slip { words[slip] = entry.verdict?.words } }
    }
    let counts = Self.counted(marks.papers.flatMap { $0.entries.compactMap { $0.verdict?.slip } })
    guard !counts.isEmpty else { return [] }
    return ["", "## What to teach again", ""]
      + counts.map { "- **\($0.0)**, \($0.1) ×: \(StudentPage.plain(words[$0.0] ?? ""))" }
  }

  private static func counted(_ names: [String]) -> [(String, Int)] {
    Dictionary(grouping: names) { $0 }.map { ($0.key, $0.value.count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
