import Foundation

/// What the compiler says of a line of the subject.
public struct CompilerDiagnostic: Codable, Sendable, Equatable {
  public enum Severity: String, Codable, Sendable { case error, warning, note }

  public var file: String
  public var line: Int
  public var column: Int
  public var severity: Severity
  public var message: String
  /// The line of source with the caret under the place, as the compiler prints them.
  public var excerpt: String

  public init(file: String, line: Int, column: Int, severity: Severity, message: String, excerpt: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
    self.message = message
    self.excerpt = excerpt
  }

  /// The diagnostics in the compiler's output, in its order.
  ///
  /// Only those of `file` are kept, and of the notes elsewhere those that name a missing requirement or a function of another form,
  /// which the compiler places in the file where these are declared. The line of source that is printed below a diagnostic may itself
  /// look like one; it is known by the file that it stands in.
  public static func parse(_ text: String, file: String) -> [CompilerDiagnostic] {
    let header = /^(.*):(\d+):(\d+): (error|warning|note): (.*)$/
    var found: [CompilerDiagnostic] = []
    var isOurs = false
    var source = SourceLines()
    /// The line of source that may come next.
    var quoted: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isQuoted = quoted != nil && quoted == line
      quoted = nil
      if !isQuoted, let match = line.wholeMatch(of: header) {
        quoted = source.line(Int(match.2) ?? 0, of: String(match.1))
        let requirement =
          match.5.starts(with: "protocol requires") || match.5.starts(with: "incorrect labels for candidate")
        isOurs = match.1 == file || requirement
        guard isOurs else { continue }
        found.append(
          CompilerDiagnostic(
            file: file, line: match.1 == file ? Int(match.2) ?? 0 : 0, column: match.1 == file ? Int(match.3) ?? 0 : 0,
            severity: Severity(rawValue: String(match.4)) ?? .error, message: String(match.5)))
        isOurs = match.1 == file
      } else if isOurs, let last = found.indices.last, !line.isEmpty {
        found[last].excerpt += (found[last].excerpt.isEmpty ? "" : "\n") + line
      }
    }
    return found
  }
}

/// The lines of files that diagnostics name, each file read once.
private struct SourceLines {
  private var files: [String: [Substring]] = [:]

  mutating func line(_ number: Int, of file: String) -> Substring? {
    if files[file] == nil {
      let text = (try? Guard.read(file)) ?? ""
      // As the compiler's output is split, so that a carriage return stays in both.
      files[file] = text.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let lines = files[file] ?? []
    return number >= 1 && number <= lines.count ? lines[number - 1] : nil
  }
}
