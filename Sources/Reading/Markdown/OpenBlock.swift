/// A block while its lines are still being read; blocks name each other by their place in the parser's array.
struct OpenBlock {
  enum Kind: Equatable {
    case document
    case blockQuote
    case list(ListMarker)
    case item(ListMarker)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case indentedCode
    case fencedCode(Fence)
    case displayMath
    case comment
    case table([MarkdownTable.Alignment])
  }

  /// The fence that opened a code block.
  struct Fence: Equatable {
    let character: Unicode.Scalar
    let length: Int
    let indent: Int
    let info: String
  }

  var kind: Kind
  let line: Int
  let parent: Int
  let depth: Int
  var children: [Int] = []
  var lines: [String] = []
  var isOpen = true
  var endsInBlankLine = false

  init(_ kind: Kind, line: Int, parent: Int, depth: Int) {
    self.kind = kind
    self.line = line
    self.parent = parent
    self.depth = depth
  }

  /// The block takes lines of text.
  var acceptsLines: Bool {
    switch kind {
    case .paragraph, .indentedCode, .fencedCode, .displayMath, .comment, .table: true
    default: false
    }
  }

  /// A block of that kind can stand directly in this one.
  func canContain(_ other: Kind) -> Bool {
    let isItem = if case .item = other { true } else { false }
    return switch kind {
    case .document, .blockQuote, .item: !isItem
    case .list: isItem
    default: false
    }
  }
}

/// The bullet or number that opened a list item.
struct ListMarker: Equatable {
  /// `-`, `+` or `*`, or the `.` or `)` behind a number.
  let character: Unicode.Scalar
  /// The number; nil for a bullet.
  let start: Int?
  /// The columns before the marker.
  let offset: Int
  /// The columns from the marker to the item's text.
  let padding: Int

  /// Items with both markers belong to one list.
  func matches(_ other: ListMarker) -> Bool {
    character == other.character && (start == nil) == (other.start == nil)
  }
}
