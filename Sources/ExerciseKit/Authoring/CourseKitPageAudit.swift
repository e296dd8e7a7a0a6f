import Exchange
import Foundation

/// Does each line of code on the page about CourseKit yield what stands behind it?
///
/// A line with a comment at its end is an expression and its result: all of them are compiled as one function, in a student's place, and
/// run. Lines without a comment belong to the function as they are.
struct CourseKitPageAudit {
  let checker: Checker
  /// A unit whose place the lines take.
  let unit: CourseUnit
  var page: URL { named ?? checker.course.courseKitPage }
  /// Another page in place of the course's.
  var named: URL?

  /// - Parameter fix: write the results that are not right.
  /// - Throws: when the course or the machine is at fault.
  func findings(fix: Bool) throws -> [Finding] {
    let file = page
    let shown = checker.course.relativePath(file)
    guard let text = CourseText.read(file) else { return [] }
    var lines = text.components(separatedBy: "\n")
    let examples = Self.examples(in: lines)
    let work = try WorkFolder()
    defer { work.remove() }
    let source = work.url.appending(path: "\(unit.name).swift")
    try Data(Self.function(of: examples, type: unit.name).utf8).write(to: source)
    let printed: [Substring]
    switch try PlaygroundRun(checker).run(unit, file: source) {
    case .finished(let output): printed = output.split(separator: "\n", omittingEmptySubsequences: false)
    case .stopped(_, let reason, _):
      return [Finding(.unsound, shown, "its lines of code do not run to their end: \(reason)")]
    case .notCompiled(let diagnostics):
      return diagnostics.filter { $0.severity == "error" }.map { error in
        let line =
          examples.indices.contains(error.line - Self.linesBefore)
          ? examples[error.line - Self.linesBefore].line + 1 : nil
        return Finding(.unsound, shown, line: line, "a line of code does not compile: \(error.message)")
      }
    case .none: return []
    }
    var findings: [Finding] = []
    for (example, result) in zip(examples.filter { $0.result != nil }, printed) where example.result! != result {
      if fix {
        lines[example.line] = "\(example.code)   // \(result)"
      } else {
        findings.append(
          Finding(
            .unsound, shown, line: example.line + 1,
            "`\(example.code)` yields \(result), not \(example.result!): exercise verify --fix"))
      }
    }
    let corrected = lines.joined(separator: "\n")
    if corrected != text { try Data(corrected.utf8).write(to: file, options: .atomic) }
    return findings
  }

  struct Example: Equatable {
    /// From 0, in the page.
    let line: Int
    let code: String
    /// What the page says that it yields; nil for a line that only does something.
    let result: String?
  }

  /// The lines in the page's blocks of Swift.
  static func examples(in lines: [String]) -> [Example] {
    var examples: [Example] = []
    var isCode = false
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        isCode = line == "```swift"
      } else if isCode, !line.trimmingCharacters(in: .whitespaces).isEmpty {
        let parts = line.firstRange(of: "   // ")
        examples.append(
          Example(
            line: number, code: parts.map { String(line[..<$0.lowerBound]) } ?? line,
            result: parts.map { String(line[$0.upperBound...]) }))
      }
    }
    return examples
  }

  /// The line of the function's first example, from 1.
  private static let linesBefore = 4

  private static func function(of examples: [Example], type: String) -> String {
    let body = examples.map { $0.result == nil ? "    \($0.code)" : "    print(\($0.code))" }
    return "import CourseKit\nenum \(type) {\n  static func playground() {\n" + body.joined(separator: "\n")
      + "\n  }\n}\n"
  }
}
