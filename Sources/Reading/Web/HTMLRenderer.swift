/// Draws a document as HTML without scripts and styles: what stands between the tags of a page's `<main>`.
///
///     let renderer = HTMLRenderer()
///     renderer.render(Document(parsing: "# Loss\n\nIt is $x^2$."))
///     // <h1 id="loss">Loss</h1>
///     // <p>It is <math …><msup><mi>x</mi><mn>2</mn></msup></math>.</p>
///
/// Formulas become MathML. Comments and the marks of formulas and code blocks are dropped; a number in the text keeps its
/// mark's key. Every character of the source is escaped.
public struct HTMLRenderer: Sendable {
  /// The markup of the figure at a path, with its alternative text; nil for an `<img>`.
  public typealias Figure = @Sendable (_ path: String, _ alt: String) -> String?
  /// Says where the number with a key comes from; nil for a number without remark.
  public typealias Annotation = @Sendable (_ key: String) -> String?
  /// Where a link leads from the page; nil when its words stand there without a link.
  public typealias LinkTarget = @Sendable (_ destination: String) -> String?

  /// Stands before the anchor of each heading, so that several documents fit into one page.
  public let anchorPrefix: String
  /// How many levels each heading is lowered; none gets below `<h6>`.
  public let headingOffset: Int
  /// Anchors that the page has given to other places.
  public let takenAnchors: Set<String>
  let figure: Figure
  let annotate: Annotation
  let linkTarget: LinkTarget

  /// A renderer.
  ///
  /// Unless `linkTarget` says otherwise, links lead where the text says if that is a path, an anchor, or an address of the
  /// web or of mail; other schemes, such as `javascript:`, lead nowhere.
  public init(
    anchorPrefix: String = "", headingOffset: Int = 0, takenAnchors: Set<String> = [],
    figure: @escaping Figure = { _, _ in nil },
    annotate: @escaping Annotation = { $0 }, linkTarget: @escaping LinkTarget = HTMLRenderer.safeTarget
  ) {
    self.anchorPrefix = anchorPrefix
    self.headingOffset = headingOffset
    self.takenAnchors = takenAnchors
    self.figure = figure
    self.annotate = annotate
    self.linkTarget = linkTarget
  }

  /// The destination itself where it may be followed without harm.
  @Sendable public static func safeTarget(_ destination: String) -> String? {
    let head = destination.prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    guard let colon = head.firstIndex(of: ":") else { return destination }
    return ["http", "https", "mailto"].contains(head[..<colon].lowercased()) ? destination : nil
  }

  /// The document as lines of HTML; "" for an empty document.
  public func render(_ document: Document) -> String {
    var anchors = HeadingAnchors(taken: takenAnchors)
    return document.blocks.map { block in
      // Anchors are given at the top level alone, as `Document.anchors` does.
      if case .heading(let level, let content) = block.kind {
        return heading(level, content, anchor: anchorPrefix + anchors.next(content.plainText))
      }
      return html(block)
    }.joined()
  }

  /// The only paragraph of a document without its tags, or the whole document where there is more.
  public func inline(_ document: Document) -> String {
    guard document.blocks.count == 1, case .paragraph(let content) = document.blocks[0].kind else {
      return render(document)
    }
    return html(content)
  }

  func html(_ blocks: [Block]) -> String { blocks.map { html($0) }.joined() }

  private func html(_ block: Block) -> String {
    switch block.kind {
    case .heading(let level, let content): heading(level, content, anchor: nil)
    case .paragraph(let content): paragraph(content)
    case .code(let info, let text): code(info, text)
    case .list(let list): html(list)
    case .blockQuote(let blocks): "<blockquote>\n\(html(blocks))</blockquote>\n"
    case .table(let table): html(table)
    case .thematicBreak: "<hr/>\n"
    case .displayMath(let tex): display(tex)
    case .marks, .comment: ""
    }
  }

  private func heading(_ level: Int, _ content: [Inline], anchor: String?) -> String {
    let name = "h\(min(6, level + headingOffset))"
    return "<\(name)\(HTMLText.attribute("id", anchor))>\(html(content))</\(name)>\n"
  }

  /// Figures and display formulas may not stand in a `<p>`: they end it.
  private func paragraph(_ content: [Inline]) -> String {
    parts(of: content).map { part in
      switch part {
      case .running(let text): "<p>\(text)</p>\n"
      case .block(let block): block
      }
    }.joined()
  }

  private enum Part {
    case running(String)
    case block(String)
  }

  private func parts(of content: [Inline]) -> [Part] {
    var parts: [Part] = []
    var running: [Inline] = []
    func flush() {
      let text = html(running)
      if text.contains(where: { !$0.isWhitespace }) { parts.append(.running(text)) }
      running = []
    }
    for inline in content {
      if case .image(let path, _, let alt) = inline, let drawing = figure(path, alt) {
        flush()
        parts.append(.block(drawing + "\n"))
      } else if case .displayMath(let tex) = inline {
        flush()
        parts.append(.block(display(tex)))
      } else {
        running.append(inline)
      }
    }
    flush()
    return parts
  }

  /// A display formula in a box of its own, which scrolls where the page is narrower.
  private func display(_ tex: String) -> String {
    "<div class=\"formula\">\(formula(tex, isDisplay: true))</div>\n"
  }

  private func html(_ list: MarkdownList) -> String {
    let name = list.start == nil ? "ul" : "ol"
    let start = list.start.flatMap { $0 == 1 ? nil : "\($0)" }
    let isTask = list.items.contains { $0.isChecked != nil }
    let items = list.items.map { item in
      let box = item.isChecked.map { done in
        "<span class=\"box\" role=\"img\" aria-label=\"\(done ? "done" : "to do")\">\(done ? "☑" : "☐")</span> "
      }
      return "<li>\(box ?? "")\(content(of: item, isTight: list.isTight))</li>\n"
    }.joined()
    let attributes = HTMLText.attribute("start", start) + (isTask ? " class=\"tasks\"" : "")
    return "<\(name)\(attributes)>\n\(items)</\(name)>\n"
  }

  private func content(of item: MarkdownList.Item, isTight: Bool) -> String {
    let html = item.blocks.map { block -> String in
      guard isTight, case .paragraph(let content) = block.kind else { return self.html(block) }
      return parts(of: content).map { part in
        switch part {
        case .running(let text): text + "\n"
        case .block(let block): block
        }
      }.joined()
    }.joined()
    return html.hasSuffix("\n") ? String(html.dropLast()) : html
  }
}
