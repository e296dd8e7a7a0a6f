import SwiftTokens

/// Operators, what they join, and the numbers among it.
extension MutationRules {
  private static let others: [String: [String]] = [
    "+": ["-", "*"], "-": ["+"], "*": ["/", "+"], "/": ["*"], "%": ["/"],
    "+=": ["-=", "="], "-=": ["+=", "="], "*=": ["/=", "="], "/=": ["*=", "="],
    "&&": ["||"], "||": ["&&"], "==": ["!="], "!=": ["=="],
    "<": ["<=", ">", ">="], "<=": ["<", ">", ">="], ">": [">=", "<", "<="], ">=": [">", "<", "<="],
    "..<": ["..."], "...": ["..<"],
  ]

  /// Another operator; a prefix minus or not is dropped.
  func operators(_ place: Int) -> [Edit] {
    switch view.fixity(place) {
    case .infix: return (Self.others[view.text(place)] ?? []).map { replacing(place, with: $0) }
    case .prefix where ["-", "!"].contains(view.text(place)):
      return [Edit(range: view.code[place]..<view.code[place] + 1, text: "", change: "without \(view.text(place))")]
    default: return []
    }
  }

  /// One term of a sum, one factor of a product, one side of a condition, dropped.
  func operands(_ place: Int) -> [Edit] {
    guard let own = view.precedence(place), [6, 5, 3, 1, 0].contains(own), place > 0 else { return [] }
    var edits = [dropping(place...view.operandEnd(startingAt: place + 1, limit: own))]
    let start = view.operandStart(endingAt: place - 1, limit: own)
    // What stands before the first operator of a chain; before the others it is somebody's right side.
    let isFirst = start == 0 || view.precedence(start - 1) != own
    if isFirst, view.isOpen[start] {
      var edit = dropping(start...place, keepsBefore: true)
      edit.change = "without \(short(start...place))"
      if view.text(place) == "-" { edit.text = "-" }
      edits.append(edit)
    }
    return edits
  }

  /// The two ends of a range, moved by one.
  func bounds(_ place: Int) -> [Edit] {
    guard view.precedence(place) == 4, place > 0 else { return [] }
    let start = view.operandStart(endingAt: place - 1, limit: 4)
    let end = view.operandEnd(startingAt: place + 1, limit: 4)
    return shifting(start...place - 1) + shifting(place + 1...end)
  }

  /// `c ? a : b` as a, as b, and with both exchanged.
  func ternary(_ place: Int) -> [Edit] {
    guard view.text(place) == "?", view.fixity(place) == .infix, place > 0 else { return [] }
    let yes = view.operandEnd(startingAt: place + 1, limit: -1)
    guard view.text(yes + 1) == ":" else { return [] }
    let no = view.operandEnd(startingAt: yes + 2, limit: -1)
    let start = view.operandStart(endingAt: place - 1, limit: -1)
    let (a, b) = (view.text(place + 1...yes), view.text(yes + 2...no))
    return [
      replacing(start...no, with: a, "always \(a)"), replacing(start...no, with: b, "always \(b)"),
      replacing(place + 1...no, with: "\(b) : \(a)", "\(a) and \(b) exchanged"),
    ]
  }

  /// One more, one less, 0 and 1.
  func constants(_ place: Int) -> [Edit] {
    guard view.text(place - 1) != "." else { return [] }
    let text = view.text(place)
    if let number = Int(text) {
      return [number + 1, number - 1, 0, 1].map { replacing(place, with: "\($0)") }
    }
    guard let number = Double(text) else { return [] }
    return [number + 1, number - 1, 0, 1, 2 * number].map { replacing(place, with: "\($0)") }
  }
}
