import CourseKit

/// The way down to a map, and what it is compared with.
extension TSNE {
  /// One step with momentum and gains.
  ///
  ///     gain ← gain + 0.2 where velocity · gradient < 0, else 0.8 gain; at least 0.01
  ///     velocity ← α velocity − η gain gradient
  ///     map ← map + velocity
  ///
  /// A velocity against the gradient leads downhill: where it does so step after step, the gain grows. Where one of the two is 0, as in the
  /// first step, the gain shrinks; that is scikit-learn's choice, and the authors' first program lets it grow there.
  ///
  /// Source: R. Jacobs, "Increased rates of convergence through learning rate adaptation", 1988, for the gains.
  public static func step(
    _ state: TSNEState, gradient: Matrix, learningRate η: Double, momentum α: Double
  ) -> TSNEState {
    var next = state
    for k in state.map.entries.indices {
      let (v, g) = (state.velocity.entries[k], gradient.entries[k])
      let gain = max(v * g < 0 ? state.gains.entries[k] + 0.2 : 0.8 * state.gains.entries[k], 0.01)
      next.gains.entries[k] = gain
      next.velocity.entries[k] = α * v - η * gain * g
      next.map.entries[k] += next.velocity.entries[k]
    }
    return next
  }

  /// A map that is at rest, with gains of 1.
  public static func start(_ map: Matrix) -> TSNEState {
    TSNEState(map: map, velocity: .zeros(map.rows, map.columns), gains: map.map { _ in 1 })
  }

  /// The points in the plane on which they are spread the most: their first two principal components (unit 17).
  ///
  /// - Parameter X: at least one point, of rank two or more once the mean is taken out.
  /// - Returns: [n x 2].
  public static func principalPlane(_ X: Matrix) -> Matrix {
    Autoencoder.moved(X, by: Autoencoder.mean(X)) * Autoencoder.principalDirections(X, count: 2)
  }

  /// The k nearest others of each point, the nearest first; of two at one distance that with the lower number.
  ///
  /// - Complexity: O(n² log n).
  public static func neighbors(_ D: Matrix, count k: Int) -> [[Int]] {
    precondition(
      k >= 1 && k < D.rows, "each of \(D.rows) points has \(D.rows - 1) others: ask for 1 to \(D.rows - 1), not \(k)")
    return (0..<D.rows).map { i in
      let others = (0..<D.rows).filter { $0 != i }.sorted { (D[i, $0], $0) < (D[i, $1], $1) }
      return Array(others.prefix(k))
    }
  }

  /// How many of each point's k nearest neighbors are still among its k nearest on the map, on average; k/(n − 1) by chance.
  ///
  ///     1/n Σ_i |N_k(i) in the data ∩ N_k(i) on the map| / k
  public static func neighborsKept(_ data: [[Int]], _ map: [[Int]]) -> Double {
    let shares = zip(data, map).map { Double(Set($0).intersection($1).count) / Double($0.count) }
    return shares.reduce(0, +) / Double(shares.count)
  }
}
