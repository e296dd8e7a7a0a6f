/// The task of unit 09: tell a pair of the text from pairs with words drawn at random.
///
/// Every word has a row in `W` (as source) and a row in `W′` (`WPrime`, as target or negative), both [V x d]. Rows are counted
/// from 0, logarithms are natural. Draws arrive as arguments, so that every function is pure.
public protocol NegativeSamplingTask {
  /// The distribution from which negatives are drawn, `P(v) = #(v)^α / Σ_u #(u)^α`.
  ///
  /// - Parameters:
  ///   - counts: how often each word occurs, numbers of at least 0, one of them above 0.
  ///   - power: α, at least 0.
  /// - Returns: V numbers that sum to 1; a word with a count of 0 has 0, whatever the power.
  static func samplingDistribution(counts: [Int], power: Double) -> Vector

  /// The probability that subsampling keeps a token, `min(1, √(t / f))`; 1 for f = 0.
  ///
  /// - Parameters:
  ///   - f: the word's relative frequency among all tokens, 0 … 1.
  ///   - t: the threshold, above 0.
  static func keepProbability(frequency f: Double, threshold t: Double) -> Double

  /// The loss of one pair and its negatives in nats, `−ln σ(w_s · w′_t) − Σ ln σ(−w_s · w′_n)`.
  ///
  /// - Parameter negatives: rows, drawn with replacement; there may be none, and one may occur twice.
  /// - Returns: a number of at least 0, finite for scores of ±1000 too.
  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double

  /// The loss of one pair, on average over all draws of k negatives.
  ///
  /// - Parameters:
  ///   - P: the probability of drawing each word, [V], summing to 1.
  ///   - k: how many are drawn, at least 0.
  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double

  /// The gradients of `loss` with respect to all of W and all of W′.
  ///
  /// - Returns: two matrices, [V x d] each, finite for scores of ±1000 too.
  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix)

  /// Both matrices after one step of stochastic gradient descent on one pair and its negatives.
  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix)
}
