import CourseKit

/// Additive attention: a hidden layer makes one score of a query and a key.
///
///     E_ij = v · tanh(q_i Wq + k_j Wk),   P = softmax of each row,   C = P V
///
/// Source: D. Bahdanau, K. Cho, Y. Bengio, "Neural machine translation by jointly learning to align and translate", 2014, appendix
/// A.1.2, where q is the decoder's last state and the rows of K and V are the encoder's states.
public enum AdditiveAttention {
  /// The additive scores of all queries and all keys, [n x m].
  ///
  ///     A = Q Wq,   B = K Wk,   E_ij = Σ_l v_l tanh(A_il + B_jl)
  ///
  /// - Complexity: O((n + m) · d · h + n · m · h): A and B are computed once, and not for each pair.
  public static func scores(queries Q: Matrix, keys K: Matrix, _ score: AdditiveScore) -> Matrix {
    check(Q, K, score)
    let (A, B) = (Q * score.Wq, K * score.Wk)
    var E = Matrix.zeros(Q.rows, K.rows)
    for i in 0..<Q.rows { for j in 0..<K.rows { E[i, j] = dot(score.v, (A[row: i] + B[row: j]).map(tanh)) } }
    return E
  }

  /// Scores, weights and context.
  public static func pass(
    queries Q: Matrix, keys K: Matrix, values V: Matrix, _ score: AdditiveScore, mask: [[Bool]]? = nil
  ) -> Attention.Pass {
    precondition(K.rows == V.rows, "each of \(K.rows) keys needs a value, and there are \(V.rows)")
    let E = scores(queries: Q, keys: K, score)
    let P = Attention.weights(E, mask: mask)
    return Attention.Pass(scores: E, weights: P, context: P * V)
  }

  /// The gradients of a loss that reads the scores or what is made of them.
  public struct Gradients: Equatable, Sendable {
    /// ∂L/∂Q, [n x d_q].
    public var queries: Matrix
    /// ∂L/∂K, [m x d_k].
    public var keys: Matrix
    /// ∂L/∂Wq, ∂L/∂Wk and ∂L/∂v.
    public var score: AdditiveScore
  }

  /// The way back through the scores; g is ∂L/∂E.
  ///
  ///     forward                    backward
  ///     E_ij = v · t_ij            ∂L/∂v = Σ_ij g_ij t_ij,   δ_ij = g_ij v ⊙ (1 − t_ij ⊙ t_ij)
  ///     t_ij = tanh(A_i + B_j)     ∂L/∂A_i = Σ_j δ_ij,       ∂L/∂B_j = Σ_i δ_ij
  ///     A = Q Wq                   ∂L/∂Wq = Qᵀ ∂L/∂A,        ∂L/∂Q = ∂L/∂A Wqᵀ
  ///     B = K Wk                   ∂L/∂Wk = Kᵀ ∂L/∂B,        ∂L/∂K = ∂L/∂B Wkᵀ
  public static func scoresBackward(
    queries Q: Matrix, keys K: Matrix, _ score: AdditiveScore, gradient g: Matrix
  ) -> Gradients {
    check(Q, K, score)
    precondition(
      g.rows == Q.rows && g.columns == K.rows,
      "the gradient by the scores is [\(Q.rows) x \(K.rows)], not [\(g.rows) x \(g.columns)]")
    let (A, B) = (Q * score.Wq, K * score.Wk)
    var (toA, toB) = (Matrix.zeros(A.rows, A.columns), Matrix.zeros(B.rows, B.columns))
    var toV = Vector.zeros(score.v.count)
    for i in 0..<Q.rows {
      for j in 0..<K.rows {
        let t = (A[row: i] + B[row: j]).map(tanh)
        let δ = g[i, j] * hadamard(score.v, t.map { (1 - $0) * (1 + $0) })
        toV += g[i, j] * t
        toA[row: i] += δ
        toB[row: j] += δ
      }
    }
    return Gradients(
      queries: toA * score.Wq.transposed, keys: toB * score.Wk.transposed,
      score: AdditiveScore(Wq: Q.transposed * toA, Wk: K.transposed * toB, v: toV))
  }

  /// The way back through all of it; G is ∂L/∂C.
  ///
  /// - Returns: the gradients of queries, keys and parameters, and ∂L/∂V. Who uses the same rows as keys and values adds the two.
  public static func backward(
    queries Q: Matrix, keys K: Matrix, values V: Matrix, _ score: AdditiveScore, mask: [[Bool]]? = nil,
    gradient G: Matrix
  ) -> (Gradients, values: Matrix) {
    let P = pass(queries: Q, keys: K, values: V, score, mask: mask).weights
    let toScores = Attention.scoresGradient(weights: P, gradient: Attention.toWeights(G, P, V))
    return (scoresBackward(queries: Q, keys: K, score, gradient: toScores), P.transposed * G)
  }

  private static func check(_ Q: Matrix, _ K: Matrix, _ score: AdditiveScore) {
    let h = score.v.count
    precondition(
      score.Wq.rows == Q.columns && score.Wq.columns == h,
      "Wq leads from a query's \(Q.columns) entries to the \(h) of v, and is not [\(score.Wq.rows) x \(score.Wq.columns)]"
    )
    precondition(
      score.Wk.rows == K.columns && score.Wk.columns == h,
      "Wk leads from a key's \(K.columns) entries to the \(h) of v, and is not [\(score.Wk.rows) x \(score.Wk.columns)]"
    )
  }
}
