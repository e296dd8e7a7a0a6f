import Foundation
import Reading

/// What the book can be searched for: the words of each section, a line for each block, and its formulas in words.
///
/// `search.js` hands the list to the page, since a page that opens from disk may load scripts and nothing else. A page is
/// `[path, title, sections]`; a section `[anchor, title, text, spoken formulas, 1 when it is behind a click]`.
struct SearchIndex {
  private var pages: [[Any]] = []

  /// The sections of one document: what stands between two headings of its top level.
  struct Section {
    let anchor: String
    let title: String
    var text = ""
    var spoken = ""
    var isClosed = false

    fileprivate var list: [Any] { [anchor, title, text, spoken, isClosed ? 1 : 0] }
  }

  mutating func add(_ path: String, _ title: String, _ sections: [Section]) {
    pages.append([path, title, sections.map(\.list)])
  }

  /// The script; the same index gives the same bytes.
  func script() throws -> String {
    let data = try JSONSerialization.data(withJSONObject: pages, options: [.withoutEscapingSlashes])
    // A line to each page, so that two books can be compared.
    return "bookIndex = " + String(decoding: data, as: UTF8.self).replacing("]]],[\"", with: "]]],\n[\"") + ";\n"
  }

  /// The sections of a document.
  ///
  /// - Parameters:
  ///   - part: where its text begins, before any heading: anchor and title.
  ///   - renderer: gives the anchors.
  static func sections(of document: Document, part: (anchor: String, title: String), renderer: HTMLRenderer)
    -> [Section]
  {
    var anchors = HeadingAnchors(taken: renderer.takenAnchors)
    var sections = [Section(anchor: part.anchor, title: part.title)]
    for block in document.blocks {
      if case .heading(_, let content) = block.kind {
        let title = Words(content).text
        let anchor = renderer.anchorPrefix + anchors.next(content.plainText)
        sections.append(Section(anchor: anchor, title: part.anchor == "lecture" ? title : "\(part.title): \(title)"))
      } else {
        sections[sections.count - 1].add(block)
      }
    }
    return sections.filter { !$0.text.isEmpty }
  }
}

extension SearchIndex.Section {
  mutating func add(_ block: Block) {
    switch block.kind {
    case .code(_, let text): add(text)
    case .displayMath(let tex): add(Words([.displayMath(tex)]))
    case .table(let table):
      for row in [table.header] + table.rows { add(row.map { Words($0).text }.joined(separator: " | ")) }
      add(spoken: Words(block.inlines).spoken)
    default: add(Words(block.inlines))
    }
    for child in block.children { add(child) }
  }

  mutating func add(_ words: Words) {
    add(words.text)
    add(spoken: words.spoken)
  }

  mutating func add(_ line: String) {
    let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
    if !line.isEmpty { text += (text.isEmpty ? "" : "\n") + line }
  }

  private mutating func add(spoken words: [String]) {
    for formula in words where formula.contains(" ") { spoken += (spoken.isEmpty ? "" : "\n") + formula }
  }
}

/// Running text as one reads it, its formulas on one line, and what they are called.
struct Words {
  private(set) var text = ""
  private(set) var spoken: [String] = []

  init(_ inlines: [Inline]) { add(inlines) }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let words), .code(let words): text += words
      case .number(let digits, _, _): text += digits
      case .emphasis(let content), .strong(let content), .link(_, _, let content): add(content)
      case .image(_, _, let alt): text += alt
      case .math(let tex), .displayMath(let tex):
        guard let formula = try? MathText(tex: tex) else { continue }
        text += formula.line
        spoken.append(formula.spoken)
      case .softBreak, .hardBreak: text += " "
      case .marks, .comment: break
      }
    }
  }
}
