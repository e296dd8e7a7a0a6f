import CourseKit

// Helper types: a row that knows its norm, a head, a stream to which branches add.
enum Transformer: TransformerTask {
  struct NormedRow {
    let entries: Vector
    let s: Double

    init(_ x: Vector, _ epsilon: Double) {
      let share = 1 / Double(x.count)
      let mean = share * x.sum()
      let deviations = Vector(x.entries.map { $0 - mean })
      s = sqrt(share * dot(deviations, deviations) + epsilon)
      entries = deviations * (1 / s)
    }

    /// What a gradient with respect to the entries says of the row.
    func back(_ g: Vector) -> Vector {
      let ones = Vector(repeating: 1, count: g.count)
      let share = 1 / Double(g.count)
      return (g - (share * dot(g, ones)) * ones - (share * dot(g, entries)) * entries) * (1 / s)
    }
  }

  struct Head {
    let columns: Range<Int>

    static func all(_ count: Int, of width: Int) -> [Head] {
      guard count > 0, width.isMultiple(of: count) else { return [] }
      return stride(from: 0, to: width, by: width / count).map { Head(columns: $0..<$0 + width / count) }
    }

    func part(of X: Matrix) -> Matrix {
      Matrix(rows: columns.map { X[column: $0] }).transposed
    }
  }

  static func positions(count: Int, width: Int) -> Matrix {
    Matrix(
      rows: (0..<count).map { p in
        let pairs = (0..<(width + 1) / 2).flatMap { (i: Int) -> [Double] in
          let angle = Double(p) / exp(2 * Double(i) / Double(width) * log(10_000))
          return [sin(angle), cos(angle)]
        }
        return Vector(Array(pairs.prefix(width)))
      })
  }

  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    Matrix(rows: X.rowVectors.map { norm.bias + hadamard(NormedRow($0, epsilon).entries, norm.gain) })
  }

  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights) {
    let rows = X.rowVectors.map { NormedRow($0, epsilon) }
    let normed = Matrix(rows: rows.map(\.entries))
    let ones = Vector(repeating: 1, count: X.rows)
    return (
      Matrix(rows: zip(rows, gradient.rowVectors).map { $0.back(hadamard($1, norm.gain)) }),
      LayerNormWeights(gain: ones * hadamard(gradient, normed), bias: ones * gradient)
    )
  }

  static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    Head.all(heads, of: X.columns).map { $0.part(of: X) }
  }

  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    let (Q, K, V) = (X * weights.Wq, X * weights.Wk, X * weights.Wv)
    // Side by side and then times Wo is a sum: each head times its own rows of Wo.
    return Head.all(heads, of: X.columns).reduce(Matrix.zeros(X.rows, X.columns)) { sum, head in
      let C = attention(Q: head.part(of: Q), K: head.part(of: K), V: head.part(of: V), causal: causal)
      return sum + C * Matrix(rows: head.columns.map { weights.Wo[row: $0] })
    }
  }

  static func block(
    _ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double
  ) -> Matrix {
    typealias Layer = (Matrix) -> Matrix
    func add(_ branch: Layer, _ norm: LayerNormWeights, to stream: Matrix) -> Matrix {
      let normed: Layer = { layerNorm($0, norm: norm, epsilon: epsilon) }
      return order == .pre ? branch(normed(stream)) + stream : normed(branch(stream) + stream)
    }
    let middle = add({ multiHead($0, weights.attention, heads: heads, causal: true) }, weights.norm1, to: X)
    return add({ feedForward($0, weights.feedForward) }, weights.norm2, to: middle)
  }

  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    let losses = zip(logits.rowVectors, tokens.dropFirst()).map { logSumExp($0) - $0[$1] }
    return losses.isEmpty ? 0 : losses.reduce(0, +) / Double(losses.count)
  }

  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    let ranked = zip(logits, logits.indices).sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }
    let kept = ranked.prefix(topK).sorted { $0.1 < $1.1 }
    let p = softmax(Vector(kept.map(\.0)), temperature: temperature)
    var end = 0.0
    let place = p.firstIndex { probability in
      end += probability
      return draw < end
    }
    return kept[place ?? kept.count - 1].1
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
