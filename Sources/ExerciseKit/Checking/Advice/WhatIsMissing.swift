import Subjects
import SwiftTokens

/// Faults that make the compiler find many others: they are said alone.
enum WhatIsMissing {
  static func report(_ diagnostics: [CompilerDiagnostic], source: String) -> (line: Int, column: Int, message: String)?
  {
    missingImport(diagnostics, source) ?? missingBrace(diagnostics, source)
  }

  /// `import CourseKit` is gone, and with it every type of the course.
  private static func missingImport(
    _ diagnostics: [CompilerDiagnostic], _ source: String
  ) -> (line: Int, column: Int, message: String)? {
    let code = tokens(of: source).filter(\.isSignificant)
    let isImported = zip(code, code.dropFirst()).contains { $0.text == "import" && $1.text == "CourseKit" }
    let isMissed = diagnostics.contains {
      $0.severity == .error && $0.message.contains(/cannot find (type )?'\w+' in scope/)
    }
    guard !isImported, isMissed else { return nil }
    return (1, 1, "The file does not import the course's types: its first line is `import CourseKit`.")
  }

  /// A brace too few or too many: the place is where the lines begin to stand deeper, or less deep, than they look.
  private static func missingBrace(
    _ diagnostics: [CompilerDiagnostic], _ source: String
  ) -> (line: Int, column: Int, message: String)? {
    let errors = diagnostics.filter { $0.severity == .error }
    let all = tokens(of: source)
    let code = all.filter(\.isSignificant)
    let depths = braces(code)
    if errors.contains(where: { $0.message.hasPrefix("expected '}'") }), let open = depths.open.last {
      let start = code[open]
      guard let place = declaration(standingTooDeep: true, code, depths.before) else {
        return (start.line, start.column, "A `}` is missing: the `{` of line \(start.line) is never closed.")
      }
      return (
        place.line, place.column,
        "A `}` is missing before this line: a `{` further up is still open where this declaration begins."
      )
    }
    if let extra = errors.first(where: { $0.message.contains("extraneous '}'") }) {
      guard let place = declaration(standingTooDeep: false, code, depths.before) else {
        return (extra.line, extra.column, "There is one `}` too many: this one closes nothing.")
      }
      return (
        place.line, place.column,
        "There is one `}` too many before this line: it closes the type, and this declaration stands outside."
      )
    }
    return nil
  }

  /// For each token how many braces are open before it, and those that are never closed.
  private static func braces(_ code: [Token]) -> (before: [Int], open: [Int]) {
    var before: [Int] = []
    var open: [Int] = []
    for (index, token) in code.enumerated() {
      if token.kind == .punctuation, token.text == "}", !open.isEmpty { open.removeLast() }
      before.append(open.count)
      if token.kind == .punctuation, token.text == "{" { open.append(index) }
    }
    return (before, open)
  }

  /// The first member that stands as far to the right as the first one, but in more, or fewer, braces.
  private static func declaration(standingTooDeep: Bool, _ code: [Token], _ depths: [Int]) -> Token? {
    let starts = code.indices.filter { index in
      ["static", "func", "private"].contains(code[index].text)
        && (index == 0 || code[index - 1].line < code[index].line)
    }
    guard let first = starts.first(where: { depths[$0] == 1 }) else { return nil }
    return starts.first {
      code[$0].column == code[first].column && (standingTooDeep ? depths[$0] > 1 : depths[$0] < 1)
    }.map { code[$0] }
  }
}
