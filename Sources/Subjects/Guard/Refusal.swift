/// A construct that a student's file may not contain, where it stands, and what to write instead.
public struct Refusal: Sendable, Equatable {
  /// The line, from 1, as the compiler counts.
  public let line: Int
  /// The column, from 1, in UTF-8 bytes, as the compiler counts.
  public let column: Int
  /// What is refused, why, and what to write instead; whole sentences.
  public let message: String

  /// A refusal at a place.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
