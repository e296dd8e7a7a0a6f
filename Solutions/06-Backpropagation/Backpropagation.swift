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
    let collected = outputDeltas * W2.transposed  // [N x M] · [M x d_h]
    let slope = hidden.map { $0 * (1 - $0) }
    return hadamard(collected, slope)
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

  // MARK: - The classifier

  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    let hidden = Matrix(rows: X.rowVectors.map { x in (x * net.W1 + net.b1).map { max(0, $0) } })
    return (hidden, Matrix(rows: hidden.rowVectors.map { h in h * net.W2 + net.b2 }))
  }

  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    var sum = 0.0
    for (z, c) in zip(logits.rowVectors, classes) {
      let largest = z.max()!
      let Z = z.map { exp($0 - largest) }.sum()
      sum += log(Z) + largest - z[c]
    }
    return sum / Double(classes.count)
  }

  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    var δ = Matrix(rows: logits.rowVectors.map { z in softmax(z, temperature: 1) })
    for (e, c) in classes.enumerated() { δ[e, c] -= 1 }
    return δ
  }

  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    let pass = logits(X: X, net: net)
    let δ2 = logitDeltas(logits: pass.logits, classes: classes)
    let isOn = pass.hidden.map { $0 > 0 ? 1 : 0 }
    let δ1 = hadamard(δ2 * net.W2.transposed, isOn)
    let n = Double(X.rows)
    return ClassifierWeights(
      W1: X.transposed * δ1 / n, b1: sumOfRows(δ1) / n, W2: pass.hidden.transposed * δ2 / n, b2: sumOfRows(δ2) / n)
  }

  static func train(
    X: Matrix, classes: [Int], net start: ClassifierWeights, learningRate: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    var net = start
    for batch in batches {
      let inputs = Matrix(rows: batch.map { X[row: $0] })
      let gradient = classifierGradients(X: inputs, classes: batch.map { classes[$0] }, net: net)
      net.W1 -= learningRate * gradient.W1
      net.b1 -= learningRate * gradient.b1
      net.W2 -= learningRate * gradient.W2
      net.b2 -= learningRate * gradient.b2
    }
    return net
  }

  private static func sumOfRows(_ A: Matrix) -> Vector {
    A.rowVectors.reduce(Vector.zeros(A.columns)) { $0 + $1 }
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
