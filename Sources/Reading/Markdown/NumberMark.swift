/// The key and format behind a number in the text.
///
/// A number carries its mark right behind it, `0.9993<!-- =toy.update %.4f -->`; a code block or a formula has one comment
/// after it that lists the marks of its numbers in order, `<!-- =toy.a %.2f, =toy.b %.3f -->`.
public struct NumberMark: Sendable, Equatable {
  /// The key of a number that is given and not computed, `0.7<!-- =_ -->`: it needs no format.
  public static let givenKey = "_"

  /// The name of the number, such as `toyBackprop.update.w1_22`.
  public let key: String
  /// A printf format such as `%.4f`; empty when the author left it out.
  public let format: String
  /// The number as the text prints it; nil for a mark that belongs to a formula or a code block.
  public let text: String?
  /// The line of the mark, counted from 1.
  public let line: Int

  /// A mark at `line`.
  public init(key: String, format: String, text: String? = nil, line: Int) {
    self.key = key
    self.format = format
    self.text = text
    self.line = line
  }

  /// The marks that the inside of a comment lists, or nil when the comment is an ordinary remark.
  static func list(in comment: String, line: Int) -> [NumberMark]? {
    guard comment.drop(while: \.isWhitespace).first == "=" else { return nil }
    var marks: [NumberMark] = []
    for part in comment.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: \.isWhitespace)
      guard let name = words.first, name.count > 1, name.first == "=", words.count <= 2 else { return nil }
      let format = words.count == 2 ? String(words[1]) : ""
      guard format.isEmpty || format.first == "%" else { return nil }
      marks.append(NumberMark(key: String(name.dropFirst()), format: format, line: line))
    }
    return marks
  }

  /// The length, in characters, of the number that ends `text`; 0 when it ends in something else.
  ///
  /// A number has an optional sign (− as well as -), digits with an optional point, thousands commas or exponent, and an
  /// optional percent sign. A sign counts only where no letter, digit or bracket stands before it: in `3-2` the number is 2.
  static func numberLength(endOf text: String) -> Int {
    let characters = Array(text.suffix(40))
    // The longest suffix that is a number wins.
    for start in characters.indices where isNumber(characters[start...]) {
      if start > 0 {
        let before = characters[start - 1]
        if before.isNumber || before.isLetter || before == "." { continue }
        if characters[start].isSign, before == ")" || before == "]" { continue }
      }
      return characters.count - start
    }
    return 0
  }

  private static func isNumber(_ characters: ArraySlice<Character>) -> Bool {
    var rest = characters
    if rest.first?.isSign == true { rest = rest.dropFirst() }
    if rest.last == "%" { rest = rest.dropLast() }
    if ["inf", "nan", "NaN", "∞"].contains(String(rest)) { return true }
    let whole = rest.prefix { $0.isDigit || $0 == "," }
    guard whole.first?.isDigit ?? (rest.first == "."), whole.last != "," else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == "." {
      let digits = rest.dropFirst().prefix(while: \.isDigit)
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    if rest.first == "e" || rest.first == "E" {
      rest = rest.dropFirst()
      if rest.first?.isSign == true { rest = rest.dropFirst() }
      guard !rest.isEmpty, rest.allSatisfy(\.isDigit) else { return false }
      return true
    }
    return rest.isEmpty
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isSign: Bool { self == "-" || self == "−" || self == "+" }
}
