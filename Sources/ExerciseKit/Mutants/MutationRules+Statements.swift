import SwiftTokens

/// Statements, loops, returned and assigned values.
extension MutationRules {
  /// A `{` that opens statements: each of them dropped. An `=`: the value with a minus.
  func statements(_ place: Int) -> [Edit] {
    switch view.text(place) {
    case "=": return negating(place + 1...view.operandEnd(startingAt: place + 1, limit: -1))
    case "{" where view.blocks.contains(place): return blockEdits(place)
    default: return []
    }
  }

  private func blockEdits(_ opening: Int) -> [Edit] {
    guard let closing = view.partner[opening], closing > opening + 1 else { return [] }
    let statements = parts(opening + 1...closing - 1)
    let head = view.heads[opening].map { view.text($0) } ?? ""
    var edits: [Edit] = []
    for statement in statements where view.isOpen[statement.lowerBound] {
      let first = view.text(statement.lowerBound)
      guard !Self.fixed.contains(first) || ["break", "continue"].contains(first) else { continue }
      guard statements.count > 1 || !["func", "if", "else", "init"].contains(head) || isAssignment(statement) else {
        edits += negating(statement)
        continue
      }
      guard !["enum", "struct", "class", "extension", "protocol"].contains(head) else { continue }
      edits.append(dropping(statement))
    }
    edits += exchanged(statements.filter { view.isOpen[$0.lowerBound] })
    if ["for", "while", "repeat"].contains(head) {
      edits.append(adding("; break", after: closing - 1, "the loop ends after one round"))
    }
    return edits
  }

  /// Neighbors that do something, each in the other's place; a declaration is left where it is.
  private func exchanged(_ statements: [ClosedRange<Int>]) -> [Edit] {
    zip(statements, statements.dropFirst()).compactMap { a, b in
      guard ![a, b].contains(where: { Self.fixed.contains(view.text($0.lowerBound)) }) else { return nil }
      let between = view.all[view.code[a.upperBound] + 1..<view.code[b.lowerBound]].map(\.text).joined()
      return replacing(
        a.lowerBound...b.upperBound, with: view.text(b) + between + view.text(a),
        "\(short(b)) comes before \(short(a))")
    }
  }

  /// What can't be dropped or moved: a declaration is needed by what follows, a `return` by the function.
  private static let fixed: Set<String> = [
    "let", "var", "func", "return", "case", "default", "guard", "static", "break", "continue", "enum", "struct",
  ]

  /// Places cut where a statement begins.
  private func parts(_ places: ClosedRange<Int>) -> [ClosedRange<Int>] {
    var parts: [ClosedRange<Int>] = []
    var start = places.lowerBound
    var at = start
    while at <= places.upperBound {
      let next = max(at, view.partner[at] ?? at) + 1
      if next > places.upperBound || view.startsStatement(next) {
        let end = min(next - 1, places.upperBound)
        parts.append(start...(view.text(end) == ";" ? max(start, end - 1) : end))
        start = next
      }
      at = next
    }
    return parts
  }

  private func isAssignment(_ places: ClosedRange<Int>) -> Bool {
    places.contains { ["=", "+=", "-=", "*=", "/="].contains(view.text($0)) || ["for", "if"].contains(view.text($0)) }
  }

  /// `true` for `false`, `break` for `continue`, no `where` or `if`, a list without an end, a returned value with a minus.
  func keywords(_ place: Int) -> [Edit] {
    switch view.text(place) {
    case "true": return [replacing(place, with: "false")]
    case "false": return [replacing(place, with: "true")]
    case "break": return [replacing(place, with: "continue")]
    case "continue": return [replacing(place, with: "break")]
    case "return":
      guard !view.startsStatement(place + 1), view.text(place + 1) != "}" else { return [] }
      return negating(place + 1...view.operandEnd(startingAt: place + 1, limit: -1))
    case "if", "guard":
      let end = view.operandEnd(startingAt: place + 1, limit: -1)
      return [replacing(place + 1...end, with: "true", "\(short(place + 1...end)) is always true")]
    case "where": return [dropping(place...view.operandEnd(startingAt: place + 1, limit: -1))]
    case "in": return isLoop(place) ? sequence(place + 1) : []
    default: return []
    }
  }

  private func isLoop(_ place: Int) -> Bool {
    var at = place - 1
    while at > 0, view.token(at).depth >= view.token(place).depth, place - at < 12 {
      if view.text(at) == "for" { return true }
      if view.text(at) == "{" || view.text(at) == "in" { return false }
      at -= 1
    }
    return at >= 0 && view.text(at) == "for"
  }

  /// A loop over a list passes over its first or its last.
  private func sequence(_ start: Int) -> [Edit] {
    let end = view.operandEnd(startingAt: start, limit: -1)
    let depth = view.token(start).depth
    guard !(start...end).contains(where: { view.token($0).depth == depth && view.precedence($0) != nil }) else {
      return []
    }
    return [".dropFirst()", ".dropLast()"].map { adding($0, after: end, "\(short(start...end))\($0)") }
  }
}
