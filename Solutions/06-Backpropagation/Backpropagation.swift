import CourseKit

enum Backpropagation: BackpropagationTask {
  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    let hidden = (X * W1).map(sigmoid)
    let outputs = (hidden * W2).map(sigmoid)
    return (hidden, outputs)
  }

  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    let error = forward(X: X, W1: W1, W2: W2).outputs - T
    return 0.5 * hadamard(error, error).sum() / Double(X.rows)
  }

  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    let slope = outputs.map { $0 * (1 - $0) }
    return hadamard(outputs - targets, slope)
  }

  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    let blame = outputDeltas * W2.transposed  // [N x M] · [M x d_h]
    let slope = hidden.map { $0 * (1 - $0) }
    return hadamard(blame, slope)
  }

  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix) {
    let (hidden, outputs) = forward(X: X, W1: W1, W2: W2)
    let δ2 = outputDeltas(outputs: outputs, targets: T)
    let δ1 = hiddenDeltas(hidden: hidden, W2: W2, outputDeltas: δ2)
    let N = Double(X.rows)
    return (X.transposed * δ1 / N, hidden.transposed * δ2 / N)
  }

  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix) {
    let gradient = gradients(X: X, T: T, W1: W1, W2: W2)
    return (W1 - learningRate * gradient.W1, W2 - learningRate * gradient.W2)
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
