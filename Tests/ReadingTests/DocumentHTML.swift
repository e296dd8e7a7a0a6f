@testable import Reading

/// A document as the HTML that the CommonMark specification prints, so that its examples can be compared.
enum DocumentHTML {
  static func html(_ source: String) -> String { html(Document(parsing: source).blocks) }

  private static func html(_ blocks: [Block]) -> String {
    blocks.map { html($0) + "\n" }.joined()
  }

  private static func html(_ block: Block) -> String {
    switch block.kind {
    case .heading(let level, let content): return "<h\(level)>\(html(content))</h\(level)>"
    case .paragraph(let content): return "<p>\(html(content))</p>"
    case .code(let info, let text):
      let language = info.split(separator: " ").first.map { " class=\"language-\(escaped(String($0)))\"" } ?? ""
      return "<pre><code\(language)>\(escaped(text))\(text.isEmpty ? "" : "\n")</code></pre>"
    case .list(let list):
      let items = list.items.map { item(of: $0, isTight: list.isTight) }.joined()
      guard let start = list.start else { return "<ul>\n\(items)</ul>" }
      return "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(items)</ol>"
    case .blockQuote(let blocks): return "<blockquote>\n\(html(blocks))</blockquote>"
    case .table(let table): return self.table(table)
    case .thematicBreak: return "<hr />"
    case .displayMath(let tex): return "<math>\(tex)</math>"
    case .marks(let marks): return "<!-- \(marks.map(\.key).joined(separator: " ")) -->"
    case .comment(let text): return "<!-- \(text) -->"
    }
  }

  private static func item(of item: MarkdownList.Item, isTight: Bool) -> String {
    var parts: [String] = []
    for block in item.blocks {
      if isTight, case .paragraph(let content) = block.kind {
        parts.append(html(content))
      } else {
        parts.append((parts.isEmpty ? "\n" : "") + html(block))
      }
    }
    let inside = parts.joined(separator: "\n")
    let endsInBlock =
      if let last = item.blocks.last, case .paragraph = last.kind { !isTight } else { !item.blocks.isEmpty }
    let box = item.isChecked.map { $0 ? "[x] " : "[ ] " } ?? ""
    return "<li>\(box)\(inside)\(endsInBlock ? "\n" : "")</li>\n"
  }

  private static func table(_ table: MarkdownTable) -> String {
    let row = { (cells: [[Inline]]) in cells.map { html($0) }.joined(separator: " | ") }
    return "<table>\n" + ([table.header] + table.rows).map { row($0) + "\n" }.joined() + "</table>"
  }

  static func html(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): escaped(text)
      case .emphasis(let content): "<em>\(html(content))</em>"
      case .strong(let content): "<strong>\(html(content))</strong>"
      case .code(let text): "<code>\(escaped(text))</code>"
      case .link(let destination, let title, let content):
        "<a href=\"\(escaped(destination))\"\(attribute(title))>\(html(content))</a>"
      case .image(let path, let title, let alt):
        "<img src=\"\(escaped(path))\" alt=\"\(escaped(alt))\"\(attribute(title)) />"
      case .math(let tex): "<math>\(tex)</math>"
      case .displayMath(let tex): "<math display>\(tex)</math>"
      case .number(let text, let key, let format): "<data \(key) \(format)>\(text)</data>"
      case .marks(let marks): "<!-- \(marks.map(\.key).joined(separator: " ")) -->"
      case .comment(let text): "<!-- \(text) -->"
      case .softBreak: "\n"
      case .hardBreak: "<br />\n"
      }
    }.joined()
  }

  private static func attribute(_ title: String?) -> String { title.map { " title=\"\(escaped($0))\"" } ?? "" }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
