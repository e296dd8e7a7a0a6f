import CourseKit

/// M = U Σ Vᵀ is given: U is [words x r], V is [documents x r], s holds the r singular values, all above 0, the largest first.
/// Rank k means: the first k columns of U and V and the first k entries of s, 1 ≤ k ≤ r.
enum LSA: LSATask {
  /// How often each word occurs in each document: one row per word, one column per document.
  ///
  /// - Parameters:
  ///   - documents: lists of tokens, perhaps empty; tokens outside the vocabulary are not counted.
  ///   - vocabulary: distinct words; their order is the order of rows.
  static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    []  // TODO: exercise hint 12
  }

  /// The best approximation of M with rank k, [words x documents].
  ///
  ///     M_k = Σ_{i ≤ k} σ_i u_i v_iᵀ,   u_i and v_i are columns of U and V
  static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    []  // TODO
  }

  /// One vector per word, [words x k].
  ///
  ///     W = U_k Σ_k^p
  ///
  /// - Parameter p: the words' power of Σ, 0 to 1. `pow(x, p)` is x to the power p.
  static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    []  // TODO
  }

  /// One vector per document, [documents x k]. Words and documents together hold Σ once: W Cᵀ = M_k.
  ///
  ///     C = V_k Σ_k^(1 − p)
  ///
  /// - Parameter p: the power of the *words*.
  static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    []  // TODO
  }

  /// The row that a new document would have in V, [k].
  ///
  ///     v = q U_k Σ_k⁻¹
  ///
  /// - Parameter q: the counts of the new document, [words].
  static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    []  // TODO
  }

  /// The cosine of the query with every document, [documents]; 0 where one of the two vectors is zero.
  ///
  ///     cos(a, b) = a · b / (‖a‖ ‖b‖)
  ///
  /// - Parameters:
  ///   - query: [k].
  ///   - documents: one row per document, [documents x k], at least one row.
  ///   - centered: if true, subtract the mean of the documents' rows from the query and from each document first.
  static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    []  // TODO
  }
}
