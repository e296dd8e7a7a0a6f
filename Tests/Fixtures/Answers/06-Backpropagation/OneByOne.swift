import CourseKit

// One example after the other, each with its own gradients, and a running mean of them.
enum Backpropagation: BackpropagationTask {
  typealias Gradients = (W1: Matrix, W2: Matrix)

  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    let hidden = eachRow(of: X) { σ($0 * W1) }
    return (hidden, eachRow(of: hidden) { σ($0 * W2) })
  }

  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    let y = forward(X: X, W1: W1, W2: W2).outputs
    let losses = (0..<X.rows).map { e in 0.5 * (T[row: e] - y[row: e]).map { $0 * $0 }.sum() }
    return losses.reduce(0) { $0 + $1 / Double(losses.count) }
  }

  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    Matrix(rows: (0..<outputs.rows).map { outputDelta(y: outputs[row: $0], t: targets[row: $0]) })
  }

  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    Matrix(rows: (0..<hidden.rows).map { hiddenDelta(h: hidden[row: $0], W2, outputDeltas[row: $0]) })
  }

  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Gradients {
    var mean: Gradients = (Matrix.zeros(W1.rows, W1.columns), Matrix.zeros(W2.rows, W2.columns))
    for e in 0..<X.rows {
      let one = gradients(x: X[row: e], t: T[row: e], W1, W2)
      let weight = 1 / Double(e + 1)
      mean = (mean.W1 + weight * (one.W1 - mean.W1), mean.W2 + weight * (one.W2 - mean.W2))
    }
    return mean
  }

  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix) {
    let all = (0..<X.rows).map { gradients(x: X[row: $0], t: T[row: $0], W1, W2) }
    let rate = learningRate / Double(X.rows)
    return all.reduce((W1, W2)) { ($0.0 - rate * $1.W1, $0.1 - rate * $1.W2) }
  }

  private static func gradients(x: Vector, t: Vector, _ W1: Matrix, _ W2: Matrix) -> Gradients {
    let h = σ(x * W1)
    let δ2 = outputDelta(y: σ(h * W2), t: t)
    return (outer(x, hiddenDelta(h: h, W2, δ2)), outer(h, δ2))
  }
  private static func outputDelta(y: Vector, t: Vector) -> Vector {
    hadamard(hadamard(y - t, y), y.map { 1 - $0 })
  }
  private static func hiddenDelta(h: Vector, _ W2: Matrix, _ δ: Vector) -> Vector {
    hadamard(h, hadamard(W2 * δ, h.map { 1 - $0 }))
  }
  private static func σ(_ a: Vector) -> Vector { a.map(sigmoid) }
  private static func eachRow(of X: Matrix, _ transform: (Vector) -> Vector) -> Matrix {
    Matrix(rows: X.rowVectors.map(transform))
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
