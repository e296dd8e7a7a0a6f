/// The name of a Swift file, as browsers, platforms and people change it: `SkipGram (1).swift`, `skipgram_final_v2.swift.txt`.
struct SwiftFileName {
  /// Without its ending.
  let stem: String
  /// Whether something stands behind `.swift`.
  let isRenamed: Bool
  private let letters: [Character]
  private let places: [String.Index]

  init?(_ name: String) {
    guard !name.hasPrefix(".") else { return nil }
    let lower = name.lowercased()
    if lower.hasSuffix(".swift") {
      (stem, isRenamed) = (String(name.dropLast(6)), !name.hasSuffix(".swift"))
    } else if let end = Self.renamed.first(where: lower.hasSuffix) {
      (stem, isRenamed) = (String(name.dropLast(end.count)), true)
    } else {
      return nil
    }
    (letters, places) = Self.letters(stem)
  }

  /// Whether a name is one of these, told without a look into it.
  static func isOne(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !name.hasPrefix(".") && ([".swift"] + renamed).contains(where: lower.hasSuffix)
  }
  private static let renamed = [".swift.txt", ".swift.text", ".swift.bak"]

  /// How surely a file of this name answers a unit.
  enum Fit: Int, Comparable {
    case exact, inOtherCase, decorated
    static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  /// A unit's name as it is looked for in names of files.
  struct Wanted: Sendable {
    let name: String
    fileprivate let forms: [[Character]]

    init(_ unit: CourseUnit) {
      name = unit.name
      forms = [unit.name, unit.folderName].map { SwiftFileName.letters($0).0 }
    }
  }

  /// How surely the file is the unit's, and what stands before the unit's name, for instance a student's; nil where the name is not in it.
  func fit(_ unit: Wanted) -> (fit: Fit, before: String)? {
    if stem == unit.name { return (isRenamed ? .decorated : .exact, "") }
    for wanted in unit.forms {
      if letters == wanted { return (isRenamed || wanted != unit.forms[0] ? .decorated : .inOtherCase, "") }
      guard letters.count > wanted.count else { continue }
      for start in stride(from: letters.count - wanted.count, through: 0, by: -1)
      where letters[start] == wanted[0] && letters[start..<start + wanted.count].elementsEqual(wanted) {
        let before = stem[..<places[start]]
        let after = stem[stem.index(after: places[start + wanted.count - 1])...]
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
