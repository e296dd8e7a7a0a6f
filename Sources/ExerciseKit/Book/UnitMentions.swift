import Reading

/// Units that a text names by their numerals: "unit 02", "Units 21 and 22", "units 10, 12 and 14 to 17".
///
/// Numerals have two digits, so that unit 1 of a hidden layer is none of them.
struct UnitMentions: Sendable {
  private let pages: [String: String]

  init(_ units: [CourseUnit]) {
    pages = Dictionary(uniqueKeysWithValues: units.map { ($0.numeral, BookLinks.page(of: $0)) })
  }

  /// The mentions in a running text; none of a unit that the book does not have, or of the page itself.
  func found(in text: String, on page: String) -> [HTMLRenderer.Mention] {
    let bytes = text.utf8
    var mentions: [HTMLRenderer.Mention] = []
    var place = bytes.startIndex
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "n")) {
      place = bytes.index(after: start)
      guard bytes[start...].starts(with: "nit".utf8), start > bytes.startIndex else { continue }
      var first = bytes.index(before: start)
      guard bytes[first] | 0x20 == UInt8(ascii: "u"),
        first == bytes.startIndex || !Self.isLetter(bytes[bytes.index(before: first)])
      else { continue }
      var end = bytes.index(start, offsetBy: 3)
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: "s") { end = bytes.index(after: end) }
      guard let space = Self.skip([" ", "\n"], in: bytes, from: end) else { continue }
      end = space
      while let numeral = Self.numeral(in: bytes, at: end) {
        let after = bytes.index(end, offsetBy: 2)
        // The first link holds the word as well; in a list each further numeral is a link of its own.
        if let target = pages[numeral], target != page { mentions.append(.init(first..<after, target: target)) }
        place = after
        let joints = [" and ", ", ", " to ", "–", " or ", ", and ", "\nand ", " and\n", ",\n", "\nto ", " to\n"]
        guard
          let next = joints.lazy.compactMap({ Self.skip([$0], in: bytes, from: after) })
            .first(where: { Self.numeral(in: bytes, at: $0) != nil })
        else { break }
        (first, end) = (next, next)
      }
    }
    return mentions
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Where a text goes on behind one of some words.
  private static func skip(
    _ words: [String], in bytes: String.UTF8View, from place: String.Index
  ) -> String.Index? {
    words.first { bytes[place...].starts(with: $0.utf8) }.map { bytes.index(place, offsetBy: $0.utf8.count) }
  }

  private static func numeral(in bytes: String.UTF8View, at place: String.Index) -> String? {
    let digits = bytes[place...].prefix(while: isDigit)
    return digits.count == 2 ? String(digits) : nil
  }
}
