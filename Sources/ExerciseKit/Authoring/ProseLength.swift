import Foundation
import Reading

/// How many words a reader reads: those of headings, paragraphs, lists and quotations.
///
/// Tables, code and formulas that stand alone are looked at rather than read; a formula in a sentence is one word.
enum ProseLength {
  static func words(in text: String) -> Int { Document(parsing: text).blocks.reduce(0) { $0 + words(in: $1) } }

  private static func words(in block: Block) -> Int {
    switch block.kind {
    case .heading(_, let content), .paragraph(let content): words(in: content)
    case .list, .blockQuote: block.children.reduce(0) { $0 + words(in: $1) }
    default: 0
    }
  }

  private static func words(in content: [Inline]) -> Int {
    spoken(content).split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }.count
  }

  private static func spoken(_ content: [Inline]) -> String {
    content.map { inline in
      switch inline {
      case .math: "formula"
      case .displayMath, .image: " "
      case .emphasis(let content), .strong(let content), .link(_, _, let content): spoken(content)
      default: [inline].plainText
      }
    }.joined()
  }
}
