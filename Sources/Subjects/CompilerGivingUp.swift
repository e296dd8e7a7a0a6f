import Foundation
import SwiftTokens

/// A compiler that ends without a word about the file, by a signal, its limits or its time, while a file of two lines compiles: then
/// the file is what it can't take, and that is a verdict on the file.
enum CompilerGivingUp {
  /// The verdict.
  ///
  /// - Parameters:
  ///   - words: what the compiler left behind. They show a line and decide nothing.
  static func diagnostic(
    file: String, outcome: ChildProcess.Outcome, words: String, seconds: Double
  ) -> CompilerDiagnostic {
    let source = (try? Guard.read(file)) ?? ""
    let known = line(in: words, file: file, source: source) ?? deepestLine(source)
    let place = known == nil ? "this file" : "this line"
    let message =
      switch outcome.stopped {
      case .timeOut:
        "the compiler needed more than \(Int(seconds)) s: split long expressions, give a closure the types of its "
          + "arguments and its result, { (k: Int) -> Double in … }, or write a loop"
      case .tooMuchOutput:
        "the compiler has more to say of this file than is read: mend its first line that can't be right, or begin with a few lines"
      case nil:
        "\(place) makes the compiler give up: it needs more memory than the compiler gets (\(ProgramLimits().memoryBytes >> 30) GB), or it is nested too deeply. "
          + "Split long expressions and deep types, and write a loop instead of long lists"
      }
    return CompilerDiagnostic(file: file, line: known ?? 1, column: 1, severity: .error, message: message)
  }

  /// The innermost place that a crash report names, `2. While type-checking … at [/path/File.swift:4:3 - line:4:9]`.
  private static func line(in words: String, file: String, source: String) -> Int? {
    let mark = "[\(file):"
    let numbers = words.split(separator: "\n").filter { $0.first?.isNumber ?? false }.compactMap { line -> Int? in
      guard let range = line.range(of: mark) else { return nil }
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }
    let count = source.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    return numbers.last.flatMap { (1...count).contains($0) ? $0 : nil }
  }

  /// The line with the deepest brackets, where they are deeper than anybody writes them.
  private static func deepestLine(_ source: String) -> Int? {
    guard let deepest = tokens(of: source).max(by: { $0.depth < $1.depth }), deepest.depth > 40 else { return nil }
    return deepest.line
  }
}
