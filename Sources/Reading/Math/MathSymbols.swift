/// The signs that a formula may name, each with its glyph, its kind and its words.
enum MathSymbols {
  /// The sign that a command names.
  static func named(_ name: String) -> MathSymbol? { table[name] }

  /// The sign that a character stands for: letters are variables, the usual operators know their kind.
  static func character(_ character: Character) -> MathSymbol {
    if let symbol = plain[character] ?? byGlyph[String(character)] { return symbol }
    let glyph = String(character)
    return MathSymbol(glyph: glyph, kind: character.isLetter ? .variable : .ordinary, spoken: glyph)
  }

  private static let plain: [Character: MathSymbol] = [
    "-": MathSymbol(glyph: "−", kind: .binary, spoken: "minus"),
    "+": MathSymbol(glyph: "+", kind: .binary, spoken: "plus"),
    "*": MathSymbol(glyph: "∗", kind: .binary, spoken: "times"),
    "/": MathSymbol(glyph: "/", kind: .ordinary, spoken: "over"),
    "=": MathSymbol(glyph: "=", kind: .relation, spoken: "equals"),
    "<": MathSymbol(glyph: "<", kind: .relation, spoken: "is less than"),
    ">": MathSymbol(glyph: ">", kind: .relation, spoken: "is greater than"),
    ":": MathSymbol(glyph: ":", kind: .relation, spoken: "colon"),
    "(": MathSymbol(glyph: "(", kind: .opening, spoken: "("),
    "[": MathSymbol(glyph: "[", kind: .opening, spoken: "["),
    ")": MathSymbol(glyph: ")", kind: .closing, spoken: ")"),
    "]": MathSymbol(glyph: "]", kind: .closing, spoken: "]"),
    ",": MathSymbol(glyph: ",", kind: .punctuation, spoken: ","),
    ";": MathSymbol(glyph: ";", kind: .punctuation, spoken: ";"),
    "|": MathSymbol(glyph: "|", kind: .ordinary, spoken: "bar"),
    "!": MathSymbol(glyph: "!", kind: .ordinary, spoken: "factorial"),
    "?": MathSymbol(glyph: "?", kind: .ordinary, spoken: "?"),
    ".": MathSymbol(glyph: ".", kind: .ordinary, spoken: "."),
    "\"": MathSymbol(glyph: "″", kind: .ordinary, spoken: "double prime"),
  ]

  private static let table: [String: MathSymbol] = {
    var table: [String: MathSymbol] = [:]
    for (kind, list) in lists {
      for line in list.split(separator: "\n") {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2 else { continue }
        let spoken = parts.count > 2 ? String(parts[2]) : String(parts[0])
        table[String(parts[0])] = MathSymbol(glyph: String(parts[1]), kind: kind, spoken: spoken)
      }
    }
    return table
  }()

  /// The first command, by name, for each glyph.
  private static let byGlyph: [String: MathSymbol] = {
    var result: [String: MathSymbol] = [:]
    for (_, symbol) in table.sorted(by: { $0.key > $1.key }) { result[symbol.glyph] = symbol }
    return result
  }()
}
