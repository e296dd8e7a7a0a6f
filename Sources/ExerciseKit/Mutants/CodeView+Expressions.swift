import SwiftTokens

/// Where expressions begin and end: enough of Swift's grammar for small changes, not more.
extension CodeView {
  /// How an operator sits among its neighbors.
  enum Fixity { case prefix, infix, postfix }

  func fixity(_ place: Int) -> Fixity? {
    guard token(place).kind == .operator else { return nil }
    let index = code[place]
    let left =
      index == 0 || [.whitespace, .newline].contains(all[index - 1].kind) || "([{,;:".contains(all[index - 1].text)
    let right =
      index + 1 == all.count || [.whitespace, .newline].contains(all[index + 1].kind)
      || ")]},;:".contains(all[index + 1].text)
    return left == right ? .infix : left ? .prefix : .postfix
  }

  /// How tightly an infix operator binds; nil for what is no infix operator of an expression's inside.
  func precedence(_ place: Int) -> Int? {
    guard fixity(place) == .infix else { return nil }
    return switch text(place) {
    case "*", "/", "%": 6
    case "+", "-": 5
    case "...", "..<": 4
    case "??": 3
    case "<", "<=", ">", ">=", "==", "!=": 2
    case "&&": 1
    case "||": 0
    default: nil
    }
  }

  /// Whether a statement, or the item of a list of statements, begins at this place.
  func startsStatement(_ place: Int) -> Bool {
    guard place > 0, place < code.count else { return true }
    if text(place - 1) == ";" || (text(place - 1) == "{" && blocks.contains(place - 1)) { return true }
    guard all[code[place - 1] + 1..<code[place]].contains(where: { $0.kind == .newline }) else { return false }
    if token(place - 1).kind == .operator, fixity(place - 1) != .postfix { return false }
    if [",", "(", "[", "=", ".", ":", "->"].contains(text(place - 1)) { return text(place - 1) == ":" }
    if [".", ")", "]", ",", "?", ":", "{"].contains(text(place)) { return false }
    return !(token(place).kind == .operator && fixity(place) == .infix)
  }

  /// Whether an expression can't reach over this place.
  private func isEdge(_ place: Int) -> Bool {
    let token = token(place)
    switch token.kind {
    case .punctuation: return [",", ";", ":", "=", "->"].contains(token.text)
    case .keyword:
      return !["self", "Self", "super", "true", "false", "nil", "as", "is", "try", "Any"].contains(token.text)
    case .operator: return fixity(place) == .infix && precedence(place) == nil
    default: return false
    }
  }

  private func isOpening(_ place: Int) -> Bool { (partner[place] ?? -1) > place }
  private func isClosing(_ place: Int) -> Bool { (partner[place] ?? code.count) < place }

  /// The first place of the operand that ends at `place`, where operators that bind no tighter than `limit` end it.
  func operandStart(endingAt place: Int, limit: Int) -> Int {
    var at = place
    while true {
      if isClosing(at), let start = partner[at] { at = start }
      let before = at - 1
      if before < 0 || isOpening(before) || isEdge(before) || startsStatement(at) { return at }
      if let other = precedence(before), other <= limit { return at }
      at = before
    }
  }

  /// The last place of the operand that begins at `place`.
  func operandEnd(startingAt place: Int, limit: Int) -> Int {
    var at = place
    while true {
      if isOpening(at), let end = partner[at] { at = end }
      let after = at + 1
      if after >= code.count || isClosing(after) || isEdge(after) || startsStatement(after) { return at }
      if blocks.contains(after) { return at }
      if let other = precedence(after), other <= limit { return at }
      at = after
    }
  }

  /// What stands between two brackets, split at the commas, labels apart.
  func elements(in opening: Int) -> [(label: Int?, value: ClosedRange<Int>)] {
    guard let closing = partner[opening], closing > opening + 1 else { return [] }
    var parts: [(Int?, ClosedRange<Int>)] = []
    var start = opening + 1
    var at = start
    while at <= closing {
      if at == closing || text(at) == "," {
        if start < at {
          let hasLabel =
            start + 2 < at && text(start + 1) == ":" && [.identifier, .keyword].contains(token(start).kind)
          parts.append((hasLabel ? start : nil, (hasLabel ? start + 2 : start)...at - 1))
        }
        start = at + 1
      }
      at = max(at, partner[at] ?? at) + 1
    }
    return parts
  }
}
