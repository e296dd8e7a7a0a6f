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

  // MARK: - The classifier

  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    let hidden = eachRow(of: X) { x in (x * net.W1 + net.b1).map { $0.isLess(than: 0) ? 0 : $0 } }
    return (hidden, eachRow(of: hidden) { $0 * net.W2 + net.b2 })
  }

  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    zip(logits.rowVectors, classes).reduce(0) { sum, example in
      sum + loss(of: example.0, class: example.1) / Double(classes.count)
    }
  }

  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    Matrix(rows: zip(logits.rowVectors, classes).map { delta(of: $0, class: $1) })
  }

  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    let all = zip(X.rowVectors, classes).map { gradient(x: $0, class: $1, net) }
    let n = Double(all.count)
    return all.dropFirst().reduce(all[0] / n) { $0 + $1 / n }
  }

  static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    guard let batch = batches.first else { return net }
    let all = batch.map { gradient(x: X[row: $0], class: classes[$0], net) }
    let moved = all.reduce(net) { $0 + $1 / (-Double(batch.count) / learningRate) }
    return train(X: X, classes: classes, net: moved, learningRate: learningRate, batches: Array(batches.dropFirst()))
  }

  private static func loss(of z: Vector, class c: Int) -> Double {
    let largest = z.max()!
    return largest + log(z.reduce(0) { $0 + exp($1 - largest) }) - z[c]
  }
  private static func delta(of z: Vector, class c: Int) -> Vector {
    // p = exp(−loss of that class), for each class as if it were the right one.
    Vector(z.indices.map { exp(-loss(of: z, class: $0)) - ($0 == c ? 1 : 0) })
  }
  private static func gradient(x: Vector, class c: Int, _ net: ClassifierWeights) -> ClassifierWeights {
    let a = x * net.W1 + net.b1
    let h = a.map { max($0, 0) }
    let δ2 = delta(of: h * net.W2 + net.b2, class: c)
    let δ1 = hadamard(net.W2 * δ2, a.map { $0 > 0 ? 1 : 0 })
    return ClassifierWeights(W1: outer(x, δ1), b1: δ1, W2: outer(h, δ2), b2: δ2)
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

extension ClassifierWeights {
  static func + (a: Self, b: Self) -> Self {
    Self(W1: a.W1 + b.W1, b1: a.b1 + b.b1, W2: a.W2 + b.W2, b2: a.b2 + b.b2)
  }
  static func / (a: Self, divisor: Double) -> Self {
    Self(W1: a.W1 / divisor, b1: a.b1 / divisor, W2: a.W2 / divisor, b2: a.b2 / divisor)
  }
}
