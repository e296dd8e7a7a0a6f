import CourseKit

/// Each word has two vectors of d numbers, both of them rows: one of W (as source) and one of W′ (as target).
/// W and W′ are [V x d]. Words are rows, 0 ..< V; logarithms are natural.
enum SkipGram: SkipGramTask {
  /// All training pairs: each token as source, with every other token at most `window` places away as target.
  ///
  ///     pairs(tokens: ["the", "old", "ring"], window: 1)    // the→old, old→the, old→ring, ring→old
  ///
  /// - Parameter window: c ≥ 0, the places to each side. It stops at the text's borders.
  /// - Returns: source by source as in the text, targets from left to right.
  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    []  // TODO: exercise hint 8
  }

  /// The score of every word as a target of `source`.
  ///
  ///     l_v = w_source · w′_v
  ///
  /// - Returns: [V].
  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    []  // TODO
  }

  /// The probability of every word as a target of `source`. Stays finite for logits of ±1000.
  ///
  ///     p_v = exp(l_v) / Σ_u exp(l_u)
  ///
  /// - Returns: [V], summing to 1.
  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    []  // TODO
  }

  /// Cross-entropy of one training pair, in nats. Stays finite for logits of ±1000.
  ///
  ///     loss = −ln p(target | source) = −l_target + ln Σ_v exp(l_v)
  ///
  /// - Returns: a number ≥ 0.
  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    .nan  // TODO
  }

  /// The gradients of the loss of one pair. They stay finite for logits of ±1000.
  ///
  ///     δ_v = p_v − 1[v = target]
  ///     ∂loss/∂w_source = Σ_v δ_v w′_v,    ∂loss/∂w′_v = δ_v w_source
  ///
  /// - Returns: two matrices, [V x d] each, with zeros where a parameter does not move.
  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    ([], [])  // TODO
  }

  /// Both matrices after one step against the gradients of one pair, with rate η.
  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    ([], [])  // TODO
  }

  /// The losses of all pairs of a text, summed and divided by the number of tokens |T|.
  ///
  ///     NLL = −1/|T| · Σ_pairs ln p(target | source)
  ///
  /// - Parameters:
  ///   - tokens: at least one; each of them has a row.
  ///   - rows: the row of each word in W and in W′.
  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    .nan  // TODO
  }

  /// One vector of a word, made of its two rows.
  ///
  ///     .center: w      .concatenated: w, then w′: [2d]      .sum: w + w′      .mean: (w + w′) / 2
  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    []  // TODO
  }
}
