/// Draws a document for a terminal.
///
///     let renderer = TerminalRenderer(width: 80, style: TerminalStyle(color: false))
///     print(renderer.render(Document(parsing: "A *small* text with $\\frac{a}{b}$.")))
public struct TerminalRenderer: Sendable {
  /// Draws the figure at a path, with its alternative text, in at most so many columns; nil when there is no such figure.
  /// In a plain style the caller describes it in words, or returns nil.
  public typealias Figure = @Sendable (_ path: String, _ alt: String, _ width: Int) -> [String]?
  /// Says where the number with a key comes from; nil when there is nothing to say.
  public typealias Annotation = @Sendable (_ key: String) -> String?

  /// The address that a terminal can open for a link's destination; nil when there is none.
  public typealias LinkTarget = @Sendable (_ destination: String) -> String?

  /// No line is wider, except lines of a figure.
  public let width: Int
  /// Color, hyperlinks, and whether it is for a screen reader.
  public let style: TerminalStyle
  let figure: Figure
  let annotate: Annotation
  let linkTarget: LinkTarget

  /// A renderer for a terminal of `width` columns, at least 10.
  ///
  /// Unless `linkTarget` says otherwise, destinations with a scheme are hyperlinks and paths of files are not, since a
  /// terminal can't know which folder they are relative to.
  public init(
    width: Int, style: TerminalStyle = TerminalStyle(), figure: @escaping Figure = { _, _, _ in nil },
    annotate: @escaping Annotation = { _ in nil },
    linkTarget: @escaping LinkTarget = { $0.firstIndex(of: ":") == nil ? nil : $0 }
  ) {
    self.width = max(10, width)
    self.style = style
    self.figure = figure
    self.annotate = annotate
    self.linkTarget = linkTarget
  }

  /// The document as text that ends in a newline; "" for an empty document.
  public func render(_ document: Document) -> String {
    lines(document).map { $0 + "\n" }.joined()
  }

  /// The lines of the document.
  public func lines(_ document: Document) -> [String] {
    let writer = AnsiWriter(style: style)
    return lines(of: document.blocks, width: width, isTight: false).map(writer.string)
  }

  /// The lines of some blocks, one empty line between two of them unless the list they stand in is tight.
  func lines(of blocks: [Block], width: Int, isTight: Bool) -> [StyledLine] {
    var result: [StyledLine] = []
    for block in blocks {
      let lines = lines(of: block, width: max(1, width))
      guard !lines.isEmpty else { continue }
      let isAttached = if case .marks = block.kind { true } else { false }
      if !result.isEmpty, !isTight, !isAttached { result.append(StyledLine()) }
      result += lines
    }
    return result
  }

  private func lines(of block: Block, width: Int) -> [StyledLine] {
    switch block.kind {
    case .heading(let level, let content): heading(level, content, width)
    case .paragraph(let content): paragraph(content, width)
    case .code(let info, let text): code(info, text, width)
    case .list(let list): lines(of: list, width)
    case .blockQuote(let blocks): quote(blocks, width)
    case .table(let table): style.plain ? plainTable(table, width) : drawnTable(table, width)
    case .thematicBreak: [StyledLine(style.plain ? "* * *" : String(repeating: "─", count: width), .dim)]
    case .displayMath(let tex): display(tex, width)
    case .marks(let marks): annotations(marks, width)
    case .comment: []
    }
  }
}
