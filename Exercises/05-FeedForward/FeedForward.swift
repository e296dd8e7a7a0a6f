import CourseKit

/// `X` holds one example per row, [N x d_in]. A layer's `W` is [d_in x d_out], its `b` has d_out entries. `W[i, j]` is the
/// weight from unit i to unit j. An activation is a function of one number and works entry by entry.
enum FeedForward: FeedForwardTask {
  /// The rectified linear unit.
  ///
  ///     ReLU(z) = max(0, z)
  static func relu(_ z: Double) -> Double {
    .nan  // TODO: exercise hint 5
  }

  /// The hyperbolic tangent, from exponentials.
  ///
  ///     tanh t = (e^t − e^(−t)) / (e^t + e^(−t)) = 2σ(2t) − 1
  ///
  /// Right for every finite t, also for ±1000. (CourseKit has one; here you build your own from `exp`.)
  static func tanh(_ t: Double) -> Double {
    .nan  // TODO
  }

  /// A threshold unit.
  ///
  ///     1 for Σ_i w_i x_i ≥ θ,   0 otherwise
  ///
  /// - Parameters:
  ///   - inputs: x, at least one number.
  ///   - weights: w, as many.
  ///   - θ: the threshold; a sum that equals it fires.
  static func thresholdUnit(inputs: Vector, weights: Vector, threshold θ: Double) -> Int {
    -1  // TODO
  }

  /// One layer.
  ///
  ///     H = f(XW + b)        b is added to every row
  ///
  /// - Returns: [N x d_out].
  static func layer(X: Matrix, W: Matrix, b: Vector, activation f: (Double) -> Double) -> Matrix {
    []  // TODO
  }

  /// One layer without biases, whose weights stand one row per unit.
  ///
  ///     H = f(XWᵀ)
  ///
  /// - Parameter W: [p x d_in]: row i holds the weights that lead into unit i.
  /// - Returns: [N x p].
  static func layerFromUnitRows(X: Matrix, W: Matrix, activation f: (Double) -> Double) -> Matrix {
    []  // TODO
  }

  /// A net. Every layer but the last has the activation; the last is linear and gives scores.
  ///
  ///     H₀ = X,   H_k = g(H_{k−1} W_k + b_k),   Z = H_{K−1} W_K + b_K   for K layers
  ///
  /// - Parameter layers: from the inputs to the outputs. With no layer the net returns its inputs.
  static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation g: (Double) -> Double) -> Matrix {
    []  // TODO
  }

  /// The one linear layer that does what a stack of linear layers does.
  ///
  ///     (xW₁ + b₁)W₂ + b₂ = x(W₁W₂) + (b₁W₂ + b₂)
  ///
  /// - Parameter layers: one or more, from the inputs to the outputs.
  static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector) {
    ([], [])  // TODO
  }

  /// How many parameters a net of fully connected layers has: a weight from every unit of the layer below, and a bias.
  ///
  /// - Parameter sizes: the units of each layer, the inputs first, such as [784, 256, 10]. One layer alone has none.
  static func parameterCount(sizes: [Int]) -> Int {
    -1  // TODO
  }
}
