/// Text of others as it may leave the tool: what a student's code returns or prints, names of files, fields of archives, words of a
/// compiler. Every outlet (terminal, table, CSV, Markdown, HTML, XML, JSON) asks here first, and escapes for its own form afterwards.
///
/// - What drives a terminal, turns the direction of a line, or can't be seen becomes `�`: control characters, the marks of the
///   bidirectional algorithm, separators, format characters, noncharacters.
/// - Marks that stand on a letter stay, at most 8 on one: scripts need 4, a flag of emoji 6, and a tower of them would cover other lines.
/// - A text is cut where it becomes too long.
public enum ShownText {
  /// Unicode scalars of a text of several lines.
  public static let most = 10_000
  /// Unicode scalars of a name, or of another text that stands in a line.
  public static let mostInLine = 300
  static let mostMarks = 8

  enum Fate { case stays, mark, hidden }

  /// What becomes of a scalar by itself.
  static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 0x09, 0x0A: return .stays
    case ..<0x20, 0x7F..<0xA0: return .hidden
    case 0xAD: return .mark
    case ..<0x300: return .stays
    // Joiners of Persian, Hindi and emoji; selectors; letters of Hangul that join the one before them; fillers.
    case 0x200C, 0x200D, 0x034F, 0x115F...0x11FF, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xD7B0...0xD7FF,
      0xFE00...0xFE0F,
      0xFFA0, 0xE0020...0xE007F, 0xE0100...0xE01EF:
      return .mark
    case 0xFDD0...0xFDEF: return .hidden
    default: break
    }
    if scalar.value & 0xFFFE == 0xFFFE { return .hidden }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .format:
      // Number signs of Arabic, Syriac and Kaithi have ink.
      switch scalar.value {
      case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: return .stays
      default: return .hidden
      }
    case .lineSeparator, .paragraphSeparator, .control, .surrogate: return .hidden
    default: return .stays
    }
  }

  /// The bytes tell fast whether there is nothing to do.
  static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x09 }
  }
}

extension StringProtocol {
  /// The text as an outlet may show it, on lines of its own.
  ///
  /// - Parameter most: how many Unicode scalars stay, and then `…`.
  public func shown(most: Int = ShownText.most) -> String {
    if utf8.count <= most, ShownText.isPlain(self) { return String(self) }
    var result = String.UnicodeScalarView()
    var marks = 0
    var count = 0
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      defer { previous = scalar }
      if scalar == "\n", previous == "\r" {
        // A line of another system ends here, and only once.
        result.removeLast()
        result.append("\n")
        continue
      }
      count += 1
      guard count <= most else {
        result.append("…")
        break
      }
      switch ShownText.fate(of: scalar) {
      case .stays:
        marks = 0
        result.append(scalar)
      case .hidden:
        marks = 0
        result.append("\u{FFFD}")
      case .mark:
        marks += 1
        if marks <= ShownText.mostMarks { result.append(scalar) }
        if marks == ShownText.mostMarks + 1 { result.append("\u{FFFD}") }
      }
    }
    return String(result)
  }

  /// The text as it may stand in a line: its lines and tabs become blanks.
  public func shownInLine(most: Int = ShownText.mostInLine) -> String {
    let text = shown(most: most)
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return text }
    return String(text.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
  }
}

extension String {
  /// A text that the tool itself has set in color, in full: codes for looks and hyperlinks stay, anything else that drives a terminal
  /// does not.
  public var shownWithLooks: String {
    if ShownText.isPlain(self) { return String(self) }
    var result = ""
    var rest = self[startIndex...]
    while let escape = rest.unicodeScalars.firstIndex(of: "\u{1B}") {
      result += rest[..<escape].shown(most: .max)
      rest = rest[escape...]
      guard let code = rest.prefixMatch(of: ANSI.look) else {
        result += "\u{FFFD}"
        rest = rest[rest.unicodeScalars.index(after: escape)...]
        continue
      }
      result += rest[code.range]
      rest = rest[code.range.upperBound...]
    }
    return result + rest.shown(most: .max)
  }
}
