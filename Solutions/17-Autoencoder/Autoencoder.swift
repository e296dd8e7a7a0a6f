import CourseKit

enum Autoencoder: AutoencoderTask {
  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    layer(X: X, W: W, b: b, activation: relu)
  }

  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix {
    layer(X: H, W: W, b: b, activation: sigmoid)
  }

  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    let error = reconstruction - target
    return 0.5 * hadamard(error, error).sum() / Double(target.rows)
  }

  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    let H = encode(X: input, W: W1, b: b1)
    let Y = decode(H: H, W: W2, b: b2)
    let N = Double(input.rows)
    let slopeOfY = Y.map { $0 * (1 - $0) }
    let δ2 = hadamard(Y - target, slopeOfY) / N
    let slopeOfH = H.map { $0 > 0 ? 1 : 0 }
    let δ1 = hadamard(δ2 * W2.transposed, slopeOfH)
    return (input.transposed * δ1, sumOfRows(δ1), H.transposed * δ2, sumOfRows(δ2))
  }

  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    let both = gradients(input: input, target: target, W1: W, b1: b1, W2: W.transposed, b2: b2)
    return (both.W1 + both.W2.transposed, both.b1, both.b2)
  }

  static func addNoise(X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    var noisy = X
    for i in noisy.entries.indices where draws.entries[i] < p {
      noisy.entries[i] = 0
    }
    return noisy
  }

  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    var codes: [Matrix] = []
    for encoder in encoders {
      codes.append(encode(X: codes.last ?? X, W: encoder.W, b: encoder.b))
    }
    return codes
  }

  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    let mean = sumOfRows(X) / Double(X.rows)
    return Matrix(
      rows: X.rowVectors.map { x in
        let code = (x - mean) * V
        return code * V.transposed + mean
      })
  }

  private static func sumOfRows(_ A: Matrix) -> Vector {
    var sum = Vector.zeros(A.columns)
    for row in A.rowVectors { sum += row }
    return sum
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// The ReLU of unit 05; its derivative is 1 above 0, and 0 elsewhere, at 0 as well.
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
