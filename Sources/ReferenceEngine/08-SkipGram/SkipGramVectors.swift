import CourseKit

/// What is kept when training has ended, and what it costs.
extension SkipGram {
  /// One vector of a word, made of the two that were trained.
  ///
  ///     center: w        concatenated: w ⊕ w′        sum: w + w′        mean: (w + w′) / 2
  ///
  /// - Returns: [d], or [2d] for the concatenation.
  /// - Source: D. Ruffinelli, Exercise 02, "Skip-Gram Basics", answer d.
  public static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    requireRow(word, of: W)
    let (w, context) = (W[row: word], WPrime[row: word])
    return switch form {
    case .center: w
    case .concatenated: Vector(w.entries + context.entries)
    case .sum: w + context
    case .mean: (w + context) / 2
    }
  }

  /// The number of parameters: two vectors of d numbers for each of V words, `2Vd`.
  public static func parameterCount(words V: Int, dimension d: Int) -> Int { 2 * V * d }

  /// The number of parameters that one pair's gradient moves: one row of W and all rows of W′, `(1 + V)d`.
  public static func movedParameterCount(words V: Int, dimension d: Int) -> Int { (1 + V) * d }
}
