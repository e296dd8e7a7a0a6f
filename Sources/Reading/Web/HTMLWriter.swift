/// Writes one document as HTML, and knows what it has written so far.
struct HTMLWriter {
  let renderer: HTMLRenderer
  /// Nil for a page that counts nothing.
  var numbering: PageNumbering?
  /// A link may not stand in a link.
  var isInLink = false

  init(_ renderer: HTMLRenderer, numbering: PageNumbering? = nil, isInLink: Bool = false) {
    self.renderer = renderer
    self.numbering = numbering
    self.isInLink = isInLink
  }

  mutating func html(_ document: Document) -> String {
    var anchors = HeadingAnchors(taken: renderer.takenAnchors)
    var html = ""
    for block in document.blocks {
      // Anchors are given at the top level alone, as `Document.anchors` does.
      if case .heading(let level, let content) = block.kind {
        html += heading(level, content, anchor: renderer.anchorPrefix + anchors.next(content.plainText))
      } else {
        html += self.html(block)
      }
    }
    return html
  }

  mutating func html(_ blocks: [Block]) -> String { blocks.map { html($0) }.joined() }

  private mutating func html(_ block: Block) -> String {
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

  private mutating func heading(_ level: Int, _ content: [Inline], anchor: String?) -> String {
    let name = "h\(min(6, level + renderer.headingOffset))"
    return "<\(name)\(HTMLText.attribute("id", anchor))>\(html(content))</\(name)>\n"
  }

  /// Figures and display formulas may not stand in a `<p>`: they end it.
  private mutating func paragraph(_ content: [Inline]) -> String {
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

  private mutating func parts(of content: [Inline]) -> [Part] {
    var parts: [Part] = []
    var running: [Inline] = []
    func flush(_ writer: inout HTMLWriter) {
      let text = writer.html(running)
      if text.contains(where: { !$0.isWhitespace }) { parts.append(.running(text)) }
      running = []
    }
    for inline in content {
      if case .image(let path, _, let alt) = inline, let drawing = figure(path, alt) {
        flush(&self)
        parts.append(.block(drawing + "\n"))
      } else if case .displayMath(let tex) = inline {
        flush(&self)
        parts.append(.block(display(tex)))
      } else {
        running.append(inline)
      }
    }
    flush(&self)
    return parts
  }

  /// Only what is shown is counted.
  private mutating func figure(_ path: String, _ alt: String) -> String? {
    var counted = numbering
    let place = counted?.figure(path)
    guard let drawing = renderer.figure(path, alt, place) else { return nil }
    numbering = counted
    return drawing
  }

  /// A display formula in a box of its own, with its number, which is a link to it.
  private mutating func display(_ tex: String) -> String {
    guard let place = numbering?.equation(ownNumber: Self.ownNumber(of: tex)?.number) else {
      return "<div class=\"formula\"><div class=\"display\">\(formula(tex, isDisplay: true))</div></div>\n"
    }
    let shown = Self.ownNumber(of: tex)?.formula ?? tex
    let lines = "<div class=\"display\">\(formula(shown, isDisplay: true))</div>"
    return "<div class=\"formula\" id=\"\(place.anchor)\">\(lines)"
      + "<a class=\"counted\" href=\"#\(place.anchor)\" aria-label=\"Equation \(place.number)\">(\(place.number))</a></div>\n"
  }

  /// A formula that its author has numbered, `x = 1 \qquad (5)`, without its number.
  private static func ownNumber(of tex: String) -> (formula: String, number: String)? {
    guard let found = tex.firstMatch(of: /\\q?quad\s*\(([0-9.]+)\)\s*$/) else { return nil }
    return (String(tex[..<found.range.lowerBound]), String(found.1))
  }

  private mutating func html(_ list: MarkdownList) -> String {
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

  private mutating func content(of item: MarkdownList.Item, isTight: Bool) -> String {
    var html = ""
    for block in item.blocks {
      guard isTight, case .paragraph(let content) = block.kind else {
        html += self.html(block)
        continue
      }
      for part in parts(of: content) {
        switch part {
        case .running(let text): html += text + "\n"
        case .block(let block): html += block
        }
      }
    }
    return html.hasSuffix("\n") ? String(html.dropLast()) : html
  }
}
