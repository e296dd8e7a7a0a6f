import SwiftTokens

/// Every small change that the rules know, in the order of the places in the file.
struct MutationRules {
  let view: CodeView

  var edits: [Edit] {
    let table = NameTable(view)
    // Behind the last token there is nothing that a rule could look at.
    return view.code.indices.dropLast().flatMap { place -> [Edit] in
      guard view.isOpen[place] else { return [] }
      let token = view.token(place)
      return switch token.kind {
      case .operator: operators(place) + operands(place) + bounds(place) + ternary(place)
      case .number: constants(place)
      case .identifier: names(place) + otherNames(place, table)
      case .keyword: keywords(place)
      case .punctuation: brackets(place) + members(place) + statements(place)
      default: []
      }
    }
  }

  /// Another text for the tokens at some places.
  func replacing(_ places: ClosedRange<Int>, with text: String, _ change: String) -> Edit {
    Edit(range: view.code[places.lowerBound]..<view.code[places.upperBound] + 1, text: text, change: change)
  }

  func replacing(_ place: Int, with text: String) -> Edit {
    replacing(place...place, with: text, "\(view.text(place)) becomes \(text)")
  }

  /// A text right behind the token at a place.
  func adding(_ text: String, after place: Int, _ change: String) -> Edit {
    Edit(range: view.code[place] + 1..<view.code[place] + 1, text: text, change: change)
  }

  /// No tokens from one place to another, and no space before the first or, with `keepsBefore`, behind the last.
  func dropping(_ places: ClosedRange<Int>, keepsBefore: Bool = false) -> Edit {
    let start = places.lowerBound
    let end = places.upperBound
    let range =
      keepsBefore
      ? view.code[start]..<view.code[min(end + 1, view.code.count - 1)]
      : (start > 0 ? view.code[start - 1] + 1 : 0)..<view.code[end] + 1
    return Edit(range: range, text: "", change: "without \(short(places))")
  }

  /// Code for a sentence: on one line, and not too long.
  func short(_ places: ClosedRange<Int>) -> String {
    let words = view.text(places).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 50 ? words.prefix(49) + "…" : words
  }

  /// The expression with a minus before it.
  func negating(_ places: ClosedRange<Int>) -> [Edit] {
    guard view.isOpen[places.lowerBound], !["-", "{", "["].contains(view.text(places.lowerBound)),
      view.token(places.lowerBound).kind != .string
    else { return [] }
    let text = view.text(places)
    // Zero has no sign.
    guard places.count > 1 || Double(text) != 0, !text.contains(/^\w+\.zeros\([^()]*\)$/) else { return [] }
    let isOneWord = places.count == 1
    return [replacing(places, with: isOneWord ? "-\(text)" : "-(\(text))", "\(short(places)) gets a minus")]
  }

  /// The expression plus and minus one.
  func shifting(_ places: ClosedRange<Int>) -> [Edit] {
    // A number has rules of its own; a negative one too.
    guard view.token(places.upperBound).kind != .number || places.count > 2 else { return [] }
    guard view.token(places.upperBound).kind != .string else { return [] }
    return ["+ 1", "- 1"].map {
      adding(" \($0)", after: places.upperBound, "\(short(places)) becomes \(short(places)) \($0)")
    }
  }
}
