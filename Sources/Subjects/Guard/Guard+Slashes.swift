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
    for (index, token) in file.code.enumerated() where refusals.count < mostRefusals {
      switch token.kind {
      case .punctuation where token.text.utf8.count > 1 && token.text.utf8.first == UInt8(ascii: "\\"):
        openInterpolations.append(token.depth)
      case .punctuation where token.text == ")" && token.depth == openInterpolations.last:
        openInterpolations.removeLast()
      case .regex where !openInterpolations.isEmpty:
        refusals.append(token.refused(slashInString))
      case .regex, .operator:
        guard isAmbiguous(file, index, inString: !openInterpolations.isEmpty) else { continue }
        refusals.append(token.refused(openInterpolations.isEmpty ? ambiguousSlash : slashInString))
      default: break
      }
    }
    return refusals
  }

  private static let ambiguousSlash =
    "This slash could divide or open a regex, and what follows on the line would change its meaning with it. Write a "
    + "regex as #/…/#, and a division with a blank on both sides."

  private static let slashInString =
    "This slash in a string's \\(…) could divide or open a regex, and parts of the compiler read it differently. Compute "
    + "the value before the string and write the constant's name here."

  private static func isAmbiguous(_ file: GuardedFile, _ index: Int, inString: Bool) -> Bool {
    let token = file.code[index]
    let isBareRegex = token.kind == .regex && token.text.utf8.first == UInt8(ascii: "/")
    guard isBareRegex || (token.kind == .operator && token.text.utf8.contains(UInt8(ascii: "/"))) else { return false }
    // Directly behind a value a slash divides: `a/b`, `f(x)/2`. So it does before a blank or a closing parenthesis,
    // with which no valid regex starts.
    let isBehindValue = index > 0 && file.code[index - 1].canEndValue && !isMarkOfTry(file, index - 1)
    if !isBareRegex, file.touchesPrevious[index], isBehindValue { return false }
    // In a string the compiler 6.3 never ends its search for some slashes without a value before them.
    if inString, !isBehindValue { return true }
    // `func /(…)` and `infix operator /^/` name an operator.
    if let previous = file.code(at: index - 1)?.text, previous == "func" || previous == "operator" { return false }
    guard let inside = regexContent(file, index) else { return false }
    if inString { return true }
    if inside.contains(where: { $0 == "\"" || $0 == "`" || $0 == "#" }) { return true }
    return SwiftTokens.tokens(of: inside).contains {
      $0.text == "import" || ($0.kind == .attribute && !$0.text.dropFirst().isEmpty)
        || $0.name.flatMap { nameMessage($0, isEscaped: false) } != nil
    }
  }

  /// The `?` or `!` of `try?` and `try!`, behind which a value begins.
  private static func isMarkOfTry(_ file: GuardedFile, _ index: Int) -> Bool {
    file.code[index].kind == .punctuation && file.code(at: index - 1)?.text == "try"
  }

  /// What a regex that opened here would contain; nil if none can open, or none that the compiler accepts.
  private static func regexContent(_ file: GuardedFile, _ index: Int) -> String? {
    // `\/` is no Swift outside a literal. Stopping here also keeps two searches from reading the same bytes.
    if file.touchesPrevious[index], file.code(at: index - 1)?.text == "\\" { return nil }
    var inside: [UInt8] = []
    var isOpen = false
    var isClosed = false
    var isEscaped = false
    for byte in file.tokens[file.position[index]...].lazy.flatMap(\.text.utf8) {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if isClosed {
        // With a slash or star behind it the second slash begins a comment instead.
        return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "*") ? nil : String(decoding: inside, as: UTF8.self)
      } else if !isOpen {
        isOpen = byte == UInt8(ascii: "/")
      } else if byte == UInt8(ascii: "/"), !isEscaped {
        isClosed = true
      } else {
        if inside.isEmpty, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ")")].contains(byte) { return nil }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        inside.append(byte)
      }
    }
    return isClosed ? String(decoding: inside, as: UTF8.self) : nil
  }
}
