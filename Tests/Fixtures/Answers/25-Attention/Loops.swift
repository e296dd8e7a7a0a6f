import CourseKit

// Everything entry by entry, in loops; the Jacobian of the softmax is written out as a matrix for each row.
enum Attention: AttentionTask {
  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    let root = pow(Double(queries.columns), 0.5)
    var S = Matrix.zeros(queries.rows, keys.rows)
    for i in 0..<queries.rows {
      for j in 0..<keys.rows {
        for l in 0..<queries.columns { S[i, j] += queries[i, l] / root * keys[j, l] }
      }
    }
    return S
  }

  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    var E = Matrix.zeros(queries.rows, keys.rows)
    for i in 0..<queries.rows {
      for j in 0..<keys.rows {
        let hidden = queries[row: i] * score.Wq + keys[row: j] * score.Wk
        for l in hidden.indices { E[i, j] += score.v[l] * tanh(hidden[l]) }
      }
    }
    return E
  }

  static func causalMask(_ length: Int) -> [[Bool]] {
    var mask: [[Bool]] = []
    for i in 0..<length {
      mask.append(Array(repeating: true, count: i + 1) + Array(repeating: false, count: length - i - 1))
    }
    return mask
  }

  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    var P = Matrix.zeros(scores.rows, scores.columns)
    for i in 0..<scores.rows {
      var largest = -Double.infinity
      for j in 0..<scores.columns where mask?[i][j] != false { largest = max(largest, scores[i, j]) }
      var sum = 0.0
      for j in 0..<scores.columns where mask?[i][j] != false { sum += exp(scores[i, j] - largest) }
      for j in 0..<scores.columns where mask?[i][j] != false { P[i, j] = exp(scores[i, j] - largest) / sum }
    }
    return P
  }

  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    let P = weights(scores(queries: queries, keys: keys), mask: mask)
    var C = Matrix.zeros(queries.rows, values.columns)
    for i in 0..<C.rows { for j in 0..<values.rows { C[row: i] += P[i, j] * values[row: j] } }
    return C
  }

  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    let queries = Matrix(rows: X.rowVectors.map { $0 * projections.Wq })
    let keys = Matrix(rows: Y.rowVectors.map { $0 * projections.Wk })
    let values = Matrix(rows: Y.rowVectors.map { $0 * projections.Wv })
    return attention(queries: queries, keys: keys, values: values, mask: mask)
  }

  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    Matrix(
      rows: (0..<weights.rows).map { i in
        let p = weights[row: i]
        var J = -1 * outer(p, p)
        for j in p.indices { J[j, j] += p[j] }
        return J * gradient[row: i]
      })
  }

  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let P = weights(scores(queries: queries, keys: keys), mask: mask)
    var G = Matrix.zeros(P.rows, P.columns)
    for i in 0..<P.rows { for j in 0..<P.columns { G[i, j] = dot(gradient[row: i], values[row: j]) } }
    let δ = scoresGradient(weights: P, gradient: G)
    let root = sqrt(Double(queries.columns))
    var (dQ, dK, dV) = (0 * queries, 0 * keys, 0 * values)
    for i in 0..<P.rows {
      for j in 0..<P.columns {
        dQ[row: i] += δ[i, j] / root * keys[row: j]
        dK[row: j] += δ[i, j] / root * queries[row: i]
        dV[row: j] += P[i, j] * gradient[row: i]
      }
    }
    return (dQ, dK, dV)
  }
}
