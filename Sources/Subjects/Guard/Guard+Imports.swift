import SwiftTokens

/// Imports, in any form: `import X`, `import struct X.Y`, `private import X`, two on a line.
extension Guard {
  static func importRefusals(_ file: GuardedFile, allowed: Set<String>) -> [Refusal] {
    file.code.indices.compactMap { index in
      guard isImport(file, index) else { return nil }
      let module = importedModule(file, index)
      if let module, allowed.contains(module) { return nil }
      return file.code[index].refused(importMessage(module, allowed: allowed))
    }
  }

  /// Whether an import declaration starts here. The word is reserved, so all else it can be is a label,
  /// `f(import: 1)`, or a member, which the tokenizer returns as an identifier.
  private static func isImport(_ file: GuardedFile, _ index: Int) -> Bool {
    let token = file.code[index]
    guard token.text == "import" else { return false }
    if token.kind == .identifier { return file.code(at: index + 1)?.kind == .identifier }
    return token.kind == .keyword && file.code(at: index + 1)?.text != ":"
  }

  /// The first name of what is imported: `X` in `import struct X.Y`.
  private static func importedModule(_ file: GuardedFile, _ index: Int) -> String? {
    let kinds: Set<String> = ["class", "enum", "func", "let", "protocol", "struct", "typealias", "var"]
    var next = file.code(at: index + 1)
    if let kind = next, kind.kind == .keyword, kinds.contains(kind.text) { next = file.code(at: index + 2) }
    return next?.name
  }

  private static func importMessage(_ module: String?, allowed: Set<String>) -> String {
    let names = allowed.sorted().map { "`import \($0)`" }.joined(separator: ", ")
    let instead =
      allowed.isEmpty ? "Leave the line out." : "Leave the line out; what exercises need comes with \(names)."
    guard let module else { return "This import names no module. \(instead)" }
    return "The module \(module) can't be imported here: your code is graded away from files, clocks and other programs. "
      + instead
  }
}
