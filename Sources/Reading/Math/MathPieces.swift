/// A formula as HTML that a narrow page may break: browsers never break a `<math>` element, so a long formula is several.
///
/// Lines break where TeX breaks them, before relations and operators outside brackets, and where the author left a wide
/// space. Aligned equations are rows of cells, which a page may set one below the other.
enum MathPieces {
  /// A shorter formula is one piece.
  private static let shortest = 24
  /// A piece as long as this may be wider than a telephone.
  private static let longest = 34

  static func html(_ node: MathNode, isDisplay: Bool) -> String {
    if isDisplay, node.parts.count == 1, case .grid(let grid) = node.parts[0], grid.style == .aligned {
      return aligned(grid)
    }
    guard MathLine.text(node).displayWidth > shortest else { return MathML.element(node, isDisplay: isDisplay) }
    return html(node.parts, isDisplay: isDisplay)
  }

  private static func aligned(_ grid: MathGrid) -> String {
    let rows = grid.rows.map { cells in
      let filled = cells + Array(repeating: MathNode.row([]), count: grid.columns - cells.count)
      // Two cells are one equation: its left side and its right side.
      let pairs = MathGrid.equations(filled).map { equation in
        let cells = equation.map { "<div>\(html($0.parts, isDisplay: true))</div>" }
        return "<div class=\"pair\">\(cells.joined())</div>"
      }
      return "<div class=\"row\">\(pairs.joined())</div>"
    }
    return "<div class=\"aligned\" style=\"--columns:\(grid.columns)\">\(rows.joined())</div>"
  }

  private static func html(_ parts: [MathNode], isDisplay: Bool) -> String {
    let kinds = MathSpacing.kinds(of: parts)
    var groups: [String] = []
    var html = ""
    var start = parts.startIndex
    func piece(upTo end: Int) -> String {
      guard start < end else { return "" }
      let inside = MathML.row(parts, kinds, start..<end)
      let style = isDisplay ? " displaystyle=\"true\"" : ""
      let element = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(style)>\(inside)</math>"
      // A display formula stands in a box that scrolls; on a line of text a long piece is such a box.
      let isLong = !isDisplay && MathLine.text(.row(Array(parts[start..<end]))).displayWidth > longest
      return isLong ? "<span class=\"long\">\(element)</span>" : element
    }
    for (index, depth) in zip(parts.indices, depths(kinds)) where depth == 0 {
      if case .space(let columns) = parts[index], columns >= 3 {
        groups.append(html + piece(upTo: index))
        html = ""
        start = index + 1
      } else if index > start, mayBreak(before: index, kinds) {
        html += piece(upTo: index) + "<wbr/>"
        start = index
      }
    }
    groups = (groups + [html + piece(upTo: parts.endIndex)]).filter { !$0.isEmpty }
    // What the author set apart stays together as long as it fits into a line.
    guard groups.count > 1 else { return groups.joined() }
    return groups.map { "<span class=\"group\">\($0)</span>" }.joined(separator: "<span class=\"gap\"> </span>")
  }

  private static func mayBreak(before index: Int, _ kinds: [MathSpacing.Kind]) -> Bool {
    kinds[index] == .binary || kinds[index] == .relation && kinds[index - 1] != .relation
  }

  /// How many brackets are open before each part.
  private static func depths(_ kinds: [MathSpacing.Kind]) -> [Int] {
    var depth = 0
    return kinds.map { kind in
      if kind == .closing { depth = max(0, depth - 1) }
      defer { if kind == .opening { depth += 1 } }
      return depth
    }
  }
}
