import SwiftTokens

/// The parameters and local names of a file, each with the places where it can be used and, where that can be read from
/// the text, its type.
struct NameTable {
  struct Entry {
    let name: String
    /// As it is written; nil where only the compiler knows.
    let type: String?
    let scope: ClosedRange<Int>
    var isParameter = false
  }
  private(set) var entries: [Entry] = []
  /// What the functions of the file return.
  private var results: [String: String] = [:]
  private let view: CodeView

  init(_ view: CodeView) {
    self.view = view
    let functions = view.heads.sorted { $0.key < $1.key }.filter { view.text($0.value) == "func" }
    for (brace, head) in functions {
      if let arrow = (head..<brace).last(where: { view.text($0) == "->" }), arrow + 1 < brace {
        results[view.text(head + 1)] = view.text(arrow + 1...brace - 1)
      }
    }
    for (brace, head) in functions { addParameters(head, brace) }
    for place in view.code.indices where view.token(place).kind == .keyword { addLocal(place) }
  }

  private mutating func addParameters(_ head: Int, _ brace: Int) {
    guard let end = view.partner[brace], let opening = (head..<brace).first(where: { view.text($0) == "(" }),
      let closing = view.partner[opening]
    else { return }
    var at = opening + 1
    while at < closing {
      var next = at
      while next < closing, view.text(next) != "," { next = max(next, view.partner[next] ?? next) + 1 }
      if let colon = (at..<next).first(where: { view.text($0) == ":" }), colon > at, colon + 1 < next {
        entries.append(
          Entry(
            name: view.text(colon - 1), type: view.text(colon + 1...next - 1), scope: brace...end,
            isParameter: true))
      }
      at = next + 1
    }
  }

  /// `let x = …`, `var x = …`, `for i in …`; what is taken apart at once, `let (a, b)`, is left out.
  private mutating func addLocal(_ place: Int) {
    guard ["let", "var", "for"].contains(view.text(place)), view.token(place + 1).kind == .identifier else { return }
    let name = view.text(place + 1)
    if view.text(place) == "for" {
      guard view.text(place + 2) == "in", let brace = view.heads.first(where: { $0.value == place })?.key,
        let end = view.partner[brace]
      else { return }
      let list = place + 3...view.operandEnd(startingAt: place + 3, limit: -1)
      entries.append(Entry(name: name, type: element(of: list), scope: list.upperBound + 1...end))
    } else if let end = endOfBlock(around: place) {
      if view.text(place + 2) == "=" {
        let last = view.operandEnd(startingAt: place + 3, limit: -1)
        if last < end { entries.append(Entry(name: name, type: type(of: place + 3...last), scope: last + 1...end)) }
      } else if view.text(place + 2) == ":" {
        let equals = (place + 3...end).first { view.text($0) == "=" } ?? end
        entries.append(Entry(name: name, type: view.text(place + 3...equals - 1), scope: equals...end))
      }
    }
  }

  /// The brace that closes the innermost statements around a place; nil outside of functions.
  private func endOfBlock(around place: Int) -> Int? {
    let open = view.blocks.filter { $0 < place && (view.partner[$0] ?? 0) > place }.max()
    guard let open, let head = view.heads[open] else { return nil }
    return ["enum", "struct", "class", "extension", "protocol"].contains(view.text(head)) ? nil : view.partner[open]
  }

  /// What a loop over a list hands out: a number for ranges and indices, a `T` for a `[T]`.
  private func element(of list: ClosedRange<Int>) -> String? {
    let isCount = list.contains { view.precedence($0) == 4 || ["indices", "stride"].contains(view.text($0)) }
    if isCount { return "Int" }
    guard list.count == 1, let type = type(of: list), type.hasPrefix("["), !type.contains(":") else { return nil }
    return String(type.dropFirst().dropLast())
  }

  /// The type of a value that says it: a number, `Vector.zeros(3)`, a call of one of the file's functions, another name,
  /// a sum or product that begins with one.
  private func type(of value: ClosedRange<Int>) -> String? {
    let first = view.text(value.lowerBound)
    if value.count == 1, view.token(value.lowerBound).kind == .number { return first.contains(".") ? "Double" : "Int" }
    if value.count == 1 || [5, 6].contains(view.precedence(value.lowerBound + 1)) {
      return entries.last { $0.name == first && $0.scope.contains(value.lowerBound) }?.type
    }
    if view.text(value.lowerBound + 1) == "(", view.partner[value.lowerBound + 1] == value.upperBound {
      return results[first] ?? (first.first?.isUppercase == true ? first : nil)
    }
    let isFactory = view.text(value.lowerBound + 1) == "." && first.first?.isUppercase == true
    return isFactory && view.partner[value.lowerBound + 3] == value.upperBound ? first : nil
  }

  /// How a name is used at a place: `[` is subscripted, `(` is called, `.count` is asked for a member.
  private func use(_ place: Int) -> String {
    switch view.text(place + 1) {
    case "[" where view.touches(place + 1): "["
    case "(" where view.touches(place + 1): "("
    case ".": "." + view.text(place + 2)
    default: ""
    }
  }

  private func uses(of entry: Entry) -> Set<String> {
    Set(entry.scope.filter { view.text($0) == entry.name && view.text($0 - 1) != "." }.map(use))
  }

  /// Names that may stand where this one stands, as far as can be seen.
  func others(for name: String, at place: Int) -> [String] {
    let visible = entries.filter { $0.scope.contains(place) }
    guard let own = visible.last(where: { $0.name == name }) else { return [] }
    // What is made here was made in the size that is asked for.
    let isSize = [".rows", ".columns", ".count"].contains(use(place))
    var seen: Set<String> = [name]
    return visible.filter { other in
      guard !isSize || other.isParameter else { return false }
      // What has no known type may be anything that is used in the same way, but for a number that counts.
      let isLike =
        if let a = own.type, let b = other.type {
          a == b
        } else {
          own.type != "Int" && other.type != "Int" && uses(of: other).contains(use(place))
        }
      return isLike && seen.insert(other.name).inserted
    }.map(\.name)
  }
}

extension MutationRules {
  /// A parameter or local name where another belongs.
  func otherNames(_ place: Int, _ names: NameTable) -> [Edit] {
    let name = view.text(place)
    let isLabel = view.text(place + 1) == ":" && ["(", ",", "["].contains(view.text(place - 1))
    let isDeclared = ["let", "var", "for"].contains(view.text(place - 1))
    guard !isLabel, !isDeclared, view.text(place - 1) != "." else { return [] }
    return names.others(for: name, at: place).map { replacing(place, with: $0) }
  }
}
