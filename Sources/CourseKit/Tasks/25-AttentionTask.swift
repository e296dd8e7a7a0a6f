/// The parameters of an additive score: what makes one number of a query and a key.
///
///     e = v · tanh(q Wq + k Wk)
public struct AdditiveScore: Equatable, Sendable {
  /// What the query is multiplied with, [d_q x h].
  public var Wq: Matrix
  /// What the key is multiplied with, [d_k x h].
  public var Wk: Matrix
  /// The weights of the hidden layer, h entries.
  public var v: Vector

  public init(Wq: Matrix, Wk: Matrix, v: Vector) {
    self.Wq = Wq
    self.Wk = Wk
    self.v = v
  }
}

/// The three projections of an attention head.
///
///     Q = X Wq,   K = Y Wk,   V = Y Wv
public struct AttentionProjections: Equatable, Sendable {
  /// Of what asks, [d_x x d].
  public var Wq: Matrix
  /// Of what is compared with it, [d_y x d].
  public var Wk: Matrix
  /// Of what is handed over, [d_y x d_v].
  public var Wv: Matrix

  public init(Wq: Matrix, Wk: Matrix, Wv: Matrix) {
    self.Wq = Wq
    self.Wk = Wk
    self.Wv = Wv
  }
}

extension AdditiveScore: CustomStringConvertible {
  public var description: String { "(Wq: \(Wq), Wk: \(Wk), v: \(v))" }
}

extension AttentionProjections: CustomStringConvertible {
  public var description: String { "(Wq: \(Wq), Wk: \(Wk), Wv: \(Wv))" }
}

/// The task of unit 25: attention, forward and backward.
///
/// n queries of d entries, m keys of d entries, m values of d_v entries, each a row. A mask has n rows of m entries: `true` where
/// the query of the row may see the key of the column; without a mask every query sees every key.
public protocol AttentionTask {
  /// The scaled dot products of all queries with all keys, `QKᵀ/√d`, [n x m].
  ///
  /// - Parameters:
  ///   - queries: Q, [n x d], n ≥ 1 and d ≥ 1.
  ///   - keys: K, [m x d], m ≥ 1.
  static func scores(queries: Matrix, keys: Matrix) -> Matrix

  /// The additive scores of all queries and all keys, `v · tanh(q_i Wq + k_j Wk)`, [n x m].
  ///
  /// - Parameters:
  ///   - queries: [n x d_q].
  ///   - keys: [m x d_k]; d_k need not be d_q.
  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix

  /// The mask of a sequence that is read from left to right: position i may see the positions 0 … i.
  ///
  /// - Parameter length: how many positions; 0 is allowed.
  static func causalMask(_ length: Int) -> [[Bool]]

  /// The softmax of each row of scores over the keys that its query may see, [n x m].
  ///
  /// - Returns: 0 for every key that may not be seen. A row in which none may be seen is a row of zeros.
  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix

  /// What each query takes from the values: `weights(QKᵀ/√d) V`, [n x d_v].
  ///
  /// - Parameter values: V, [m x d_v].
  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix

  /// An attention head: the rows of X ask, the rows of Y answer, [n x d_v].
  ///
  /// - Parameters:
  ///   - X: [n x d_x].
  ///   - Y: [m x d_y]. Self-attention is the case Y = X.
  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix

  /// From the gradient with respect to the weights to the one with respect to the scores, row by row, [n x m].
  ///
  /// - Parameters:
  ///   - weights: P, what the softmax made, [n x m].
  ///   - gradient: ∂L/∂P, [n x m].
  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix

  /// The gradients of a loss that reads the result of `attention`.
  ///
  /// - Parameter gradient: ∂L/∂C, with respect to that result, [n x d_v].
  /// - Returns: ∂L/∂Q, ∂L/∂K and ∂L/∂V.
  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix)
}
