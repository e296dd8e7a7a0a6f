/// Text and numbers inside an SVG document.
enum SVGText {
  /// `text` with XML's special characters replaced, and without what can't be shown.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.shown().unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    NumberText.trimmed(NumberText.fixed(value.isFinite ? value : 0, 2))
  }

  /// `text` with a real minus sign before numbers that begin a word; names with hyphens stay.
  static func withMinus(_ text: String) -> String {
    var result = ""
    for (index, character) in zip(text.indices, text) {
      let next = text.index(after: index)
      let opensNumber = character == "-" && (result.last.map { " (,[=".contains($0) } ?? true)
      result.append(opensNumber && next < text.endIndex && text[next].isNumber ? "−" : character)
    }
    return result
  }

  /// An estimate of the width of `text` in pixels, a little generous, since the reader's font is not known here.
  static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.reduce(0) { $0 + advance($1) } * size * (isBold ? 1.06 : 1)
  }

  /// The beginning of `text` in at most `width` pixels, with `…` where something was left out.
  static func ellipsized(_ text: String, size: Double, width limit: Double) -> String {
    let line = FittedText.oneLine(text)
    guard width(line, size: size) > limit else { return line }
    var result = ""
    var used = size * 0.9
    for character in line {
      used += advance(character) * size
      if used > limit { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The words of `text` on lines of at most `width` pixels.
  static func wrapped(_ text: String, size: Double, width limit: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      let piece = ellipsized(String(word), size: size, width: limit)
      if let last = lines.last, width(last + " " + piece, size: size) <= limit {
        lines[lines.count - 1] = last + " " + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }

  /// The advance of a character as a share of the font size, in a common sans-serif face.
  private static func advance(_ character: Character) -> Double {
    switch character.displayWidth {
    case 0: return 0
    case 2: return 1.02
    default: break
    }
    switch character {
    case "i", "j", "l", "'", "|", ".", ",", ":", ";", "!", "I", " ": return 0.32
    case "f", "t", "r", "(", ")", "[", "]", "/", "-", "₀"..."₉", "⁰"..."⁹", "′", "¹": return 0.42
    case "m", "w", "M", "W", "@", "%", "—", "…": return 0.95
    case "A"..."Z": return 0.7
    default: return 0.61
    }
  }
}
