/// Generated files that look like Swift and mostly are none: what tokenizers stumble over, thrown together.
enum NastyFiles {
  private static let fragments = [
    "\"", "\"\"\"", "#\"", "\"#", "##\"", "\\(", "\\#(", ")", "(", "[", "]", "{", "}", "/*", "*/", "//", "/", "#/",
    "/#",
    "\\", "`", "@", "#", "#if", "$", "$0", "_", "x", "import A", "é", "🙂", "\u{200B}", "\u{FEFF}", "\n", "\r\n", "\r",
    " ", "\t", "\u{0}", "'", "0x", "1.", ".5", "1e-", "...", "<", "?", "!", "&&", "≠", "̈", "->", "=", "func", "try?",
  ]

  /// A file of `count` fragments; the same seed gives the same file.
  static func make(seed: UInt64, count: Int) -> String {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var file = ""
    for _ in 0..<count {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      file += fragments[Int(state >> 33) % fragments.count]
    }
    return file
  }

  /// Units which, repeated to 256 KiB, make careless tokenizers quadratic or exhaust their stack.
  static let repeated = [
    "/*", "*/", "\"", "\"\"\"", "#", "#\"", "#\"\"\"", "#\"\"\"\\#(", "\"\\(", "\"\\(\"", "#/", "#/\n", "(/", "\\/",
    "/)", "!/",
    "=/", "`", "``", "@", "@`", "$", "[", "{", "0x1.A", "1.", "'", "\\", "/ ", "x /*c*/ ", "\"\\(@", "\u{301}", "\r",
    "( /a(",
  ]
}
