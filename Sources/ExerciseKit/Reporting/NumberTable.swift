import Figures
import Foundation

/// A unit's numbers as people read them: names in words, one line a number, and the slips by themselves at the end. Keys are for
/// `--json`.
public struct NumberTable {
  private let sheet: NumberSheet
  private let style: TextStyle

  public init(_ sheet: NumberSheet, style: TextStyle) { (self.sheet, self.style) = (sheet, style) }

  public var text: String {
    let printed = sheet.numbers.filter { $0.verdict != nil }
    let agreeing = printed.filter { $0.verdict == .agrees }.count
    let count = "\(sheet.numbers.count) worked number\(sheet.numbers.count == 1 ? "" : "s")"
    let words = printed.isEmpty ? count : "\(count), \(printed.count) of them printed in a source, \(agreeing) agree"
    let fits = sheet.unit.title.count + 3 + words.count <= style.width
    var lines = [style.paint(sheet.unit.title, .bold) + (fits ? "   " + words : "\n" + style.wrap(words, indent: 2))]
    let (slips, others) = (sheet.numbers.filter(\.isOfSlip), sheet.numbers.filter { !$0.isOfSlip })
    for example in unique(others.map(\.example)) {
      lines += group(Self.words(example), others.filter { $0.example == example }.map(cells))
    }
    let readings = others.flatMap { row in
      row.readings.map { reading in
        Cells(
          name: row.name, exact: Self.short(reading.value),
          printed: reading.erratum, verdict: reading.slip)
      }
    }
    lines += group("Slips: what a source or a student gets", readings, columns: ("", "entry"))
    for example in unique(slips.map(\.example)) {
      lines += group("Slips, \(Self.words(example))", slips.filter { $0.example == example }.map(cells))
    }
    return lines.joined(separator: "\n")
  }

  private struct Cells {
    let name: String
    let exact: String
    let printed: String
    let verdict: String
    var tint: TextStyle.Tint?
  }

  private func cells(_ row: NumberSheet.Row) -> Cells {
    let place = row.place.map { ", \($0)" } ?? ""
    let (verdict, tint): (String, TextStyle.Tint?) =
      switch row.verdict {
      case .agrees: ("agrees" + place, .green)
      case .erratum: ("erratum \(row.erratum ?? "")" + place, .yellow)
      case .unexplained: ("unexplained" + place, .red)
      case nil: ("", nil)
      }
    return Cells(
      name: row.name, exact: Self.short(row.exact), printed: row.printed ?? "", verdict: verdict, tint: tint)
  }

  private func group(_ title: String, _ rows: [Cells], columns: (exact: String, printed: String) = ("exact", "printed"))
    -> [String]
  {
    guard !rows.isEmpty else { return [] }
    let exactWidth = max(columns.exact.count, rows.map(\.exact.count).max() ?? 0)
    let hasPrinted = rows.contains { !$0.printed.isEmpty }
    let printedWidth = hasPrinted ? max(columns.printed.count, rows.map(\.printed.count).max() ?? 0) + 2 : 0
    // Whatever is narrow, the verdict's first word has its room.
    let room = style.width - 4 - exactWidth - printedWidth - (hasPrinted ? 10 : 0)
    let nameWidth = min(max(8, room), rows.map(\.name.displayWidth).max() ?? 0)
    func line(_ name: String, _ exact: String, _ printed: String, _ verdict: String, _ tint: TextStyle.Tint?) -> String
    {
      let left = Self.cut(name, nameWidth)
      let head =
        "  " + left + String(repeating: " ", count: nameWidth - left.displayWidth + 2)
        + Self.right(exact, exactWidth) + (hasPrinted ? Self.right(printed, printedWidth) : "")
      let rest = style.width - head.displayWidth - 2
      guard hasPrinted, !verdict.isEmpty, rest > 3 else { return head.trimmingTrailingSpaces() }
      // A verdict may lose its place; what was done wrong is a sentence, and goes on below.
      if tint == nil, verdict.displayWidth > rest { return head + "\n" + style.wrap(verdict, indent: 6) }
      let shown = Self.cut(verdict, rest, atEnd: true)
      return head + "  " + (tint.map { style.paint(shown, $0) } ?? shown)
    }
    return ["", style.paint(Self.cut(title, style.width, atEnd: true), .bold)]
      + (hasPrinted ? [style.paint(line("", columns.exact, columns.printed, "", nil), .dim)] : [])
      + rows.map { line($0.name, $0.exact, $0.printed, $0.verdict, $0.tint) }
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.displayWidth)) + text
  }

  /// What does not fit loses its beginning, which it shares with its neighbors, or its end.
  private static func cut(_ text: String, _ width: Int, atEnd: Bool = false) -> String {
    guard !atEnd, text.displayWidth > width else { return FittedText.ellipsized(text, width) }
    var rest = text[...]
    while rest.displayWidth >= max(1, width), !rest.isEmpty { rest.removeFirst() }
    return "…" + rest
  }

  /// Six digits are what a person compares; all of them stand in `--json`.
  private static func short(_ value: Double) -> String { String(format: "%.6g", value).replacing("-", with: "−") }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// `toyBackprop` as `toy backprop`.
  fileprivate static func words(_ part: String) -> String {
    part.replacing(/([a-z])([A-Z])(?=[a-z])/) { "\($0.1) \($0.2.lowercased())" }
  }
}

extension NumberSheet.Row {
  private var parts: [String] { key.split(separator: ".").map(String.init) }
  /// The first part of the key: whose number it is.
  fileprivate var example: String { parts.first ?? key }
  /// Whether it is what somebody gets who slips.
  fileprivate var isOfSlip: Bool { parts.dropFirst().contains { ["slip", "slips"].contains($0) } }
  /// The rest of the key, in words.
  fileprivate var name: String {
    let rest = parts.dropFirst().filter { !["slip", "slips"].contains($0) }
    return (rest.isEmpty ? parts : Array(rest)).map(NumberTable.words).joined(separator: ", ")
  }
}
