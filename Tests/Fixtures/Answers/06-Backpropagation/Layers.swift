import CourseKit

// A layer that remembers what it saw, as a framework would write it; the sigmoid by tanh.
struct Layer {
  var W: Matrix
  var inputs = Matrix.zeros(0, 0)
  var values = Matrix.zeros(0, 0)

  init(_ W: Matrix) { self.W = W }

  mutating func callAsFunction(_ X: Matrix) -> Matrix {
    inputs = X
    values = Matrix(rows: X.rowVectors.map { ($0 * W).map { 0.5 + 0.5 * tanh($0 / 2) } })
    return values
  }

  static func slope(_ values: Matrix) -> Matrix { values.map { 0.25 - ($0 - 0.5) * ($0 - 0.5) } }
}

extension Matrix {
  func scaled(by factor: Double) -> Matrix { map { $0 * factor } }
}

enum Backpropagation: BackpropagationTask {
  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    var (first, second) = (Layer(W1), Layer(W2))
    let hidden = first(X)
    return (hidden, second(hidden))
  }

  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    let outputs = forward(X: X, W1: W1, W2: W2).outputs
    let squares = zip(outputs.rowVectors, T.rowVectors).map { dot($0 - $1, $0 - $1) }
    return squares.sorted().reduce(0, +) / Double(2 * squares.count)
  }

  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    hadamard(Layer.slope(outputs), outputs + targets.scaled(by: -1))
  }

  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    // (W2 · δᵀ)ᵀ in place of δ · W2ᵀ.
    hadamard((W2 * outputDeltas.transposed).transposed, Layer.slope(hidden))
  }

  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix) {
    let (hidden, outputs) = forward(X: X, W1: W1, W2: W2)
    // The mean is taken at the loss, so that the deltas of this function already carry 1/N.
    let δ2 = outputDeltas(outputs: outputs, targets: T).scaled(by: 1 / Double(X.rows))
    let δ1 = hiddenDeltas(hidden: hidden, W2: W2, outputDeltas: δ2)
    return ((δ1.transposed * X).transposed, (δ2.transposed * hidden).transposed)
  }

  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix) {
    let (g1, g2) = gradients(X: X, T: T, W1: W1, W2: W2)
    return (W1 + g1.scaled(by: -learningRate), W2 + g2.scaled(by: -learningRate))
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
