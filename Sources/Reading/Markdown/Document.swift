/// A Markdown text as a tree.
///
///     let document = Document(parsing: "# Loss\n\nIt is 1.79<!-- =loss %.2f -->.")
///     document.headings[0].text   // "Loss"
///     document.marks[0].key       // "loss"
///
/// The subset is CommonMark without raw HTML (other than comments), reference links and most named entities, with tables and
/// task items from GitHub's extension, and with `$…$` and `$$…$$` for TeX math. Parsing never fails: what is outside the
/// subset stays in the tree as text and is listed in `unsupported`.
///
/// Of the 655 examples in the CommonMark specification's `spec.txt`, 497 give its HTML to the letter; the others use raw HTML,
/// reference definitions, percent-encoded destinations or rare entities. `CommonMarkTests` keeps
/// facts of each construct; CONTRIBUTING has the list and the count.
public struct Document: Sendable, Equatable {
  /// The blocks in order.
  public let blocks: [Block]
  /// Constructs outside the subset, in order of their lines.
  public let unsupported: [UnsupportedConstruct]
  /// All number marks, in order of appearance.
  public let marks: [NumberMark]

  /// Parses a text; every text is a document.
  public init(parsing source: String) {
    var parser = BlockParser()
    let blocks = parser.parse(source)
    self.blocks = blocks
    self.unsupported = parser.notes.unsupported.sorted { $0.line < $1.line }
    self.marks = parser.notes.marks
  }

  init(blocks: [Block], unsupported: [UnsupportedConstruct], marks: [NumberMark]) {
    self.blocks = blocks
    self.unsupported = unsupported
    self.marks = marks
  }

  /// Every block of the tree, parents before children.
  public var allBlocks: [Block] { Self.flatten(blocks) }

  private static func flatten(_ blocks: [Block]) -> [Block] {
    blocks.flatMap { [$0] + flatten($0.children) }
  }
}
