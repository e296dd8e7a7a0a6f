import CourseKit

/// t-SNE, t-distributed stochastic neighbor embedding: a map of n points on which those are near that were neighbors.
///
///     p_ij from Gaussians in the data,   q_ij from Student's t on the map,   minimize KL(P ‖ Q) = Σ_ij p_ij ln (p_ij / q_ij)
///
/// Points are rows. A table of affinities is [n x n], with zeros on its diagonal.
///
/// Source: L. van der Maaten, G. Hinton, "Visualizing data using t-SNE", Journal of Machine Learning Research 9, 2008.
public enum TSNE {
  /// The squared distance of each point to each other.
  ///
  ///     d_ij = Σ_k (x_ik − x_jk)²
  ///
  /// Differences first: |x|² + |y|² − 2 x·y would be one product of matrices, but of two near points far from 0 it leaves no digit.
  ///
  /// - Returns: [n x n]; of no point [0 x 0].
  /// - Complexity: O(n² · d).
  public static func squaredDistances(_ X: Matrix) -> Matrix {
    var D = Matrix.zeros(X.rows, X.rows)
    let rows = X.rowVectors
    for i in rows.indices {
      for j in 0..<i {
        let difference = rows[i] - rows[j]
        D[i, j] = dot(difference, difference)
        D[j, i] = D[i, j]
      }
    }
    return D
  }

  /// The affinities of the points of a map: Student's t with one degree of freedom.
  ///
  ///     w_ij = (1 + d_ij)⁻¹,   q_ij = w_ij / Σ_{k ≠ l} w_kl
  ///
  /// - Returns: [n x n], summing to 1; of a point alone [[0]].
  /// - Complexity: O(n² · m).
  public static func studentAffinities(_ Y: Matrix) -> Matrix {
    let w = studentWeights(Y)
    let Z = w.sum()
    return Z > 0 ? w / Z : w
  }

  /// (1 + d_ij)⁻¹, and 0 on the diagonal, [n x n].
  public static func studentWeights(_ Y: Matrix) -> Matrix {
    var w = squaredDistances(Y).map { 1 / (1 + $0) }
    for i in 0..<w.rows { w[i, i] = 0 }
    return w
  }

  /// The Kullback–Leibler divergence of the map's affinities from those of the data, in nats.
  ///
  ///     KL(P ‖ Q) = Σ_ij p_ij ln (p_ij / q_ij),   0 ln 0 = 0
  ///
  /// - Returns: at least 0 where both sum to 1, and 0 only for P = Q.
  public static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    precondition(
      P.rows == Q.rows && P.columns == Q.columns,
      "affinities of \(P.rows) and of \(Q.rows) points can't be compared: give two tables of one size")
    return zip(P.entries, Q.entries).reduce(0) { $1.0 > 0 ? $0 + $1.0 * log($1.0 / $1.1) : $0 }
  }

  /// The gradient of the divergence with respect to the places on the map.
  ///
  ///     forward                               backward
  ///     KL = const − Σ p_ij ln w_ij + ln Z    ∂KL/∂d_ij = p_ij w_ij − q_ij w_ij
  ///     w_ij = (1 + d_ij)⁻¹,  Z = Σ w_kl      ∂w_ij/∂d_ij = −w_ij²
  ///     d_ij = d_ji = |y_i − y_j|²            ∂d_ij/∂y_i = 2 (y_i − y_j),  both in d_ij and in d_ji:
  ///
  ///     ∂KL/∂y_i = 4 Σ_j (p_ij − q_ij) w_ij (y_i − y_j)
  ///
  /// Two points at one place don't move each other: their difference is 0. If all coincide, the gradient is 0, so a map can't start there.
  ///
  /// - Parameters:
  ///   - P: symmetric, [n x n]. With an exaggerated P, which sums to more than 1, this is no gradient of a divergence any more: attraction is
  ///     multiplied, and repulsion, q_ij, is not.
  ///   - Y: the map, [n x m].
  /// - Complexity: O(n² · m).
  public static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    precondition(
      P.rows == Y.rows && P.columns == Y.rows,
      "a map of \(Y.rows) points needs affinities [\(Y.rows) x \(Y.rows)], not [\(P.rows) x \(P.columns)]")
    let (w, Q, y) = (studentWeights(Y), studentAffinities(Y), Y.rowVectors)
    var gradient = Matrix.zeros(Y.rows, Y.columns)
    for i in y.indices {
      for j in y.indices where j != i {
        let pull = 4 * (P[i, j] - Q[i, j]) * w[i, j]
        gradient[row: i] += pull * (y[i] - y[j])
      }
    }
    return gradient
  }
}
