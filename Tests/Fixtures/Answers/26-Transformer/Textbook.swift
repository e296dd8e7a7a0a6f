import CourseKit

// Other textbook forms: positions by rotation, the norm as a projection, its gradient by the whole Jacobian, heads by masked matrices, the loss from
// shifted logits, the draw from the back.
enum Transformer: TransformerTask {
  static func positions(count: Int, width: Int) -> Matrix {
    var P = Matrix.zeros(count, width)
    for i in 0..<(width + 1) / 2 {
      let step = 1 / pow(10_000, 2 * Double(i) / Double(width))
      let (s, c) = (sin(step), cos(step))
      var point = (sin: 0.0, cos: 1.0)
      for p in 0..<count {
        P[p, 2 * i] = point.sin
        if 2 * i + 1 < width { P[p, 2 * i + 1] = point.cos }
        point = (point.sin * c + point.cos * s, point.cos * c - point.sin * s)
      }
    }
    return P
  }

  /// 1 − 1/d everywhere on the diagonal, −1/d elsewhere: times a row it takes the mean out.
  static func centering(_ d: Int) -> Matrix {
    var M = Matrix(repeating: -1 / Double(d), rows: d, columns: d)
    for j in 0..<d { M[j, j] += 1 }
    return M
  }

  static func centered(_ X: Matrix, _ epsilon: Double) -> (rows: Matrix, s: Vector) {
    var C = X * centering(X.columns)
    let s = Vector(C.rowVectors.map { sqrt(dot($0, $0) / Double(X.columns) + epsilon) })
    for r in 0..<X.rows { C[row: r] = C[row: r] / s[r] }
    return (C, s)
  }

  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    Matrix(rows: centered(X, epsilon).rows.rowVectors.map { hadamard($0, norm.gain) + norm.bias })
  }

  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights) {
    let (N, s) = centered(X, epsilon)
    var back = X
    var sums = LayerNormWeights(gain: .zeros(X.columns), bias: .zeros(X.columns))
    for r in 0..<X.rows {
      let x = N[row: r]
      let jacobian = (centering(X.columns) - outer(x, x) / Double(X.columns)) / s[r]
      back[row: r] = hadamard(gradient[row: r], norm.gain) * jacobian
      sums.gain += hadamard(x, gradient[row: r])
      sums.bias += gradient[row: r]
    }
    return (back, sums)
  }

  static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    guard heads > 0, X.columns.isMultiple(of: heads) else { return [] }
    let width = X.columns / heads
    return (0..<heads).map { head in
      // A matrix that picks columns.
      var pick = Matrix.zeros(X.columns, width)
      for j in 0..<width { pick[head * width + j, j] = 1 }
      return X * pick
    }
  }

  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    // The matrices are split instead of the sequence.
    let W = [weights.Wq, weights.Wk, weights.Wv].map { split($0, heads: heads) }
    let outs = split(weights.Wo.transposed, heads: heads)
    var sum = Matrix.zeros(X.rows, X.columns)
    for head in 0..<heads {
      sum += attention(Q: X * W[0][head], K: X * W[1][head], V: X * W[2][head], causal: causal) * outs[head].transposed
    }
    return sum
  }

  static func block(
    _ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double
  ) -> Matrix {
    let (a, f, n, m) = (weights.attention, weights.feedForward, weights.norm1, weights.norm2)
    if order == .post {
      let A = layerNorm(multiHead(X, a, heads: heads, causal: true) + X, norm: n, epsilon: epsilon)
      return layerNorm(feedForward(A, f) + A, norm: m, epsilon: epsilon)
    }
    let heard = multiHead(layerNorm(X, norm: n, epsilon: epsilon), a, heads: heads, causal: true)
    return X + heard + feedForward(layerNorm(X + heard, norm: m, epsilon: epsilon), f)
  }

  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    var mean = 0.0
    for i in tokens.indices.dropLast() {
      // All logits minus the target's: what is left is the logarithm of a sum in which the target's term is 1.
      let target = logits[i, tokens[i + 1]]
      mean += logSumExp(logits[row: i].map { $0 - target }) / Double(tokens.count - 1)
    }
    return mean
  }

  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    var kept = Array(logits.indices)
    while kept.count > topK {
      // The smallest goes, of equal ones the last.
      var worst = 0
      for place in kept.indices where logits[kept[place]] <= logits[kept[worst]] { worst = place }
      kept.remove(at: worst)
    }
    let p = softmax(Vector(kept.map { logits[$0] }) / temperature, temperature: 1)
    var rest = 1.0
    for place in kept.indices.reversed() {
      rest -= p[place]
      if rest <= draw || place == 0 { return kept[place] }
    }
    return kept[0]
  }

  static func attention(Q: Matrix, K: Matrix, V: Matrix, causal: Bool) -> Matrix {
    attention(queries: Q, keys: K, values: V, mask: causal ? causalMask(Q.rows) : nil)
  }

  // MARK: - Given

  /// The scores of unit 25, queries times keys by the root of the queries' columns.
  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    queries * keys.transposed / sqrt(Double(queries.columns))
  }

  /// The causal mask of unit 25: row i may see the rows 0 … i.
  static func causalMask(_ length: Int) -> [[Bool]] {
    (0..<length).map { i in (0..<length).map { j in j <= i } }
  }

  /// The softmax of each row of scores over what its query may see, unit 25; nil is no mask.
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

  /// Attention with one head, unit 25.
  ///
  ///     softmax(Q Kᵀ / √(columns of Q)) V
  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    weights(scores(queries: queries, keys: keys), mask: mask) * values
  }

  /// The net of a block on each row: ReLU(x W₁ + b₁) W₂ + b₂.
  static func feedForward(_ X: Matrix, _ weights: FeedForwardWeights) -> Matrix {
    Matrix(
      rows: X.rowVectors.map { x in
        (x * weights.W1 + weights.b1).map { max($0, 0) } * weights.W2 + weights.b2
      })
  }

  /// The place of the largest number; of equal ones the first.
  static func argmax(_ z: Vector) -> Int {
    var best = 0
    for i in z.indices where z[i] > z[best] { best = i }
    return best
  }

  /// The softmax of unit 04; with temperature 1 it is the plain one.
  ///
  ///     softmax(z)_i = exp(z_i / T) / Σ_k exp(z_k / T)
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    let largest = z[argmax(z)]
    let e = z.map { exp(($0 - largest) / T) }
    return e / e.sum()
  }

  /// ln Σ_v exp(z_v), which can't overflow.
  static func logSumExp(_ z: Vector) -> Double {
    let largest = z[argmax(z)]
    return largest + log(z.map { exp($0 - largest) }.sum())
  }
}
