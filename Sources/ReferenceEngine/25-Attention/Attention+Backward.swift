import CourseKit

extension Attention {
  /// The gradients of a loss that reads the context.
  public struct Gradients: Equatable, Sendable {
    /// ∂L/∂Q, [n x d].
    public var queries: Matrix
    /// ∂L/∂K, [m x d].
    public var keys: Matrix
    /// ∂L/∂V, [m x d_v].
    public var values: Matrix
    /// ∂L/∂P, [n x m].
    public var weights: Matrix
    /// ∂L/∂S, [n x m].
    public var scores: Matrix
  }

  /// From the gradient with respect to the weights to that with respect to the scores: the softmax's Jacobian, row by row.
  ///
  ///     ∂L/∂S_ij = P_ij (g_ij − Σ_l P_il g_il),   g = ∂L/∂P
  ///
  /// Each row sums to 0. Where the weight is 0, because the key is hidden or far behind, the gradient is 0.
  public static func scoresGradient(weights P: Matrix, gradient g: Matrix) -> Matrix {
    precondition(
      P.rows == g.rows && P.columns == g.columns,
      "a gradient by [\(P.rows) x \(P.columns)] weights has their shape, not [\(g.rows) x \(g.columns)]")
    var result = Matrix.zeros(P.rows, P.columns)
    for i in 0..<P.rows {
      let (p, g) = (P[row: i], g[row: i])
      let mean = dot(p, g)
      result[row: i] = hadamard(p, g.map { $0 - mean })
    }
    return result
  }

  /// The way back; G is ∂L/∂C.
  ///
  ///     forward               backward
  ///     C = P V               ∂L/∂V = Pᵀ G,          ∂L/∂P = G Vᵀ
  ///     P = softmax(S)        ∂L/∂S = P ⊙ (∂L/∂P − its mean under P, row by row)
  ///     S = Q Kᵀ / √d         ∂L/∂Q = ∂L/∂S K / √d,  ∂L/∂K = (∂L/∂S)ᵀ Q / √d
  ///
  /// The mask needs no line of its own: what is hidden has the weight 0.
  ///
  /// - Complexity: about twice that of the way forward.
  public static func backward(
    queries Q: Matrix, keys K: Matrix, values V: Matrix, mask: [[Bool]]? = nil, gradient G: Matrix
  ) -> Gradients {
    let P = pass(queries: Q, keys: K, values: V, mask: mask).weights
    let toWeights = toWeights(G, P, V)
    let toScores = scoresGradient(weights: P, gradient: toWeights)
    let root = sqrt(Double(Q.columns))
    return Gradients(
      queries: toScores * K / root, keys: toScores.transposed * Q / root, values: P.transposed * G,
      weights: toWeights, scores: toScores)
  }

  /// ∂L/∂P = G Vᵀ, where G fits the context.
  static func toWeights(_ G: Matrix, _ P: Matrix, _ V: Matrix) -> Matrix {
    precondition(
      G.rows == P.rows && G.columns == V.columns,
      "the gradient by the context is [\(P.rows) x \(V.columns)], not [\(G.rows) x \(G.columns)]")
    return G * V.transposed
  }
}
