import CourseKit

/// Skip-gram with a full softmax: every word has a center vector, a row of W, and a context vector, a row of W′.
///
///     l_v = w_s · w′_v,    p(v | s) = exp(l_v) / Σ_u exp(l_u),    loss = −ln p(t | s)
///
/// W and W′ are [V x d]; `source` s and `target` t are rows, 0 ..< V.
/// Source: D. Ruffinelli, Exercise 02, "Skip-Gram Basics" and "Skip-Gram Training".
public enum SkipGram {
  /// The score of every word as a target of `source`, its own included.
  ///
  ///     l_v = w_s · w′_v
  ///
  /// - Returns: [V].
  /// - Precondition: W and W′ have the same shape and at least one row, and `source` is one of the rows.
  /// - Complexity: O(V · d).
  public static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    requirePair(W, WPrime, source)
    return WPrime * W[row: source]
  }

  /// The probability of every word as a target of `source`.
  ///
  ///     p_v = exp(l_v − m) / Σ_u exp(l_u − m),    m = max_v l_v
  ///
  /// - Returns: [V], summing to 1.
  /// - Complexity: O(V · d).
  public static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    let l = logits(W: W, WPrime: WPrime, source: source)
    let m = maximum(l)
    let e = l.map { exp($0 - m) }
    return e / e.sum()
  }

  /// The cross-entropy of one pair, in nats.
  ///
  ///     loss = −ln p_t = ln Σ_v exp(l_v − m) + m − l_t
  ///
  /// The second form never takes the logarithm of a probability that has vanished.
  ///
  /// - Returns: a number of at least 0.
  /// - Complexity: O(V · d).
  public static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    requireRow(target, of: WPrime)
    let l = logits(W: W, WPrime: WPrime, source: source)
    let m = maximum(l)
    return log(l.map { exp($0 - m) }.sum()) + m - l[target]
  }

  /// The gradients of one pair's loss.
  ///
  ///     δ_v = ∂loss/∂l_v = p_v − 1[v = t]
  ///     ∂loss/∂w_s  = Σ_v δ_v w′_v        the other rows of W are not used: 0
  ///     ∂loss/∂w′_v = δ_v w_s             for every v: each word is in the denominator
  ///
  /// - Returns: [V x d] each.
  /// - Complexity: O(V · d).
  public static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int
  ) -> (W: Matrix, WPrime: Matrix) {
    requireRow(target, of: WPrime)
    var δ = probabilities(W: W, WPrime: WPrime, source: source)
    δ[target] -= 1
    var gradientOfW = Matrix.zeros(W.rows, W.columns)
    gradientOfW[row: source] = δ * WPrime
    return (gradientOfW, outer(δ, W[row: source]))
  }

  /// Both matrices after one step on one pair.
  ///
  ///     W ← W − η ∂loss/∂W,    W′ ← W′ − η ∂loss/∂W′        both gradients taken before anything moves
  public static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let gradient = gradients(W: W, WPrime: WPrime, source: source, target: target)
    return (W - learningRate * gradient.W, WPrime - learningRate * gradient.WPrime)
  }

  private static func maximum(_ l: Vector) -> Double { l.reduce(-Double.infinity) { max($0, $1) } }

  private static func requirePair(_ W: Matrix, _ WPrime: Matrix, _ source: Int) {
    precondition(
      W.rows == WPrime.rows && W.columns == WPrime.columns,
      "each word has one row in W [\(W.rows) x \(W.columns)] and one in W′ [\(WPrime.rows) x \(WPrime.columns)]")
    requireRow(source, of: W)
  }

  static func requireRow(_ row: Int, of matrix: Matrix) {
    precondition((0..<matrix.rows).contains(row), "word \(row) of a vocabulary of \(matrix.rows)")
  }
}
