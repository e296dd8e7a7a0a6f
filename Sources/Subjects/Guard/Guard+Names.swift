import SwiftTokens

/// Names, wherever they stand: in code, in backticks, in the `\(…)` of a string.
extension Guard {
  static func nameRefusals(_ file: GuardedFile) -> [Refusal] {
    firstRefusals(file.code.indices) { index in
      let token = file.code[index]
      switch token.kind {
      // `@inline(__always)`, a hint to the optimizer that has this one spelling.
      case .identifier
      where token.text == "__always" && file.code(at: index - 1)?.text == "("
        && file.code(at: index - 2)?.text == "@inline":
        return nil
      case .identifier:
        return
          nameMessage(token.name ?? token.text, isEscaped: token.text.first == "`").map(token.refused)
      case .attribute:
        // The attribute rule speaks first; this catches `@Own._hidden`.
        return token.qualifiedNames.lazy.compactMap { nameMessage($0, isEscaped: false) }.first.map(token.refused)
      default: return nil
      }
    }
  }

  /// Why `name` is refused, or nil if it is not.
  static func nameMessage(_ name: String, isEscaped: Bool) -> String? {
    // Most names need no closer look.
    guard isEscaped || name.utf8.first.map(firstBytes.contains) ?? true, name != "_" else { return nil }
    if isEscaped, !isPlainName(name) {
      return "The name `\(printable(name))` has characters that names do not usually have. Use letters, digits and "
        + "underscores, so that you, the compiler and the grader read the same word."
    }
    if name.hasPrefix("_") || name.hasPrefix("$_") {
      let plain = name.drop { $0 == "_" || $0 == "$" }
      let instead = plain.isEmpty || plain.first?.isNumber == true ? "a name that starts with a letter" : "`\(plain)`"
      return "The name `\(name)` starts with an underscore, as the hidden parts of the standard library do. Write "
        + "\(instead) instead; `_` alone is fine."
    }
    if name == "unsafe" {
      return "`unsafe` switches off the compiler's memory checks, and one stray write could then change the grade. "
        + "Leave it out and use arrays, Vector or Matrix; for a shared constant, `static let`."
    }
    if rawMemoryNames.contains(name) || rawMemoryPrefixes.contains(where: name.hasPrefix) {
      return "`\(name)` reaches raw memory, where the compiler checks nothing. Use arrays, Vector or Matrix; for "
        + "exercises they are fast enough."
    }
    return nil
  }

  /// The bytes with which a refused name can start.
  private static let firstBytes = Set("_$ACOUguw".utf8)

  private static let rawMemoryPrefixes = ["Unsafe", "withUnsafe", "AutoreleasingUnsafe"]

  private static let rawMemoryNames: Set<String> = [
    "CVaListPointer", "OpaquePointer", "Unmanaged", "getVaList", "unsafeAddressOf", "unsafeBitCast", "unsafeDowncast",
    "unsafelyUnwrapped", "withVaList",
  ]

  /// Whether it would be a name without backticks too. Swift 6.2 takes nearly everything between them, `a)b` and `/*`
  /// included, and the compiler itself loses count when such a name stands in a `\(…)`.
  private static func isPlainName(_ name: String) -> Bool {
    let tokens = SwiftTokens.tokens(of: name)
    return tokens.count == 1 && (tokens[0].kind == .identifier || tokens[0].kind == .keyword)
  }

  /// The name with at most 40 characters.
  private static func printable(_ name: String) -> String {
    name.count > 40 ? name.prefix(40) + "…" : name
  }
}
