/// The alphabets of mathematical letters, as Unicode has them.
enum MathAlphabet: String {
  case bold, blackboard, script, fraktur, upright

  /// The alphabet that a command such as `\mathbb` chooses.
  init?(command: String) {
    switch command {
    case "mathbf", "boldsymbol", "bm", "bold": self = .bold
    case "mathbb": self = .blackboard
    case "mathcal", "mathscr": self = .script
    case "mathfrak": self = .fraktur
    case "mathrm", "mathit", "mathsf", "mathtt", "mathnormal": self = .upright
    default: return nil
    }
  }

  /// What is said before the letter.
  var spoken: String {
    switch self {
    case .bold: "bold "
    case .blackboard, .script, .fraktur, .upright: ""
    }
  }

  /// The character in this alphabet, or itself where the alphabet lacks it.
  func letter(_ character: Character) -> Character {
    if let exception = Self.exceptions[self]?[character] { return exception }
    guard let value = character.unicodeScalars.first?.value, let starts else { return character }
    let shifted: UInt32? =
      switch character {
      case "A"..."Z": starts.upper + value - 65
      case "a"..."z": starts.lower + value - 97
      case "0"..."9": starts.digit.map { $0 + value - 48 }
      case "α"..."ω" where self == .bold: 0x1D6C2 + value - 0x3B1
      case "Α"..."Ω" where self == .bold: 0x1D6A8 + value - 0x391
      default: nil
      }
    guard let shifted, let scalar = Unicode.Scalar(shifted) else { return character }
    return Character(scalar)
  }

  private var starts: (upper: UInt32, lower: UInt32, digit: UInt32?)? {
    switch self {
    case .bold: (0x1D400, 0x1D41A, 0x1D7CE)
    case .blackboard: (0x1D538, 0x1D552, 0x1D7D8)
    case .script: (0x1D49C, 0x1D4B6, nil)
    case .fraktur: (0x1D504, 0x1D51E, nil)
    case .upright: nil
    }
  }

  /// Letters that Unicode had before it had the alphabets.
  private static let exceptions: [MathAlphabet: [Character: Character]] = [
    .blackboard: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
    .script: [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ",
    ],
    .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
  ]
}
