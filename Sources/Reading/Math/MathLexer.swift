/// A token of TeX and its place, counted from 1.
struct MathToken: Equatable {
  enum Kind: Equatable {
    /// `\name`, without the backslash.
    case command(String)
    case character(Character)
    case open, close, superscript, `subscript`, ampersand, prime
    case space
  }

  let kind: Kind
  let position: Int

  /// The token as the author wrote it.
  var source: String {
    switch kind {
    case .command(let name): "\\" + name
    case .character(let character): String(character)
    case .open: "{"
    case .close: "}"
    case .superscript: "^"
    case .subscript: "_"
    case .ampersand: "&"
    case .prime: "'"
    case .space: " "
    }
  }
}

/// Splits TeX into tokens; runs of white space are one token, a `%` drops the rest of its line.
enum MathLexer {
  static func tokens(of tex: String) -> [MathToken] {
    let characters = Array(tex)
    var tokens: [MathToken] = []
    var index = 0
    while index < characters.count {
      let start = index
      let kind: MathToken.Kind
      index += 1
      switch characters[start] {
      case "\\":
        while index < characters.count, characters[index].isASCII, characters[index].isLetter { index += 1 }
        if index == start + 1, index < characters.count { index += 1 }
        let name = String(characters[(start + 1)..<index])
        kind = .command(name.first?.isWhitespace == true ? " " : name)
      case "{": kind = .open
      case "}": kind = .close
      case "^": kind = .superscript
      case "_": kind = .subscript
      case "&": kind = .ampersand
      case "'", "’": kind = .prime
      case "%":
        while index < characters.count, !characters[index].isNewline { index += 1 }
        continue
      case let character where character.isWhitespace:
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        kind = .space
      case let character: kind = .character(character)
      }
      tokens.append(MathToken(kind: kind, position: start + 1))
    }
    return tokens
  }
}
