/// The name of a Swift file, as browsers, platforms and people change it: `SkipGram (1).swift`, `skipgram_final_v2.swift.txt`.
struct SwiftFileName {
  /// Without its ending.
  let stem: String
  /// Whether something stands behind `.swift`.
  let isRenamed: Bool

  init?(_ name: String) {
    guard !name.hasPrefix("._"), !name.hasPrefix(".") else { return nil }
    let lower = name.lowercased()
    if lower.hasSuffix(".swift") {
      (stem, isRenamed) = (String(name.dropLast(6)), !name.hasSuffix(".swift"))
    } else if let end = [".swift.txt", ".swift.text", ".swift.bak"].first(where: lower.hasSuffix) {
      (stem, isRenamed) = (String(name.dropLast(end.count)), true)
    } else {
      return nil
    }
  }

  /// How surely a file of this name answers a unit.
  enum Fit: Int, Comparable {
    case exact, inOtherCase, decorated
    static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  /// What stands before the unit's name, for instance a student's; nil where the name is not in it.
  func fit(_ unit: String, folder: String) -> (fit: Fit, before: String)? {
    if stem == unit { return (isRenamed ? .decorated : .exact, "") }
    let (name, letters) = Self.letters(stem)
    for wanted in [Self.letters(unit).0, Self.letters(folder).0] {
      if name == wanted { return (isRenamed || wanted != Self.letters(unit).0 ? .decorated : .inOtherCase, "") }
      guard name.count > wanted.count else { continue }
      for start in stride(from: name.count - wanted.count, through: 0, by: -1)
      where Array(name[start..<start + wanted.count]) == wanted {
        let (first, last) = (letters[start], letters[start + wanted.count - 1])
        let before = stem[..<first]
        let after = stem[stem.index(after: last)...]
        if Self.isPartedBefore(before), Self.isPartedAfter(after) {
          return (.decorated, String(before.drop { " _-".contains($0) }.trimmingEnd { " _-.".contains($0) }))
        }
      }
    }
    return nil
  }

  /// Letters and digits in lower case, and where each stands: `skip_gram` is `SkipGram`.
  private static func letters(_ text: String) -> ([Character], [String.Index]) {
    var letters: [Character] = []
    var places: [String.Index] = []
    for place in text.indices where text[place].isLetter || text[place].isNumber {
      letters.append(text[place].lowercased().first ?? text[place])
      places.append(place)
    }
    return (letters, places)
  }

  private static func isPartedBefore(_ text: Substring) -> Bool {
    text.last.map { !$0.isLetter && !$0.isNumber } ?? true
  }
  /// `2`, ` (1)`, `-final`, `_v2`: a number may stand at once behind the name, a word may not.
  private static func isPartedAfter(_ text: Substring) -> Bool { text.first.map { !$0.isLetter } ?? true }
}

extension StringProtocol {
  func trimmingEnd(_ isDropped: (Character) -> Bool) -> String {
    var text = String(self)
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
