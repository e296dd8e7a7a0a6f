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
