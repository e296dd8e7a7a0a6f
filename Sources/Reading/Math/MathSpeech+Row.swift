extension MathSpeech {
  /// The names that read as functions when a bracket follows.
  private static let functions: Set<String> = ["f", "g", "P", "p", "q", "L", "J", "E", "sigma", "phi", "psi"]

  /// A row, with its brackets matched: `f(x)` is "f of x", and two factors of which one is a bracket are "times".
  func row(_ parts: [MathNode]) -> [String] {
    let parts = Self.paired(parts)
    let items = Self.items(parts)
    // A lone bar is a condition, two are an absolute value.
    let isCondition = parts.count { Self.isBracket($0, "|") } == 1
    var result: [String] = []
    var before: (isFactor: Bool, isGroup: Bool) = (false, false)
    var index = 0
    while index < items.count {
      let item = items[index]
      var phrase = isCondition && Self.isBracket(item.node, "|") ? ["given"] : words(item)
      var now = (isFactor: isFactor(item), isGroup: item.group != nil || Self.isFraction(item.node))
      if isFunction(item.node), index + 1 < items.count, let argument = items[index + 1].group {
        let inside = row(argument)
        phrase =
          words(item.node) + ["of"] + (argument.count == 1 && inside.count <= 3 ? inside : ["("] + inside + [")"])
        now = (true, true)
        index += 1
      } else if isFunction(item.node), index + 1 < items.count, let call = call(item.node, items[index + 1].node) {
        phrase = call
        now = (true, true)
        index += 1
      } else if index + 1 < items.count, isApplied(item.node, to: items[index + 1].node) {
        // A fraction would end the reach of the name in its numerator.
        let isFraction = Self.isFraction(items[index + 1].node)
        phrase = words(item.node) + ["of"] + (isFraction ? ["("] + words(items[index + 1]) + [")"] : [])
        now = (isFraction, isFraction)
        index += isFraction ? 1 : 0
      }
      if before.isFactor, now.isFactor, before.isGroup || now.isGroup { result.append("times") }
      result += phrase
      before = now
      index += 1
    }
    return result
  }

  /// A node, or the nodes between two round brackets.
  struct Item {
    let node: MathNode
    var group: [MathNode]?
  }

  /// A function of a bracket with a script: "(f of x) squared".
  private func call(_ function: MathNode, _ argument: MathNode) -> [String]? {
    guard case .scripts(.fenced("(", let content, ")"), let sub, let sup) = argument else { return nil }
    let whole = MathNode.fenced(
      open: "(", content: .row([function, .fenced(open: "(", content: content, close: ")")]), close: ")")
    return words(.scripts(base: whole, sub: sub, sup: sup))
  }

  /// Bars in pairs, told apart as opening and closing.
  private static func paired(_ parts: [MathNode]) -> [MathNode] {
    var result = parts
    for (glyph, name) in [("|", "absolute value"), ("‖", "norm")] {
      let places = parts.indices.filter { isBracket(base(of: parts[$0]), glyph) }
      guard places.count % 2 == 0 else { continue }
      for (number, place) in places.enumerated() {
        let spoken = (number % 2 == 0 ? "the \(name) of" : "end \(name)")
        let symbol = MathNode.symbol(MathSymbol(glyph: glyph, kind: .ordinary, spoken: spoken))
        if case .scripts(_, let sub, let sup) = parts[place] {
          result[place] = .scripts(base: symbol, sub: sub, sup: sup)
        } else {
          result[place] = symbol
        }
      }
    }
    return result
  }

  private static func isFraction(_ node: MathNode) -> Bool {
    if case .fraction = node { true } else { false }
  }

  private static func base(of node: MathNode) -> MathNode {
    if case .scripts(let base, _, _) = node { base } else { node }
  }

  private func words(_ item: Item) -> [String] {
    item.group.map { ["("] + row($0) + [")"] } ?? words(item.node)
  }

  private func isFactor(_ item: Item) -> Bool {
    if item.group != nil { return true }
    return switch item.node {
    case .symbol(let symbol): symbol.kind == .variable
    case .number, .fraction, .root, .accent: true
    case .scripts(let base, _, _): isFactor(Item(node: base))
    default: false
    }
  }

  /// A name without brackets behind it: "log of x".
  private func isApplied(_ function: MathNode, to argument: MathNode) -> Bool {
    switch function {
    case .name(let name, takesLimits: false) where name != "arg": break
    case .scripts(.name(_, takesLimits: false), _, _): break
    default: return false
    }
    return isFactor(Item(node: argument)) || MathLayout.takesLimits(Self.base(of: argument))
  }

  private func isFunction(_ node: MathNode) -> Bool {
    switch node {
    case .name: true
    case .symbol(let symbol): Self.functions.contains(symbol.spoken)
    case .scripts(let base, _, _): isFunction(base)
    default: false
    }
  }

  /// Matches round brackets of one row; what has no partner stays a sign.
  private static func items(_ parts: [MathNode]) -> [Item] {
    var stack: [[Item]] = [[]]
    var opened: [Int] = []
    for (index, part) in parts.enumerated() {
      if case .fenced("(", let content, ")") = part {
        stack[stack.count - 1].append(Item(node: part, group: content.parts))
      } else if isBracket(part, "(") {
        stack.append([])
        opened.append(index)
      } else if let start = opened.last, let power = closing(part) {
        stack.removeLast()
        opened.removeLast()
        let inside = Array(parts[(start + 1)..<index])
        let group = MathNode.fenced(open: "(", content: .row(inside), close: ")")
        // A power of the closing bracket belongs to the whole bracket.
        let item =
          power.map { Item(node: .scripts(base: group, sub: $0.sub, sup: $0.sup)) } ?? Item(node: group, group: inside)
        stack[stack.count - 1].append(item)
      } else {
        stack[stack.count - 1].append(Item(node: part))
      }
    }
    // Brackets that never close are signs again.
    var result = stack[0]
    for (start, rest) in zip(opened, stack.dropFirst()) { result += [Item(node: parts[start])] + rest }
    return result
  }

  private static func isBracket(_ node: MathNode, _ glyph: String) -> Bool {
    if case .symbol(let symbol) = node { symbol.glyph == glyph } else { false }
  }

  /// The scripts of a closing bracket: nil when the node is none, nil inside when it has none.
  private static func closing(_ node: MathNode) -> (sub: MathNode?, sup: MathNode?)?? {
    if isBracket(node, ")") { return .some(nil) }
    if case .scripts(let base, let sub, let sup) = node, isBracket(base, ")") { return (sub, sup) }
    return nil
  }
}
