extension InlineParser {
  /// A `]`: the end of a link or image when a destination follows, else text.
  mutating func closeBracket() {
    guard let bracket = brackets.popLast() else {
      nodes.append(text: "]")
      position += 1
      return
    }
    guard bracket.isActive, let target = destination() else {
      if bracket.isActive, !bracket.isImage, peek(1) == "[" || isFootnote(bracket) {
        notes.report(line, "Reference links and footnotes are not supported; write [text](destination).")
      }
      nodes.append(.text("]"))
      position += 1
      return
    }
    resolveEmphasis(above: bracket.delimiters)
    let before = nodes.nodes[bracket.node].previous
    nodes.remove(bracket.node)
    nodes.wrap(after: before, before: 0) { content in
      bracket.isImage
        ? .image(path: target.path, title: target.title, alt: Self.joined(content).plainText)
        : .link(destination: target.path, title: target.title, content: content)
    }
    // A link holds no link: brackets that are still open can only become images.
    if !bracket.isImage {
      for index in brackets.indices.reversed() where !brackets[index].isImage {
        if !brackets[index].isActive { break }
        brackets[index].isActive = false
      }
    }
    move(to: target.end)
  }

  private func isFootnote(_ bracket: Bracket) -> Bool {
    guard case .text(let next) = nodes[nodes.nodes[bracket.node].next] else { return false }
    return next.hasPrefix("^")
  }

  /// What `(path "title")` behind the `]` says.
  private func destination() -> (path: String, title: String?, end: Int)? {
    guard peek(1) == "(" else { return nil }
    var index = skipSpace(position + 2)
    let start = index
    let path: String
    if index < scalars.count, scalars[index] == "<" {
      index += 1
      while index < scalars.count, scalars[index] != ">" {
        if scalars[index] == "\n" || scalars[index] == "<" { return nil }
        index += scalars[index] == "\\" ? 2 : 1
      }
      guard index < scalars.count else { return nil }
      path = text(start + 1, index)
      index += 1
    } else {
      guard let end = endOfPath(index) else { return nil }
      path = text(start, end)
      index = end
    }
    let afterPath = index
    index = skipSpace(index)
    var title: String?
    if index > afterPath, index < scalars.count, let end = endOfTitle(index) {
      title = Self.unescaped(text(index + 1, end - 1))
      index = skipSpace(end)
    }
    guard index < scalars.count, scalars[index] == ")" else { return nil }
    return (Self.unescaped(path), title, index + 1)
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < scalars.count, scalars[index].isBlank { index += 1 }
    return index
  }

  /// A bare path ends at a space or at the parenthesis that it did not open.
  private func endOfPath(_ start: Int) -> Int? {
    var index = start
    var depth = 0
    while index < scalars.count, !scalars[index].isBlank, scalars[index].value >= 32 {
      switch scalars[index] {
      case "\\" where index + 1 < scalars.count && scalars[index + 1].isASCIIPunctuation: index += 1
      case "(":
        depth += 1
        if depth > 32 { return nil }
      case ")":
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
      index += 1
    }
    return depth == 0 ? min(index, scalars.count) : nil
  }

  private func endOfTitle(_ start: Int) -> Int? {
    let closing: Unicode.Scalar
    switch scalars[start] {
    case "\"": closing = "\""
    case "'": closing = "'"
    case "(": closing = ")"
    default: return nil
    }
    var index = start + 1
    while index < scalars.count, scalars[index] != closing { index += scalars[index] == "\\" ? 2 : 1 }
    return index < scalars.count ? index + 1 : nil
  }

  /// A text with its backslash escapes and entities resolved.
  static func unescaped(_ text: String) -> String {
    guard text.contains("\\") || text.contains("&") else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1].isASCIIPunctuation {
        index += 1
      } else if let entity = Entities.match(scalars[index...]), let character = entity.character {
        result.append(contentsOf: character.unicodeScalars)
        index += entity.length
        continue
      }
      result.append(scalars[index])
      index += 1
    }
    return String(result)
  }
}
