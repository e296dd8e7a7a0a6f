import Exchange
import Foundation
import SwiftTokens

/// What is left of a Swift file without comments, layout and names of its own: two files with the same rest were written by
/// one hand, or are both short.
enum Likeness {
  /// The file's tokens, its own names replaced by the order in which they first appear.
  ///
  /// - Parameter shared: names that the task and the stub give to everybody; they stay.
  static func essence(of source: String, shared: Set<String>) -> String {
    var numbers: [String: Int] = [:]
    return tokens(of: source).filter(\.isSignificant).map { token -> String in
      let text = String(token.text)
      guard token.kind == .identifier, !shared.contains(text) else { return text }
      let number = numbers[text] ?? numbers.count
      numbers[text] = number
      return "#\(number)"
    }.joined(separator: " ")
  }

  /// The names in a source.
  static func names(in source: String) -> Set<String> {
    Set(tokens(of: source).filter { $0.kind == .identifier }.map { String($0.text) })
  }
}

extension CourseUnit {
  /// A digest of what a student wrote, the same for files that differ in names, comments and layout alone; nil for the stub as it
  /// was given out, and for what is no text.
  func likeness(of data: Data) -> String? {
    guard data.count < 1 << 18, let source = String(data: data, encoding: .utf8) else { return nil }
    let stub = CourseText.read(stubFile) ?? ""
    let shared = Likeness.names(in: stub)
    let essence = Likeness.essence(of: source, shared: shared)
    guard essence != Likeness.essence(of: stub, shared: shared) else { return nil }
    return String(Checksum.sha256(Array(essence.utf8)).prefix(16))
  }
}
