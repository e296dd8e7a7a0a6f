import Figures

extension TerminalRenderer {
  /// Blocks are not indented to fewer columns than this, however deeply they are nested.
  private static let narrowest = 6

  func heading(_ level: Int, _ content: [Inline], _ width: Int) -> [StyledLine] {
    let look: Span.Look = level <= 2 ? [.bold, .underlined] : .bold
    let marks = style.plain ? String(repeating: "#", count: level) + " " : ""
    let lines = WordWrap.lines([Span(text: marks, look: look)] + spans(content, look), width: width)
    // Without color a line under the heading says what bold type would.
    guard !style.color, !style.plain, level <= 2 else { return lines }
    let length = lines.map(\.width).max() ?? 0
    return lines + [StyledLine(String(repeating: level == 1 ? "═" : "─", count: length))]
  }

  func paragraph(_ content: [Inline], _ width: Int) -> [StyledLine] {
    // Figures and display formulas inside a paragraph stand on lines of their own.
    var result: [StyledLine] = []
    var running: [Inline] = []
    func flush() {
      let spans = spans(running)
      if spans.contains(where: { $0.text.contains { $0 != " " } }) { result += WordWrap.lines(spans, width: width) }
      running = []
    }
    for inline in content {
      switch inline {
      case .image(let path, _, let alt):
        guard let drawing = figure(path, alt, width) else {
          running.append(inline)
          continue
        }
        flush()
        result += drawing.map { StyledLine([Span(text: $0, isDrawing: true)]) }
      case .displayMath(let tex):
        flush()
        result += display(tex, width)
      default:
        running.append(inline)
      }
    }
    flush()
    return result
  }

  func quote(_ blocks: [Block], _ width: Int) -> [StyledLine] {
    guard width >= Self.narrowest else { return lines(of: blocks, width: width, isTight: false) }
    let bar = StyledLine(style.plain ? "> " : "│ ", .dim)
    return lines(of: blocks, width: width - 2, isTight: false).map { $0.prefixed(bar) }
  }

  func lines(of list: MarkdownList, _ width: Int) -> [StyledLine] {
    let last = (list.start ?? 0) + list.items.count - 1
    let markerWidth = list.start == nil ? 2 : "\(last). ".count
    var result: [StyledLine] = []
    for (index, item) in list.items.enumerated() {
      var marker = style.plain ? "- " : "• "
      if let start = list.start {
        let number = "\(start + index). "
        marker = String(repeating: " ", count: max(0, markerWidth - number.count)) + number
      }
      if let isChecked = item.isChecked {
        let box = style.plain ? (isChecked ? "done: " : "to do: ") : (isChecked ? "☑ " : "☐ ")
        marker = list.start == nil && !style.plain ? box : marker + box
      }
      if !result.isEmpty, !list.isTight { result.append(StyledLine()) }
      let indent = marker.displayWidth
      guard width - indent >= Self.narrowest else {
        result += [StyledLine(marker.withoutTrailingSpaces)]
        result += lines(of: item.blocks, width: width, isTight: list.isTight)
        continue
      }
      let body = lines(of: item.blocks, width: width - indent, isTight: list.isTight)
      let hanging = StyledLine(String(repeating: " ", count: indent))
      result.append((body.first ?? StyledLine()).prefixed(StyledLine(marker)))
      result += body.dropFirst().map { $0.spans.isEmpty ? $0 : $0.prefixed(hanging) }
    }
    return result
  }

  /// A display formula, indented; in words when the style is plain.
  func display(_ tex: String, _ width: Int) -> [StyledLine] {
    guard let formula = try? MathText(tex: tex) else { return WordWrap.lines(unreadable(tex), width: width) }
    if style.plain { return WordWrap.lines([Span(text: formula.spoken)], width: width) }
    let indent = width > 30 ? 4 : 2
    let margin = StyledLine(String(repeating: " ", count: indent))
    let lines = formula.lines(width: max(1, width - indent)).map { $0.map { StyledLine($0) } }
    return (lines ?? WordWrap.lines([Span(text: formula.line)], width: max(1, width - indent))).map {
      $0.prefixed(margin)
    }
  }

  /// Where the numbers of the block above come from, one a line.
  func annotations(_ marks: [NumberMark], _ width: Int) -> [StyledLine] {
    marks.flatMap { mark -> [StyledLine] in
      guard let words = annotate(mark.key) else { return [] }
      let note = words.hasPrefix(mark.key) ? words : "\(mark.key): \(words)"
      return WordWrap.lines([Span(text: "[\(note)]", look: .dim)], width: width)
    }
  }
}
