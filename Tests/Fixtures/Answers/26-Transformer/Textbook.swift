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
    let p = softmax(Vector(kept.map { logits[$0] }) / temperature)
    var rest = 1.0
    for place in kept.indices.reversed() {
      rest -= p[place]
      if rest <= draw || place == 0 { return kept[place] }
    }
    return kept[0]
  }

  // MARK: - Given

  /// Attention with one head, unit 25.
  ///
  ///     softmax(Q Kᵀ / √(columns of Q)) V,   row i over the rows 0 … i of K and V alone where it is causal
  static func attention(Q: Matrix, K: Matrix, V: Matrix, causal: Bool) -> Matrix {
    Matrix(
      rows: (0..<Q.rows).map { i in
        let seen = causal ? i + 1 : K.rows
        let scores = (0..<seen).map { dot(Q[row: i], K[row: $0]) / sqrt(Double(Q.columns)) }
        let weights = softmax(Vector(scores))
        return (0..<seen).reduce(Vector.zeros(V.columns)) { $0 + weights[$1] * V[row: $1] }
      })
  }

  /// The net of unit 06 on each row: ReLU(X W₁ + b₁) W₂ + b₂.
  static func feedForward(_ X: Matrix, _ weights: FeedForwardWeights) -> Matrix {
    Matrix(
      rows: X.rowVectors.map { x in
        (x * weights.W1 + weights.b1).map { max($0, 0) } * weights.W2 + weights.b2
      })
  }

  /// The softmax of unit 04.
  static func softmax(_ z: Vector) -> Vector {
    let m = z.reduce(-Double.infinity) { max($0, $1) }
    let e = z.map { exp($0 - m) }
    return e / e.sum()
  }

  /// ln Σ_v exp(z_v), which can't overflow.
  static func logSumExp(_ z: Vector) -> Double {
    let m = z.reduce(-Double.infinity) { max($0, $1) }
    return m + log(z.map { exp($0 - m) }.sum())
  }
}
