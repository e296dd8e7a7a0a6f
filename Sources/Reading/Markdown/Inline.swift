/// A piece of running text inside a block.
public indirect enum Inline: Sendable, Equatable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  case link(destination: String, title: String?, content: [Inline])
  case image(path: String, title: String?, alt: String)
  /// `$…$`: TeX that stays on one line.
  case math(String)
  /// `$$…$$` inside a paragraph.
  case displayMath(String)
  /// A number followed by its invisible mark, `0.9993<!-- =key %.4f -->`.
  case number(text: String, key: String, format: String)
  /// The marks of the numbers in the formula or code span before it.
  case marks([NumberMark])
  /// An HTML comment, without its brackets.
  case comment(String)
  case softBreak
  case hardBreak
}

extension [Inline] {
  /// The words without any markup; breaks become spaces, comments and marks vanish, formulas stay TeX.
  public var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .math(let text), .displayMath(let text): text
      case .number(let text, _, _): text
      case .emphasis(let content), .strong(let content), .link(_, _, let content): content.plainText
      case .image(_, _, let alt): alt
      case .marks, .comment: ""
      case .softBreak, .hardBreak: " "
      }
    }.joined()
  }

  /// Every inline of the tree, parents before children.
  var flattened: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let content), .strong(let content), .link(_, _, let content): [inline] + content.flattened
      default: [inline]
      }
    }
  }
}
