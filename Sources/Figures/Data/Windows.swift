/// A sentence of tokens and, in each row, a center token with its context: the windows of skip-gram.
public struct Windows: Codable, Sendable, Equatable {
  /// The tokens of the sentence, in order.
  public var tokens: [String]
  /// The windows, from top to bottom.
  public var rows: [Row]

  /// One window.
  public struct Row: Codable, Sendable, Equatable {
    /// The position of the center token, starting at 0.
    public var center: Int
    /// The positions of the context tokens.
    public var context: [Int]
    /// A remark at the row, such as the pairs that it yields; empty: none.
    public var note: String

    /// Makes a window; positions outside of the sentence are skipped in the drawing.
    /// - Parameters:
    ///   - center: the position of the center token, starting at 0
    ///   - context: the positions of the context tokens
    ///   - note: a remark at the row
    public init(center: Int, context: [Int], note: String = "") {
      self.center = center
      self.context = context
      self.note = note
    }
  }

  /// Makes the windows that the rows name.
  /// - Parameters:
  ///   - tokens: the tokens of the sentence
  ///   - rows: the windows, from top to bottom
  public init(tokens: [String], rows: [Row]) {
    self.tokens = tokens
    self.rows = rows
  }

  /// Makes the window around each center: the tokens at most `radius` away from it, cut off at the sentence's ends.
  /// - Parameters:
  ///   - tokens: the tokens of the sentence
  ///   - radius: how many tokens to each side, c
  ///   - centers: the positions of the centers; nil: every token in turn
  public init(tokens: [String], radius: Int, centers: [Int]? = nil) {
    let reach = max(radius, 0)
    self.init(
      tokens: tokens,
      rows: (centers ?? Array(tokens.indices)).map { center in
        Row(center: center, context: tokens.indices.filter { $0 != center && abs($0 - center) <= reach })
      })
  }
}
