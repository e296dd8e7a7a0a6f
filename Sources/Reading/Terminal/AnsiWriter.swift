import Figures

/// Turns styled lines into text, with escape codes or without.
struct AnsiWriter {
  let style: TerminalStyle

  /// The line as the terminal takes it; spaces at its end are dropped.
  func string(_ line: StyledLine) -> String {
    guard style.color else {
      let texts = line.spans.map { $0.isDrawing ? Self.withoutCodes($0.text) : Self.harmless($0.text) }
      return texts.joined().withoutTrailingSpaces
    }
    var result = ""
    var spans = line.spans
    while let last = spans.last, !last.isDrawing, last.look.isEmpty || last.text.isEmpty, last.destination == nil {
      let text = last.text.withoutTrailingSpaces
      spans.removeLast()
      guard text.isEmpty else {
        spans.append(Span(text: text, look: last.look))
        break
      }
    }
    for span in spans { result += string(span) }
    return result
  }

  private func string(_ span: Span) -> String {
    if span.isDrawing { return span.text }
    let text = ANSI.painted(Self.harmless(span.text), Self.codes(span.look))
    guard style.hyperlinks, let destination = span.destination else { return text }
    return ANSI.linked(text, to: Self.harmless(destination))
  }

  private static func codes(_ look: Span.Look) -> [String] {
    look.isEmpty ? [] : table.filter { look.contains($0.look) }.map(\.code)
  }

  private static let table: [(look: Span.Look, code: String)] = [
    (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underlined, "4"), (.code, "36"), (.keyword, "35"), (.string, "32"),
    (.number, "33"), (.comment, "90"), (.attribute, "34"), (.link, "34"), (.error, "31"),
  ]

  /// The text in one line, so that a document can't drive the terminal.
  private static func harmless(_ text: String) -> String { text.shownInLine(most: .max) }

  /// The text without color codes.
  private static func withoutCodes(_ text: String) -> String {
    harmless(ANSI.withoutColor(text))
  }
}
