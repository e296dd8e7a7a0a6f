import SwiftTokens

/// Names, wherever they stand: in code, in backticks, in the `\(…)` of a string.
extension Guard {
  static func nameRefusals(_ file: GuardedFile) -> [Refusal] {
    var own: OwnNames?
    return firstRefusals(file.code.indices) { index in
      let token = file.code[index]
      switch token.kind {
      // `@inline(__always)`, a hint to the optimizer that has this one spelling.
      case .identifier
      where token.text == "__always" && file.code(at: index - 1)?.text == "("
        && file.code(at: index - 2)?.text == "@inline":
        return nil
      case .identifier:
        let name = token.name ?? token.text
        guard let message = nameMessage(name, isEscaped: token.text.first == "`") else { return nil }
        if name.hasPrefix("_") {
          let names = own ?? OwnNames(file)
          own = names
          return token.refused(names.message(for: name))
        }
        return token.refused(name == "unsafe" ? unsafeMessage(file, index) : message)
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
      return "The name `\(printable(name))` has characters that names do not usually have. Use letters and digits, so "
        + "that you, the compiler and the grader read the same word."
    }
    if name.hasPrefix("_") || name.hasPrefix("$_") {
      return "The name `\(printable(name))` starts with an underscore, as the hidden parts of the standard library do. "
        + "Write a name that starts with a letter; `_` alone is fine."
    }
    if name == "unsafe" { return "`unsafe` switches off the compiler's memory checks. Leave it out." }
    if rawMemoryNames.contains(name) || rawMemoryPrefixes.contains(where: name.hasPrefix) {
      return "`\(name)` reaches raw memory, where the compiler checks nothing. \(insteadOfRawMemory(name))"
    }
    return nil
  }

  /// What `unsafe` does at its place, and what does it without.
  private static func unsafeMessage(_ file: GuardedFile, _ index: Int) -> String {
    switch file.code(at: index - 1)?.text == "(" ? file.code(at: index - 2)?.text : nil {
    case "nonisolated":
      "`nonisolated(unsafe)` switches off the compiler's check of what is shared. Write `static let` for a constant; what "
        + "changes goes into a function as an `inout` argument, or stands in it as a `var`."
    case "unowned": "`unowned(unsafe)` switches off the check that the object is still there. Write `unowned` alone."
    default:
      "`unsafe` switches off the compiler's memory checks, which graded code keeps. Leave the word out, and use arrays, "
        + "Vector or Matrix in place of what asks for it."
    }
  }

  private static func insteadOfRawMemory(_ name: String) -> String {
    switch name {
    case "unsafeBitCast": "The bits of a number are `x.bitPattern`, and `Double(bitPattern:)` makes a number of them."
    case "unsafeDowncast": "Write `as!`, or `as?` with an `if let`."
    case "unsafelyUnwrapped": "Write `!`, or `if let`."
    case "Unmanaged", "OpaquePointer": "Keep the object itself; `ObjectIdentifier` tells one from another."
    case "CVaListPointer", "getVaList", "withVaList": "Put the values into a text with `\\(…)`."
    default: "Use arrays, Vector or Matrix, by their indices or in a loop; for exercises they are fast enough."
    }
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
