import Figures

extension TerminalRenderer {
  /// The spans of running text.
  func spans(_ inlines: [Inline], _ look: Span.Look = [], destination: String? = nil) -> [Span] {
    inlines.flatMap { inline -> [Span] in
      switch inline {
      case .text(let text): return [Span(text: text, look: look, destination: destination, joinsSpaces: true)]
      case .emphasis(let content): return emphasis(content, look, .italic, "*", destination)
      case .strong(let content): return emphasis(content, look, .bold, "", destination)
      case .code(let text):
        let mark = style.color ? "" : "`"
        return [Span(text: mark + text + mark, look: look.union(.code), destination: destination)]
      case .link(let target, _, let content): return link(target, content, look)
      case .image(_, _, let alt): return [Span(text: "[figure: \(alt)]", look: look.union(.dim))]
      case .math(let tex), .displayMath(let tex): return formula(tex, look, destination)
      case .number(let text, let key, _):
        let note = annotate(key).map { [Span(text: " [\($0)]", look: look.union(.dim))] } ?? []
        return [Span(text: text, look: look, destination: destination)] + note
      case .marks(let marks):
        let notes = marks.compactMap { annotate($0.key) }
        return notes.isEmpty ? [] : [Span(text: " [\(notes.joined(separator: "; "))]", look: look.union(.dim))]
      case .comment: return []
      case .softBreak: return [Span(text: " ", look: look, destination: destination, joinsSpaces: true)]
      case .hardBreak: return [Span(text: "\n")]
      }
    }
  }

  /// Without color, emphasis is shown by its mark.
  private func emphasis(
    _ content: [Inline], _ look: Span.Look, _ added: Span.Look, _ mark: String, _ destination: String?
  ) -> [Span] {
    let inside = spans(content, look.union(added), destination: destination)
    guard !style.color, !style.plain, !mark.isEmpty else { return inside }
    return [Span(text: mark)] + inside + [Span(text: mark)]
  }

  private func link(_ destination: String, _ content: [Inline], _ look: Span.Look) -> [Span] {
    let isWeb = destination.hasPrefix("http://") || destination.hasPrefix("https://")
    if style.color, style.hyperlinks, let target = linkTarget(destination) {
      return spans(content, look.union([.link, .underlined]), destination: target)
    }
    let words = spans(content, style.color ? look.union(.underlined) : look)
    // A file of the course says nothing to who can't follow it; an address on the web can be copied.
    guard isWeb, content.plainText != destination else { return words }
    return words + [Span(text: " (\(destination))", look: look.union(.dim))]
  }

  private func formula(_ tex: String, _ look: Span.Look, _ destination: String?) -> [Span] {
    guard let formula = try? MathText(tex: tex) else { return unreadable(tex) }
    if style.plain { return [Span(text: formula.spoken, look: look)] }
    let line = formula.line
    // A short formula stays in one piece.
    return [Span(text: line, look: look, destination: destination, isBreakable: line.displayWidth > 24)]
  }

  /// A formula with an error shows its source; `Document.formulaErrors` says what is wrong.
  func unreadable(_ tex: String) -> [Span] {
    [Span(text: "[formula: \(tex.split(whereSeparator: \.isWhitespace).joined(separator: " "))]", look: .error)]
  }
}
