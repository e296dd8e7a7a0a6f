import CourseKit

/// An attention head: queries, keys and values are projections of what is there.
///
///     C = attention(X Wq, Y Wk, Y Wv)
///
/// Self-attention reads Y = X; cross-attention reads another sequence. X is [n x d_x], Y is [m x d_y], C is [n x d_v].
public struct AttentionHead: Equatable, Sendable {
  public var projections: AttentionProjections

  public init(_ projections: AttentionProjections) {
    precondition(
      projections.Wq.columns == projections.Wk.columns,
      "queries and keys have the same number of entries, and not \(projections.Wq.columns) and \(projections.Wk.columns)"
    )
    precondition(
      projections.Wk.rows == projections.Wv.rows,
      "keys and values are made of the same rows, and those do not have \(projections.Wk.rows) entries and \(projections.Wv.rows)"
    )
    self.projections = projections
  }

  /// Q, K and V.
  public func projected(_ X: Matrix, over Y: Matrix) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let p = projections
    precondition(X.columns == p.Wq.rows, "a row that asks has \(p.Wq.rows) entries, not \(X.columns)")
    precondition(Y.columns == p.Wk.rows, "a row that answers has \(p.Wk.rows) entries, not \(Y.columns)")
    return (X * p.Wq, Y * p.Wk, Y * p.Wv)
  }

  /// Scores, weights and context.
  public func pass(_ X: Matrix, over Y: Matrix, mask: [[Bool]]? = nil) -> Attention.Pass {
    let (Q, K, V) = projected(X, over: Y)
    return Attention.pass(queries: Q, keys: K, values: V, mask: mask)
  }

  /// The context, [n x d_v].
  public func callAsFunction(_ X: Matrix, over Y: Matrix, mask: [[Bool]]? = nil) -> Matrix {
    pass(X, over: Y, mask: mask).context
  }

  /// The gradients of a loss that reads the context.
  public struct Gradients: Equatable, Sendable {
    /// ∂L/∂Wq, ∂L/∂Wk, ∂L/∂Wv.
    public var projections: AttentionProjections
    /// What goes back to the rows that ask, [n x d_x].
    public var X: Matrix
    /// What goes back to the rows that answer, [m x d_y]. In self-attention the two are added.
    public var Y: Matrix
  }

  /// The way back; G is ∂L/∂C.
  ///
  ///     forward        backward
  ///     Q = X Wq       ∂L/∂Wq = Xᵀ ∂L/∂Q,   ∂L/∂X = ∂L/∂Q Wqᵀ
  ///     K = Y Wk       ∂L/∂Wk = Yᵀ ∂L/∂K,   ∂L/∂Y = ∂L/∂K Wkᵀ + ∂L/∂V Wvᵀ
  ///     V = Y Wv       ∂L/∂Wv = Yᵀ ∂L/∂V
  public func backward(_ X: Matrix, over Y: Matrix, mask: [[Bool]]? = nil, gradient G: Matrix) -> Gradients {
    let (Q, K, V) = projected(X, over: Y)
    let back = Attention.backward(queries: Q, keys: K, values: V, mask: mask, gradient: G)
    let p = projections
    return Gradients(
      projections: AttentionProjections(
        Wq: X.transposed * back.queries, Wk: Y.transposed * back.keys, Wv: Y.transposed * back.values),
      X: back.queries * p.Wq.transposed,
      Y: back.keys * p.Wk.transposed + back.values * p.Wv.transposed)
  }
}
