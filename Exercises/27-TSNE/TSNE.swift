import CourseKit

/// Points are rows. A table of affinities is [n x n], one row and one column for each of n ≥ 2 points; no point is its own
/// neighbor, so its diagonal is 0. Logarithms are natural.
enum TSNE: TSNETask {
  /// The squared distance of each point to each other.
  ///
  ///     d_ij = Σ_k (x_ik − x_jk)²
  ///
  /// - Parameter X: the points, [n x d].
  /// - Returns: [n x n].
  static func squaredDistances(_ X: Matrix) -> Matrix {
    []  // TODO: exercise hint 27
  }

  /// The distribution of each point over the others: a Gaussian of its own width around it.
  ///
  ///     p_{j|i} = exp(−d_ij / 2σ_i²) / Σ_{k ≠ i} exp(−d_ik / 2σ_i²),   p_{i|i} = 0
  ///
  /// - Parameters:
  ///   - D: squared distances, [n x n].
  ///   - σ: a width above 0 for each point.
  /// - Returns: [n x n], row i for point i. Stays finite where the nearest is a million widths away.
  static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    []  // TODO
  }

  /// The same, but each row with the given perplexity: find β_i = 1 / 2σ_i² by halving an interval.
  ///
  ///     perplexity of row i = exp(H_i),   H_i = −Σ_j p_{j|i} ln p_{j|i},   0 ln 0 = 0
  ///
  /// - Parameters:
  ///   - D: squared distances, [n x n], n ≥ 4.
  ///   - perplexity: above 1 and below n − 1.
  /// - Returns: [n x n]; each entry right to 1e-6.
  static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix {
    []  // TODO
  }

  /// One distribution over all ordered pairs, from one distribution per point.
  ///
  ///     p_ij = (p_{j|i} + p_{i|j}) / 2n
  ///
  /// - Parameter conditional: p_{j|i} in row i, [n x n].
  /// - Returns: [n x n], symmetric; the whole table sums to 1.
  static func symmetrized(_ conditional: Matrix) -> Matrix {
    []  // TODO
  }

  /// The affinities on the map: Student's t with one degree of freedom, normalized over all pairs.
  ///
  ///     q_ij = (1 + d_ij)⁻¹ / Σ_{k ≠ l} (1 + d_kl)⁻¹,   q_ii = 0
  ///
  /// - Parameter Y: the places on the map, [n x m]; d_ij is the squared distance of rows i and j.
  /// - Returns: [n x n], symmetric; the whole table sums to 1.
  static func studentAffinities(_ Y: Matrix) -> Matrix {
    []  // TODO
  }

  /// The Kullback–Leibler divergence, in nats.
  ///
  ///     KL(P ‖ Q) = Σ_ij p_ij ln (p_ij / q_ij)
  ///
  /// - Parameters:
  ///   - P: affinities of the data. An entry of 0 contributes 0.
  ///   - Q: affinities of the map, above 0 but for the diagonal.
  static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    .nan  // TODO
  }

  /// The gradient of KL(P ‖ Q) with respect to the places on the map. The lecture derives it.
  ///
  /// - Parameters:
  ///   - P: affinities of the data, [n x n], symmetric; with early exaggeration they sum to more than 1, and enter as they are.
  ///   - Y: the places on the map, [n x m]; two of them may be the same.
  /// - Returns: [n x m].
  static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    []  // TODO
  }

  /// One step down with momentum and gains, entry by entry.
  ///
  ///     gain ← gain + 0.2 where velocity · gradient < 0, else 0.8 · gain; at least 0.01
  ///     velocity ← momentum · velocity − learningRate · gain · gradient
  ///     map ← map + velocity
  ///
  /// - Parameters:
  ///   - state: map, velocity and gains, [n x m] each.
  ///   - gradient: with respect to the map, [n x m].
  static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState {
    TSNEState(map: [], velocity: [], gains: [])  // TODO
  }
}
