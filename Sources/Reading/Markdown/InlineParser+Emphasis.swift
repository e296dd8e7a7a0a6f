extension InlineParser {
  /// Reads a run of `*` or `_` and says whether it may open or close emphasis.
  mutating func readDelimiters(_ character: Unicode.Scalar) {
    var end = position
    while end < scalars.count, scalars[end] == character { end += 1 }
    let before = position > 0 ? scalars[position - 1] : "\n"
    let after = end < scalars.count ? scalars[end] : "\n"
    let isLeft = !after.isSpace && (!after.isPunctuation || before.isSpace || before.isPunctuation)
    let isRight = !before.isSpace && (!before.isPunctuation || after.isSpace || after.isPunctuation)
    let isUnderscore = character == "_"
    let node = nodes.append(.text(text(position, end)))
    // Inside a word an underscore is a letter.
    delimiters.push(
      character, node: node, count: end - position,
      canOpen: isLeft && (!isUnderscore || !isRight || before.isPunctuation),
      canClose: isRight && (!isUnderscore || !isLeft || after.isPunctuation))
    position = end
  }

  /// Turns the matching runs above a place of the stack into emphasis and forgets the others.
  mutating func resolveEmphasis(above bottom: Int) {
    var bottoms = [Int](repeating: bottom, count: 12)
    var closer = delimiters.runs[bottom].next
    while closer != 0 {
      let run = delimiters.runs[closer]
      guard run.canClose else {
        closer = run.next
        continue
      }
      let lowest = bottoms[run.closerClass]
      var opener = run.previous
      while opener != bottom, opener != lowest, !delimiters.runs[opener].opens(run) {
        opener = delimiters.runs[opener].previous
      }
      if opener != bottom, opener != lowest {
        closer = match(opener, closer)
      } else {
        bottoms[run.closerClass] = run.previous
        if !run.canOpen { delimiters.remove(closer) }
        closer = run.next
      }
    }
    delimiters.removeAll(above: bottom)
  }

  /// Wraps what stands between two runs; returns the run to go on with.
  private mutating func match(_ opener: Int, _ closer: Int) -> Int {
    let isStrong = delimiters.runs[opener].count >= 2 && delimiters.runs[closer].count >= 2
    delimiters.removeAll(between: opener, and: closer)
    nodes.wrap(after: delimiters.runs[opener].node, before: delimiters.runs[closer].node) {
      isStrong ? .strong($0) : .emphasis($0)
    }
    shorten(opener, by: isStrong ? 2 : 1)
    shorten(closer, by: isStrong ? 2 : 1)
    return delimiters.runs[closer].count == 0 ? delimiters.runs[closer].next : closer
  }

  private mutating func shorten(_ index: Int, by count: Int) {
    delimiters.runs[index].count -= count
    let run = delimiters.runs[index]
    nodes[run.node] = .text(String(repeating: String(run.character), count: run.count))
    if run.count == 0 {
      nodes.remove(run.node)
      delimiters.remove(index)
    }
  }

  /// Inlines with neighboring texts joined.
  static func joined(_ inlines: [Inline]) -> [Inline] {
    var result: [Inline] = []
    for inline in inlines {
      switch (result.last, inline) {
      case (.text(let before)?, .text(let after)): result[result.count - 1] = .text(before + after)
      case (_, .text("")): break
      case (_, .emphasis(let content)): result.append(.emphasis(joined(content)))
      case (_, .strong(let content)): result.append(.strong(joined(content)))
      case (_, .link(let destination, let title, let content)):
        result.append(.link(destination: destination, title: title, content: joined(content)))
      default: result.append(inline)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool { properties.isWhitespace }

  /// Punctuation or a symbol, as CommonMark counts it.
  fileprivate var isPunctuation: Bool {
    if isASCII { return isASCIIPunctuation }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return true
    default:
      return false
    }
  }
}
