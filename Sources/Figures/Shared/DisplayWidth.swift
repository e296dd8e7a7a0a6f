extension StringProtocol {
  /// The columns that a terminal gives the text.
  public var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 128 && $0 >= 32 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}

extension Character {
  /// The columns that a terminal gives the character: 2 for East Asian wide characters and emoji, 0 for combining marks and
  /// control characters alone, else 1.
  public var displayWidth: Int {
    if isASCII { return unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? 0 : 1 }
    let first = unicodeScalars.first?.value ?? 0
    // Box drawing, blocks and braille are most of a figure, so they are told first.
    if (0x2500...0x259F).contains(first) || (0x2800...0x28FF).contains(first) { return 1 }
    var width = 0
    var isEmoji = false
    for scalar in unicodeScalars {
      // A variation selector 16 asks for the emoji form of a sign.
      if scalar.value == 0xFE0F { isEmoji = true }
      width = max(width, scalar.displayWidth)
    }
    return isEmoji && width > 0 ? 2 : width
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x300 { return value < 32 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) { return 0 }
    if isEastAsianWide { return 2 }
    return properties.isEmojiPresentation ? 2 : 1
  }

  /// The blocks that Unicode's EastAsianWidth gives W or F.
  private var isEastAsianWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      return true
    default:
      return false
    }
  }
}
