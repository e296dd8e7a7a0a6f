import SwiftTokens

/// Statements outside of every declaration.
///
/// The compiler, told to expect a library, refuses them too; this says it in other words. So when in doubt the guard
/// lets a line pass: a declaration may go on over many lines (`let x = a` `+ b`).
extension Guard {
  static func topLevelRefusals(_ file: GuardedFile) -> [Refusal] {
    file.code.indices.compactMap { index in
      let token = file.code[index]
      guard token.depth == 0, startsStatement(file, index), !startsDeclaration(file, index) else { return nil }
      return token.refused(
        "This line would run when the file is loaded, outside of every function, and no grader could call it. Move it "
          + "into a function; to try things, write `func playground() { … }` and start it with `exercise run`.")
    }
  }

  /// Whether a new statement begins here for certain.
  private static func startsStatement(_ file: GuardedFile, _ index: Int) -> Bool {
    guard let previous = file.code(at: index - 1), previous.text != ";" else { return true }
    guard file.startsLine[index] else { return false }
    switch previous.kind {
    case .operator: return false
    case .keyword: return previous.canEndValue
    case .punctuation: return previous.canEndValue
    default: return true
    }
  }

  /// Whether this token can begin a declaration, or go on with the one before.
  private static func startsDeclaration(_ file: GuardedFile, _ index: Int) -> Bool {
    let token = file.code[index]
    let next = file.code(at: index + 1)
    switch token.kind {
    case .keyword: return !statementKeywords.contains(token.text) && !token.canEndValue
    case .identifier:
      // `completion: { … }` may be the second trailing closure of the line before.
      if next?.text == ":" || continuations.contains(token.text) { return true }
      guard modifiers.contains(token.text), let next else { return false }
      return next.kind == .identifier || next.kind == .keyword || next.kind == .attribute
        || (next.text == "(" && modifiersWithArguments.contains(token.text))
    case .number, .string, .regex: return false
    case .punctuation: return token.text != "(" && token.text != "["
    default: return true
    }
  }

  private static let statementKeywords: Set<String> = [
    "break", "continue", "defer", "do", "fallthrough", "for", "guard", "if", "repeat", "return", "switch", "throw",
    "try", "while",
  ]

  /// Words that may stand between a function's parameters and its body.
  private static let continuations: Set<String> = ["async"]

  /// Modifiers that are no reserved words.
  private static let modifiers: Set<String> = [
    "actor", "consuming", "distributed", "dynamic", "final", "indirect", "infix", "lazy", "mutating", "nonisolated",
    "nonmutating", "open", "override", "package", "postfix", "prefix", "unowned", "weak",
  ]

  private static let modifiersWithArguments: Set<String> = ["nonisolated", "open", "package", "unowned"]
}
