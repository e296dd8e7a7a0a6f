import Exchange
import Foundation

/// The numbers of a lecture that are computed: `0.9993<!-- =toyBackprop.update.w1_22 %.4f -->`.
///
/// A mark in the text belongs to the number right before it. A comment of marks on a line of its own belongs to the code
/// block or formula above it, and lists one mark for every number with a decimal point in it; `=_` is a number that is
/// given, not computed.
struct NumberMarks {
  struct Problem: Equatable {
    var line: Int
    var message: String
  }

  /// The text with every marked number as the engine computes it.
  private(set) var corrected: String
  private(set) var problems: [Problem] = []
  private(set) var count = 0
  private let values: [String: Double]

  init(_ text: String, numbers: [WorkedNumber]) {
    values = Dictionary(numbers.map { ($0.key, $0.exact) }) { first, _ in first }
    corrected = text
    correctInline()
    correctBlocks()
    problems.sort { $0.line < $1.line }
  }

  private func line(of index: String.Index, in text: String) -> Int {
    text[..<index].reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
  }

  /// The number as its mark formats it; nil with a problem noted where there is no such number or format.
  private mutating func text(_ key: Substring, _ format: Substring, line: Int) -> String? {
    guard let value = values[String(key)] else {
      problems.append(.init(line: line, message: "there is no worked number '\(key)'"))
      return nil
    }
    guard format.wholeMatch(of: /%(\.\d+)?[fedg]/) != nil else {
      problems.append(.init(line: line, message: "'\(format)' is no number format: write one like %.4f or %d"))
      return nil
    }
    if format.hasSuffix("d") { return String(format: "%.0f", value) }
    let written = String(format: String(format), value)
    guard value.isFinite else { return written }
    // A negative number that rounds to zero has no sign.
    return written.contains(where: { "123456789".contains($0) }) ? written : written.replacing("-", with: "")
  }

  private mutating func correctInline() {
    let mark = /([-−]?(?:\d[\d,]*)(?:\.\d+)?(?:e[-+−]?\d+)?|[-−]?inf|nan)?<!-- =([A-Za-z0-9_.]+) (%\S+) -->/
    var result = ""
    var rest = corrected.startIndex
    for match in corrected.matches(of: mark) {
      // A comment at the beginning of a line belongs to the block above it.
      let start = match.range.lowerBound
      let beginsLine = start == corrected.startIndex || corrected[corrected.index(before: start)] == "\n"
      guard match.1 != nil || !beginsLine else { continue }
      let place = line(of: match.range.lowerBound, in: corrected)
      count += 1
      result += corrected[rest..<match.range.lowerBound]
      rest = match.range.upperBound
      let shown = match.1.map(String.init) ?? ""
      let comment = "<!-- =\(match.2) \(match.3) -->"
      guard let exact = text(match.2, match.3, line: place) else {
        result += shown + comment
        continue
      }
      let written = Self.dressed(exact, like: shown)
      if shown.isEmpty {
        problems.append(.init(line: place, message: "no number stands before the mark of \(match.2)"))
      } else if written != shown {
        problems.append(.init(line: place, message: "\(shown) is \(written) by the engine (\(match.2))"))
      }
      result += written + comment
    }
    corrected = result + corrected[rest...]
  }

  /// The digits with the minus sign and the thousands commas of the text.
  private static func dressed(_ exact: String, like shown: String) -> String {
    var text = exact
    if shown.contains(",") {
      let parts = text.split(separator: ".", maxSplits: 1)
      let negative = parts[0].hasPrefix("-")
      var digits = parts[0].filter(\.isNumber)
      var groups: [String] = []
      while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits = String(digits.dropLast(3))
      }
      text = (negative ? "-" : "") + ([String(digits)] + groups).joined(separator: ",")
      if parts.count > 1 { text += "." + parts[1] }
    }
    return shown.contains("-") ? text : text.replacing("-", with: "−")
  }

  private mutating func correctBlocks() {
    let comment = /^<!-- (=[^>]*?) -->$/
    var lines = corrected.components(separatedBy: "\n")
    for index in lines.indices {
      guard let match = lines[index].wholeMatch(of: comment) else { continue }
      let marks = match.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let block = Self.block(above: index, in: lines) else {
        problems.append(.init(line: index + 1, message: "no code block or formula stands above these marks"))
        continue
      }
      correct(&lines, block, marks, commentLine: index + 1)
    }
    corrected = lines.joined(separator: "\n")
  }

  /// The lines of all blocks that have marks below them; what is in there is marked or given.
  static func markedLines(of lines: [String]) -> Set<Int> {
    lines.indices.reduce(into: []) { marked, index in
      guard lines[index].wholeMatch(of: /<!-- =[^>]*? -->/) != nil, let block = block(above: index, in: lines) else {
        return
      }
      marked.formUnion(block)
    }
  }

  /// The lines inside the fence or the `$$` that ends right above `index`.
  private static func block(above index: Int, in lines: [String]) -> Range<Int>? {
    guard index > 0 else { return nil }
    let last = lines[index - 1]
    for fence in ["```", "$$"] where last.hasSuffix(fence) {
      if fence == "$$" && last.hasPrefix("$$") && last.count > 2 { return index - 1..<index }
      guard let first = lines[..<(index - 1)].lastIndex(where: { $0.hasPrefix(fence) }) else { return nil }
      return (fence == "$$" ? first : first + 1)..<(fence == "$$" ? index : index - 1)
    }
    return nil
  }

  private mutating func correct(_ lines: inout [String], _ block: Range<Int>, _ marks: [String], commentLine: Int) {
    let number = /[-−]?\d+\.\d+(?:e[-+]?\d+)?/
    let found = block.reduce(0) { $0 + lines[$1].matches(of: number).count }
    guard found == marks.count else {
      problems.append(
        .init(
          line: commentLine,
          message: "the block above has \(found) numbers with a decimal point, and \(marks.count) marks"))
      return
    }
    var position = 0
    for index in block {
      var result = ""
      var rest = lines[index].startIndex
      for match in lines[index].matches(of: number) {
        let mark = marks[position]
        position += 1
        count += 1
        result += lines[index][rest..<match.range.lowerBound]
        rest = match.range.upperBound
        let shown = String(match.output)
        guard mark != "=_" else {
          result += shown
          continue
        }
        let parts = mark.dropFirst().split(separator: " ")
        guard mark.hasPrefix("="), parts.count == 2, let exact = text(parts[0], parts[1], line: commentLine) else {
          if parts.count != 2 {
            problems.append(.init(line: commentLine, message: "'\(mark)' is no mark: write =key %.4f"))
          }
          result += shown
          continue
        }
        let written = Self.dressed(exact, like: shown)
        // In `a-0.5` the minus is an operator, not the sign of the number.
        let before = lines[index][..<match.range.lowerBound].last ?? " "
        let isOperator =
          "-−".contains(shown.first ?? " ") && (before.isLetter || before.isNumber || ")}]".contains(before))
        let new =
          isOperator ? String(shown.prefix(1)) + Self.dressed(exact, like: String(shown.dropFirst())) : written
        if new != shown {
          problems.append(.init(line: index + 1, message: "\(shown) is \(new) by the engine (\(parts[0]))"))
        }
        result += new
      }
      lines[index] = result + lines[index][rest...]
    }
  }
}
