import SwiftTokens

/// What is left of Swift code for a comparison: no comments, no layout, no names of its own, no access words, every number by its
/// value.
struct CodeWords: Sendable {
  /// A digest of each word.
  private(set) var words: [UInt64] = []
  /// The part and the line that each stands in.
  private(set) var places: [(part: Int, line: Int)] = []

  /// - Parameters:
  ///   - parts: the texts, one after another; no likeness reaches from one into the next.
  ///   - shared: names that the task and the stub give to everybody; they stay.
  init(_ parts: [String], shared: Set<String>) {
    for (part, text) in parts.enumerated() {
      if part > 0 {
        words.append(Digest.of("end of part \(part)"))
        places.append((part - 1, 0))
      }
      add(tokens(of: text).filter(\.isSignificant), part, shared)
    }
  }

  /// Words that say nothing of how something is computed; `return` may be left out where one expression stands alone.
  private static let idle: Set<String> = [
    "public", "internal", "private", "fileprivate", "open", "final", "static", "mutating", "let", "var", "return", ";",
  ]
  private static let declaring: Set<String> = [
    "func", "let", "var", "struct", "enum", "class", "protocol", "typealias", "case",
  ]

  private mutating func add(_ code: [Token], _ part: Int, _ shared: Set<String>) {
    var own: Set<String> = []
    for (token, next) in zip(code, code.dropFirst()) where Self.declaring.contains(token.text) {
      if let name = next.name { own.insert(name) }
    }
    var importLine = 0
    for (index, token) in code.enumerated() {
      let previous = index > 0 ? code[index - 1].text : ""
      let next = index + 1 < code.count ? code[index + 1].text : ""
      if token.text == "import" { importLine = token.line }
      if token.line == importLine || Self.idle.contains(token.text) || token.kind == .attribute { continue }
      if ["self", "Self"].contains(token.text), next == "." { continue }
      if token.text == ".", ["self", "Self"].contains(previous) { continue }
      var text = token.text
      if let name = token.name {
        // A function or a member of the library's or the course's own is no name of the writer's.
        let isMember = previous == "." && !(index > 1 && ["self", "Self"].contains(code[index - 2].text))
        let isGiven = shared.contains(name) || (isMember || next == "(") && !own.contains(name)
        text = isGiven ? name : "name"
      } else if token.kind == .number {
        text = Self.value(text)
      }
      words.append(Digest.of(text))
      places.append((part, token.line))
    }
  }

  /// `0`, `0.0` and `0e3` are one number.
  private static func value(_ literal: String) -> String {
    let digits = literal.filter { $0 != "_" }
    for (prefix, radix) in [("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
      if let value = Int(digits.dropFirst(2), radix: radix) { return "\(Double(value))" }
    }
    return Double(digits).map { "\($0)" } ?? literal
  }
}

/// FNV-1a: the same on every machine, so that a report is.
enum Digest {
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  static func of(_ text: String) -> UInt64 { text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }

  static func of(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(start) { sum, word in
      let mixed = (sum ^ word) &* 0x100_0000_01b3
      return mixed ^ (mixed >> 29)
    }
  }
}
