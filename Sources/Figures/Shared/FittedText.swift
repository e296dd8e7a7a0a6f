/// How to make a text take so many columns of a terminal and no more.
public enum FittedText {
  /// `text` on one line and without control characters, which would break a line's width.
  static func oneLine(_ text: String) -> String {
    String(text.map { $0.isWhitespace ? " " : $0 }.filter { $0.displayWidth > 0 })
  }

  /// The beginning of `text` in at most `width` columns, with `…` where something was left out.
  public static func ellipsized(_ text: String, _ width: Int) -> String {
    guard text.displayWidth > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var used = 1
    for character in text {
      used += character.displayWidth
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }

  /// `text` with spaces after it up to `width` columns, or ellipsized.
  static func left(_ text: String, _ width: Int) -> String {
    let fitted = ellipsized(text, width)
    return fitted + String(repeating: " ", count: max(width - fitted.displayWidth, 0))
  }

  /// `text` with spaces before it up to `width` columns, or ellipsized.
  static func right(_ text: String, _ width: Int) -> String {
    let fitted = ellipsized(text, width)
    return String(repeating: " ", count: max(width - fitted.displayWidth, 0)) + fitted
  }

  /// The words of `text` on lines of at most `width` columns; a word that is longer is ellipsized.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let piece = ellipsized(oneLine(String(word)), width)
      if line.isEmpty {
        line = piece
      } else if line.displayWidth + 1 + piece.displayWidth <= width {
        line += " " + piece
      } else {
        lines.append(line)
        line = piece
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
