import SwiftTokens

extension TerminalRenderer {
  /// A code block, indented by two; a line that is too wide goes on below, behind an arrow.
  func code(_ info: String, _ text: String, _ width: Int) -> [StyledLine] {
    let language = info.prefix { !$0.isWhitespace && $0 != "," }.lowercased()
    let source = text.replacing("\t", with: "    ")
    let spans =
      language == "swift" && style.color
      ? Self.highlighted(source) : [Span(text: source, look: language == "" ? [] : .code)]
    let margin = StyledLine("  ")
    return Self.split(spans).flatMap { Self.folded($0, width: max(4, width - 2), isPlain: style.plain) }
      .map { $0.spans.isEmpty ? $0 : $0.prefixed(margin) }
  }

  /// Swift with a look for each kind of token.
  static func highlighted(_ source: String) -> [Span] {
    tokens(of: source).map { token in
      let look: Span.Look =
        switch token.kind {
        case .keyword: .keyword
        case .string, .regex: .string
        case .number: .number
        case .comment: .comment
        case .attribute, .directive: .attribute
        default: []
        }
      return Span(text: token.text, look: look)
    }
  }

  /// Spans as lines, split at newlines.
  private static func split(_ spans: [Span]) -> [StyledLine] {
    var lines = [StyledLine()]
    for span in spans {
      for (index, part) in span.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append(StyledLine()) }
        if !part.isEmpty { lines[lines.count - 1].spans.append(Span(text: String(part), look: span.look)) }
      }
    }
    return lines
  }

  /// A line of code that is too wide goes on, one step further in, behind an arrow.
  private static func folded(_ line: StyledLine, width: Int, isPlain: Bool) -> [StyledLine] {
    guard line.width > width else { return [line] }
    let text = line.spans.map(\.text).joined()
    let indent = min(text.prefix { $0 == " " }.count, width / 2)
    let margin = String(repeating: " ", count: indent)
    let arrow = StyledLine([Span(text: margin), Span(text: isPlain ? "  " : "↪ ", look: .dim)])
    var spans = line.spans
    // The indentation may be a span of its own or the start of one.
    var left = indent
    for index in spans.indices where left > 0 {
      let count = min(left, spans[index].text.prefix { $0 == " " }.count)
      spans[index].text.removeFirst(count)
      left -= count
    }
    let rows = WordWrap.lines(spans, width: max(1, width - indent - 2))
    return rows.enumerated().map { $1.prefixed($0 == 0 ? StyledLine(margin) : arrow) }
  }
}
