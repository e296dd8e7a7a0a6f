/// A formula as a tree.
public indirect enum MathNode: Sendable, Equatable {
  case row([MathNode])
  case number(String)
  case symbol(MathSymbol)
  /// A word that names a function, such as log or softmax; `takesLimits` puts its subscript below it, as for max.
  case name(String, takesLimits: Bool)
  case text(String)
  /// Columns of white space.
  case space(Int)
  case fraction(MathNode, MathNode)
  case binomial(MathNode, MathNode)
  case root(MathNode, degree: MathNode?)
  case scripts(base: MathNode, sub: MathNode?, sup: MathNode?)
  /// `\left( … \right)`: brackets as tall as what they hold; "" is an invisible bracket.
  case fenced(open: String, content: MathNode, close: String)
  case grid(MathGrid)
  case accent(MathAccent, MathNode)
  /// Something written above or below: `\overset`, `\underset`, and the label of a brace.
  case stack(base: MathNode, over: MathNode?, under: MathNode?)
  /// `\overbrace` and `\underbrace`.
  case brace(MathNode, isOver: Bool)
  case boxed(MathNode)

  /// The parts of a row; of anything else, itself.
  var parts: [MathNode] {
    if case .row(let nodes) = self { return nodes }
    return [self]
  }
}

/// One sign of a formula.
public struct MathSymbol: Sendable, Equatable {
  /// How a sign behaves among others, which decides the space around it.
  public enum Kind: Sendable {
    case variable, ordinary, large, binary, relation, opening, closing, punctuation
  }

  /// The character that shows it.
  public let glyph: String
  /// How it behaves among others.
  public let kind: Kind
  /// How it is read aloud.
  public let spoken: String
}

/// Rows and columns inside a formula.
public struct MathGrid: Sendable, Equatable {
  /// How the columns stand and whether they are equations.
  public enum Style: Sendable {
    case matrix, cases, aligned
  }

  /// How the columns stand.
  public let style: Style
  /// The bracket on the left; "" for none.
  public let open: String
  /// The bracket on the right; "" for none.
  public let close: String
  /// The cells, row by row; rows may differ in length.
  public let rows: [[MathNode]]

  /// The number of columns of the widest row.
  var columns: Int { rows.map(\.count).max() ?? 0 }

  /// The equations of an aligned row: a left side and, behind its &, a right side make one.
  static func equations(_ row: [MathNode]) -> [[MathNode]] {
    stride(from: 0, to: row.count, by: 2).map { Array(row[$0..<min($0 + 2, row.count)]) }
  }
}

/// A mark above a sign.
public enum MathAccent: String, Sendable {
  case hat, tilde, bar, vec, dot, ddot, check

  /// The combining character that puts the mark on the sign before it.
  var combining: String {
    switch self {
    case .hat: "\u{302}"
    case .tilde: "\u{303}"
    case .bar: "\u{304}"
    case .vec: "\u{20D7}"
    case .dot: "\u{307}"
    case .ddot: "\u{308}"
    case .check: "\u{30C}"
    }
  }

  /// The mark alone.
  var mark: String {
    switch self {
    case .hat: "^"
    case .tilde: "~"
    case .bar: "¯"
    case .vec: "→"
    case .dot: "˙"
    case .ddot: "¨"
    case .check: "ˇ"
    }
  }
}
