import CourseKit

/// The parts of a decoder. A sequence is a matrix X, [n x d]: a row for each of n tokens. Every row is one token's
/// place in the residual stream.
enum Transformer: TransformerTask {
  /// Sinusoidal positions, [count x width]: sine and cosine of each angle side by side.
  ///
  ///     P[p, 2i] = sin(p / 10000^(2i/d)),   P[p, 2i + 1] = cos(p / 10000^(2i/d)),   d = width
  static func positions(count: Int, width: Int) -> Matrix {
    []  // TODO: exercise hint 26
  }

  /// Each row of X with mean 0 and variance 1 over its own entries, then times the gain plus the bias, [n x d].
  ///
  ///     y = g ⊙ (x − μ) / √(v + ε) + b
  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    []  // TODO
  }

  /// The way back through `layerNorm`. The lecture derives it.
  ///
  /// - Parameter gradient: ∂L/∂Y, [n x d].
  /// - Returns: ∂L/∂X, [n x d], and the gradients with respect to gain and bias.
  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights) {
    ([], norm)  // TODO
  }

  /// The columns of X in `heads` groups of the same width, from left to right; no group where that can't be.
  static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    []  // TODO
  }

  /// Multi-head self-attention, [n x d]: each head on its own columns of Q, K and V, their outputs side by side, times
  /// Wo.
  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    []  // TODO
  }

  /// One block, [n x d]: causal attention and the feed-forward net, each with its norm and its residual connection.
  static func block(
    _ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double
  ) -> Matrix {
    []  // TODO
  }

  /// The mean of −ln p(token i + 1) over the rows i that have a next token, in nats; 0 for a single token.
  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    .nan  // TODO
  }

  /// The token in whose piece of the line from 0 to 1 `draw` lies, among the `topK` with the largest logits.
  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    -1  // TODO
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
