import Figures

/// A piece of text with one look.
struct Span: Equatable {
  /// What a piece of text looks like.
  struct Look: OptionSet {
    let rawValue: Int
    static let bold = Look(rawValue: 1)
    static let italic = Look(rawValue: 2)
    static let underlined = Look(rawValue: 4)
    static let dim = Look(rawValue: 8)
    static let code = Look(rawValue: 16)
    static let keyword = Look(rawValue: 32)
    static let string = Look(rawValue: 64)
    static let number = Look(rawValue: 128)
    static let comment = Look(rawValue: 256)
    static let attribute = Look(rawValue: 512)
    static let link = Look(rawValue: 1024)
    static let error = Look(rawValue: 2048)
  }

  var text: String
  var look: Look = []
  /// Where a hyperlink goes.
  var destination: String?
  /// The text may be broken at its spaces.
  var isBreakable = true
  /// Several spaces count as one, as they do on a page.
  var joinsSpaces = false
  /// A drawing that brings its own escape codes.
  var isDrawing = false
}

/// One line of spans.
struct StyledLine: Equatable {
  var spans: [Span] = []

  init(_ spans: [Span] = []) { self.spans = spans }
  init(_ text: String, _ look: Span.Look = []) { spans = text.isEmpty ? [] : [Span(text: text, look: look)] }

  var width: Int { spans.reduce(0) { $0 + $1.text.displayWidth } }

  /// The line with another before it.
  func prefixed(_ prefix: StyledLine) -> StyledLine { StyledLine(prefix.spans + spans) }

  /// The line filled with spaces to a width.
  func padded(to width: Int) -> StyledLine {
    let free = width - self.width
    return free > 0 ? StyledLine(spans + [Span(text: String(repeating: " ", count: free))]) : self
  }
}
