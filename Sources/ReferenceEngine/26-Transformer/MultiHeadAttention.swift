import CourseKit

/// Multi-head self-attention: several heads of unit 25 side by side, each on its own d/h columns.
///
///     forward                                       backward, from G = ∂L/∂Y
///     Q = X Wq,  K = X Wk,  V = X Wv                ∂L/∂Wo = Cᵀ G,   ∂L/∂C = G Woᵀ
///     C_i = attention(Q_i, K_i, V_i),  i = 1 … h    ∂L/∂C_i: its columns; back through each head: ∂L/∂Q_i, ∂L/∂K_i, ∂L/∂V_i
///     C = [C_1 … C_h]                               ∂L/∂Q = [∂L/∂Q_1 … ∂L/∂Q_h], and so K and V
///     Y = C Wo                                      ∂L/∂Wq = Xᵀ ∂L/∂Q,  and so Wk and Wv
///                                                   ∂L/∂X = ∂L/∂Q Wqᵀ + ∂L/∂K Wkᵀ + ∂L/∂V Wvᵀ
///
/// There are no biases, as in the paper's formulas; torch.nn.MultiheadAttention has four vectors of them unless
/// `bias=False`.
public struct MultiHeadAttention: Equatable, Sendable {
  public var weights: MultiHeadWeights
  public let heads: Int
  public let isCausal: Bool

  /// - Parameter heads: a number that divides d.
  public init(_ weights: MultiHeadWeights, heads: Int, causal: Bool) {
    let d = weights.Wq.rows
    precondition(
      [weights.Wq, weights.Wk, weights.Wv, weights.Wo].allSatisfy { $0.rows == d && $0.columns == d },
      "the four matrices of multi-head attention lead from \(d) features to \(d)")
    precondition(
      heads >= 1 && d % heads == 0,
      "\(d) features can't be divided among \(heads) heads: give a number of heads that divides \(d)")
    (self.weights, self.heads, isCausal) = (weights, heads, causal)
  }

  /// d.
  public var width: Int { weights.Wq.rows }

  /// The columns of X in groups of the same width; none where they can't be divided.
  public static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    guard heads >= 1, X.columns % heads == 0 else { return [] }
    let width = X.columns / heads
    return (0..<heads).map { head in
      Matrix(rows: X.rowVectors.map { Vector(Array($0.entries[head * width..<(head + 1) * width])) })
    }
  }

  /// The matrices side by side: what `split` took apart.
  public static func join(_ parts: [Matrix]) -> Matrix {
    Matrix(rows: (0..<(parts.first?.rows ?? 0)).map { i in Vector(parts.flatMap { $0[row: i].entries }) })
  }

  /// Scores, weights and context of each head.
  public func passes(_ X: Matrix) -> [Attention.Pass] {
    zip(split(X * weights.Wq), zip(split(X * weights.Wk), split(X * weights.Wv))).map { Q, KV in
      Attention.pass(queries: Q, keys: KV.0, values: KV.1, mask: mask(X.rows))
    }
  }

  /// Y, [n x d].
  ///
  /// - Complexity: O(n d² + n² d).
  public func forward(_ X: Matrix) -> Matrix {
    require(X)
    return Self.join(passes(X).map { $0.context }) * weights.Wo
  }

  /// What a gradient with respect to the output says of X and the four matrices.
  public func backward(_ X: Matrix, gradient G: Matrix) -> (X: Matrix, weights: MultiHeadWeights) {
    require(X)
    let (Q, K, V) = (split(X * weights.Wq), split(X * weights.Wk), split(X * weights.Wv))
    let contexts = Self.join(passes(X).map { $0.context })
    let parts = split(G * weights.Wo.transposed).enumerated().map { i, gradient in
      Attention.backward(queries: Q[i], keys: K[i], values: V[i], mask: mask(X.rows), gradient: gradient)
    }
    let toQ = Self.join(parts.map { $0.queries })
    let toK = Self.join(parts.map { $0.keys })
    let toV = Self.join(parts.map { $0.values })
    let XT = X.transposed
    return (
      toQ * weights.Wq.transposed + toK * weights.Wk.transposed + toV * weights.Wv.transposed,
      MultiHeadWeights(Wq: XT * toQ, Wk: XT * toK, Wv: XT * toV, Wo: contexts.transposed * G)
    )
  }

  /// The output for one more row, which sees all rows before it and itself. Its key and its value are put below the
  /// others.
  ///
  /// - Parameters:
  ///   - x: [1 x d].
  ///   - keys: K of the rows before, [t x d]; without rows at first.
  ///   - values: V of them.
  /// - Complexity: O(d² + t d).
  func step(_ x: Matrix, _ keys: inout Matrix, _ values: inout Matrix) -> Matrix {
    keys = keys.appending(x * weights.Wk)
    values = values.appending(x * weights.Wv)
    let contexts = zip(split(x * weights.Wq), zip(split(keys), split(values))).map { q, KV in
      Attention.attention(queries: q, keys: KV.0, values: KV.1)
    }
    return Self.join(contexts) * weights.Wo
  }

  private func split(_ X: Matrix) -> [Matrix] { Self.split(X, heads: heads) }
  private func mask(_ n: Int) -> [[Bool]]? { isCausal ? Attention.causalMask(n) : nil }

  private func require(_ X: Matrix) {
    precondition(
      X.rows >= 1 && X.columns == width,
      "attention over \(width) features reads at least one row of as many, not a [\(X.rows) x \(X.columns)] matrix")
  }
}
