import CourseKit

// As libraries do it: −∞ on hidden scores, one softmax for all, and a repair of the rows that became nan. The context is used for the
// mean of the gradient: Σ_l p_l g_l = C · G.
enum Attention: AttentionTask {
  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    (1 / sqrt(Double(keys.columns))) * (keys * queries.transposed).transposed
  }

  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    let fromKeys = (keys * score.Wk).rowVectors
    return Matrix(
      rows: (queries * score.Wq).rowVectors.map { a in
        Vector(fromKeys.map { b in dot((a + b).map(tanh), score.v) })
      })
  }

  static func causalMask(_ length: Int) -> [[Bool]] {
    var mask = Array(repeating: Array(repeating: false, count: length), count: length)
    for i in mask.indices { for j in 0...i { mask[i][j].toggle() } }
    return mask
  }

  static func hidden(_ scores: Matrix, _ mask: [[Bool]]?) -> Matrix {
    guard let mask else { return scores }
    var S = scores
    for (i, row) in mask.enumerated() { for (j, isSeen) in row.enumerated() where !isSeen { S[i, j] = -.infinity } }
    return S
  }

  static func softmax(_ s: Vector) -> Vector {
    let e = s.map { exp($0 - s.max()!) }
    let p = e / e.sum()
    return p.contains { $0.isNaN } ? .zeros(p.count) : p
  }

  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    Matrix(rows: hidden(scores, mask).rowVectors.map(softmax))
  }

  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    let S = hidden(scores(queries: queries, keys: keys), mask)
    return Matrix(rows: S.rowVectors.map { softmax($0) * values })
  }

  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    // (P Y) Wv = P (Y Wv).
    attention(queries: X * projections.Wq, keys: Y * projections.Wk, values: Y, mask: mask) * projections.Wv
  }

  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    let product = hadamard(weights, gradient)
    let sums = product.rowVectors.map { $0.sum() }
    var result = product
    for i in sums.indices { result[row: i] -= sums[i] * weights[row: i] }
    return result
  }

  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let P = weights(scores(queries: queries, keys: keys), mask: mask)
    let C = P * values
    var δ = gradient * values.transposed
    for i in 0..<δ.rows {
      let mean = dot(C[row: i], gradient[row: i])
      δ[row: i] = hadamard(P[row: i], δ[row: i].map { $0 - mean })
    }
    let root = sqrt(Double(queries.columns))
    return (δ * (keys / root), δ.transposed * (queries / root), (gradient.transposed * P).transposed)
  }
}
