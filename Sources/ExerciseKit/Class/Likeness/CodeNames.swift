import SwiftTokens

/// The names in a source.
enum CodeNames {
  static func all(in source: String) -> [String] { tokens(of: source).compactMap(\.name) }
}
