/// The task of unit 12: a table of words and documents, seen through its strongest directions.
///
/// The singular value decomposition `M = U Σ Vᵀ` is given: `U` is [words x r], `V` is [documents x r], and
/// `singularValues` holds the r diagonal entries of `Σ`, above 0, the largest first. `rank` is k, 1 ≤ k ≤ r: only the first k
/// columns of `U` and `V` and the first k singular values are used.
public protocol LSATask {
  /// How often each word occurs in each document, [words x documents].
  ///
  /// - Parameters:
  ///   - documents: lists of tokens; a document may be empty, and a token outside the vocabulary is not counted.
  ///   - vocabulary: distinct words; their order is the order of rows.
  static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix

  /// The best approximation of M with rank k, `M_k = Σ_{i ≤ k} σ_i u_i v_iᵀ`, [words x documents].
  static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix

  /// One vector per word, `U_k Σ_k^p`, [words x k].
  ///
  /// - Parameter p: the words' power of Σ, 0 to 1; the documents have the rest.
  static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix

  /// One vector per document, `V_k Σ_k^(1 − p)`, [documents x k].
  ///
  /// - Parameter p: the *words'* power of Σ, 0 to 1.
  static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix

  /// The row that a new document would have in V, `q U_k Σ_k⁻¹`, [k].
  ///
  /// - Parameter q: the counts of the new document, [words]; all zeros give zeros.
  static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector

  /// The cosine of a query with every document, [documents]; 0 where one of the two vectors is zero.
  ///
  /// - Parameters:
  ///   - query: [k].
  ///   - documents: one row per document, [documents x k], at least one.
  ///   - centered: whether the mean of the documents is subtracted first, from the documents and from the query.
  static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector
}
