/// The task of unit 08: word vectors learned by predicting the neighbors of a word.
///
/// Every word of the vocabulary has two vectors, each a row: one of `W`, used when the word is the source (the center of a
/// window), and one of `W′` (`WPrime`), used when it is the target. Rows are counted from 0, logarithms are natural.
public protocol SkipGramTask {
  /// All training pairs of a text: each word as source, with every other word of its window as target.
  ///
  /// - Parameters:
  ///   - tokens: the text; a word may occur more than once.
  ///   - window: c, how many words to each side belong to the window, at least 0; it stops at the text's borders.
  /// - Returns: the pairs, source by source as they stand in the text, targets from left to right.
  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)]

  /// The score of every word as a target of `source`, `l_v = w_source · w′_v`.
  ///
  /// - Parameters:
  ///   - W: center vectors, [V x d], V ≥ 1.
  ///   - WPrime: context vectors, [V x d].
  ///   - source: a row, 0 ..< V.
  /// - Returns: V numbers.
  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector

  /// The probability of every word as a target of `source`: the softmax of the logits.
  ///
  /// - Returns: V numbers that sum to 1, finite for logits of ±1000 too.
  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector

  /// Cross-entropy of one training pair in nats, `−ln p(target | source)`.
  ///
  /// - Returns: a number of at least 0, finite for logits of ±1000 too.
  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double

  /// The gradients of the loss of one pair with respect to all of W and all of W′.
  ///
  /// - Returns: two matrices, [V x d] each, finite for logits of ±1000 too.
  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix)

  /// Both matrices after one step of stochastic gradient descent on one pair.
  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix)

  /// The negative log-likelihood of a text: the losses of all its pairs, summed and divided by the number of tokens.
  ///
  /// - Parameters:
  ///   - tokens: the text, at least one word, each of them in `rows`.
  ///   - rows: the row of each word of the vocabulary.
  ///   - window: c, as in `pairs`.
  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double

  /// One vector of a word, made of the two that were trained.
  ///
  /// - Parameter word: a row, 0 ..< V.
  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector
}

/// How one vector is made of a word's two.
public enum WordVectorForm: Sendable, CaseIterable {
  /// The row of W alone, [d].
  case center
  /// The row of W and then the row of W′, [2d].
  case concatenated
  /// The sum of the two rows, [d].
  case sum
  /// The mean of the two rows, [d].
  case mean
}
