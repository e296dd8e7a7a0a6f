import CourseKit

// One picture after the other, each with its own gradients, and a running mean of them.
enum Autoencoder: AutoencoderTask {
  typealias Gradients = (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector)

  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix { each(X) { relu($0 * W + b) } }

  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix { each(H) { ($0 * W + b).map(sigmoid) } }

  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    let losses = (0..<target.rows).map { e in
      (reconstruction[row: e] - target[row: e]).map { 0.5 * $0 * $0 }.sum()
    }
    return losses.reduce(0) { $0 + $1 / Double(losses.count) }
  }

  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> Gradients {
    var mean: Gradients = (0 * W1, 0 * b1, 0 * W2, 0 * b2)
    for e in 0..<input.rows {
      let (x, t) = (input[row: e], target[row: e])
      let h = relu(x * W1 + b1)
      let y = (h * W2 + b2).map(sigmoid)
      let δ2 = hadamard(hadamard(y, y.map { 1 - $0 }), y - t)
      let δ1 = hadamard(W2 * δ2, h.map { $0 > 0 ? 1 : 0 })
      let weight = 1 / Double(e + 1)
      mean = (
        mean.W1 + weight * (outer(x, δ1) - mean.W1), mean.b1 + weight * (δ1 - mean.b1),
        mean.W2 + weight * (outer(h, δ2) - mean.W2), mean.b2 + weight * (δ2 - mean.b2)
      )
    }
    return mean
  }

  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    let N = Double(input.rows)
    var sum = (W: 0 * W, b1: 0 * b1, b2: 0 * b2)
    for (x, t) in zip(input.rowVectors, target.rowVectors) {
      let h = relu(x * W + b1)
      let y = (W * h + b2).map(sigmoid)
      let δ2 = Vector(zip(y, t).map { $0 * (1 - $0) * ($0 - $1) / N })
      let δ1 = hadamard(h.map { $0 > 0 ? 1 : 0 }, δ2 * W)
      // Both uses of W at once: x leads to δ1, and h to δ2.
      sum = (sum.W + outer(x, δ1) + outer(δ2, h), sum.b1 + δ1, sum.b2 + δ2)
    }
    return sum
  }

  static func addNoise(X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    Matrix(
      rows: zip(X.rowVectors, draws.rowVectors).map { x, u in
        Vector(zip(x, u).map { value, draw in draw < p ? 0 : value })
      })
  }

  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    let all = encoders.reduce([X]) { codes, encoder in
      codes + [encode(X: codes[codes.count - 1], W: encoder.W, b: encoder.b)]
    }
    return Array(all.dropFirst())
  }

  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    let mean = X.rowVectors.reduce(Vector.zeros(X.columns), +) * (1 / Double(X.rows))
    return each(X) { x in
      (0..<V.columns).reduce(mean) { $0 + dot(x - mean, V[column: $1]) * V[column: $1] }
    }
  }

  private static func relu(_ a: Vector) -> Vector { a.map { relu($0) } }
  private static func each(_ X: Matrix, _ transform: (Vector) -> Vector) -> Matrix {
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

  /// The ReLU of unit 05; its slope is 1 above 0, and 0 elsewhere, at 0 as well.
  ///
  ///     relu(z) = max(0, z)
  static func relu(_ z: Double) -> Double {
    max(0, z)
  }

  /// A layer of unit 05.
  ///
  ///     f(X W + b)
  ///
  /// - Returns: [N x d_out].
  static func layer(X: Matrix, W: Matrix, b: Vector, activation f: (Double) -> Double) -> Matrix {
    Matrix(rows: X.rowVectors.map { x in (x * W + b).map(f) })
  }
}
