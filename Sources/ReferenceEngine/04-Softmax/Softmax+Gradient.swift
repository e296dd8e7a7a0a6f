import CourseKit

extension Softmax {
  /// The derivatives of the softmax by the scores.
  ///
  ///     J_ik = ∂p_i/∂z_k = p_i ([i = k] − p_k) / T
  ///
  /// On the diagonal 1 − p_i is computed as the sum of the other probabilities, which loses no digits where p_i is near 1.
  ///
  /// - Returns: [K x K], symmetric; every row sums to 0.
  public static func softmaxJacobian(_ z: Vector, temperature T: Double = 1) -> Matrix {
    let p = softmax(z, temperature: T)
    var J = Matrix.zeros(p.count, p.count)
    for i in p.indices {
      for k in p.indices where k != i {
        J[i, k] = -p[i] * p[k] / T
        J[i, i] += p[i] * p[k] / T
      }
    }
    return J
  }

  /// The mean cross-entropy of a batch, in nats.
  ///
  ///     L = −1/N · Σ_e Σ_k y_ek ln p_ek        with 0 · ln 0 = 0
  ///
  /// - Parameters:
  ///   - probabilities: p, a distribution per row, [N x K], N ≥ 1.
  ///   - targets: y, a distribution per row, [N x K]; one-hot or not.
  /// - Returns: at least 0; +∞ where a class with y > 0 got p = 0.
  public static func crossEntropy(probabilities P: Matrix, targets Y: Matrix) -> Double {
    precondition(
      P.rows == Y.rows && P.columns == Y.columns,
      "[\(P.rows) x \(P.columns)] probabilities and [\(Y.rows) x \(Y.columns)] targets are not of one shape")
    precondition(P.rows >= 1, "the mean over no example is not defined: give at least one")
    precondition(P.rowVectors.allSatisfy(isDistribution), "every row of probabilities is a distribution")
    precondition(Y.rowVectors.allSatisfy(isDistribution), "every row of targets is a distribution")
    var sum = 0.0
    for (p, y) in zip(P.entries, Y.entries) where y > 0 { sum -= y * log(p) }
    return sum / Double(P.rows)
  }

  /// The mean cross-entropy from the scores: finite for scores of any size.
  public static func crossEntropy(scores Z: Matrix, targets Y: Matrix, temperature T: Double = 1) -> Double {
    precondition(
      Z.rows == Y.rows && Z.columns == Y.columns && Z.rows >= 1,
      "[\(Z.rows) x \(Z.columns)] scores and [\(Y.rows) x \(Y.columns)] targets are not of one shape")
    let losses = zip(Z.rowVectors, Y.rowVectors).map { z, y in -dot(y, logSoftmax(z, temperature: T)) }
    return losses.reduce(0, +) / Double(losses.count)
  }

  /// The gradient of the mean cross-entropy by the parameters.
  ///
  ///     ∂L_e/∂z = p − y,   ∂L/∂W = 1/N · Xᵀ(P − Y),   ∂L/∂b = 1/N · Σ_e (p_e − y_e)
  ///
  /// - Returns: ∂L/∂W, [d_in x K], and ∂L/∂b, K entries.
  /// - Complexity: O(N · d_in · K).
  public static func gradient(X: Matrix, targets Y: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    precondition(X.rows == Y.rows, "\(X.rows) examples need as many targets, not \(Y.rows)")
    precondition(X.rows >= 1, "the mean over no example is not defined: give at least one")
    let δ = (probabilities(X: X, W: W, b: b) - Y) / Double(X.rows)
    return (X.transposed * δ, δ.rowVectors.reduce(Vector.zeros(b.count), +))
  }

  /// Whether the numbers are a distribution: none below 0, and their sum 1 up to rounding.
  ///
  /// The sum alone does not tell: (2, −1, 0) sums to 1.
  public static func isDistribution(_ p: Vector) -> Bool {
    p.allSatisfy { $0 >= 0 } && abs(p.sum() - 1) <= 1e-9
  }

  /// How undecided a distribution is, in nats: 0 for a sure one, ln K for a uniform one.
  ///
  ///     H = −Σ_k p_k ln p_k        with 0 · ln 0 = 0
  public static func entropy(_ p: Vector) -> Double {
    p.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }
}
