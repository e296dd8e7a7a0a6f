import Foundation

/// Text that is read as one: a paragraph, a line of code, a cell of a table, a displayed formula.
struct EquationPiece {
  /// Stands behind a number that is computed, in place of its mark.
  static let mark: Character = "\u{2060}"
  /// What stands between two columns of code.
  private static let column = " ¦ "

  /// The text without comments.
  var characters: [Character] = []
  /// The line of each character, from 1.
  var lines: [Int] = []
  var isMath = false

  private mutating func add(_ text: some StringProtocol, line: Int) {
    if !characters.isEmpty {
      characters.append(" ")
      lines.append(line)
    }
    characters += Array(text)
    lines += Array(repeating: line, count: text.count)
  }

  /// The pieces of a text, in order.
  static func all(of lines: [String]) -> [EquationPiece] {
    var pieces: [EquationPiece] = []
    var open = EquationPiece()
    var (fence, isProgram, inFormula) = (false, false, false)
    func close() {
      if !open.characters.isEmpty { pieces.append(open) }
      open = EquationPiece()
    }
    for (index, whole) in lines.enumerated() {
      let number = index + 1
      let line = whole.replacing(/<!-- =[A-Za-z][^>]*-->/, with: String(mark)).replacing(/<!--.*?-->/, with: "")
        .trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("```") {
        close()
        fence.toggle()
        isProgram = fence && !["", "text"].contains(line.dropFirst(3).trimmingCharacters(in: .whitespaces))
      } else if isProgram {
        continue
      } else if line.hasPrefix("$$") || inFormula {
        if !inFormula { close() }
        let begins = !inFormula
        open.isMath = true
        let ends = line.hasSuffix("$$") && (!begins || line.count > 3)
        open.add(line.replacing("$$", with: ""), line: number)
        inFormula = !ends
        if ends { close() }
      } else if fence {
        // A line that begins with a sign goes on with the one above.
        if !"=+−-·".contains(line.first ?? "?") { close() }
        open.add(line.replacing(/\s{2,}/, with: column), line: number)
      } else if line.isEmpty || line == String(mark) {
        // A comment of marks leaves nothing and ends nothing.
        if whole.allSatisfy(\.isWhitespace) { close() }
      } else if line.hasPrefix("|") {
        close()
        for cell in line.split(separator: "|") {
          open.add(cell, line: number)
          close()
        }
      } else if let item = line.prefixMatch(of: /(?:[-*+]|\d+\.)\s+/) {
        close()
        open.add(line[item.range.upperBound...], line: number)
      } else {
        if line.hasPrefix("#") { close() }
        open.add(line.replacing(/^[#>]+\s*/, with: ""), line: number)
        if line.hasPrefix("#") { close() }
      }
    }
    close()
    return pieces
  }
}
