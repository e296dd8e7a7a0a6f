/// Formulas that are written in running words, as in "where L = −½ is the loss".
enum FormulaWords {
  private static let signs: Set<Substring> = [
    "=", "≠", "≈", "<", ">", "≤", "≥", "∈", "∝", "+", "−", "·", "×", "/", "⊙",
  ]
  /// Longer sides may stand on lines of their own.
  private static let longestSide = 9

  /// The text with a space that does not break before each sign, so that no line begins with one, and after a sign that
  /// stands alone between two short sides: "N = 2" stays on one line.
  static func bound(_ text: String) -> String {
    guard text.contains(where: { signs.contains(Substring(String($0))) }) else { return text }
    var words: [Substring] = []
    var spaces: [Character] = []
    var start = text.startIndex
    for index in text.indices where text[index] == " " || text[index] == "\n" {
      words.append(text[start..<index])
      spaces.append(text[index])
      start = text.index(after: index)
    }
    words.append(text[start...])
    func isSign(_ place: Int) -> Bool { words.indices.contains(place) && signs.contains(words[place]) }
    for place in words.indices where isSign(place) {
      if place > 0 { spaces[place - 1] = "\u{A0}" }
      // At an end of the text a number or a formula follows, and what comes behind that is not known here.
      let sides = [place - 1, place + 1].filter(words.indices.contains)
      let areShort = sides.allSatisfy { words[$0].count <= longestSide }
      let isKnown = place > 0 && !words[place - 1].isEmpty && place + 1 < words.count
      if isKnown, areShort, !isSign(place - 2), !isSign(place + 2) { spaces[place] = "\u{A0}" }
    }
    var bound = String(words[0])
    for (space, word) in zip(spaces, words.dropFirst()) { bound += String(space) + word }
    return bound
  }
}
