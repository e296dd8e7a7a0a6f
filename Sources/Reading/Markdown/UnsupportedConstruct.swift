/// Something in a document that the course's Markdown does not have.
public struct UnsupportedConstruct: Sendable, Equatable, CustomStringConvertible {
  /// The line where it stands, counted from 1.
  public let line: Int
  /// What it is and what to write instead.
  public let sentence: String

  /// The place and the sentence, `12: raw HTML <b> is shown as text; use Markdown.`
  public var description: String { "\(line): \(sentence)" }
}

/// What a parser notes on its way, beside the tree.
struct ParserNotes {
  var unsupported: [UnsupportedConstruct] = []
  var marks: [NumberMark] = []

  mutating func report(_ line: Int, _ sentence: String) {
    unsupported.append(UnsupportedConstruct(line: line, sentence: sentence))
  }
}
