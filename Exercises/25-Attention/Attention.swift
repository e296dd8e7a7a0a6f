import CourseKit

/// Attention. Q holds n queries of d entries, K holds m keys of d entries, V holds m values of d_v entries, each a row.
/// A mask has n rows of m entries: `true` where the query of the row may see the key of the column. `nil`: all may be seen.
enum Attention: AttentionTask {
  /// The score of each query with each key, [n x m].
  ///
  ///     S_ij = q_i · k_j / √d
  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    []  // TODO: exercise hint 25
  }

  /// The additive score of each query with each key, [n x m]. `score` holds Wq [d_q x h], Wk [d_k x h] and v [h].
  ///
  ///     E_ij = v · tanh(q_i Wq + k_j Wk)
  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    []  // TODO
  }

  /// The mask of a text that is read from left to right: position i may see itself and what stands before it.
  static func causalMask(_ length: Int) -> [[Bool]] {
    []  // TODO
  }

  /// The softmax of each row of scores, over the keys that this row's query may see, [n x m].
  ///
  /// - Returns: 0 where a key may not be seen. A query that may see nothing has a row of zeros.
  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    []  // TODO
  }

  /// The context of each query, [n x d_v]: the mean of the values under its weights.
  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    []  // TODO
  }

  /// An attention head: the rows of X ask, the rows of Y answer. `projections` holds Wq [d_x x d], Wk [d_y x d] and Wv [d_y x d_v].
  ///
  ///     Q = X Wq,   K = Y Wk,   V = Y Wv
  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    []  // TODO
  }

  /// ∂L/∂S from ∂L/∂P, where row i of P is the softmax of row i of S, [n x m].
  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    []  // TODO
  }

  /// The way back through `attention`: `gradient` is ∂L/∂C, [n x d_v].
  ///
  /// - Returns: ∂L/∂Q [n x d], ∂L/∂K [m x d], ∂L/∂V [m x d_v].
  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    ([], [], [])  // TODO
  }
}
