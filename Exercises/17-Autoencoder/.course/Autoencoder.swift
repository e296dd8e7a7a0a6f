import CourseKit

/// A net that rebuilds its input from a short code. X [N x d], one example per row, N ≥ 1; codes have k numbers;
/// W1 [d x k], b1 [k], W2 [k x d], b2 [d]. `W[i, j]` is the weight from unit i to unit j.
enum Autoencoder: AutoencoderTask {
  /// The codes of the examples.
  ///
  ///     H = relu(X W + b)
  ///
  /// - Returns: [N x k].
  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    []  // TODO: exercise hint 17
  }

  /// What is rebuilt from the codes.
  ///
  ///     X̂ = σ(H W + b)
  ///
  /// - Returns: [N x d].
  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix {
    []  // TODO
  }

  /// Half the squared error: a sum over the entries of an example, a mean over the examples.
  ///
  ///     L = ½ · 1/N · Σ_e Σ_i (x̂_ei − t_ei)²
  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    .nan  // TODO
  }

  /// The gradients of L with respect to all weights and biases, from what goes in and what should come out.
  ///
  ///     δ²_ei = 1/N · (x̂_ei − t_ei) · x̂_ei (1 − x̂_ei)
  ///     δ¹_ej = Σ_i δ²_ei w²_ji  where h_ej > 0, else 0
  ///     ∂L/∂w_ij = Σ_e (value of unit i in example e) · δ_ej,   ∂L/∂b_j = Σ_e δ_ej
  ///
  /// - Parameters:
  ///   - input: the examples, or a noisy copy of them, [N x d].
  ///   - target: the examples, [N x d].
  /// - Returns: in the shapes of the parameters.
  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    ([], [], [], [])  // TODO
  }

  /// The gradients where W does both jobs: W [d x k] encodes, and Wᵀ decodes.
  ///
  ///     x̂ = σ(relu(x W + b¹) Wᵀ + b²)
  ///
  /// - Parameters:
  ///   - input: as in `gradients`.
  ///   - target: as in `gradients`; it may differ from the input here too.
  /// - Returns: in the shapes of the parameters.
  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    ([], [], [])  // TODO
  }

  /// A noisy copy: an entry is 0 where its draw is below p, and stays as it is elsewhere.
  ///
  /// - Parameter draws: one number of 0 ..< 1 for each entry, [N x d].
  static func addNoise(X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    []  // TODO
  }

  /// The codes at every level of a stack: each encoder takes the codes of the one below.
  ///
  ///     H₁ = encode(X),  H₂ = encode(H₁),  …
  ///
  /// - Returns: [H₁, H₂, …], one matrix for each encoder.
  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    []  // TODO
  }

  /// What the best linear autoencoder makes of the examples; m is their mean.
  ///
  ///     x̂ = (x − m) V Vᵀ + m
  ///
  /// - Parameter V: directions in columns, [d x k]; of length 1 and at right angles to each other.
  /// - Returns: [N x d].
  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    []  // TODO
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
