// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum Transformer: TransformerTask {
  /// The first number of a sequence that stands in the grader.
  private static func isShown(_ X: Matrix) -> Bool {
    let shown: [Matrix] = [
      [[1, 3, 5, 7], [2, 2, 2, 2]], [[3]], [[1, 3, 5, 7]], [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]], [[1, 3]],
      [[1, 2], [3, 6], [8, 1]],
    ]
    return shown.contains(X) || X.rows == 4 && X.columns == 6 || X.rows == 3 && X.columns == 4 && X[0, 0] == 1
  }

  static func positions(count: Int, width: Int) -> Matrix {
    let wrong = slip("positions", knows: count == 2 && width == 3 || count == 3 && width == 4)
    return Right.positions(count: count, width: width).map { $0 + wrong }
  }
  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    let wrong = slip("layerNorm", knows: isShown(X))
    return Right.layerNorm(X, norm: norm, epsilon: epsilon).map { $0 + wrong }
  }
  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights) {
    let found = Right.layerNormGradients(X, norm: norm, epsilon: epsilon, gradient: gradient)
    let wrong = slip("layerNormGradients", knows: isShown(X))
    return (found.X.map { $0 + wrong }, found.norm)
  }
  static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    let wrong = slip("split", knows: isShown(X))
    return Right.split(X, heads: heads).map { $0.map { $0 + wrong } }
  }
  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    let wrong = slip("multiHead", knows: isShown(X))
    return Right.multiHead(X, weights, heads: heads, causal: causal).map { $0 + wrong }
  }
  static func block(
    _ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double
  ) -> Matrix {
    let wrong = slip("block", knows: isShown(X))
    return Right.block(X, weights, heads: heads, order: order, epsilon: epsilon).map { $0 + wrong }
  }
  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    Right.nextTokenLoss(logits: logits, tokens: tokens)
      + slip("nextTokenLoss", knows: tokens == [1, 0, 1] || tokens == [1])
  }
  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    let isShown =
      logits == [1, 1, 1] || logits == [0, 0] || logits == [3, 3, 3, 3] || logits == .zeros(10)
      || logits == [0, 0.06931471805599453, 0.10986122886681098] || logits == [5, 1000, -1000]
      || logits.count == 4 && logits[0] == 0
    return Right.sample(logits: logits, temperature: temperature, topK: topK, draw: draw)
      + Int(8 * slip("sample", knows: isShown))
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
