import SwiftTokens

extension HTMLWriter {
  /// A code block; Swift gets a `<span>` around each token that has a color.
  func code(_ info: String, _ text: String) -> String {
    let language = info.prefix { !$0.isWhitespace && $0 != "," }.lowercased()
    let name = language.isEmpty ? "" : HTMLText.attribute("class", "language-\(language)")
    let body = language == "swift" ? SwiftHTML.lines(of: text).joined(separator: "\n") : HTMLText.escaped(text)
    return "<pre><code\(name)>\(body)\n</code></pre>\n"
  }
}

/// Swift code as HTML.
public enum SwiftHTML {
  /// The lines of a source, each complete in itself: a token that spans lines has a `<span>` on each.
  public static func lines(of source: String) -> [String] {
    var lines = [""]
    for token in tokens(of: source) {
      let name = className(of: token.kind)
      for (index, part) in token.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append("") }
        let text = HTMLText.escaped(String(part))
        guard !text.isEmpty else { continue }
        lines[lines.count - 1] += name.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
      }
    }
    return lines
  }

  private static func className(of kind: Token.Kind) -> String? {
    switch kind {
    case .keyword: "keyword"
    case .string, .regex: "string"
    case .number: "number"
    case .comment: "comment"
    case .attribute, .directive: "attribute"
    default: nil
    }
  }
}
