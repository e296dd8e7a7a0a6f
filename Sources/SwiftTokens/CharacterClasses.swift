/// Which characters Swift takes in names and operators ("The Swift Programming Language", Lexical Structure).
enum CharacterClasses {
  /// May a name start with this scalar?
  static func startsName(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isASCIILetter(scalar) || scalar == 0x5F }
    return contains(nameHeads, scalar)
      || (scalar >= 0x10000 && scalar < 0xF0000 && scalar & 0xFFFF <= 0xFFFD)
  }

  /// May this scalar stand in a name behind the first?
  static func continuesName(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isASCIILetter(scalar) || scalar == 0x5F || (scalar >= 0x30 && scalar <= 0x39) }
    return startsName(scalar) || contains(combining, scalar)
  }

  /// May an operator start with this scalar? (ASCII ones are `isASCIIOperator`.)
  static func startsOperator(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? isASCIIOperator(UInt8(scalar)) : contains(operatorHeads, scalar)
  }

  /// May this scalar stand in an operator behind the first? (The dot has a rule of its own.)
  static func continuesOperator(_ scalar: UInt32) -> Bool {
    startsOperator(scalar) || contains(combining, scalar)
      || (scalar >= 0xFE00 && scalar <= 0xFE0F) || (scalar >= 0xE0100 && scalar <= 0xE01EF)
  }

  /// The operator characters of ASCII, without the dot.
  static func isASCIIOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "!"),
      UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
      UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  private static func isASCIILetter(_ scalar: UInt32) -> Bool {
    let lowercase = scalar | 0x20
    return lowercase >= 0x61 && lowercase <= 0x7A
  }

  private static func contains(_ ranges: [ClosedRange<UInt32>], _ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  /// Accents and the like: allowed in names and operators, but not first.
  private static let combining: [ClosedRange<UInt32>] = [
    0x0300...0x036F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
  ]

  private static let nameHeads: [ClosedRange<UInt32>] = [
    0xA8...0xA8, 0xAA...0xAA, 0xAD...0xAD, 0xAF...0xAF, 0xB2...0xB5, 0xB7...0xBA, 0xBC...0xBE, 0xC0...0xD6,
    0xD8...0xF6, 0xF8...0x02FF, 0x0370...0x167F, 0x1681...0x180D, 0x180F...0x1DBF, 0x1E00...0x1FFF,
    0x200B...0x200D, 0x202A...0x202E, 0x203F...0x2040, 0x2054...0x2054, 0x2060...0x20CF, 0x2100...0x218F,
    0x2460...0x24FF, 0x2776...0x2793, 0x2C00...0x2DFF, 0x2E80...0x2FFF, 0x3004...0x3007, 0x3021...0x302F,
    0x3031...0xD7FF, 0xF900...0xFD3D, 0xFD40...0xFDCF, 0xFDF0...0xFE1F, 0xFE30...0xFE44, 0xFE47...0xFFFD,
  ]

  private static let operatorHeads: [ClosedRange<UInt32>] = [
    0xA1...0xA7, 0xA9...0xA9, 0xAB...0xAC, 0xAE...0xAE, 0xB0...0xB1, 0xB6...0xB6, 0xBB...0xBB, 0xBF...0xBF,
    0xD7...0xD7, 0xF7...0xF7, 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E,
    0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003, 0x3008...0x3020,
    0x3030...0x3030,
  ]
}
