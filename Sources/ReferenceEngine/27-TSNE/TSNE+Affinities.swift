import CourseKit

/// How near points are in the data, and how wide "near" is.
extension TSNE {
  /// How much of its attention each point gives to each other.
  ///
  ///     p_{j|i} = exp(−(d_ij − m_i) / 2σ_i²) / Σ_{k ≠ i} exp(−(d_ik − m_i) / 2σ_i²),   m_i = min_{k ≠ i} d_ik
  ///
  /// With the nearest taken out of every exponent no sum is 0, however far all others are.
  ///
  /// - Parameters:
  ///   - D: squared distances, [n x n].
  ///   - σ: a width above 0 for each point.
  /// - Returns: [n x n], row i the distribution of point i, 0 at i. A point alone has no other: [[0]].
  /// - Complexity: O(n²).
  public static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    requireSquare(D)
    precondition(σ.count == D.rows, "\(D.rows) points need as many widths, not \(σ.count)")
    precondition(σ.allSatisfy { $0 > 0 }, "a Gaussian has a width: give each point one above 0")
    return rows(D) { affinities(others: $1, precision: 1 / (2 * σ[$0] * σ[$0])) }
  }

  /// The distribution of a point over its others.
  ///
  ///     p_j = exp(−β (d_j − m)) / Σ_k exp(−β (d_k − m)),   β = 1 / 2σ²
  ///
  /// - Parameters:
  ///   - d: squared distances to the others, the point itself not among them.
  ///   - β: the precision; larger means narrower.
  public static func affinities(others d: Vector, precision β: Double) -> Vector {
    guard let m = d.min() else { return [] }
    let e = d.map { exp(-β * ($0 - m)) }
    return e / e.sum()
  }

  /// The exponential of a distribution's entropy: over how many outcomes a uniform one with the same entropy would spread.
  ///
  ///     exp(−Σ_j p_j ln p_j),   0 ln 0 = 0
  ///
  /// To base 2, with the entropy in bits, it is the same number.
  public static func perplexity(_ p: Vector) -> Double { exp(p.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }) }

  /// One trial of the search for a precision.
  public struct Trial: Equatable, Sendable {
    public let precision: Double
    public let perplexity: Double
  }

  /// The search for the precision at which a point has a given perplexity, trial by trial; the last is the result.
  ///
  /// The entropy falls as β grows, dH/dβ = −β Var(d), so halving an interval finds it. As long as only one end of the interval is known, β is
  /// doubled or halved. Where the m nearest are at one distance, no β brings the perplexity below m: the search ends at the largest
  /// it has tried. scikit-learn stops at a difference of the entropies of 1e-5, or after 100 trials; here the defaults go as far as Doubles do.
  ///
  /// - Parameters:
  ///   - d: squared distances to the others.
  ///   - perplexity: from 1 to the number of others.
  ///   - tolerance: of the entropy, in nats.
  public static func trials(
    others d: Vector, perplexity: Double, tolerance: Double = 1e-13, steps: Int = 200
  ) -> [Trial] {
    var (β, low, high) = (1.0, 0.0, Double.infinity)
    var trials: [Trial] = []
    for _ in 0..<steps {
      let reached = self.perplexity(affinities(others: d, precision: β))
      trials.append(Trial(precision: β, perplexity: reached))
      let difference = log(reached) - log(perplexity)
      if abs(difference) <= tolerance { break }
      if difference > 0 { low = β } else { high = β }
      β = high.isInfinite ? 2 * β : (low + high) / 2
    }
    return trials
  }

  /// Affinities in which each point has a given perplexity.
  ///
  ///     exp(H(p_{·|i})) = perplexity   for every i
  ///
  /// - Parameters:
  ///   - D: squared distances, [n x n], n ≥ 2.
  ///   - perplexity: from 1 (the nearest alone) to n − 1 (all others alike).
  ///   - tolerance: of the entropy, in nats; 1e-5 in scikit-learn.
  ///   - steps: how many trials a point has; 100 in scikit-learn.
  /// - Returns: [n x n], rows that sum to 1. Of identical points all rows are 1/(n − 1), whatever is asked for.
  /// - Complexity: O(n² · steps).
  public static func fittedAffinities(
    _ D: Matrix, perplexity: Double, tolerance: Double = 1e-13, steps: Int = 200
  ) -> Matrix {
    requireSquare(D)
    precondition(D.rows >= 2, "a point needs neighbors: give at least two points, not \(D.rows)")
    precondition(
      perplexity >= 1 && perplexity <= Double(D.rows - 1),
      "a perplexity of \(perplexity) can't be reached with \(D.rows) points: give one from 1 to \(D.rows - 1), the number of others"
    )
    return rows(D) { _, d in
      let found = trials(others: d, perplexity: perplexity, tolerance: tolerance, steps: steps)
      return affinities(others: d, precision: found[found.count - 1].precision)
    }
  }

  /// One distribution over all ordered pairs.
  ///
  ///     p_ij = (p_{j|i} + p_{i|j}) / 2n
  ///
  /// A point far from all others gives all of its attention and gets none. With this mean each point still has at least 1/2n of the total.
  public static func symmetrized(_ conditional: Matrix) -> Matrix {
    requireSquare(conditional)
    return 1 / (2 * Double(max(conditional.rows, 1))) * (conditional + conditional.transposed)
  }

  /// A table made row by row of the distances to the others, with 0 on the diagonal.
  private static func rows(_ D: Matrix, _ distribution: (Int, Vector) -> Vector) -> Matrix {
    var P = Matrix.zeros(D.rows, D.rows)
    for i in 0..<D.rows {
      let others = (0..<D.rows).filter { $0 != i }
      let p = distribution(i, Vector(others.map { D[i, $0] }))
      for (place, j) in others.enumerated() { P[i, j] = p[place] }
    }
    return P
  }

  private static func requireSquare(_ D: Matrix) {
    precondition(D.rows == D.columns, "a table of pairs is square, not [\(D.rows) x \(D.columns)]")
  }
}
