/// Reads the running text of one block.
///
/// One pass from left to right finds code, formulas, comments, links and runs of `*` and `_`; the runs are matched into
/// emphasis afterwards, as the CommonMark specification's delimiter stack describes.
struct InlineParser {
  let scalars: [Unicode.Scalar]
  /// The line of the text's first character.
  let firstLine: Int
  var position = 0
  /// The line of the character at `position`.
  var line: Int
  var nodes = InlineNodes()
  var delimiters = DelimiterStack()
  var brackets: [Bracket] = []
  /// Closing marks that were looked for in vain: they aren't looked for again, so hostile text stays linear.
  var missing: Set<String> = []
  var notes = ParserNotes()

  /// A `[` or `![` that may become a link or an image.
  struct Bracket {
    let node: Int
    let isImage: Bool
    let delimiters: Int
    var isActive = true
  }

  private init(_ text: String, line: Int) {
    scalars = Array(text.trimmed.unicodeScalars)
    firstLine = line
    self.line = line
  }

  /// The inlines of a text whose first character stands at `line`; marks and complaints go to `notes`.
  static func parse(_ text: String, line: Int, notes: inout ParserNotes) -> [Inline] {
    var parser = InlineParser(text, line: line)
    while parser.position < parser.scalars.count { parser.step() }
    parser.resolveEmphasis(above: 0)
    let inlines = parser.attachMarks(Self.joined(parser.nodes.inlines()))
    notes.unsupported += parser.notes.unsupported
    notes.marks += parser.notes.marks
    return inlines
  }

  /// The character some places on.
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  /// Whether the text goes on with these characters.
  func looksAt(_ text: String, from start: Int? = nil) -> Bool {
    let start = start ?? position
    return scalars[min(start, scalars.count)...].starts(with: text.unicodeScalars)
  }

  /// The text between two places.
  func text(_ start: Int, _ end: Int) -> String {
    start < end ? String(scalars: scalars[start..<end]) : ""
  }

  /// Goes to a place further on, counting the lines in between.
  mutating func move(to end: Int) {
    line += scalars[position..<end].count { $0 == "\n" }
    position = end
  }

  /// The first place of a closing mark from `start` on.
  mutating func find(_ mark: String, from start: Int) -> Int? {
    guard !missing.contains(mark) else { return nil }
    var index = start
    while index < scalars.count {
      if looksAt(mark, from: index) { return index }
      index += 1
    }
    missing.insert(mark)
    return nil
  }

  private mutating func step() {
    guard let scalar = peek() else { return }
    switch scalar {
    case "\n": readBreak()
    case "\\": readEscape()
    case "`": readCode()
    case "$": readMath()
    case "*", "_": readDelimiters(scalar)
    case "[":
      brackets.append(Bracket(node: nodes.append(.text("[")), isImage: false, delimiters: delimiters.last))
      position += 1
    case "!" where peek(1) == "[":
      brackets.append(Bracket(node: nodes.append(.text("![")), isImage: true, delimiters: delimiters.last))
      position += 2
    case "]": closeBracket()
    case "<": readAngle()
    case "&": readEntity()
    case "~" where peek(1) == "~":
      notes.report(line, "Strikethrough (~~) is not supported; say in words what was wrong.")
      nodes.append(text: "~~")
      position += 2
    default: readText()
    }
  }

  private mutating func readText() {
    var end = position + 1
    while end < scalars.count, !Self.isSpecial(scalars[end]) { end += 1 }
    nodes.append(text: text(position, end))
    position = end
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\\", "`", "$", "*", "_", "[", "!", "]", "<", "&", "~": true
    default: false
    }
  }

  /// Two spaces or a backslash at the end of a line are a hard break.
  private mutating func readBreak() {
    var isHard = false
    if nodes.last != 0, nodes.nodes[nodes.last].isPlainText, case .text(let before) = nodes[nodes.last] {
      isHard = before.hasSuffix("  ")
      var words = Substring(before)
      while words.last == " " { words.removeLast() }
      nodes[nodes.last] = .text(String(words))
    }
    nodes.append(isHard ? .hardBreak : .softBreak)
    line += 1
    position += 1
    while peek() == " " || peek() == "\t" { position += 1 }
  }

  private mutating func readEscape() {
    guard let next = peek(1) else {
      nodes.append(text: "\\")
      position += 1
      return
    }
    if next == "\n" {
      nodes.append(.hardBreak)
      move(to: position + 2)
    } else if next.isASCIIPunctuation {
      nodes.append(text: String(next))
      position += 2
    } else {
      nodes.append(text: "\\")
      position += 1
    }
  }
}
