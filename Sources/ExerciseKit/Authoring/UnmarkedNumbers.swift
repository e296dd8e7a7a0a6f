import Foundation

/// Numbers in a text that look computed and carry no mark: nobody would see when they become wrong.
///
/// Four decimals or more are nearly always computed. A number that stands marked in the same text may be repeated without one: when the
/// engine's value changes, the repetition is not the marked number any more, and is found. A given number says so: `0.0001<!-- =_ -->`.
enum UnmarkedNumbers {
  static func findings(_ text: String, _ file: String) -> [Finding] {
    let marked = Set(text.matches(of: /([0-9]+\.[0-9]+)<!-- =[A-Za-z0-9_.]+ %\S+ -->/).map { String($0.1) })
    let lines = text.components(separatedBy: "\n")
    let blocks = NumberMarks.markedLines(of: lines)
    let inBlocks = Set(blocks.flatMap { lines[$0].matches(of: /[0-9]+\.[0-9]+/).map { String($0.output) } })
    return lines.enumerated().flatMap { index, line -> [Finding] in
      guard !blocks.contains(index) else { return [] }
      return line.matches(of: /([0-9]+\.[0-9]{4,})(<!-- =)?/).compactMap { match in
        let number = String(match.1)
        guard match.2 == nil, !marked.contains(number), !inBlocks.contains(number), !isIdentifier(line, match.range)
        else { return nil }
        return Finding(
          .unsound, file, line: index + 1,
          "\(number) looks computed and has no mark: write \(number)<!-- =key %.\(number.split(separator: ".")[1].count)f -->, "
            + "with a key that exercise numbers lists, or \(number)<!-- =_ --> if it is given")
      }
    }
  }

  /// `arXiv 1301.3781`, a version, the end of a link: digits that name something.
  private static func isIdentifier(_ line: String, _ range: Range<String.Index>) -> Bool {
    if let before = line[..<range.lowerBound].last, before.isLetter || before.isNumber || "./_-".contains(before) {
      // A minus sign is the number's own.
      guard before == "-" else { return true }
    }
    if let after = line[range.upperBound...].first, after.isLetter || after == "." && isDigit(line, range) {
      return true
    }
    return line[range].wholeMatch(of: /[0-9]{4}\.[0-9]{4,5}/) != nil
  }

  private static func isDigit(_ line: String, _ range: Range<String.Index>) -> Bool {
    line[range.upperBound...].dropFirst().first?.isNumber ?? false
  }
}
