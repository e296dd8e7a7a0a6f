/// A block of a document: what it is and the line of the source where it begins.
public struct Block: Sendable, Equatable {
  /// What a block can be.
  public indirect enum Kind: Sendable, Equatable {
    case heading(level: Int, content: [Inline])
    case paragraph([Inline])
    /// `info` is the text after the fence, empty for an indented block; `text` ends without a newline.
    case code(info: String, text: String)
    case list(MarkdownList)
    case blockQuote([Block])
    case table(MarkdownTable)
    case thematicBreak
    /// `$$…$$` that stands alone: the TeX between the dollars.
    case displayMath(String)
    /// The marks of the numbers in the code block or display formula before it.
    case marks([NumberMark])
    /// An HTML comment that stands alone, without its brackets.
    case comment(String)
  }

  /// What the block is.
  public let kind: Kind
  /// The line where it begins, counted from 1.
  public let line: Int

  /// A block that begins at `line`.
  public init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  /// The inlines that stand directly in the block: of a table, those of all cells in reading order.
  public var inlines: [Inline] {
    switch kind {
    case .heading(_, let content), .paragraph(let content): content
    case .table(let table): (table.header + table.rows.flatMap { $0 }).flatMap { $0 }
    default: []
    }
  }

  /// The blocks that stand directly in the block.
  public var children: [Block] {
    switch kind {
    case .blockQuote(let blocks): blocks
    case .list(let list): list.items.flatMap(\.blocks)
    default: []
    }
  }
}

/// A bulleted or ordered list.
public struct MarkdownList: Sendable, Equatable {
  /// One item; `isChecked` is nil unless it is a task, `- [ ]` or `- [x]`.
  public struct Item: Sendable, Equatable {
    public let isChecked: Bool?
    /// What the item holds.
    public let blocks: [Block]
    /// The line where the item begins.
    public let line: Int
  }

  /// The number of the first item; nil for a bulleted list.
  public let start: Int?
  /// No blank line stands between the items or their parts.
  public let isTight: Bool
  /// The items in order.
  public let items: [Item]
}

/// A table with one header row.
public struct MarkdownTable: Sendable, Equatable {
  /// Where the cells of a column stand.
  public enum Alignment: Sendable, Equatable {
    case none, left, center, right
  }

  /// One entry per column.
  public let alignments: [Alignment]
  /// The cells of the first row.
  public let header: [[Inline]]
  /// The other rows; each has as many cells as there are columns.
  public let rows: [[[Inline]]]
}
