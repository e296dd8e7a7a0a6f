/// Gives each heading of a page a name of its own, by the rule that GitHub uses.
///
///     var anchors = HeadingAnchors()
///     anchors.next("What the source prints")   // "what-the-source-prints"
///     anchors.next("What the source prints")   // "what-the-source-prints-1"
public struct HeadingAnchors: Sendable {
  private var taken: Set<String>

  /// - Parameter taken: names that the page has given away already.
  public init(taken: Set<String> = []) { self.taken = taken }

  /// The anchor of the next heading with these words.
  public mutating func next(_ text: String) -> String {
    let name = Self.name(of: text)
    var candidate = name
    var count = 0
    while !taken.insert(candidate).inserted {
      count += 1
      candidate = "\(name)-\(count)"
    }
    return candidate
  }

  /// The words in lower case without punctuation, joined by hyphens; `section` when nothing is left.
  static func name(of text: String) -> String {
    var name = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        name.append(character)
      } else if character == " " {
        name.append("-")
      }
    }
    return name.isEmpty ? "section" : name
  }
}

extension Document {
  /// The anchors of its headings at the top level, in order; a link ends in `#` and one of them.
  public var anchors: [String] {
    var anchors = HeadingAnchors()
    return headings.map { anchors.next($0.text) }
  }
}
