/// The forms of one formula.
///
///     let formula = try MathText(tex: "\\frac{a}{b}")
///     formula.line      // "a/b"
///     formula.lines     // ["a", "─", "b"]
///     formula.spoken    // "a over b"
public struct MathText: Sendable, Equatable {
  /// The formula as a tree.
  public let node: MathNode

  /// Reads a formula.
  /// - Throws: `MathError` when it names an unknown command or is not well formed.
  public init(tex: String) throws(MathError) {
    node = try MathParser.parse(tex)
  }

  /// On one line, with Unicode's small characters for scripts.
  public var line: String { MathLine.text(node) }

  /// In two dimensions, without spaces at the ends of the lines.
  public var lines: [String] { MathLayout.box(node).lines }

  /// The line of `lines` that the formula is read along, counted from 0.
  public var baseline: Int { MathLayout.box(node).baseline }

  /// As words that can be read aloud, on one line.
  public var spoken: String { MathSpeech.text(node) }

  /// As a MathML element.
  public func mathML(isDisplay: Bool) -> String { MathML.element(node, isDisplay: isDisplay) }

  /// In two dimensions within a width: a formula that is too wide is broken before its relations, then before its
  /// operators, and nil when a piece is wider still.
  public func lines(width: Int) -> [String]? {
    let whole = MathLayout.box(node)
    guard whole.width > width else { return whole.lines }
    // Aligned equations give up their alignment: each is broken by itself, also where two stood side by side.
    if case .grid(let grid) = node, grid.style == .aligned {
      var lines: [String] = []
      for equation in grid.rows.flatMap(MathGrid.equations) {
        let parts = equation.flatMap(\.parts)
        // An equation that begins with its relation goes on from the one above, and is indented.
        let isContinued = MathSpacing.kinds(of: parts).first == .relation
        let start: [MathNode] = isContinued ? [.space(1), .row([])] : []
        guard let row = Self.broken(start + parts, width: width) else { return nil }
        lines += row
      }
      return lines
    }
    return Self.broken(node.parts, width: width)
  }

  /// A row broken before its relations if that is enough, else before its operators too.
  private static func broken(_ parts: [MathNode], width: Int) -> [String]? {
    let whole = MathLayout().row(parts)
    guard whole.width > width else { return whole.lines }
    for kinds in [[MathSpacing.Kind.relation], [.relation, .binary, .punctuation]] {
      if let lines = broken(parts, at: kinds, width: width) { return lines }
    }
    return nil
  }

  private static func broken(_ parts: [MathNode], at breaks: [MathSpacing.Kind], width: Int) -> [String]? {
    var pieces: [[MathNode]] = [[]]
    for (part, kind) in zip(parts, MathSpacing.kinds(of: parts)) {
      if breaks.contains(kind), kind != .punctuation, pieces.last?.isEmpty == false { pieces.append([]) }
      pieces[pieces.count - 1].append(part)
      if breaks.contains(kind), kind == .punctuation { pieces.append([]) }
    }
    var lines: [String] = []
    var row: [MathNode] = []
    // A further line is indented; its empty start keeps the space before the operator that it begins with.
    func box(of row: [MathNode]) -> MathBox {
      MathLayout().row(lines.isEmpty ? row : [.space(1), .row([])] + row)
    }
    for piece in pieces where !piece.isEmpty {
      if !row.isEmpty, box(of: row + piece).width > width {
        let line = box(of: row)
        guard line.width <= width else { return nil }
        lines += line.lines
        row = []
      }
      row += piece
    }
    let last = box(of: row)
    return last.width <= width ? lines + last.lines : nil
  }
}
