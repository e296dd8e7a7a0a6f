import CourseKit

// Weight by weight, picture by picture, with the sums as the chain rule writes them.
enum Autoencoder: AutoencoderTask {
  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var H = Matrix.zeros(X.rows, W.columns)
    for e in 0..<X.rows {
      for j in 0..<W.columns {
        var a = b[j]
        for i in (0..<W.rows).reversed() { a += W[i, j] * X[e, i] }
        H[e, j] = a > 0 ? a : 0
      }
    }
    return H
  }

  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix {
    var Y = Matrix.zeros(H.rows, W.columns)
    for e in 0..<H.rows {
      for i in 0..<W.columns {
        var a = 0.0
        for j in 0..<W.rows { a += W[j, i] * H[e, j] }
        // σ by the other form; e^a overflows far above 0, so it is taken of −|a|.
        let small = exp(-abs(a + b[i]))
        Y[e, i] = a + b[i] < 0 ? small / (1 + small) : 1 / (1 + small)
      }
    }
    return Y
  }

  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    var loss = 0.0
    for e in 0..<target.rows {
      for i in 0..<target.columns {
        loss += pow(target[e, i] - reconstruction[e, i], 2) / 2 / Double(target.rows)
      }
    }
    return loss
  }

  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    let H = encode(X: input, W: W1, b: b1)
    let Y = decode(H: H, W: W2, b: b2)
    var (g1, c1) = (Matrix.zeros(W1.rows, W1.columns), Vector.zeros(b1.count))
    var (g2, c2) = (Matrix.zeros(W2.rows, W2.columns), Vector.zeros(b2.count))
    for e in 0..<input.rows {
      var blame = Vector.zeros(b1.count)
      for i in 0..<target.columns {
        let δ = (Y[e, i] - target[e, i]) * (Y[e, i] - Y[e, i] * Y[e, i]) / Double(input.rows)
        c2[i] += δ
        for j in 0..<b1.count {
          g2[j, i] += H[e, j] * δ
          blame[j] += W2[j, i] * δ
        }
      }
      for j in 0..<b1.count where H[e, j] != 0 {
        c1[j] += blame[j]
        for i in 0..<input.columns { g1[i, j] += input[e, i] * blame[j] }
      }
    }
    return (g1, c1, g2, c2)
  }

  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    let g = gradients(input: input, target: target, W1: W, b1: b1, W2: W.transposed, b2: b2)
    var both = Matrix.zeros(W.rows, W.columns)
    for i in 0..<W.rows {
      for j in 0..<W.columns { both[i, j] = g.W2[j, i] + g.W1[i, j] }
    }
    return (W: both, b1: g.b1, b2: g.b2)
  }

  static func addNoise(X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    var noisy = Matrix.zeros(X.rows, X.columns)
    for e in 0..<X.rows {
      for i in 0..<X.columns where draws[e, i] >= p { noisy[e, i] = X[e, i] }
    }
    return noisy
  }

  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    var (codes, below) = ([Matrix](), X)
    for k in encoders.indices {
      below = encode(X: below, W: encoders[k].W, b: encoders[k].b)
      codes += [below]
    }
    return codes
  }

  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    var rebuilt = Matrix.zeros(X.rows, X.columns)
    var mean = Vector.zeros(X.columns)
    for e in 0..<X.rows { for i in 0..<X.columns { mean[i] += X[e, i] / Double(X.rows) } }
    for e in 0..<X.rows {
      rebuilt[row: e] = mean
      for j in 0..<V.columns {
        var code = 0.0
        for i in 0..<X.columns { code += (X[e, i] - mean[i]) * V[i, j] }
        for i in 0..<X.columns { rebuilt[e, i] += code * V[i, j] }
      }
    }
    return rebuilt
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
