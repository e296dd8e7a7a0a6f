/// How many columns of a terminal a text takes, and how to make it take fewer.
enum DisplayWidth {
  /// The columns of `text`: 2 for East Asian wide characters and emoji, 0 for combining marks, 1 for the rest.
  static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character: those of its widest scalar.
  static func of(_ character: Character) -> Int {
    if character.isASCII { return character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? 0 : 1 }
    let first = character.unicodeScalars.first?.value ?? 0
    // Box drawing, blocks and braille are most of a figure, so they are told first.
    if (0x2500...0x259F).contains(first) || (0x2800...0x28FF).contains(first) { return 1 }
    // An emoji presentation selector turns a narrow symbol into a wide one.
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return character.unicodeScalars.map(of).max() ?? 0
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The blocks of Unicode's East Asian Width classes W and F that hold assigned letters.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// `text` on one line and without control characters, which would break a line's width.
  static func oneLine(_ text: String) -> String {
    String(text.map { $0.isWhitespace ? " " : $0 }.filter { of($0) > 0 })
  }

  /// The beginning of `text` in at most `width` columns, with `…` where something was left out.
  static func ellipsized(_ text: String, _ width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var used = 1
    for character in text {
      used += of(character)
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }

  /// `text` with spaces after it up to `width` columns, or ellipsized.
  static func left(_ text: String, _ width: Int) -> String {
    let fitted = ellipsized(text, width)
    return fitted + String(repeating: " ", count: max(width - of(fitted), 0))
  }

  /// `text` with spaces before it up to `width` columns, or ellipsized.
  static func right(_ text: String, _ width: Int) -> String {
    let fitted = ellipsized(text, width)
    return String(repeating: " ", count: max(width - of(fitted), 0)) + fitted
  }

  /// The words of `text` on lines of at most `width` columns; a word that is longer is ellipsized.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let piece = ellipsized(oneLine(String(word)), width)
      if line.isEmpty {
        line = piece
      } else if of(line) + 1 + of(piece) <= width {
        line += " " + piece
      } else {
        lines.append(line)
        line = piece
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
