extension HTMLWriter {
  /// Running text, without a block around it.
  mutating func html(_ inlines: [Inline]) -> String {
    var html = ""
    // Words and the ends of their lines are one text, in which a mention may go over a line's end.
    var words = ""
    var hasSign = false
    for (index, inline) in inlines.enumerated() {
      if case .text(let text) = inline {
        words += hasSign ? String(text.dropFirst()) : text
        hasSign = false
      } else if case .softBreak = inline {
        words += "\n"
      } else {
        html += text(words)
        words = ""
        let markup = markup(inline)
        // Browsers break a line between a formula and the sign behind it, which they don't between a word and its sign.
        if case .math = inline, index + 1 < inlines.count, case .text(let next) = inlines[index + 1],
          let sign = next.first, ",.;:?!)".contains(sign), !markup.contains("<wbr/>"),
          !markup.contains("class=\"long\"")
        {
          html += "<span class=\"whole\">\(markup)\(sign)</span>"
          hasSign = true
        } else {
          html += markup
        }
      }
    }
    return html + text(words)
  }

  private func text(_ words: String) -> String {
    guard !words.isEmpty else { return "" }
    let words = FormulaWords.bound(words)
    guard !isInLink else { return HTMLText.escaped(words) }
    var html = ""
    var end = words.startIndex
    for mention in renderer.mentions(words) {
      html += HTMLText.escaped(String(words[end..<mention.range.lowerBound]))
      html += "<a href=\"\(HTMLText.escaped(mention.target))\">\(HTMLText.escaped(String(words[mention.range])))</a>"
      end = mention.range.upperBound
    }
    return html + HTMLText.escaped(String(words[end...]))
  }

  private mutating func markup(_ inline: Inline) -> String {
    switch inline {
    case .text, .softBreak: ""
    case .emphasis(let content): "<em>\(html(content))</em>"
    case .strong(let content): "<strong>\(html(content))</strong>"
    case .code(let text): "<code>\(HTMLText.escaped(text))</code>"
    case .link(let destination, let title, let content): link(destination, title, content)
    case .image(let path, let title, let alt): image(path, title, alt)
    case .math(let tex): formula(tex, isDisplay: false)
    case .displayMath(let tex): formula(tex, isDisplay: true)
    case .number(let text, let key, _): number(text, key)
    case .marks, .comment: ""
    case .hardBreak: "<br/>\n"
    }
  }

  private mutating func link(_ destination: String, _ title: String?, _ content: [Inline]) -> String {
    guard let target = renderer.linkTarget(destination) else { return html(content) }
    let before = isInLink
    isInLink = true
    defer { isInLink = before }
    return "<a href=\"\(HTMLText.escaped(target))\"\(HTMLText.attribute("title", title))>\(html(content))</a>"
  }

  private func image(_ path: String, _ title: String?, _ alt: String) -> String {
    guard let source = HTMLRenderer.safeTarget(path) else { return HTMLText.escaped(alt) }
    let words = HTMLText.attribute("alt", alt) + HTMLText.attribute("title", title)
    return "<img src=\"\(HTMLText.escaped(source))\"\(words)/>"
  }

  /// The key goes with the number, so that a reader, or a script, can ask where it comes from.
  private func number(_ text: String, _ key: String) -> String {
    guard let remark = renderer.annotate(key) else { return HTMLText.escaped(text) }
    let attributes = HTMLText.attribute("value", key) + HTMLText.attribute("title", remark)
    return "<data\(attributes)>\(HTMLText.escaped(text))</data>"
  }

  /// A formula as MathML. One that can't be read shows its source; `Document.formulaErrors` says what is wrong.
  func formula(_ tex: String, isDisplay: Bool) -> String {
    guard let formula = try? MathText(tex: tex) else {
      return "<code class=\"unreadable\">\(HTMLText.escaped(tex))</code>"
    }
    return MathPieces.html(formula.node, isDisplay: isDisplay)
  }
}
