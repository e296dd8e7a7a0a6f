import SwiftTokens

/// A file as a member of a module that it shares with other people's files: every declaration of its own is `private`.
///
///     PrivateCopy(of: "enum Sigmoid: SigmoidTask { … }", type: "Sigmoid")?.source
///     // "private enum Sigmoid: SigmoidTask { … }"
///
/// Swift's own walls then stand between the members: none sees what another declares, and two may use the same names. No
/// line moves.
public struct PrivateCopy: Sendable {
  public let source: String
  /// The lines on which columns are no longer those of the file.
  public let changedLines: Set<Int>

  /// - Parameters:
  ///   - file: the text of a file that the guard lets pass.
  ///   - type: the enumeration that it must declare at its top level.
  /// - Returns: nil when some declaration can't be closed in with certainty, or when the code could tell the copy from
  ///   the file: it prints the full names of types, or stops with a message that has them.
  /// - Complexity: linear in the length of `file`.
  public init?(of file: String, type: String) {
    let file = GuardedFile(file)
    var openings: [Int] = []  // indices into `tokens`
    var declaresType = false
    for index in file.code.indices {
      let token = file.code[index]
      guard !Self.tells(file, index) else { return nil }
      // Which branch counts only the compiler knows.
      if token.text == "#if" { return nil }
      guard token.depth == 0 else { continue }
      if token.kind == .attribute { return nil }
      guard token.kind == .keyword, Self.declarations.contains(token.text) else { continue }
      if token.text == "extension", Self.conforms(file, extensionAt: index) { return nil }
      declaresType = declaresType || (token.text == "enum" && file.code(at: index + 1)?.name == type)
      var start = index
      while let before = file.code(at: start - 1), Self.modifiers.contains(before.text) { start -= 1 }
      guard file.startsLine[start] || file.code(at: start - 1)?.text == ";" else { return nil }
      let isPrivate = file.code[start..<index].contains { Self.privateWords.contains($0.text) }
      if !isPrivate { openings.append(file.position[start]) }
    }
    guard declaresType else { return nil }
    var texts = file.tokens.map(\.text)
    for opening in openings { texts[opening] = "private " + texts[opening] }
    source = texts.joined()
    changedLines = Set(openings.map { file.tokens[$0].line })
  }

  private static let declarations: Set<String> = [
    "class", "enum", "extension", "func", "let", "protocol", "struct", "typealias", "var",
  ]
  private static let privateWords: Set<String> = ["private", "fileprivate"]
  private static let modifiers: Set<String> = privateWords.union(["final", "indirect"])

  /// Declarations that can't be private, words that open one, and what prints a type's name with its module.
  private static let telling: Set<String> = [
    "actor", "internal", "macro", "open", "operator", "package", "precedencegroup", "public", "Mirror",
    "debugDescription", "debugPrint", "dump", "reflecting",
  ]

  private static func tells(_ file: GuardedFile, _ index: Int) -> Bool {
    let token = file.code[index]
    if telling.contains(token.name ?? token.text) { return true }
    // `try!` and `as!` name types when they stop.
    return (token.text == "try" || token.text == "as") && file.code(at: index + 1)?.text == "!"
  }

  /// Whether an extension adds a protocol: then it can't be private.
  private static func conforms(_ file: GuardedFile, extensionAt start: Int) -> Bool {
    for token in file.code[start...] where token.depth == 0 {
      if token.text == "{" || token.text == "where" { return false }
      if token.text == ":" { return true }
    }
    return true
  }
}
