import SwiftTokens

/// Calls, subscripts, tuples, and the names of functions.
extension MutationRules {
  private static let otherNames: [String: [String]] = [
    "max": ["min"], "min": ["max"], "first": ["last"], "last": ["first"], "exp": ["log"], "log": ["exp", "log1p"],
    "log1p": ["log"], "expm1": ["exp"], "tanh": ["exp"], "sin": ["cos"], "cos": ["sin"], "rows": ["columns"],
    "columns": ["rows"], "row": ["column"], "column": ["row"], "dropFirst": ["dropLast"], "dropLast": ["dropFirst"],
    "prefix": ["suffix"], "suffix": ["prefix"], "removeFirst": ["removeLast"], "removeLast": ["removeFirst"],
    "to": ["through"], "through": ["to"], "contains": ["allSatisfy"], "allSatisfy": ["contains"],
    "ceil": ["floor"], "floor": ["ceil"], "startIndex": ["endIndex"], "endIndex": ["startIndex"],
  ]

  /// Functions that don't care which argument comes first: exchanging them changes nothing.
  private static let symmetric: Set<String> = ["max", "min", "hadamard", "dot"]

  /// `max` for `min`, and their like; `row:` for `column:` and `to:` for `through:` as labels only.
  func names(_ place: Int) -> [Edit] {
    let name = view.text(place)
    let isLabel = view.text(place + 1) == ":" && ["(", ",", "["].contains(view.text(place - 1))
    let isLabelName = ["row", "column", "to", "through"].contains(name)
    // `.first` in a pattern is the name of a case.
    let isMember = view.text(place - 1) == "." && view.token(place - 2).canEndValue
    let isUsed = isMember || view.text(place + 1) == "("
    guard isLabelName ? isLabel : isUsed else { return [] }
    return (Self.otherNames[name] ?? []).map { replacing(place, with: $0) }
  }

  /// What a bracket opens: a call, a subscript, a tuple.
  func brackets(_ place: Int) -> [Edit] {
    guard ["(", "["].contains(view.text(place)), let closing = view.partner[place], closing > place else { return [] }
    let elements = view.elements(in: place)
    let isBound = view.touches(place) && view.token(place - 1).canEndValue
    let isSymmetric = isBound && Self.symmetric.contains(view.text(place - 1))
    var edits = isSymmetric ? [] : exchanged(elements.map(\.value))
    if view.text(place) == "[", isBound {
      edits += elements.flatMap { shifting($0.value) }
    } else if view.text(place) == "(" {
      let isAlone = elements.count == 1 && !isBound
      if !isAlone { edits += elements.flatMap { negating($0.value) } }
      if isBound, view.token(place - 1).kind == .identifier, view.text(place - 2) != "." {
        edits += elements.map { element in
          let text = view.text(element.value)
          let whole = place - 1...closing
          return replacing(
            whole, with: element.value.count == 1 ? text : "(\(text))",
            "\(short(whole)) becomes \(short(element.value))")
        }
      }
    }
    return edits
  }

  /// Neighbors in a list, each in the other's place.
  private func exchanged(_ values: [ClosedRange<Int>]) -> [Edit] {
    zip(values, values.dropFirst()).compactMap { a, b in
      guard view.text(a) != view.text(b) else { return nil }
      let between = view.all[view.code[a.upperBound] + 1..<view.code[b.lowerBound]].map(\.text).joined()
      return replacing(
        a.lowerBound...b.upperBound, with: view.text(b) + between + view.text(a),
        "\(short(a)) and \(short(b)) exchanged")
    }
  }

  /// `.transposed`, `.sorted()`, `.map { … }`, dropped.
  func members(_ place: Int) -> [Edit] {
    guard view.text(place) == ".", place > 0, view.token(place - 1).canEndValue, view.text(place + 1) != "self",
      [.identifier, .number].contains(view.token(place + 1).kind)
    else { return [] }
    var end = place + 1
    while let closing = view.partner[end + 1], closing > end + 1, !view.blocks.contains(end + 1),
      view.text(end + 1) == "{" || view.touches(end + 1)
    {
      end = closing
      if view.text(end) == "]" { break }
    }
    return [dropping(place...end)]
  }
}
