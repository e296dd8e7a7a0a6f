import SwiftTokens

/// Characters that can't be seen, or that make a line look other than it is. Comments may hold any text of any script, strings all
/// that belongs to visible text: what is refused there reorders a line, ends it for an editor, steers a terminal, or stands for nothing.
extension Guard {
  static func characterRefusals(_ file: GuardedFile) -> [Refusal] {
    var refusals: [Refusal] = []
    for (index, token) in file.tokens.enumerated() where refusals.count < mostRefusals && needsALook(token.text) {
      // A byte order mark is how some editors begin a file.
      if index == 0, token.text == "\u{FEFF}" { continue }
      append(&refusals, token)
    }
    return refusals
  }

  /// Whether it has anything but visible ASCII, blanks, tabs and line ends.
  private static func needsALook(_ text: String) -> Bool {
    text.utf8.contains { $0 >= 0x7F || ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D) }
  }

  private static func append(_ refusals: inout [Refusal], _ token: Token) {
    var line = token.line
    var column = token.column
    var previous: Unicode.Scalar?
    for scalar in token.text.unicodeScalars {
      if let message = message(for: scalar, after: previous, kind: token.kind) {
        refusals.append(Refusal(line: line, column: column, message: message))
        if refusals.count >= mostRefusals { return }
      }
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += UTF8.width(scalar)
      }
      previous = scalar
    }
  }

  private static func message(for scalar: Unicode.Scalar, after previous: Unicode.Scalar?, kind: Token.Kind) -> String?
  {
    let isComment = kind == .comment
    let isText = isComment || kind == .string
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control where scalar != "\n" && scalar != "\r" && scalar != "\t":
      return "The control character \(codePoint(scalar)) is in this line, and no editor shows it. Delete it."
    case .format where isBidi(scalar):
      return "The character \(codePoint(scalar)) turns the direction of the text, so the line can look other than it "
        + "is. Delete it; letters of any script are fine without."
    case .spaceSeparator where scalar != " " && !isText:
      return "The character \(codePoint(scalar)) looks like a blank but is none for the compiler, as often in text "
        + "copied from a web page. Type a blank instead."
    case .lineSeparator, .paragraphSeparator: break
    // Joiners of Persian, Hindi and emoji, soft hyphens, selectors: they change how text looks and not what is code.
    case _ where isComment || (isText && isPartOfText(scalar, after: previous)): return nil
    case .format: break
    default:
      if !properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800 { return nil }
    }
    // The joiner and the color mark of emoji.
    if scalar.value == 0x200D || scalar.value == 0xFE0F, let previous, isEmoji(previous) { return nil }
    return "The character \(codePoint(scalar)) can't be seen, so two words that look alike could differ. Delete it and "
      + "type the word again."
  }

  /// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
  private static func isBidi(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Joiners, soft hyphens, selectors, and the tags of a flag.
  private static func isPartOfText(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    case 0xE0020...0xE007F: previous.map { isEmoji($0) || (0xE0020...0xE007F).contains($0.value) } ?? false
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && (scalar.properties.isEmoji || scalar.value == 0xFE0F)
  }

  /// `U+202E RIGHT-TO-LEFT OVERRIDE`.
  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return scalar.properties.name.map { "\(code) \($0)" } ?? code
  }
}
