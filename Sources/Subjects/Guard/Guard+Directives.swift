import SwiftTokens

/// What starts with `#`: conditional compilation, directives, macros.
extension Guard {
  /// Two that help to find a bug with `print`, and questions about the system: the other rules read every branch, whichever the
  /// compiler takes.
  static let allowedDirectives: Set<String> = [
    "function", "line", "column", "if", "elseif", "else", "endif", "available", "unavailable",
  ]

  static func directiveRefusals(_ file: GuardedFile) -> [Refusal] {
    firstRefusals(file.code) { token in
      if token.kind == .unknown, token.text.first == "#" {
        return token.refused("A `#` stands alone here, and Swift has no use for it. Leave it out.")
      }
      guard token.kind == .directive else { return nil }
      let names = token.qualifiedNames
      if names.count == 1, allowedDirectives.contains(names[0]) { return nil }
      return token.refused(directiveMessage(token.text, names.last ?? ""))
    }
  }

  private static func directiveMessage(_ text: String, _ name: String) -> String {
    switch name {
    case "sourceLocation":
      "`\(text)` changes the line numbers that messages name, and then no message could point at your code. Leave it out."
    case "file", "fileID", "filePath", "dsohandle":
      "`\(text)` tells where the file lies, and it lies elsewhere wherever it is graded. Leave it out; `#function` and "
        + "`#line` are fine in a `print`."
    case "warning", "error":
      "`\(text)` talks to the compiler and not to a reader. Write a comment, `// TODO: …`, instead."
    case "_hasSymbol":
      "`\(text)` asks whether a library has a function, and your code has one library only. Keep the branch that you "
        + "want, without the question."
    case "selector", "keyPath":
      "`\(text)` belongs to Objective-C. Write the function's name alone, or a key path with a backslash, `\\Type.member`."
    default:
      "`\(text)` is a macro, and a macro's code comes from elsewhere. Write the code itself; `#function` and `#line` are "
        + "fine."
    }
  }
}
