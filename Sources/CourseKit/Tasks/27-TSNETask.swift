/// The task of unit 27: t-SNE, a map on which near points were neighbors.
///
/// Points are rows: of X, [n x d], where the data is, and of the map Y, [n x 2] or [n x any number]. A table of affinities is [n x n]
/// with zeros on its diagonal: no point is a neighbor of itself. Logarithms are natural. There are at least two points.
public protocol TSNETask {
  /// The squared distance of each point to each other.
  ///
  ///     d_ij = Σ_k (x_ik − x_jk)²
  ///
  /// - Returns: [n x n], symmetric; zeros on the diagonal.
  static func squaredDistances(_ X: Matrix) -> Matrix

  /// How much of its attention each point gives to each other: a Gaussian around it, with a width of its own.
  ///
  ///     p_{j|i} = exp(−d_ij / 2σ_i²) / Σ_{k ≠ i} exp(−d_ik / 2σ_i²),   p_{i|i} = 0
  ///
  /// - Parameters:
  ///   - D: squared distances, [n x n].
  ///   - σ: the width of each point's Gaussian, n numbers above 0.
  /// - Returns: [n x n]; row i is the distribution of point i, sums to 1, and stays finite however far all others are.
  static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix

  /// The same, with the width of each point chosen so that its distribution has a given perplexity, the exponential of its entropy.
  ///
  ///     exp(−Σ_j p_{j|i} ln p_{j|i}) = perplexity
  ///
  /// - Parameters:
  ///   - D: squared distances, [n x n], n ≥ 4.
  ///   - perplexity: above 1 and below n − 1.
  /// - Returns: [n x n], rows that sum to 1. Where the nearest m are at the same distance and m is above the perplexity, no width
  ///   reaches it: the row is then 1/m for those.
  static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix

  /// One distribution over all ordered pairs.
  ///
  ///     p_ij = (p_{j|i} + p_{i|j}) / 2n
  ///
  /// - Parameter conditional: p_{j|i} in row i, [n x n].
  /// - Returns: [n x n], symmetric; all entries sum to 1.
  static func symmetrized(_ conditional: Matrix) -> Matrix

  /// The affinities of the points of a map: Student's t with one degree of freedom.
  ///
  ///     q_ij = (1 + d_ij)⁻¹ / Σ_{k ≠ l} (1 + d_kl)⁻¹,   q_ii = 0,   d_ij the squared distance of y_i and y_j
  ///
  /// - Returns: [n x n], symmetric; all entries sum to 1.
  static func studentAffinities(_ Y: Matrix) -> Matrix

  /// What the map is worth: the Kullback–Leibler divergence of Q from P, in nats.
  ///
  ///     Σ_ij p_ij ln (p_ij / q_ij)
  ///
  /// - Parameters:
  ///   - P: affinities of the data, [n x n]; where an entry is 0, its term is 0.
  ///   - Q: affinities of the map, [n x n], above 0 but for the diagonal.
  static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double

  /// The gradient of the divergence with respect to the map.
  ///
  ///     4 Σ_j (p_ij − q_ij) (1 + d_ij)⁻¹ (y_i − y_j)
  ///
  /// - Parameters:
  ///   - P: affinities of the data, [n x n], symmetric. They may be exaggerated, so that they sum to more than 1.
  ///   - Y: the map, [n x m]; points may coincide.
  /// - Returns: [n x m].
  static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix

  /// One step of gradient descent with momentum and gains.
  ///
  ///     gain ← gain + 0.2 where velocity · gradient < 0, else 0.8 gain; at least 0.01
  ///     velocity ← momentum · velocity − η · gain · gradient
  ///     map ← map + velocity
  ///
  /// All of it entry by entry.
  static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState
}

/// A map in the making, and what its descent remembers.
public struct TSNEState: Equatable, Sendable {
  /// The places of the points, [n x m].
  public var map: Matrix
  /// The last move of each place, [n x m].
  public var velocity: Matrix
  /// The factor of the learning rate of each entry, [n x m].
  public var gains: Matrix

  public init(map: Matrix, velocity: Matrix, gains: Matrix) {
    self.map = map
    self.velocity = velocity
    self.gains = gains
  }
}

extension TSNEState: CustomStringConvertible {
  public var description: String { "(map: \(map), velocity: \(velocity), gains: \(gains))" }
}
