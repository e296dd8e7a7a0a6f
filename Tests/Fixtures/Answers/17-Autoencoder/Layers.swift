import CourseKit

// A layer that remembers what it saw and can go back, as a framework would write it.
struct Dense {
  var (W, b): (Matrix, Vector)
  var value: (Double) -> Double
  /// The slope, made of the value.
  var slope: (Double) -> Double
  var (inputs, outputs) = (Matrix.zeros(0, 0), Matrix.zeros(0, 0))

  mutating func forward(_ X: Matrix) -> Matrix {
    inputs = X
    outputs = (X * W).plus(b).map(value)
    return outputs
  }

  func backward(_ slopes: Matrix) -> (W: Matrix, b: Vector, inputs: Matrix) {
    let δ = hadamard(outputs.map(slope), slopes)
    let ones = Vector(repeating: 1, count: δ.rows)
    return ((δ.transposed * inputs).transposed, ones * δ, (W * δ.transposed).transposed)
  }

  static func reluLayer(_ W: Matrix, _ b: Vector) -> Dense {
    Dense(W, b, { $0 < 0 ? 0 : $0 }, { $0 > 0 ? 1 : 0 })
  }
  static func sigmoidLayer(_ W: Matrix, _ b: Vector) -> Dense {
    Dense(W, b, { 0.5 + 0.5 * tanh($0 / 2) }, { 0.25 - ($0 - 0.5) * ($0 - 0.5) })
  }

  private init(_ W: Matrix, _ b: Vector, _ value: @escaping (Double) -> Double, _ slope: @escaping (Double) -> Double) {
    (self.W, self.b, self.value, self.slope) = (W, b, value, slope)
  }
}

extension Matrix {
  func plus(_ b: Vector) -> Matrix { Matrix(rows: rowVectors.map { $0 + b }) }
}

enum Autoencoder: AutoencoderTask {
  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var layer = Dense.reluLayer(W, b)
    return layer.forward(X)
  }

  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix {
    var layer = Dense.sigmoidLayer(W, b)
    return layer.forward(H)
  }

  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    let squares = zip(reconstruction.rowVectors, target.rowVectors).map { dot($0 - $1, $0 - $1) }
    return squares.sorted().reduce(0, +) / Double(2 * squares.count)
  }

  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    var (encoder, decoder) = (Dense.reluLayer(W1, b1), Dense.sigmoidLayer(W2, b2))
    let rebuilt = decoder.forward(encoder.forward(input))
    let out = decoder.backward((rebuilt - target) * (1 / Double(target.rows)))
    let into = encoder.backward(out.inputs)
    return (into.W, into.b, out.W, out.b)
  }

  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    let g = gradients(input: input, target: target, W1: W, b1: b1, W2: W.transposed, b2: b2)
    return ((g.W2 + g.W1.transposed).transposed, g.b1, g.b2)
  }

  static func addNoise(X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    hadamard(draws.map { $0 < p ? 0 : 1 }, X)
  }

  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    guard let first = encoders.first else { return [] }
    let codes = encode(X: X, W: first.W, b: first.b)
    return [codes] + stack(X: codes, encoders: Array(encoders.dropFirst()))
  }

  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    // (x − m)P + m = xP + m(I − P), with the projector P = V Vᵀ.
    let P = V * V.transposed
    let mean = X.rowVectors.reduce(Vector.zeros(X.columns), +) / Double(X.rows)
    return (X * P).plus(mean - mean * P)
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
