import CourseKit

// One query at a time, as a struct that keeps what its way back needs; the results of all are put together.
struct Query {
  let p: Vector

  init(_ q: Vector, _ K: Matrix, sees seen: [Bool]?) {
    p = Query.weights((K * q) / sqrt(Double(q.count)), seen)
  }

  static func weights(_ s: Vector, _ seen: [Bool]?) -> Vector {
    let places = s.indices.filter { seen?[$0] ?? true }
    // A running largest and a running sum, as FlashAttention has them.
    var (m, sum) = (-Double.infinity, 0.0)
    for j in places {
      let next = max(m, s[j])
      sum = sum * (m == next ? 1 : exp(m - next)) + exp(s[j] - next)
      m = next
    }
    var p = Vector.zeros(s.count)
    for j in places { p[j] = exp(s[j] - m) / sum }
    return p
  }

  func backward(_ g: Vector) -> Vector {
    Vector(
      p.indices.map { (j: Int) -> Double in
        // Σ_l p_l (g_j − g_l): the weights sum to 1, or are all 0.
        let above = p.indices.map { (l: Int) -> Double in p[l] * (g[j] - g[l]) }
        return p[j] * above.reduce(0, +)
      })
  }
}

enum Attention: AttentionTask {
  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    Matrix(rows: queries.rowVectors.map { q in Vector(keys.rowVectors.map { k in dot(q, k) / sqrt(Double(k.count)) }) })
  }

  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    // Luong's form: query and key side by side, one matrix.
    let W = Matrix(rows: score.Wq.rowVectors + score.Wk.rowVectors)
    return Matrix(
      rows: queries.rowVectors.map { q in
        Vector(keys.rowVectors.map { k in dot(score.v, (Vector(q.entries + k.entries) * W).map(tanh)) })
      })
  }

  static func causalMask(_ length: Int) -> [[Bool]] {
    (0..<length).map { i in (0..<length).map { !($0 > i) } }
  }

  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    Matrix(rows: (0..<scores.rows).map { Query.weights(scores[row: $0], mask?[$0]) })
  }

  static func all(_ Q: Matrix, _ K: Matrix, _ mask: [[Bool]]?) -> [Query] {
    (0..<Q.rows).map { Query(Q[row: $0], K, sees: mask?[$0]) }
  }

  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    Matrix(rows: all(queries, keys, mask).map { $0.p * values })
  }

  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    attention(queries: X * projections.Wq, keys: Y * projections.Wk, values: Y * projections.Wv, mask: mask)
  }

  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    Matrix(
      rows: (0..<weights.rows).map { i in
        let (p, g) = (weights[row: i], gradient[row: i])
        return p.indices.reduce(into: Vector.zeros(p.count)) { sum, l in
          sum += g[l] * (-p[l] * p)
          sum[l] += g[l] * p[l]
        }
      })
  }

  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let asked = all(queries, keys, mask)
    var (dQ, dK, dV) = (Matrix.zeros(queries.rows, queries.columns), 0 * keys, 0 * values)
    for (i, query) in asked.enumerated() {
      let δ = query.backward(values * gradient[row: i]) / sqrt(Double(queries.columns))
      dQ[row: i] = δ * keys
      dK += outer(δ, queries[row: i])
      dV += outer(query.p, gradient[row: i])
    }
    return (dQ, dK, dV)
  }
}
