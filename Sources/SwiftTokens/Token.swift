/// A piece of a Swift file: a word, a number, an operator, a comment, the space between two words.
///
/// Tokens are lossless. The texts of `tokens(of: source)`, one after another, are `source` again, byte for byte, so a
/// program can change one token and write the file back.
///
///     tokens(of: "x + 1").map(\.text)   // ["x", " ", "+", " ", "1"]
///
/// The file need not be correct Swift: what the compiler would refuse still comes back as tokens.
public struct Token: Sendable, Equatable {
  /// What a token is, seen from the text alone (nothing is looked up or type-checked).
  public enum Kind: Sendable {
    /// A name, with its backticks if it has them; also `$0`, `_`, and words such as `async` that are
    /// reserved in few places only (see ``Token/contextualKeywords``). A reserved word after a dot is a name too.
    case identifier
    /// A word that Swift reserves everywhere; see ``Token/keywords``.
    case keyword
    /// A number, without a leading sign: `3`, `0xFF`, `1_000.5e-3`.
    case number
    /// A whole string literal, or a part of one around an interpolation. `"a\(x)b"` is `"a`, `\(`, `x`, `)`, `b"`: two
    /// strings and, between them, punctuation and the tokens of the code inside.
    case string
    /// A regex literal, `/…/` or `#/…/#`.
    case regex
    /// An operator: `+`, `..<`, `&&`. Brackets of generics too, glued as the compiler's lexer glues them (`>>`).
    case `operator`
    /// What the grammar reserves: brackets, `,` `;` `:` `.` `=` `->` `\`, a postfix `?` or `!`, the `\(` and `)` of an
    /// interpolation.
    case punctuation
    /// A line comment (without its line end), a block comment with all that is nested in it, or a `#!` line.
    case comment
    /// `@` and the name behind it, `@inline` or `@Outer.Wrapper`; what follows in parentheses is not part of it.
    case attribute
    /// `#` and the name behind it: `#if`, `#available`, `#function`, a macro.
    case directive
    /// Blanks, tabs and other space within a line, and a byte order mark.
    case whitespace
    /// One line end: `\n`, `\r\n` or `\r`.
    case newline
    /// What Swift has no use for, such as a stray `'` or a lone `` ` ``.
    case unknown
  }

  /// What the token is.
  public let kind: Kind
  /// The token as it stands in the file.
  public let text: String
  /// The line it starts in, from 1. As in the compiler's messages, `\n` and `\r\n` count, a lone `\r` does not.
  public let line: Int
  /// Where it starts in its line, from 1, in UTF-8 bytes, as in the compiler's messages.
  public let column: Int
  /// How many `(`, `[`, `{` and `\(` are open around it. A bracket has the depth of what stands outside it.
  public let depth: Int

  /// A token with all its parts.
  public init(kind: Kind, text: String, line: Int, column: Int, depth: Int = 0) {
    self.kind = kind
    self.text = text
    self.line = line
    self.column = column
    self.depth = depth
  }

  /// False for space, line ends and comments, which the compiler skips.
  public var isSignificant: Bool {
    switch kind {
    case .whitespace, .newline, .comment: false
    default: true
    }
  }

  /// The name without its backticks, `$0` and `_` included, or nil if this is not an identifier.
  ///
  /// The compiler takes `` `x` `` and `x` for the same name, so comparisons should use this and not ``text``.
  public var name: String? {
    guard kind == .identifier else { return nil }
    return text.utf8.first == UInt8(ascii: "`") ? String(text.dropFirst().dropLast()) : text
  }
}
