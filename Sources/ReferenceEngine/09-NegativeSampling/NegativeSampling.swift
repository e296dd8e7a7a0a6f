import CourseKit

/// Skip-gram with negative sampling: a pair of words from the text is told from pairs with words drawn at random.
///
///     p(True | w, c) = σ(w_w · w′_c)
///     loss = −ln σ(w_s · w′_t) − Σ_{i=1…k} ln σ(−w_s · w′_{n_i})
///
/// W and W′ are [V x d]; source s, target t and the negatives n_1 … n_k are rows, 0 ..< V. One word may be drawn twice.
/// Source: D. Ruffinelli, Exercise 02, "Word Embeddings as Matrix Factorization"; I. Habernal, Lecture 6, "Negative sampling".
public enum NegativeSampling {
  /// The gradients of −ln σ(x) and −ln σ(−x) are σ(x) − y: both are a log-linear model's, with label 1 and 0.
  private typealias Model = LogLinear

  /// The distribution from which negatives are drawn, from counts of tokens.
  ///
  ///     P(v) = #(v)^α / Σ_u #(u)^α,   P(v) = 0 where #(v) = 0
  ///
  /// - Parameters:
  ///   - counts: #(v) for each word, at least one above 0.
  ///   - power: α ≥ 0; 1 keeps the frequencies, 0.75 is word2vec's, 0 makes all words that occur equal.
  /// - Returns: [V], summing to 1.
  /// - Complexity: O(V).
  /// - Source: I. Habernal, Lecture 6, "Negative sampling".
  public static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    precondition(counts.allSatisfy { $0 >= 0 }, "a count is not negative")
    precondition(counts.contains { $0 > 0 }, "without a word that occurs nothing can be drawn")
    precondition(power >= 0, "a power of \(power) would prefer rare words without bound")
    // 0^0 is 1, but a word that never occurs is never drawn.
    let weights = Vector(counts.map { $0 == 0 ? 0 : pow(Double($0), power) })
    return weights / weights.sum()
  }

  /// The probability that subsampling keeps a token of a word.
  ///
  ///     P(keep) = min(1, √(t / f)),   1 where f = 0
  ///
  /// - Parameters:
  ///   - frequency: f, the word's share of all tokens, 0 … 1.
  ///   - threshold: t > 0; words that are not more frequent are always kept.
  /// - Source: T. Mikolov et al., "Distributed representations of words and phrases and their compositionality", 2013.
  public static func keepProbability(frequency: Double, threshold: Double) -> Double {
    precondition((0...1).contains(frequency), "a share of the tokens lies in 0 … 1, not at \(frequency)")
    precondition(threshold > 0, "a threshold of \(threshold) would keep nothing")
    return frequency <= threshold ? 1 : sqrt(threshold / frequency)
  }

  /// The loss of one pair and its negatives, in nats.
  ///
  ///     loss = −ln σ(w_s · w′_t) − Σ_i ln σ(−w_s · w′_{n_i})
  ///
  /// - Returns: a number of at least 0, finite for scores of ±1000 too.
  /// - Precondition: W and W′ have the same shape, and all rows exist. `negatives` may be empty, and hold a row twice.
  /// - Complexity: O(k · d).
  public static func loss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> Double {
    requireRows(W, WPrime, source, [target] + negatives)
    let w = W[row: source]
    return negatives.reduce(-Model.logSigmoid(dot(w, WPrime[row: target]))) { sum, n in
      sum - Model.logSigmoid(-dot(w, WPrime[row: n]))
    }
  }

  /// The loss of one pair on average over all draws of k negatives.
  ///
  ///     E[loss] = −ln σ(w_s · w′_t) − k Σ_v P(v) ln σ(−w_s · w′_v)
  ///
  /// - Parameters:
  ///   - noise: P, [V], summing to 1.
  ///   - k: how many negatives are drawn, independently and with replacement; at least 0.
  /// - Complexity: O(V · d), where listing all draws would take V^k losses.
  /// - Source: D. Ruffinelli, Exercise 02, "Word Embeddings as Matrix Factorization", answer a, with σ in the sum.
  public static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise: Vector, negatives k: Int
  ) -> Double {
    requireRows(W, WPrime, source, [target])
    precondition(noise.count == WPrime.rows, "\(noise.count) probabilities for \(WPrime.rows) words")
    precondition(k >= 0, "\(k) negatives can't be drawn")
    let w = W[row: source]
    let expected = (0..<WPrime.rows).reduce(0) { sum, v in
      sum + noise[v] * Model.logSigmoid(-dot(w, WPrime[row: v]))
    }
    return -Model.logSigmoid(dot(w, WPrime[row: target])) - Double(k) * expected
  }

  /// The gradients of the loss of one pair and its negatives.
  ///
  ///     δ_t = σ(w_s · w′_t) − 1 = −σ(−w_s · w′_t),   δ_n = σ(w_s · w′_n)
  ///     ∂loss/∂w_s = δ_t w′_t + Σ_i δ_{n_i} w′_{n_i},   ∂loss/∂w′_v = Σ over v's places of δ · w_s
  ///
  /// - Returns: [V x d] each; at most k + 1 rows of the second are not 0.
  /// - Complexity: O(k · d), and the zeros.
  public static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    requireRows(W, WPrime, source, [target] + negatives)
    let w = W[row: source]
    var (gradientOfW, gradientOfWPrime) = (Matrix.zeros(W.rows, W.columns), Matrix.zeros(W.rows, W.columns))
    func add(_ v: Int, _ δ: Double) {
      gradientOfW[row: source] += δ * WPrime[row: v]
      gradientOfWPrime[row: v] += δ * w
    }
    add(target, -Model.sigmoid(-dot(w, WPrime[row: target])))
    for n in negatives { add(n, Model.sigmoid(dot(w, WPrime[row: n]))) }
    return (gradientOfW, gradientOfWPrime)
  }

  /// Both matrices after one step on one pair and its negatives.
  ///
  ///     W ← W − η ∂loss/∂W,    W′ ← W′ − η ∂loss/∂W′        both gradients taken before anything moves
  public static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)
    return (W - learningRate * g.W, WPrime - learningRate * g.WPrime)
  }

  private static func requireRows(_ W: Matrix, _ WPrime: Matrix, _ source: Int, _ contexts: [Int]) {
    precondition(
      W.rows == WPrime.rows && W.columns == WPrime.columns,
      "each word has one row in W [\(W.rows) x \(W.columns)] and one in W′ [\(WPrime.rows) x \(WPrime.columns)]")
    SkipGram.requireRow(source, of: W)
    for row in contexts { SkipGram.requireRow(row, of: WPrime) }
  }
}
