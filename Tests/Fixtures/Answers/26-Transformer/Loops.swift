import CourseKit

// Loops over entries, and nothing else.
enum Transformer: TransformerTask {
  static func positions(count: Int, width: Int) -> Matrix {
    var P = Matrix(repeating: 0, rows: count, columns: width)
    for p in 0..<count {
      var i = 0
      while 2 * i < width {
        let angle = Double(p) * pow(10_000, -2 * Double(i) / Double(width))
        P[p, 2 * i] = sin(angle)
        if 2 * i + 1 < width { P[p, 2 * i + 1] = cos(angle) }
        i += 1
      }
    }
    return P
  }

  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    var Y = X
    for r in 0..<X.rows {
      var mean = 0.0
      for j in 0..<X.columns { mean += X[r, j] }
      mean /= Double(X.columns)
      var variance = 0.0
      for j in 0..<X.columns { variance += (X[r, j] - mean) * (X[r, j] - mean) }
      variance /= Double(X.columns)
      for j in 0..<X.columns {
        Y[r, j] = norm.gain[j] * (X[r, j] - mean) / sqrt(variance + epsilon) + norm.bias[j]
      }
    }
    return Y
  }

  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights) {
    let d = X.columns
    var back = X
    var gain = Vector.zeros(d)
    var bias = Vector.zeros(d)
    let plain = LayerNormWeights(gain: Vector(repeating: 1, count: d), bias: Vector.zeros(d))
    let N = layerNorm(X, norm: plain, epsilon: epsilon)
    for r in 0..<X.rows {
      var mean = 0.0
      for j in 0..<d { mean += X[r, j] / Double(d) }
      var variance = 0.0
      for j in 0..<d { variance += (X[r, j] - mean) * (X[r, j] - mean) / Double(d) }
      var first = 0.0
      var second = 0.0
      for j in 0..<d {
        gain[j] += gradient[r, j] * N[r, j]
        bias[j] += gradient[r, j]
        first += gradient[r, j] * norm.gain[j] / Double(d)
        second += gradient[r, j] * norm.gain[j] * N[r, j] / Double(d)
      }
      for j in 0..<d {
        let inner = gradient[r, j] * norm.gain[j] - first - N[r, j] * second
        back[r, j] = inner / sqrt(variance + epsilon)
      }
    }
    return (back, LayerNormWeights(gain: gain, bias: bias))
  }

  static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    if heads <= 0 || X.columns % heads != 0 { return [] }
    var parts: [Matrix] = []
    let width = X.columns / heads
    for head in 0..<heads {
      var part = Matrix.zeros(X.rows, width)
      for r in 0..<X.rows { for j in 0..<width { part[r, j] = X[r, head * width + j] } }
      parts.append(part)
    }
    return parts
  }

  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    let Q = split(X * weights.Wq, heads: heads)
    let K = split(X * weights.Wk, heads: heads)
    let V = split(X * weights.Wv, heads: heads)
    var joined = Matrix.zeros(X.rows, X.columns)
    let width = X.columns / heads
    for head in 0..<heads {
      let C = attention(Q: Q[head], K: K[head], V: V[head], causal: causal)
      for r in 0..<X.rows { for j in 0..<width { joined[r, head * width + j] = C[r, j] } }
    }
    return joined * weights.Wo
  }

  static func block(
    _ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double
  ) -> Matrix {
    var stream = X
    for half in 0..<2 {
      let norm = half == 0 ? weights.norm1 : weights.norm2
      var read = stream
      if order == .pre { read = layerNorm(stream, norm: norm, epsilon: epsilon) }
      if half == 0 {
        stream += multiHead(read, weights.attention, heads: heads, causal: true)
      } else {
        stream += feedForward(read, weights.feedForward)
      }
      if order == .post { stream = layerNorm(stream, norm: norm, epsilon: epsilon) }
    }
    return stream
  }

  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    if tokens.count == 1 { return 0 }
    var sum = 0.0
    var i = 1
    while i < tokens.count {
      sum += logSumExp(logits[row: i - 1])
      sum -= logits[i - 1, tokens[i]]
      i += 1
    }
    return sum / Double(tokens.count - 1)
  }

  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    // A token is kept if fewer than topK others come before it.
    var kept: [Int] = []
    for v in 0..<logits.count {
      var before = 0
      for u in 0..<logits.count where logits[u] > logits[v] || (logits[u] == logits[v] && u < v) { before += 1 }
      if before < topK { kept.append(v) }
    }
    var largest = -Double.infinity
    for v in kept { largest = max(largest, logits[v]) }
    var total = 0.0
    for v in kept { total += exp((logits[v] - largest) / temperature) }
    var left = draw * total
    for v in kept {
      left -= exp((logits[v] - largest) / temperature)
      if left < 0 { return v }
    }
    return kept[kept.count - 1]
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
