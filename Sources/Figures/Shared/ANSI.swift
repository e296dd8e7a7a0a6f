/// The escape codes that a terminal understands.
public enum ANSI {
  /// A text between the codes that switch its look on and off; the text as it is when there are none.
  public static func painted(_ text: String, _ codes: String...) -> String { painted(text, codes) }

  /// A text between the codes that switch its look on and off; the text as it is when there are none.
  public static func painted(_ text: String, _ codes: [String]) -> String {
    codes.isEmpty ? text : "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  /// A text that leads to an address (OSC 8).
  public static func linked(_ text: String, to address: String) -> String {
    "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  /// One of the codes that the functions above write.
  nonisolated(unsafe) static let look = /\u{1B}(?:\[[0-9;]*m|\]8;;[^\u{0}-\u{1F}\u{7F}-\u{9F}]*\u{1B}\\)/
    .matchingSemantics(.unicodeScalar)

  /// The text without color codes.
  public static func withoutColor(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/.matchingSemantics(.unicodeScalar), with: "")
  }
}

extension String {
  /// The text without spaces at its end.
  public var withoutTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
