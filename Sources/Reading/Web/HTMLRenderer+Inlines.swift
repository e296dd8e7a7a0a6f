import Figures

extension HTMLRenderer {
  /// Running text, without a block around it.
  public func html(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): HTMLText.escaped(text)
      case .emphasis(let content): "<em>\(html(content))</em>"
      case .strong(let content): "<strong>\(html(content))</strong>"
      case .code(let text): "<code>\(HTMLText.escaped(text))</code>"
      case .link(let destination, let title, let content): link(destination, title, content)
      case .image(let path, let title, let alt): image(path, title, alt)
      case .math(let tex): formula(tex, isDisplay: false)
      case .displayMath(let tex): formula(tex, isDisplay: true)
      case .number(let text, let key, _): number(text, key)
      case .marks, .comment: ""
      case .softBreak: "\n"
      case .hardBreak: "<br/>\n"
      }
    }.joined()
  }

  private func link(_ destination: String, _ title: String?, _ content: [Inline]) -> String {
    guard let target = linkTarget(destination) else { return html(content) }
    return "<a href=\"\(HTMLText.escaped(target))\"\(HTMLText.attribute("title", title))>\(html(content))</a>"
  }

  private func image(_ path: String, _ title: String?, _ alt: String) -> String {
    guard let source = Self.safeTarget(path) else { return HTMLText.escaped(alt) }
    let words = HTMLText.attribute("alt", alt) + HTMLText.attribute("title", title)
    return "<img src=\"\(HTMLText.escaped(source))\"\(words)/>"
  }

  /// The key goes with the number, so that a reader, or a script, can ask where it comes from.
  private func number(_ text: String, _ key: String) -> String {
    guard let remark = annotate(key) else { return HTMLText.escaped(text) }
    let attributes = HTMLText.attribute("value", key) + HTMLText.attribute("title", remark)
    return "<data\(attributes)>\(HTMLText.escaped(text))</data>"
  }

  /// A formula as MathML. One that can't be read shows its source; `Document.formulaErrors` says what is wrong.
  func formula(_ tex: String, isDisplay: Bool) -> String {
    guard let formula = try? MathText(tex: tex) else {
      return "<code class=\"unreadable\">\(HTMLText.escaped(tex))</code>"
    }
    let element = formula.mathML(isDisplay: isDisplay)
    // Browsers don't break formulas: a long one must be able to scroll in a narrow page.
    guard !isDisplay, formula.line.displayWidth > 24 else { return element }
    return "<span class=\"long\">\(element)</span>"
  }
}
