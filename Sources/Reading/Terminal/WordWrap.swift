import Figures

/// Breaks styled text into lines of at most a width.
///
/// Lines break at spaces and between East Asian characters; a word that is wider than a line is cut.
struct WordWrap {
  let width: Int
  private var lines: [StyledLine] = []
  private var line = StyledLine()
  private var lineWidth = 0
  /// The word being read, and the space before it.
  private var word: [Span] = []
  private var wordWidth = 0
  private var space: Span?

  private init(width: Int) { self.width = max(1, width) }

  /// The lines of some spans; a newline in a span ends a line. At least one line.
  static func lines(_ spans: [Span], width: Int) -> [StyledLine] {
    var wrap = WordWrap(width: width)
    for span in spans { wrap.add(span) }
    wrap.endLine()
    return wrap.lines
  }

  private mutating func add(_ span: Span) {
    guard span.isBreakable || span.text.displayWidth > width else {
      return addWord(Substring(span.text), of: span, isWhole: true)
    }
    var rest = Substring(span.text)
    while let first = rest.first {
      switch first {
      case "\n":
        endLine()
        rest.removeFirst()
      case " ", "\t":
        endWord()
        rest.removeFirst()
        if span.joinsSpaces, space != nil { continue }
        // Spaces that an author asked for inside a line stay; at a break they vanish.
        var between = space ?? Span(text: "", look: span.look, destination: span.destination)
        between.text += " "
        space = between
      default:
        let end = rest.firstIndex { $0 == " " || $0 == "\t" || $0 == "\n" } ?? rest.endIndex
        addWord(rest[..<end], of: span, isWhole: false)
        rest = rest[end...]
      }
    }
  }

  private mutating func addWord(_ text: Substring, of span: Span, isWhole: Bool) {
    if text.utf8.count + wordWidth <= width, text.utf8.allSatisfy({ $0 < 128 }) {
      return append(text, text.utf8.count, of: span)
    }
    for character in text {
      let columns = character.displayWidth
      // Between two wide characters a line may break without a space, but closing punctuation never begins a line.
      let isClosing = "，。、）」』！？：；".contains(character)
      if columns == 2, !isWhole, !isClosing { endWord() }
      append(Substring(String(character)), columns, of: span)
    }
    if let last = text.last, last.displayWidth == 2, !isWhole { endWord() }
  }

  private mutating func append(_ text: Substring, _ columns: Int, of span: Span) {
    if let last = word.last, last.look == span.look, last.destination == span.destination {
      word[word.count - 1].text += text
    } else {
      word.append(Span(text: String(text), look: span.look, destination: span.destination))
    }
    wordWidth += columns
    if wordWidth > width { cutWord() }
  }

  /// A word that is wider than a line fills lines of its own.
  private mutating func cutWord() {
    if !line.spans.isEmpty { breakLine() }
    space = nil
    guard var last = word.last, let character = last.text.popLast() else { return }
    word[word.count - 1] = last
    let rest = Span(text: String(character), look: last.look, destination: last.destination)
    line.spans = word.filter { !$0.text.isEmpty }
    breakLine()
    word = [rest]
    wordWidth = character.displayWidth
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    let spaceWidth = space?.text.count ?? 0
    if lineWidth + spaceWidth + wordWidth > width {
      if !line.spans.isEmpty { breakLine() }
    } else if let space {
      line.spans.append(space)
      lineWidth += spaceWidth
    }
    space = nil
    line.spans += word
    lineWidth += wordWidth
    word = []
    wordWidth = 0
  }

  private mutating func breakLine() {
    lines.append(StyledLine(Self.joined(line.spans)))
    line = StyledLine()
    lineWidth = 0
  }

  private mutating func endLine() {
    endWord()
    space = nil
    breakLine()
  }

  /// Neighbors with one look as one span, which saves escape codes.
  private static func joined(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans {
      if let last = result.last, last.look == span.look, last.destination == span.destination {
        result[result.count - 1].text += span.text
      } else {
        result.append(span)
      }
    }
    return result
  }
}
