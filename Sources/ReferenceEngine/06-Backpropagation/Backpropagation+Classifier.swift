import CourseKit

/// The classifier with one hidden layer that is used in practice: biases, ReLUs, a softmax, the cross-entropy.
///
///     a¹ = X W₁ + b₁,  H = ReLU(a¹)            Z = H W₂ + b₂            L = 1/N · Σ_e (ln Σ_l exp(z_el) − z_ec)
///     δ¹ = (δ² W₂ᵀ) ⊙ [a¹ > 0]           <-    δ² = softmax(Z) − Y
///     ∂L/∂W₁ = 1/N · Xᵀ δ¹,  ∂L/∂b₁ = 1/N · Σ_e δ¹_e        the same with H and δ² for W₂ and b₂
///
/// Y has a 1 at each example's class c. The softmax's Jacobian and the 1/p of the logarithm cancel to `p − y`, so that no derivative
/// of the output layer can vanish while the answer is wrong.
extension Backpropagation {
  /// Both layers: hidden values, [N x d_h], and logits, [N x M].
  ///
  /// - Complexity: O(N · d_h · (d_in + M)).
  public static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    precondition(X.rows >= 1, "a pass needs at least one example")
    precondition(
      X.columns == net.W1.rows && net.W1.columns == net.W2.rows && net.b1.count == net.W1.columns
        && net.b2.count == net.W2.columns,
      "examples of \(X.columns) features don't fit W1 [\(net.W1.rows) x \(net.W1.columns)], b1 [\(net.b1.count)], "
        + "W2 [\(net.W2.rows) x \(net.W2.columns)], b2 [\(net.b2.count)]")
    let hidden = preactivations(X, net.W1, net.b1).map(Activation.relu.value)
    return (hidden, preactivations(hidden, net.W2, net.b2))
  }

  /// XW + b, the bias in every row.
  private static func preactivations(_ X: Matrix, _ W: Matrix, _ b: Vector) -> Matrix {
    var a = X * W
    for e in 0..<a.rows { a[row: e] = a[row: e] + b }
    return a
  }

  /// The mean cross-entropy, from logits.
  ///
  ///     1/N · Σ_e ( m_e + ln Σ_l exp(z_el − m_e) − z_ec ),    m_e the largest logit of the example
  public static func crossEntropy(logits Z: Matrix, classes: [Int]) -> Double {
    requireClasses(Z, classes)
    return classes.enumerated().reduce(0) { $0 + logSumExp(Z[row: $1.offset]) - Z[$1.offset, $1.element] }
      / Double(classes.count)
  }

  /// The δ of the output units, softmax(z) − y, [N x M].
  public static func logitDeltas(logits Z: Matrix, classes: [Int]) -> Matrix {
    requireClasses(Z, classes)
    return Matrix(
      rows: classes.enumerated().map { e, c in
        let total = logSumExp(Z[row: e])
        return Vector(Z[row: e].enumerated().map { exp($0.element - total) - ($0.offset == c ? 1 : 0) })
      })
  }

  /// The gradients of the mean cross-entropy.
  public static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    let (hidden, logits) = Self.logits(X: X, net: net)
    let δ2 = logitDeltas(logits: logits, classes: classes)
    let δ1 = hadamard(δ2 * net.W2.transposed, preactivations(X, net.W1, net.b1).map(Activation.relu.slope))
    let ones = Vector(repeating: 1 / Double(X.rows), count: X.rows)
    return ClassifierWeights(
      W1: X.transposed * δ1 / Double(X.rows), b1: ones * δ1, W2: hidden.transposed * δ2 / Double(X.rows), b2: ones * δ2)
  }

  /// One update for each mini-batch, in their order.
  public static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate η: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    batches.reduce(net) { net, batch in
      precondition(!batch.isEmpty, "the mean over no example is not defined: give each batch at least one")
      let g = classifierGradients(
        X: Matrix(rows: batch.map { X[row: $0] }), classes: batch.map { classes[$0] }, net: net)
      return ClassifierWeights(
        W1: net.W1 - η * g.W1, b1: net.b1 - η * g.b1, W2: net.W2 - η * g.W2, b2: net.b2 - η * g.b2)
    }
  }

  private static func logSumExp(_ z: Vector) -> Double {
    let m = z.reduce(-Double.infinity) { max($0, $1) }
    return m + log(z.map { exp($0 - m) }.sum())
  }

  private static func requireClasses(_ Z: Matrix, _ classes: [Int]) {
    precondition(
      Z.rows == classes.count && classes.allSatisfy { (0..<Z.columns).contains($0) },
      "\(Z.rows) examples of \(Z.columns) classes need as many numbers 0 ..< \(Z.columns), not \(classes)")
  }
}
