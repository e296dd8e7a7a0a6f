import CourseKit

/// From a text to training pairs, and the loss of a whole text.
extension SkipGram {
  /// The positions of the words around a center, `{ i−c, …, i−1, i+1, …, i+c }`, as far as the text reaches.
  ///
  /// - Parameters:
  ///   - center: i, 0 ..< count.
  ///   - window: c, how many words to each side, at least 0.
  ///   - count: the number of tokens of the text.
  /// - Source: D. Ruffinelli, Exercise 02, "Skip-Gram Basics", answer a.
  public static func contextPositions(center: Int, window: Int, count: Int) -> [Int] {
    precondition(window >= 0, "a window reaches 0 or more words to each side, not \(window)")
    precondition((0..<count).contains(center), "position \(center) of a text of \(count) tokens")
    let (first, last) = (max(0, center - window), min(count - 1, center + window))
    return (first...last).filter { $0 != center }
  }

  /// All training pairs of a text: source by source, targets from left to right.
  ///
  ///     pairs(tokens: ["the", "old", "ring"], window: 1)    // the→old, old→the, old→ring, ring→old
  ///
  /// - Complexity: O(n · c) for n tokens.
  /// - Source: D. Ruffinelli, Exercise 02, "Skip-Gram Basics", answer b.
  public static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    tokens.indices.flatMap { i in
      contextPositions(center: i, window: window, count: tokens.count).map { (tokens[i], tokens[$0]) }
    }
  }

  /// How many pairs a text of n tokens has: every word would have 2c, and each border takes 1 + 2 + … + c away.
  ///
  ///     2cn − c(c + 1)
  ///
  /// - Precondition: c < n; a wider window is as good as c = n − 1.
  public static func pairCount(tokens n: Int, window c: Int) -> Int {
    precondition(c >= 0 && c < n, "the closed form holds for windows of 0 ..< \(n), not \(c)")
    return 2 * c * n - c * (c + 1)
  }

  /// The negative log-likelihood of a text, per token.
  ///
  ///     NLL = −1/|T| · Σ_t Σ_{j ≠ 0, |j| ≤ c, 1 ≤ t+j ≤ |T|} ln p(w_{t+j} | w_t)
  ///
  /// The divisor is the number of tokens and not that of pairs, as in the source.
  ///
  /// - Precondition: the text has at least one token, and each has a row.
  /// - Complexity: O(n · c · V · d).
  /// - Source: D. Ruffinelli, Exercise 02, "Skip-Gram Training", answer a.
  public static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    precondition(!tokens.isEmpty, "the mean over no token is not defined: give at least one")
    func row(_ word: String) -> Int {
      guard let row = rows[word] else { preconditionFailure("the word \(word) is not in the vocabulary") }
      return row
    }
    let losses = pairs(tokens: tokens, window: window).map {
      loss(W: W, WPrime: WPrime, source: row($0.source), target: row($0.target))
    }
    return losses.reduce(0, +) / Double(tokens.count)
  }
}
