import SwiftTokens

/// What a file says of its own names: enough to tell a student's `_count` from a hidden part of the standard library, and to
/// find another name for it.
struct OwnNames {
  /// All names in the file.
  private let all: Set<String>
  /// Those with an underscore first that the file declares.
  private let declared: Set<String>
  /// The variables that have a wrapper of the file's.
  private let wrapped: Set<String>

  init(_ file: GuardedFile) {
    var all: Set<String> = []
    var declared: Set<String> = []
    var wrapped: Set<String> = []
    for (index, token) in file.code.enumerated() {
      guard let name = token.name else { continue }
      all.insert(name)
      guard let previous = file.code(at: index - 1) else { continue }
      if name.hasPrefix("_") {
        let next = file.code(at: index + 1)?.text
        // Declarations, parameters and labels, and what a closure or a loop names.
        if Self.declaring.contains(previous.text) || next == ":" || next == "in" {
          declared.insert(name)
        }
      } else if previous.text == "var", Self.hasWrapper(file, at: index - 1) {
        wrapped.insert(name)
      }
    }
    (self.all, self.declared, self.wrapped) = (all, declared, wrapped)
  }

  /// Why a name that starts with an underscore is refused, and what to write.
  func message(for name: String) -> String {
    let plain = String(name.drop { $0 == "_" || $0 == "$" })
    if !declared.contains(name), wrapped.contains(plain) {
      return
        "`\(name)` is the wrapper that stores `\(plain)`, and names that start with an underscore are refused, because the "
        + "hidden parts of the standard library have such. Give the wrapper `var projectedValue: Self { get { self } set { self = "
        + "newValue } }` and write `$\(plain)`; an `init` sets `\(plain)` itself."
    }
    guard declared.contains(name) else {
      return
        "`\(name)` starts with an underscore, as the hidden parts of the standard library do, and some of those reach raw "
        + "memory. Leave it out; what is open to all has a name without. `_` alone is fine."
    }
    return
      "The name `\(name)` starts with an underscore, as the hidden parts of the standard library do, and the two can't be "
      + "told apart. Call it \(other(than: plain)), wherever it stands; `_` alone is fine."
  }

  /// A name that is still free.
  private func other(than plain: String) -> String {
    guard let first = plain.first, first.isLetter else { return "by a name that starts with a letter" }
    func isFree(_ name: String) -> Bool { !all.contains(name) && !Token.keywords.contains(name) }
    let long = "own" + first.uppercased() + plain.dropFirst()
    return "`\(isFree(plain) ? plain : isFree(long) ? long : "\(long)2")`"
  }

  private static let declaring: Set<String> = [
    "actor", "associatedtype", "case", "class", "enum", "for", "func", "let", "protocol", "struct", "typealias", "var",
  ]

  /// Whether an attribute with a capital letter stands before the `var` at an index.
  private static func hasWrapper(_ file: GuardedFile, at index: Int) -> Bool {
    var at = index - 1
    while let token = file.code(at: at), at > index - 24 {
      if token.kind == .attribute { return token.qualifiedNames.last?.first?.isUppercase ?? false }
      // Modifiers, and the arguments of the wrapper.
      if ["{", "}", ";", "=", "var", "let", "func"].contains(token.text) { return false }
      at -= 1
    }
    return false
  }
}
