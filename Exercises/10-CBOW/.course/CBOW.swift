import CourseKit

/// Continuous bag of words: guess a word from the bag of its neighbors. W holds the vectors of words that stand in a
/// context, WPrime (W′) those of words that are predicted. Both are [V x d], rows from 0, k ≥ 1 words in a context.
enum CBOW: CBOWTask {
  /// Each word of a text as target, with all other words of its window as context.
  ///
  /// - Parameter window: m ≥ 0 words to each side; it stops at the text's borders.
  /// - Returns: one example per target that has a context, in the order of the text; contexts from left to right.
  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    []  // TODO: exercise hint 10
  }

  /// One vector for the whole context, [d].
  ///
  ///     sum: c = Σ_i w_i,    mean: c = 1/k · Σ_i w_i
  ///
  /// - Parameter context: rows of W, at least one; a row that stands twice counts twice.
  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    []  // TODO
  }

  /// How well a word fits into a context, c · w′_target.
  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    .nan  // TODO
  }

  /// The loss of one example with its negatives. Stays finite for scores of ±1000.
  ///
  ///     −ln σ(c · w′_target) − Σ_n ln σ(−c · w′_n)
  ///
  /// - Parameter negatives: rows of W′, possibly none; each counts as often as it stands there.
  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    .nan  // TODO
  }

  /// The gradients of that loss with respect to all of W and all of W′, [V x d] each. They stay finite for scores of ±1000.
  ///
  ///     δ = σ(c · w′_v) − y,    y = 1 for the target, 0 for a negative
  ///     ∂loss/∂w′_v = Σ δ c,    ∂loss/∂c = Σ δ w′_v,    and ∂loss/∂w_i follows from how c is made of the w_i
  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    ([], [])  // TODO
  }

  /// Both matrices, each minus the rate times its gradient.
  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    ([], [])  // TODO
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// ln σ(t), finite for every finite t.
  static func logSigmoid(_ t: Double) -> Double {
    min(t, 0) - log1p(exp(-abs(t)))
  }
}
