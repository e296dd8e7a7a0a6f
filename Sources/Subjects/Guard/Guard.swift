import SwiftTokens

/// Looks over a student's file before it is compiled.
///
/// The file runs in the guest, which holds no answer, but its values count: so it may not reach for what could give it values from
/// elsewhere, or make it the guest's master: other modules, C functions, raw memory, private names of the standard library, code
/// that runs at load time. What is merely unusual passes. The guard reads tokens
/// and decides by allowlists; what it lets pass, the compiler's own flags and the process limits still bound.
///
///     Guard.refusals(in: "import Foundation\n").first?.message
///     // "The module Foundation can't be imported here: …"
///
/// Where the compiler's reading of a file depends on more than its tokens (a bare `/…/` that may be a regex or two
/// divisions), the guard lets a file pass only if both readings say the same.
public struct Guard {
  /// The most refusals that one file is told at once.
  public static let mostRefusals = 20

  /// What the file may not contain, in source order, at most ``mostRefusals``; empty if it may be compiled.
  ///
  /// - Parameters:
  ///   - source: the text of the file, as ``read(_:)`` returns it.
  ///   - allowedImports: the modules that it may import.
  /// - Complexity: linear in the length of `source`.
  public static func refusals(in source: String, allowedImports: Set<String> = ["CourseKit"]) -> [Refusal] {
    let file = GuardedFile(source)
    let found =
      importRefusals(file, allowed: allowedImports) + attributeRefusals(file) + nameRefusals(file)
      + directiveRefusals(file) + slashRefusals(file) + topLevelRefusals(file) + characterRefusals(file)
    let ordered = found.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }
    var refusals: [Refusal] = []
    // One sentence for one place: of several rules that meet there, the one listed first above speaks.
    for (_, refusal) in ordered where refusals.count < mostRefusals {
      if let last = refusals.last, last.line == refusal.line, last.column == refusal.column { continue }
      refusals.append(refusal)
    }
    return refusals
  }

  /// What a rule finds in `items`, in order, no more than could be shown.
  static func firstRefusals<Item>(_ items: some Sequence<Item>, _ rule: (Item) -> Refusal?) -> [Refusal] {
    var found: [Refusal] = []
    for item in items {
      if let refusal = rule(item) { found.append(refusal) }
      if found.count == mostRefusals { break }
    }
    return found
  }
}

/// A file as the rules read it.
struct GuardedFile {
  /// All tokens.
  let tokens: [Token]
  /// The tokens without space and comments.
  let code: [Token]
  /// For each token of `code`, whether a line ends between the one before and it.
  let startsLine: [Bool]
  /// For each token of `code`, whether nothing at all stands between the one before and it.
  let touchesPrevious: [Bool]
  /// For each token of `code`, its index in `tokens`.
  let position: [Int]

  init(_ source: String) {
    let tokens = SwiftTokens.tokens(of: source)
    var code: [Token] = []
    var startsLine: [Bool] = []
    var touchesPrevious: [Bool] = []
    var position: [Int] = []
    var sawLineEnd = true
    for (index, token) in tokens.enumerated() {
      if token.isSignificant {
        touchesPrevious.append(index > 0 && tokens[index - 1].isSignificant)
        startsLine.append(sawLineEnd)
        position.append(index)
        code.append(token)
        sawLineEnd = false
      } else if token.kind == .newline || (token.kind == .comment && token.text.utf8.contains(UInt8(ascii: "\n"))) {
        sawLineEnd = true
      }
    }
    (self.tokens, self.code, self.startsLine) = (tokens, code, startsLine)
    (self.touchesPrevious, self.position) = (touchesPrevious, position)
  }

  /// The token of `code` at `index`, or nil outside.
  func code(at index: Int) -> Token? {
    index >= 0 && index < code.count ? code[index] : nil
  }
}

extension Token {
  /// A refusal of this token.
  func refused(_ message: String) -> Refusal {
    Refusal(line: line, column: column, message: message)
  }

  /// The names in an attribute or a directive, without `@`, `#`, dots and backticks: `@Outer.Inner` has two.
  var qualifiedNames: [String] {
    text.dropFirst().split { $0 == "." || $0 == ":" }
      .map { $0.first == "`" ? String($0.dropFirst().dropLast()) : String($0) }
  }
}
