import SwiftTokens

/// Slashes that can be read in two ways.
///
/// Whether `/` divides or opens a regex the compiler knows only while it parses. If `x /"/ + hidden() + /"/` is two
/// regexes, `hidden()` is code; if it is two divisions, it is text. The tokenizer has to choose, so the guard asks that
/// the choice does not matter: between a slash that touches no value on its left and the next slash of the line there
/// may be nothing that changes what is code (quotes, backticks, `#`, comments) and no name that is refused elsewhere.
/// Extended literals, `#/…/#`, have one reading only, outside of strings.
extension Guard {
  static func slashRefusals(_ file: GuardedFile) -> [Refusal] {
    var refusals: [Refusal] = []
    var openInterpolations: [Int] = []
    for (index, token) in file.code.enumerated() {
      if token.kind == .punctuation, token.text.first == "\\", token.text.last == "(" {
        openInterpolations.append(token.depth)
      } else if token.text == ")", token.depth == openInterpolations.last {
        openInterpolations.removeLast()
      } else if token.kind == .regex, !openInterpolations.isEmpty {
        refusals.append(
          token.refused(
            "A regex inside a string's \\(…) is read differently by different parts of the compiler. Put it into a "
              + "constant before the string and write the constant's name here."))
      } else if isAmbiguous(file, index, inString: !openInterpolations.isEmpty) {
        refusals.append(
          token.refused(
            "This slash could divide or open a regex, and what follows on the line would change its meaning with it. "
              + "Write a regex as #/…/#, and a division with a blank on both sides."))
      }
    }
    return refusals
  }

  private static func isAmbiguous(_ file: GuardedFile, _ index: Int, inString: Bool) -> Bool {
    let token = file.code[index]
    let isBareRegex = token.kind == .regex && token.text.first == "/"
    guard isBareRegex || (token.kind == .operator && token.text.contains("/")) else { return false }
    // Directly behind a value a slash divides: `a/b`, `f(x)/2`. So it does before a blank or a closing parenthesis,
    // with which no valid regex starts.
    if !isBareRegex, file.touchesPrevious[index], let previous = file.code(at: index - 1), previous.canEndValue,
      !isMarkOfTry(file, index - 1)
    {
      return false
    }
    guard let reading = regexReading(file, index) else { return false }
    if inString { return true }
    let next = reading.next
    if next == "/" || next == "*" { return true }
    if reading.inside.contains(where: { $0 == "\"" || $0 == "`" || $0 == "#" || $0 == "*" && token.kind != .regex }) {
      return true
    }
    return SwiftTokens.tokens(of: reading.inside).contains {
      $0.text == "import" || ($0.kind == .attribute && !$0.text.dropFirst().isEmpty)
        || $0.name.flatMap { nameMessage($0, isEscaped: false) } != nil
    }
  }

  /// The `?` or `!` of `try?` and `try!`, behind which a value begins.
  private static func isMarkOfTry(_ file: GuardedFile, _ index: Int) -> Bool {
    file.code[index].kind == .punctuation && file.code(at: index - 1)?.text == "try"
  }

  /// What a regex that opened here would contain, and the character behind it; nil if none can open.
  private static func regexReading(_ file: GuardedFile, _ index: Int) -> (inside: String, next: Character?)? {
    var rest = restOfLine(file, index)
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    rest = rest[rest.index(after: slash)...]
    guard let first = rest.first, first != " ", first != "\t", first != ")" else { return nil }
    var isEscaped = false
    for offset in rest.indices {
      if rest[offset] == "/", !isEscaped {
        let inside = rest[..<offset]
        let behind = rest.index(after: offset)
        return inside.isEmpty ? nil : (String(inside), behind < rest.endIndex ? rest[behind] : nil)
      }
      isEscaped = rest[offset] == "\\" && !isEscaped
    }
    return nil
  }

  /// The text of the line from this token on, at most 2,000 tokens of it.
  private static func restOfLine(_ file: GuardedFile, _ index: Int) -> Substring {
    var line = ""
    for token in file.tokens[file.position[index]...].prefix(2_000) {
      if token.kind == .newline { break }
      line += token.text
      if token.text.utf8.contains(UInt8(ascii: "\n")) { break }
    }
    return line.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }
  }
}
