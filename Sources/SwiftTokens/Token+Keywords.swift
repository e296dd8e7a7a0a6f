extension Token {
  /// The words that Swift reserves everywhere: as a name they need backticks or a dot before them.
  public static let keywords: Set<String> = [
    // declarations
    "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout",
    "internal", "let", "operator", "precedencegroup", "private", "protocol", "public", "rethrows", "static",
    "struct", "subscript", "typealias", "var",
    // statements
    "break", "case", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard", "if", "in",
    "repeat", "return", "switch", "throw", "where", "while",
    // expressions and types
    "Any", "Self", "as", "false", "is", "nil", "self", "super", "throws", "true", "try",
  ]

  /// Words that mean something in some places and are plain names elsewhere: `async`, `mutating`, `some`, …
  ///
  /// They come as ``Kind/identifier``. A highlighter may color them as keywords where they are not called or assigned.
  public static let contextualKeywords: Set<String> = [
    "actor", "any", "async", "await", "borrowing", "consume", "consuming", "convenience", "copy", "didSet", "discard",
    "distributed", "dynamic", "each", "final", "get", "indirect", "infix", "isolated", "lazy", "left", "macro",
    "mutating", "none", "nonisolated", "nonmutating", "open", "optional", "override", "package", "postfix", "prefix",
    "required", "right", "sending", "set", "some", "then", "unowned", "unsafe", "weak", "willSet", "yield",
  ]

  /// Reserved words that end a value, so that a `/` behind them divides.
  static let valueKeywords: Set<String> = ["Any", "Self", "false", "nil", "self", "super", "true"]

  /// Plain words that begin a value, so that a `/` behind them may open a regex: `await /x/`.
  static let prefixWords: Set<String> = [
    "any", "await", "borrow", "consume", "copy", "discard", "each", "some", "unsafe", "yield",
  ]

  /// Whether a value can end with this token, so that an operator behind it is infix or postfix.
  ///
  /// Seen from the token alone: after `}`, which may end a closure or a statement, the answer is true.
  public var canEndValue: Bool {
    switch kind {
    case .number, .string, .regex, .directive: true
    case .identifier: !Token.prefixWords.contains(text)
    case .keyword: Token.valueKeywords.contains(text)
    case .punctuation: [")", "]", "}", "?", "!"].contains(text)
    default: false
    }
  }
}
