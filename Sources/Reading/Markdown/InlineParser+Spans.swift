/// Spans whose inside is not Markdown: code, formulas, comments, autolinks, entities.
extension InlineParser {
  mutating func readCode() {
    let length = runLength("`", from: position)
    let start = position + length
    let fence = String(repeating: "`", count: length)
    var end = start
    while !missing.contains(fence) {
      guard end < scalars.count else {
        missing.insert(fence)
        break
      }
      let run = runLength("`", from: end)
      if run == length {
        nodes.append(.code(Self.codeText(text(start, end))))
        move(to: end + length)
        return
      }
      end += max(run, 1)
    }
    nodes.append(text: fence)
    position = start
  }

  private func runLength(_ mark: Unicode.Scalar, from start: Int) -> Int {
    var end = start
    while end < scalars.count, scalars[end] == mark { end += 1 }
    return end - start
  }

  /// Line endings become spaces, and one space at both ends is dropped unless all is spaces.
  private static func codeText(_ raw: String) -> String {
    let text = String(scalars: raw.unicodeScalars.map { $0 == "\n" ? " " : $0 })
    let isPadded = text.hasPrefix(" ") && text.hasSuffix(" ") && text.unicodeScalars.contains { $0 != " " }
    return isPadded ? String(text.dropFirst().dropLast()) : text
  }

  /// `$x$`, `$$x$$` and GitHub's ``$`x`$``.
  ///
  /// A dollar opens a formula when no space follows it, and closes one when no space stands before it and no digit behind,
  /// so that prices stay prices.
  mutating func readMath() {
    if peek(1) == "$" {
      if let end = find("$$", from: position + 2), end > position + 2 {
        nodes.append(.displayMath(text(position + 2, end).trimmed))
        move(to: end + 2)
        return
      }
    } else if peek(1) == "`", let end = find("`$", from: position + 2) {
      nodes.append(.math(text(position + 2, end)))
      move(to: end + 2)
      return
    } else if let next = peek(1), !next.isBlank, let end = closingDollar(from: position + 1) {
      nodes.append(.math(text(position + 1, end)))
      move(to: end + 1)
      return
    }
    let length = peek(1) == "$" ? 2 : 1
    nodes.append(text: String(repeating: "$", count: length))
    position += length
  }

  private mutating func closingDollar(from start: Int) -> Int? {
    guard !missing.contains("$") else { return nil }
    var index = start
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
        continue
      }
      if scalars[index] == "$", index > start, !scalars[index - 1].isBlank {
        let isPrice = index + 1 < scalars.count && scalars[index + 1].isASCIIDigit
        if !isPrice { return index }
      }
      index += 1
    }
    missing.insert("$")
    return nil
  }

  /// A comment, an autolink, or raw HTML, which stays text.
  mutating func readAngle() {
    if looksAt("<!--"), let end = find("-->", from: position + 4) {
      let comment = text(position + 4, end)
      if let marks = NumberMark.list(in: comment, line: line) {
        nodes.append(.marks(marks))
      } else {
        nodes.append(.comment(comment.trimmed))
      }
      move(to: end + 3)
      return
    }
    if let end = scalars[position...].prefix(500).firstIndex(of: ">") {
      let inside = text(position + 1, end)
      if let destination = Self.autolink(inside) {
        nodes.append(.link(destination: destination, title: nil, content: [.text(inside)]))
        move(to: end + 1)
        return
      }
      let name = inside.hasPrefix("/") ? inside.dropFirst() : Substring(inside)
      if name.unicodeScalars.first?.isASCIILetter == true || inside.hasPrefix("!") || inside.hasPrefix("?") {
        notes.report(line, "Raw HTML <\(inside.prefix(30))> is shown as text; write it in Markdown.")
      }
    }
    nodes.append(text: "<")
    position += 1
  }

  /// The destination of `<scheme:rest>` or `<name@host>`.
  private static func autolink(_ inside: String) -> String? {
    guard !inside.isEmpty, !inside.unicodeScalars.contains(where: { $0.isBlank || $0 == "<" || $0.value < 32 }) else {
      return nil
    }
    let scheme = inside.prefix { $0 != ":" }
    if scheme.count < inside.count, (2...32).contains(scheme.count), scheme.unicodeScalars.first?.isASCIILetter == true,
      scheme.unicodeScalars.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == "+" || $0 == "." || $0 == "-" })
    {
      return inside
    }
    let parts = inside.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !inside.contains("\\"), parts[1].first != "." else {
      return nil
    }
    return "mailto:" + inside
  }

  mutating func readEntity() {
    guard let entity = Entities.match(scalars[position...]) else {
      nodes.append(text: "&")
      position += 1
      return
    }
    if let character = entity.character {
      nodes.append(text: character)
    } else {
      let source = text(position, position + entity.length)
      notes.report(line, "The entity \(source) is not supported; write the character itself.")
      nodes.append(text: source)
    }
    position += entity.length
  }
}
