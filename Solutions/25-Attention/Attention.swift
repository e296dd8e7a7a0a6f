import CourseKit

enum Attention: AttentionTask {
  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    queries * keys.transposed / sqrt(Double(queries.columns))
  }

  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    let A = queries * score.Wq
    let B = keys * score.Wk
    var E = Matrix.zeros(queries.rows, keys.rows)
    for i in 0..<queries.rows {
      for j in 0..<keys.rows {
        E[i, j] = dot(score.v, (A[row: i] + B[row: j]).map(tanh))
      }
    }
    return E
  }

  static func causalMask(_ length: Int) -> [[Bool]] {
    (0..<length).map { i in (0..<length).map { j in j <= i } }
  }

  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    var P = Matrix.zeros(scores.rows, scores.columns)
    for i in 0..<scores.rows {
      let seen = (0..<scores.columns).filter { j in mask == nil || mask![i][j] }
      guard let largest = seen.map({ j in scores[i, j] }).max() else { continue }
      for j in seen { P[i, j] = exp(scores[i, j] - largest) }
      P[row: i] = P[row: i] / P[row: i].sum()
    }
    return P
  }

  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    weights(scores(queries: queries, keys: keys), mask: mask) * values
  }

  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    attention(queries: X * projections.Wq, keys: Y * projections.Wk, values: Y * projections.Wv, mask: mask)
  }

  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    var result = Matrix.zeros(weights.rows, weights.columns)
    for i in 0..<weights.rows {
      let p = weights[row: i]
      let g = gradient[row: i]
      let mean = dot(p, g)
      result[row: i] = hadamard(p, g.map { $0 - mean })
    }
    return result
  }

  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let P = weights(scores(queries: queries, keys: keys), mask: mask)
    let toWeights = gradient * values.transposed
    let toScores = scoresGradient(weights: P, gradient: toWeights) / sqrt(Double(queries.columns))
    return (toScores * keys, toScores.transposed * queries, P.transposed * gradient)
  }
}
