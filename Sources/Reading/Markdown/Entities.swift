/// HTML entities: the numeric ones and the few named ones that a text needs.
enum Entities {
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "mdash": "—",
    "ndash": "–", "hellip": "…", "times": "×", "minus": "−", "auml": "ä", "ouml": "ö", "uuml": "ü",
  ]

  /// The entity at the start of a text: its length, and its character, nil when the name is not known here.
  static func match(_ text: ArraySlice<Unicode.Scalar>) -> (length: Int, character: String?)? {
    guard text.first == "&", let end = text.prefix(34).firstIndex(of: ";") else { return nil }
    let name = String(scalars: text[(text.startIndex + 1)..<end])
    let length = end - text.startIndex + 1
    guard name.first == "#" else {
      let isName = name.count > 1 && name.unicodeScalars.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
      return isName ? (length, named[name]) : nil
    }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    let number = isHex ? digits.dropFirst() : digits
    guard (1...(isHex ? 6 : 7)).contains(number.count), number.allSatisfy(\.isHexDigit),
      let value = UInt32(number, radix: isHex ? 16 : 10)
    else { return nil }
    let scalar = Unicode.Scalar(value)
    // A tab and a line ending are space; other control characters drive a terminal.
    let isSafe = scalar.map { !$0.isControl || $0 == "\t" || $0 == "\n" } ?? false
    return (length, isSafe ? scalar.map { String($0) } : "\u{FFFD}")
  }
}
