/// The columns between the atoms of a row, after TeX's rules with one width of space.
enum MathSpacing {
  enum Kind {
    case ordinary, large, binary, relation, opening, closing, punctuation, inner, space
    /// A sign with nothing on its left, as in −x.
    case prefix
  }

  /// The columns before each part: around relations and binary operators one, behind a comma one, around functions and
  /// sums one, elsewhere none. In a script there is no space but what the author asks for.
  static func gaps(_ parts: [MathNode], isScript: Bool) -> [Int] {
    let kinds = kinds(of: parts)
    return parts.indices.map { index in
      guard index > 0, !isScript else { return 0 }
      return gap(kinds[index - 1], kinds[index])
    }
  }

  /// The kinds of the parts; an operator with nothing on its left is a prefix, one with nothing on its right
  /// an ordinary sign.
  static func kinds(of parts: [MathNode]) -> [Kind] {
    var kinds = parts.map(kind)
    for index in kinds.indices where kinds[index] == .binary {
      let before = kinds[..<index].last { $0 != .space }
      let after = kinds[(index + 1)...].first { $0 != .space }
      switch before {
      case nil, .binary, .relation, .opening, .punctuation, .large, .prefix: kinds[index] = .prefix
      default: break
      }
      switch after {
      case nil, .relation, .closing, .punctuation: kinds[index] = .ordinary
      default: break
      }
    }
    return kinds
  }

  private static func kind(_ node: MathNode) -> Kind {
    switch node {
    case .symbol(let symbol):
      switch symbol.kind {
      case .variable, .ordinary: .ordinary
      case .large: .large
      case .binary: .binary
      case .relation: .relation
      case .opening: .opening
      case .closing: .closing
      case .punctuation: .punctuation
      }
    case .name: .large
    case .scripts(let base, _, _), .stack(let base, _, _): kind(base)
    case .fraction, .binomial: .inner
    case .space: .space
    case .row(let parts) where parts.count == 1: kind(parts[0])
    default: .ordinary
    }
  }

  private static func gap(_ left: Kind, _ right: Kind) -> Int {
    switch (left, right) {
    case (.space, _), (_, .space), (.prefix, _): 0
    case (.relation, .prefix), (.binary, .prefix), (.punctuation, .prefix), (.large, .prefix): 1
    case (_, .prefix): 0
    case (.opening, _), (_, .closing), (_, .punctuation): 0
    case (.punctuation, _): 1
    case (.relation, .relation): 0
    case (.relation, _), (_, .relation), (.binary, _), (_, .binary): 1
    case (.large, .opening): 0
    case (.large, _): 1
    case (.ordinary, .large), (.closing, .large), (.inner, .large): 1
    case (.inner, .inner), (.inner, .ordinary), (.ordinary, .inner): 1
    case (.inner, .opening), (.closing, .inner): 1
    default: 0
    }
  }
}
