import CourseKit

/// Scaled dot-product attention: every query takes a weighted mean of the values, and the weights come from the keys.
///
///     S = Q Kᵀ / √d,   P = softmax of each row of S over what may be seen,   C = P V
///
/// Q is [n x d], K is [m x d], V is [m x d_v]; S and P are [n x m], C is [n x d_v]. A mask says `true` where a query may see a key.
/// Source: A. Vaswani and others, "Attention is all you need", 2017, section 3.2.1.
public enum Attention {
  /// The scaled dot products of all queries with all keys.
  ///
  ///     S_ij = q_i · k_j / √d
  ///
  /// - Precondition: queries and keys have the same number d ≥ 1 of columns.
  /// - Complexity: O(n · m · d).
  public static func scores(queries Q: Matrix, keys K: Matrix) -> Matrix {
    precondition(
      Q.columns == K.columns,
      "a query of \(Q.columns) entries has no dot product with a key of \(K.columns): project one of them")
    precondition(Q.columns >= 1, "queries and keys have at least one entry")
    return Q * K.transposed / sqrt(Double(Q.columns))
  }

  /// The softmax of each row over the keys that its query may see.
  ///
  ///     P_ij = exp(S_ij) / Σ_{l seen by i} exp(S_il)   where i may see j,   0 elsewhere
  ///
  /// A score that may not be seen is not read, whatever it is. In a row in which nothing may be seen there is nothing to choose from:
  /// all weights are 0, and so is the context.
  ///
  /// - Parameter mask: [n x m]; nil: everything may be seen.
  public static func weights(_ S: Matrix, mask: [[Bool]]? = nil) -> Matrix {
    check(mask, queries: S.rows, keys: S.columns)
    var P = Matrix.zeros(S.rows, S.columns)
    for i in 0..<S.rows {
      let seen = (0..<S.columns).filter { mask?[i][$0] ?? true }
      guard !seen.isEmpty else { continue }
      for (j, p) in zip(seen, Softmax.softmax(Vector(seen.map { S[i, $0] }))) { P[i, j] = p }
    }
    return P
  }

  /// The context of each query.
  ///
  ///     C = P V
  public static func attention(
    queries Q: Matrix, keys K: Matrix, values V: Matrix, mask: [[Bool]]? = nil
  ) -> Matrix {
    pass(queries: Q, keys: K, values: V, mask: mask).context
  }

  /// What the way forward makes, from first to last.
  public struct Pass: Equatable, Sendable {
    /// S, [n x m].
    public let scores: Matrix
    /// P, [n x m]: each row sums to 1, or is all 0 where nothing may be seen.
    public let weights: Matrix
    /// C, [n x d_v].
    public let context: Matrix
  }

  /// Scores, weights and context.
  ///
  /// - Complexity: O(n · m · (d + d_v)) time and O(n · m) room.
  public static func pass(queries Q: Matrix, keys K: Matrix, values V: Matrix, mask: [[Bool]]? = nil) -> Pass {
    precondition(K.rows == V.rows, "each of \(K.rows) keys needs a value, and there are \(V.rows)")
    let S = scores(queries: Q, keys: K)
    let P = weights(S, mask: mask)
    return Pass(scores: S, weights: P, context: P * V)
  }
}
