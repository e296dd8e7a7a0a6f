/// How a piece of text looks in a terminal with colors.
enum TextStyle: Equatable {
  case normal, bold, faint
  /// The color of a series.
  case series(Int)

  /// The codes that switch the style on; nil for normal text.
  fileprivate var code: String? {
    switch self {
    case .normal: nil
    case .bold: "1"
    case .faint: "2"
    // Cyan, orange, magenta, green, red, blue: the terminal's own colors, told apart by many; its yellow can't be seen on white.
    case .series(let index): ["36", "38;5;130", "35", "32", "31", "34"][index % 6]
    }
  }
}

/// A line of text in pieces, each with a style.
struct StyledLine: Equatable {
  private(set) var pieces: [(text: String, style: TextStyle)] = []

  init() {}

  init(_ text: String, _ style: TextStyle = .normal) { add(text, style) }

  /// Appends a piece.
  mutating func add(_ text: String, _ style: TextStyle = .normal) {
    if let last = pieces.last, last.style == style {
      pieces[pieces.count - 1].text += text
    } else if !text.isEmpty {
      pieces.append((text, style))
    }
  }

  /// The columns that the line takes.
  var width: Int { pieces.reduce(0) { $0 + $1.text.displayWidth } }

  /// The line cut to `width` columns, without spaces at its end, with ANSI codes if `color` is set.
  func text(width: Int, color: Bool) -> String {
    var left = width
    var kept: [(text: String, style: TextStyle)] = []
    let isTooLong = self.width > width
    for piece in pieces where left > 0 {
      // One column stays for the ellipsis, which may be due in the next piece.
      let room = isTooLong ? left - 1 : left
      let fits = piece.text.displayWidth <= room
      let text = fits ? piece.text : FittedText.ellipsized(piece.text, left)
      kept.append((text, piece.style))
      if !fits { break }
      left -= text.displayWidth
    }
    while let last = kept.last {
      let text = last.text.withoutTrailingSpaces
      kept.removeLast()
      guard text.isEmpty else {
        kept.append((text, last.style))
        break
      }
    }
    return kept.map { piece in
      guard color, let code = piece.style.code else { return piece.text }
      return ANSI.painted(piece.text, code)
    }.joined()
  }

  static func == (a: StyledLine, b: StyledLine) -> Bool {
    a.pieces.count == b.pieces.count && zip(a.pieces, b.pieces).allSatisfy { $0 == $1 }
  }

  /// Entries side by side, `gap` columns apart, on as many lines as they need.
  static func flow(_ entries: [StyledLine], width: Int, gap: Int = 3, indent: Int = 0) -> [StyledLine] {
    var lines: [StyledLine] = []
    for entry in entries {
      if var last = lines.last, last.width + gap + entry.width <= width {
        last.add(String(repeating: " ", count: gap))
        for piece in entry.pieces { last.add(piece.text, piece.style) }
        lines[lines.count - 1] = last
      } else {
        var line = StyledLine(String(repeating: " ", count: indent))
        for piece in entry.pieces { line.add(piece.text, piece.style) }
        lines.append(line)
      }
    }
    return lines
  }

  /// Sentences, each wrapped to `width` columns.
  static func sentences(_ sentences: [String], width: Int) -> [StyledLine] {
    sentences.flatMap { FittedText.wrapped($0, width) }.map { StyledLine($0, .faint) }
  }
}
