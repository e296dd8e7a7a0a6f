import Subjects

/// What would have worked in place of a line that the compiler refuses, where a type of the course is concerned.
///
/// People bring the words of numpy, Python, Java, or of plain Swift arrays; the compiler says that these are not there, and has no way to
/// say what is. Nothing is decided by this: the verdict on the file stands before.
enum CompileAdvice {
  /// A sentence for a diagnostic, or nil where the compiler's own words are enough.
  ///
  /// - Parameters:
  ///   - line: the line of the source that the diagnostic points to.
  ///   - notes: the compiler's notes to it.
  static func sentence(for diagnostic: CompilerDiagnostic, line: String, notes: [String] = []) -> String? {
    let place = Place(line: line, column: diagnostic.column)
    let message = diagnostic.message
    return OperatorAdvice.sentence(message, place) ?? MemberAdvice.sentence(message, place, notes)
      ?? ConversionAdvice.sentence(message, place) ?? ScopeAdvice.sentence(message, place)
  }

  /// Where all that the course's types can do stands.
  static let page = "All of it: `exercise read coursekit`."

  /// A place in a line of the source.
  struct Place {
    let line: String
    /// What stands before the place, and from it on.
    let before: Substring
    let after: Substring

    /// - Parameter column: from 1, in UTF-8 bytes, as the compiler counts.
    init(line: String, column: Int) {
      self.line = line
      let bytes = line.utf8
      let index =
        bytes.index(bytes.startIndex, offsetBy: max(0, column - 1), limitedBy: bytes.endIndex) ?? bytes.endIndex
      before = line[..<index]
      after = line[index...]
    }

    /// The name of the call that is open at the place: `exp` of `exp(v)` and of `exp(v * w)`.
    var callee: String? {
      var closed = 0
      for index in before.indices.reversed() {
        if before[index] == ")" { closed += 1 }
        if before[index] == "(" {
          if closed == 0 { return before[..<index].firstMatch(of: /(\w+)$/).map { String($0.1) } }
          closed -= 1
        }
      }
      return nil
    }
    /// The operator whose right side stands at the place.
    var operation: String? { before.firstMatch(of: /([-+*\/])\s$/).map { String($0.1) } }
    /// The name at the place.
    var name: String? { after.prefixMatch(of: /\w+/).map { String($0.0) } }
  }
}
