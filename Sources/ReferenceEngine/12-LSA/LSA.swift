import CourseKit

/// Latent semantic analysis: words and documents as short vectors, from the singular value decomposition of their counts.
///
///     M = U Σ Vᵀ,   M_k = U_k Σ_k V_kᵀ,   words U_k Σ_k^p,   documents V_k Σ_k^(1 − p)
///
/// M_k is the best approximation of M among all matrices of rank k, in the sum of squared differences.
///
/// Source: S. Deerwester, S. Dumais, G. Furnas, T. Landauer, R. Harshman, "Indexing by latent semantic analysis", 1990;
/// named by D. Ruffinelli, Exercise 02, "Word Embeddings as Matrix Factorization", and E. Tromp, NLP Deep Learning, "GloVe".
public enum LSA {
  /// How often each word occurs in each document, [words x documents].
  ///
  /// - Parameters:
  ///   - documents: lists of tokens; tokens outside the vocabulary are not counted, an empty document is a column of zeros.
  ///   - vocabulary: distinct words.
  /// - Complexity: O(tokens).
  public static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    precondition(Set(vocabulary).count == vocabulary.count, "the words of a vocabulary are distinct")
    let row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    var M = Matrix.zeros(vocabulary.count, documents.count)
    for (j, document) in documents.enumerated() {
      for token in document { if let i = row[token] { M[i, j] += 1 } }
    }
    return M
  }

  /// The first k terms of the decomposition.
  ///
  ///     M_k = Σ_{i ≤ k} σ_i u_i v_iᵀ
  ///
  /// - Parameters:
  ///   - U: [words x r]. s: [r]. V: [documents x r].
  ///   - k: 1 ≤ k ≤ r.
  public static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    check(U, s, V, k)
    var M = Matrix.zeros(U.rows, V.rows)
    for i in 0..<k { M += s[i] * outer(U[column: i], V[column: i]) }
    return M
  }

  /// One vector per word, [words x k].
  ///
  ///     W = U_k Σ_k^p
  ///
  /// p = 1 gives the words all of Σ, so that their dot products are those of the rows of M_k; p = ½ treats words and documents
  /// alike; p = 0 gives every direction the same weight.
  public static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    check(U, s, U, k)
    return scaled(U, s, k, power: p)
  }

  /// One vector per document, [documents x k].
  ///
  ///     C = V_k Σ_k^(1 − p),   W Cᵀ = M_k
  public static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    check(V, s, V, k)
    return scaled(V, s, k, power: 1 - p)
  }

  /// The row that a new document would have in V.
  ///
  ///     M = U Σ Vᵀ   ⇒   Mᵀ U Σ⁻¹ = V,   so   v = q U_k Σ_k⁻¹
  ///
  /// U and Σ stay as they are: the new document has no say in the directions.
  ///
  /// - Parameter q: counts, [words].
  public static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    check(U, s, U, k)
    precondition(q.count == U.rows, "\(q.count) counts for \(U.rows) words")
    precondition(
      s.prefix(k).allSatisfy { $0 > 0 }, "a direction with singular value 0 can't take a document: lower the rank")
    return Vector((0..<k).map { dot(q, U[column: $0]) / s[$0] })
  }

  /// The cosine of a query with every document, [documents].
  ///
  ///     cos(q − m, d − m),   m = the mean of the documents if centered, else 0
  ///
  /// - Parameters:
  ///   - query: [k].
  ///   - documents: [documents x k], at least one.
  public static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    precondition(documents.rows > 0, "a query needs at least one document")
    precondition(
      query.count == documents.columns, "the query has \(query.count) entries, a document \(documents.columns)")
    let rows = documents.rowVectors
    let mean = rows.reduce(Vector.zeros(query.count), +) / Double(rows.count)
    let origin = centered ? mean : .zeros(query.count)
    return Vector(rows.map { cosine(query - origin, $0 - origin) })
  }

  /// The cosine of the angle between two vectors; 0 where one of them is zero and has no direction.
  ///
  ///     a · b / (‖a‖ ‖b‖)
  public static func cosine(_ a: Vector, _ b: Vector) -> Double {
    let lengths = sqrt(dot(a, a)) * sqrt(dot(b, b))
    return lengths > 0 ? dot(a, b) / lengths : 0
  }

  /// The size of a matrix as one number.
  ///
  ///     ‖M‖_F = √Σ_ij m_ij²
  public static func frobeniusNorm(_ M: Matrix) -> Double { sqrt(M.entries.reduce(0) { $0 + $1 * $1 }) }

  private static func scaled(_ directions: Matrix, _ s: Vector, _ k: Int, power: Double) -> Matrix {
    var result = Matrix.zeros(directions.rows, k)
    for i in 0..<k {
      let factor = pow(s[i], power)
      for w in 0..<directions.rows { result[w, i] = directions[w, i] * factor }
    }
    return result
  }

  private static func check(_ U: Matrix, _ s: Vector, _ V: Matrix, _ k: Int) {
    precondition(
      U.columns == s.count && V.columns == s.count,
      "\(s.count) singular values for \(U.columns) left and \(V.columns) right directions")
    precondition((1...max(1, s.count)).contains(k), "rank \(k) of a decomposition with \(s.count) directions")
  }
}
