/// The task of unit 10: word vectors learned by guessing a word from the bag of its neighbors.
///
/// Every word of the vocabulary has two vectors, each a row: one of `W`, used when the word stands in the context, and one
/// of `W′` (`WPrime`), used when it is the word that is predicted. Rows are counted from 0, logarithms are natural.
public protocol CBOWTask {
  /// All training examples of a text: each word as target, with all other words of its window as its context.
  ///
  /// - Parameters:
  ///   - tokens: the text; a word may occur more than once.
  ///   - window: m, how many words to each side belong to the window, at least 0; it stops at the text's borders.
  /// - Returns: one example per target that has a context, in the order of the text; contexts from left to right.
  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])]

  /// One vector for the whole context: the sum of its words' vectors, or their mean.
  ///
  /// - Parameters:
  ///   - W: vectors of context words, [V x d].
  ///   - context: rows of W, at least one; a row that stands twice counts twice.
  /// - Returns: c, [d].
  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector

  /// How well a word fits into a context, `c · w′`.
  ///
  /// - Parameters:
  ///   - WPrime: vectors of target words, [V x d].
  ///   - target: a row of W′.
  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double

  /// The loss of one example with its negatives, `−ln σ(c · w′_target) − Σ ln σ(−c · w′_negative)`.
  ///
  /// - Parameter negatives: rows of W′, possibly none, possibly repeated: each counts as often as it stands there.
  /// - Returns: a number of at least 0, finite for scores of ±1000 too.
  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double

  /// The gradients of that loss with respect to all of W and all of W′.
  ///
  /// - Returns: two matrices, [V x d] each, finite for scores of ±1000 too.
  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix)

  /// Both matrices after one step of stochastic gradient descent on one example.
  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix)
}

/// How one vector is made of the vectors of a context.
public enum ContextForm: Sendable, CaseIterable {
  /// The sum of the words' vectors.
  case sum
  /// The sum, divided by the number of words.
  case mean
}
