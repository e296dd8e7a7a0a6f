import CourseKit

/// Each word has two vectors of d numbers, both of them rows: one of W (as source) and one of W′ (as target or negative).
/// W and W′ are [V x d]. Words are rows, 0 ..< V; logarithms are natural.
enum NegativeSampling: NegativeSamplingTask {
  /// The distribution from which negatives are drawn.
  ///
  ///     P(v) = #(v)^α / Σ_u #(u)^α
  ///
  /// - Parameter power: α ≥ 0.
  /// - Returns: [V], summing to 1. A word with a count of 0 has 0, for α = 0 too.
  static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    []  // TODO: exercise hint 9
  }

  /// The probability that subsampling keeps a token of a word with the relative frequency f; 1 for f = 0.
  ///
  ///     P(keep) = min(1, √(t / f))
  static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    .nan  // TODO
  }

  /// The loss of one pair and its negatives, in nats. Stays finite for scores of ±1000.
  ///
  ///     loss = −ln σ(w_source · w′_target) − Σ_n ln σ(−w_source · w′_n)
  ///
  /// - Parameter negatives: rows; there may be none, and a row may occur twice.
  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    .nan  // TODO
  }

  /// The loss of one pair, on average over all draws of k negatives.
  ///
  ///     E[loss] = −ln σ(w_source · w′_target) − k Σ_v P(v) ln σ(−w_source · w′_v)
  ///
  /// - Parameter P: [V], summing to 1.
  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double {
    .nan  // TODO
  }

  /// The gradients of the loss of one pair and its negatives. They stay finite for scores of ±1000.
  ///
  ///     δ = σ(w_source · w′_v) − 1 for the target,    δ = σ(w_source · w′_v) for a negative
  ///     ∂loss/∂w_source = Σ δ w′_v,    ∂loss/∂w′_v = Σ δ w_source     over the target and all negatives
  ///
  /// - Returns: two matrices, [V x d] each, with zeros where a parameter does not move.
  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    ([], [])  // TODO
  }

  /// Both matrices after one step against the gradients, with rate η.
  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
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
