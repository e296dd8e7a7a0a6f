import CourseKit

enum Transformer: TransformerTask {
  static func positions(count: Int, width: Int) -> Matrix {
    var P = Matrix.zeros(count, width)
    for p in 0..<count {
      for j in 0..<width {
        // A sine and the cosine behind it share the angle of the even column.
        let even = j - j % 2
        let angle = Double(p) / pow(10_000, Double(even) / Double(width))
        P[p, j] = j == even ? sin(angle) : cos(angle)
      }
    }
    return P
  }

  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    Matrix(rows: X.rowVectors.map { hadamard(norm.gain, normalized($0, epsilon).row) + norm.bias })
  }

  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights) {
    let (n, d) = (X.rows, X.columns)
    var toX = Matrix.zeros(n, d)
    var toNorm = LayerNormWeights(gain: .zeros(d), bias: .zeros(d))
    for i in 0..<n {
      let g = gradient[row: i]
      let (row, s) = normalized(X[row: i], epsilon)
      toNorm.gain += hadamard(g, row)
      toNorm.bias += g
      let inner = hadamard(g, norm.gain)
      let mean = inner.sum() / Double(d)
      let along = dot(inner, row) / Double(d)
      toX[row: i] = (inner.map { $0 - mean } - along * row) / s
    }
    return (toX, toNorm)
  }

  static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    guard heads >= 1, X.columns % heads == 0 else { return [] }
    let width = X.columns / heads
    return (0..<heads).map { head in
      Matrix(rows: X.rowVectors.map { Vector(Array($0[head * width..<(head + 1) * width])) })
    }
  }

  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    let Q = split(X * weights.Wq, heads: heads)
    let K = split(X * weights.Wk, heads: heads)
    let V = split(X * weights.Wv, heads: heads)
    let mask = causal ? causalMask(X.rows) : nil
    let outputs = (0..<heads).map { attention(queries: Q[$0], keys: K[$0], values: V[$0], mask: mask) }
    let joined = Matrix(rows: (0..<X.rows).map { i in Vector(outputs.flatMap { $0[row: i] }) })
    return joined * weights.Wo
  }

  static func block(
    _ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double
  ) -> Matrix {
    func norm1(_ X: Matrix) -> Matrix { layerNorm(X, norm: weights.norm1, epsilon: epsilon) }
    func norm2(_ X: Matrix) -> Matrix { layerNorm(X, norm: weights.norm2, epsilon: epsilon) }
    func attend(_ X: Matrix) -> Matrix { multiHead(X, weights.attention, heads: heads, causal: true) }
    func net(_ X: Matrix) -> Matrix { feedForward(X, weights.feedForward) }
    switch order {
    case .pre:
      let A = X + attend(norm1(X))
      return A + net(norm2(A))
    case .post:
      let A = norm1(X + attend(X))
      return norm2(A + net(A))
    }
  }

  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    guard tokens.count > 1 else { return 0 }
    var sum = 0.0
    for i in 0..<tokens.count - 1 {
      sum += logSumExp(logits[row: i]) - logits[i, tokens[i + 1]]
    }
    return sum / Double(tokens.count - 1)
  }

  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    let order = logits.indices.sorted { (logits[$1], $0) < (logits[$0], $1) }
    let kept = order.prefix(topK).sorted()
    let p = softmax(Vector(kept.map { logits[$0] }), temperature: temperature)
    var sum = 0.0
    for (place, token) in kept.enumerated() {
      sum += p[place]
      if sum > draw { return token }
    }
    return kept[kept.count - 1]
  }

  /// A row with mean 0 and variance 1, and the s by which it was divided.
  private static func normalized(_ x: Vector, _ epsilon: Double) -> (row: Vector, s: Double) {
    let d = Double(x.count)
    let mean = x.sum() / d
    let deviations = x.map { $0 - mean }
    let s = sqrt(dot(deviations, deviations) / d + epsilon)
    return (deviations / s, s)
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
