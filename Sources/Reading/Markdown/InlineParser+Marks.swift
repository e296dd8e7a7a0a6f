extension InlineParser {
  /// Joins each mark with the number before it, and collects the marks in order.
  mutating func attachMarks(_ inlines: [Inline]) -> [Inline] {
    var result: [Inline] = []
    for inline in inlines {
      switch inline {
      case .emphasis(let content): result.append(.emphasis(attachMarks(content)))
      case .strong(let content): result.append(.strong(attachMarks(content)))
      case .link(let destination, let title, let content):
        result.append(.link(destination: destination, title: title, content: attachMarks(content)))
      case .marks(let marks): attach(marks, to: &result)
      default: result.append(inline)
      }
    }
    return result
  }

  private mutating func attach(_ marks: [NumberMark], to inlines: inout [Inline]) {
    for mark in marks where mark.format.isEmpty { Self.reportMissingFormat(mark, &notes) }
    if marks.count == 1, Self.mark(&inlines, with: marks[0], &notes) { return }
    switch inlines.last {
    case .code?, .math?, .displayMath?: break
    default:
      let key = marks[0].key
      notes.report(
        marks[0].line, "The mark =\(key) follows no number; put it right behind the number, without a space.")
    }
    inlines.append(.marks(marks))
    notes.marks += marks
  }

  /// Makes the number that ends the inlines a marked one, inside emphasis too; false when they end in something else.
  private static func mark(_ inlines: inout [Inline], with mark: NumberMark, _ notes: inout ParserNotes) -> Bool {
    guard let last = inlines.last else { return false }
    switch last {
    case .text(let text):
      let length = NumberMark.numberLength(endOf: text)
      guard length > 0 else { return false }
      let number = String(text.suffix(length))
      inlines.removeLast()
      if length < text.count { inlines.append(.text(String(text.dropLast(length)))) }
      inlines.append(.number(text: number, key: mark.key, format: mark.format))
      notes.marks.append(NumberMark(key: mark.key, format: mark.format, text: number, line: mark.line))
      return true
    case .strong(var content):
      guard Self.mark(&content, with: mark, &notes) else { return false }
      inlines[inlines.count - 1] = .strong(content)
      return true
    case .emphasis(var content):
      guard Self.mark(&content, with: mark, &notes) else { return false }
      inlines[inlines.count - 1] = .emphasis(content)
      return true
    default:
      return false
    }
  }

  static func reportMissingFormat(_ mark: NumberMark, _ notes: inout ParserNotes) {
    // A number that is given and not computed is printed as it is given.
    guard mark.key != NumberMark.givenKey else { return }
    notes.report(mark.line, "The mark =\(mark.key) has no format; write one behind the key, such as %.4f.")
  }
}
