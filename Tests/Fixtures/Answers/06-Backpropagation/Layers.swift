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

  // MARK: - The classifier

  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    // A column of ones and a row of biases: one product for each layer.
    func affine(_ A: Matrix, _ W: Matrix, _ b: Vector) -> Matrix {
      let wide = Matrix(rows: A.rowVectors.map { Vector($0.entries + [1]) })
      return wide * Matrix(rows: W.rowVectors + [b])
    }
    let hidden = affine(X, net.W1, net.b1).map { ($0 + abs($0)) / 2 }
    return (hidden, affine(hidden, net.W2, net.b2))
  }

  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    let losses = classes.indices.map { e in
      let right = logits[e, classes[e]]
      let largest = logits[row: e].max()!
      return largest - right + log(logits[row: e].map { exp($0 - largest) }.sum())
    }
    return losses.sorted().reduce(0, +) / Double(losses.count)
  }

  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    Matrix(
      rows: zip(logits.rowVectors, classes).map { z, c in
        var truth = Vector.zeros(z.count)
        truth[c] = 1
        return softmax(z, temperature: 1) - truth
      })
  }

  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    let (hidden, z) = logits(X: X, net: net)
    let share = 1 / Double(X.rows)
    let δ2 = logitDeltas(logits: z, classes: classes).scaled(by: share)
    var δ1 = (net.W2 * δ2.transposed).transposed
    for e in 0..<δ1.rows { for j in 0..<δ1.columns where hidden[e, j] <= 0 { δ1[e, j] = 0 } }
    let ones = Vector(repeating: 1, count: X.rows)
    return ClassifierWeights(
      W1: (δ1.transposed * X).transposed, b1: ones * δ1, W2: (δ2.transposed * hidden).transposed, b2: ones * δ2)
  }

  static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    batches.reduce(net) { net, batch in
      let g = classifierGradients(
        X: Matrix(rows: batch.map { X[row: $0] }), classes: batch.map { classes[$0] }, net: net)
      return ClassifierWeights(
        W1: net.W1 + g.W1.scaled(by: -learningRate), b1: net.b1 + -learningRate * g.b1,
        W2: net.W2 + g.W2.scaled(by: -learningRate), b2: net.b2 + -learningRate * g.b2)
    }
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
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
}
