/// A heading, as a table of contents shows it.
public struct Heading: Sendable, Equatable {
  /// 1 to 6.
  public let level: Int
  /// The words without markup.
  public let text: String
  /// The line where it begins.
  public let line: Int
}

/// A link or an image and the line of the block it stands in.
public struct Reference: Sendable, Equatable {
  /// The link's destination or the image's path.
  public let destination: String
  /// The link's words or the image's alternative text.
  public let text: String
  /// The line where its block begins.
  public let line: Int
}

/// A formula and the line of the block it stands in.
public struct Formula: Sendable, Equatable {
  /// The source between the dollars.
  public let tex: String
  /// It stands between `$$` and is laid out in two dimensions.
  public let isDisplay: Bool
  /// The line where its block begins.
  public let line: Int
}

extension Document {
  /// The headings at the top level of the document, in order.
  public var headings: [Heading] {
    blocks.compactMap { block in
      guard case .heading(let level, let content) = block.kind else { return nil }
      return Heading(level: level, text: content.plainText, line: block.line)
    }
  }

  /// The heading of level 1 that the document begins with.
  public var title: [Inline]? {
    guard case .heading(level: 1, let content) = blocks.first?.kind else { return nil }
    return content
  }

  /// The document without its title.
  public var withoutTitle: Document {
    title == nil ? self : Document(blocks: Array(blocks.dropFirst()), unsupported: unsupported, marks: marks)
  }

  /// The links, in order.
  public var links: [Reference] {
    everyInline { inline, line in
      guard case .link(let destination, _, let content) = inline else { return nil }
      return Reference(destination: destination, text: content.plainText, line: line)
    }
  }

  /// The images, in order.
  public var images: [Reference] {
    everyInline { inline, line in
      guard case .image(let path, _, let alt) = inline else { return nil }
      return Reference(destination: path, text: alt, line: line)
    }
  }

  /// What stands in bold outside of headings, with the line of its block.
  public var boldWords: [(words: String, line: Int)] {
    allBlocks.flatMap { block -> [(String, Int)] in
      if case .heading = block.kind { return [] }
      return block.inlines.flattened.compactMap { inline in
        guard case .strong(let content) = inline else { return nil }
        return (content.plainText, block.line)
      }
    }
  }

  /// The formulas, in order.
  public var formulas: [Formula] {
    allBlocks.flatMap { block -> [Formula] in
      if case .displayMath(let tex) = block.kind { return [Formula(tex: tex, isDisplay: true, line: block.line)] }
      return block.inlines.flattened.compactMap { inline in
        switch inline {
        case .math(let tex): Formula(tex: tex, isDisplay: false, line: block.line)
        case .displayMath(let tex): Formula(tex: tex, isDisplay: true, line: block.line)
        default: nil
        }
      }
    }
  }

  /// The heading with this text, whatever its case, and everything below it up to the next heading of the same or a higher
  /// level; nil when no heading has the text.
  public func section(named name: String) -> Document? {
    let wanted = name.lowercased()
    guard let start = headings.first(where: { $0.text.lowercased() == wanted }) else { return nil }
    let end = headings.first { $0.line > start.line && $0.level <= start.level }?.line ?? Int.max
    let lines = start.line..<end
    return Document(
      blocks: blocks.filter { lines.contains($0.line) },
      unsupported: unsupported.filter { lines.contains($0.line) },
      marks: marks.filter { lines.contains($0.line) })
  }

  private func everyInline<Result>(_ pick: (Inline, Int) -> Result?) -> [Result] {
    allBlocks.flatMap { block in block.inlines.flattened.compactMap { pick($0, block.line) } }
  }
}
