import Figures

/// Lays a formula out in two dimensions.
///
/// Fractions are stacked, limits stand above and below their sums, brackets grow with what they hold; a script is written
/// with Unicode's small characters where all of it can be, and as a box above or below the line where not.
struct MathLayout {
  /// The box of a tree.
  static func box(_ node: MathNode) -> MathBox { MathLayout().box(node) }

  func box(_ node: MathNode) -> MathBox {
    switch node {
    case .row(let parts): return row(parts)
    case .number, .symbol, .name, .text, .space: return MathBox(MathLine.text(node))
    case .fraction(let numerator, let denominator): return fraction(box(numerator), box(denominator))
    case .binomial(let upper, let lower):
      let pair = MathBox.vertical([box(upper), box(lower)], baseline: box(upper).height - 1)
      return MathBrackets.around(pair, open: "(", close: ")")
    case .root(let radicand, let degree): return root(radicand, degree)
    case .scripts(let base, let sub, let sup): return scripts(base, sub, sup)
    case .fenced(let open, let content, let close): return MathBrackets.around(box(content), open: open, close: close)
    case .grid(let grid): return box(of: grid)
    case .accent(let accent, let base): return accented(accent, base)
    case .stack(let base, let over, let under): return stack(box(base), over.map(box), under.map(box))
    case .brace(let content, let isOver): return brace(box(content), isOver: isOver)
    case .boxed(let content): return boxed(box(content))
    }
  }

  /// The parts of a row with the space between them.
  func row(_ parts: [MathNode]) -> MathBox {
    let gaps = MathSpacing.gaps(parts, isScript: false)
    var boxes: [MathBox] = []
    for (part, gap) in zip(parts, gaps) {
      if gap > 0 { boxes.append(MathBox(String(repeating: " ", count: gap))) }
      boxes.append(box(part))
    }
    return boxes.isEmpty ? .empty : .horizontal(boxes)
  }

  private func fraction(_ numerator: MathBox, _ denominator: MathBox) -> MathBox {
    // A bar over another bar is longer, so that one sees which divides which.
    let isNested = numerator.height > 1 || denominator.height > 1
    let width = max(numerator.width, denominator.width, 1) + (isNested ? 2 : 0)
    let bar = MathBox(String(repeating: "─", count: width))
    return .vertical([numerator, bar, denominator], baseline: numerator.height)
  }

  private func root(_ radicand: MathNode, _ degree: MathNode?) -> MathBox {
    let content = box(radicand)
    let small = degree.map { MathLine(isScript: true).text($0) }.map { UnicodeScript.raised($0) ?? $0 } ?? ""
    if content.height == 1, MathLine.isSimple(radicand) { return .horizontal([MathBox(small + "√"), content]) }
    // The hook is as high as the content: ╲ at the foot, one ╱ a row, and a line along the top.
    let height = content.height
    let margin = small.displayWidth
    var rows = [String(repeating: " ", count: margin + height + 1) + String(repeating: "_", count: content.width)]
    for (index, line) in content.rows.enumerated() {
      let isFoot = index == height - 1
      let left = isFoot ? small + "╲" : String(repeating: " ", count: margin + height - index)
      rows.append(left + "╱" + String(repeating: " ", count: index) + line)
    }
    return MathBox(rows: rows, baseline: content.baseline + 1)
  }

  private func accented(_ accent: MathAccent, _ base: MathNode) -> MathBox {
    let content = box(base)
    if content.width <= 1, content.height == 1 { return MathBox(MathLine.text(.accent(accent, base))) }
    let mark = accent == .bar ? String(repeating: "_", count: content.width) : accent.mark
    return .vertical([MathBox(mark), content], baseline: content.baseline + 1)
  }

  /// Something written above and below a base.
  func stack(_ base: MathBox, _ over: MathBox?, _ under: MathBox?) -> MathBox {
    .vertical([over, base, under].compactMap { $0 }, baseline: (over?.height ?? 0) + base.baseline)
  }

  private func brace(_ content: MathBox, isOver: Bool) -> MathBox {
    let width = max(content.width, 3)
    let left = (width - 3) / 2
    let bar = { (count: Int) in String(repeating: "─", count: count) }
    let ends = isOver ? ("╭", "┴", "╮") : ("╰", "┬", "╯")
    let row = MathBox(ends.0 + bar(left) + ends.1 + bar(width - 3 - left) + ends.2)
    return isOver ? stack(content, row, nil) : stack(content, nil, row)
  }

  private func boxed(_ content: MathBox) -> MathBox {
    let bar = String(repeating: "─", count: content.width + 2)
    let rows = ["┌" + bar + "┐"] + content.rows.map { "│ " + $0 + " │" } + ["└" + bar + "┘"]
    return MathBox(rows: rows, baseline: content.baseline + 1)
  }
}
