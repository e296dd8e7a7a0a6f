import CourseKit

/// A net with one hidden layer, sigmoids in both layers, and no biases. Any sizes:
/// X [N x d_in], W1 [d_in x d_h], W2 [d_h x M], targets T [N x M], N ≥ 1.
/// `W[i, j]` is the weight from unit i to unit j.
enum Backpropagation: BackpropagationTask {
  /// Both layers, from the inputs to the outputs.
  ///
  ///     H = σ(X W1),  Y = σ(H W2)
  ///
  /// - Returns: hidden H, [N x d_h], and outputs Y, [N x M].
  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    ([], [])  // TODO: exercise hint 6
  }

  /// Half the mean squared error of the net's outputs.
  ///
  ///     L = ½ · 1/N · Σ_e Σ_l (t_el − y_el)²
  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    .nan  // TODO
  }

  /// The δ of the output units: the derivative of one example's loss L_e = ½ Σ_l (t_l − y_l)², with respect to the pre-activation.
  ///
  ///     δ_el = ∂L_e/∂a_el = ∂L_e/∂y_el · σ′(a_el),  and σ′(a) = σ(a)(1 − σ(a))
  ///
  /// - Parameters:
  ///   - outputs: y = σ(a), [N x M].
  ///   - targets: t, [N x M].
  /// - Returns: [N x M].
  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    []  // TODO
  }

  /// The δ of the hidden units.
  ///
  ///     δ_ej = σ′(a_ej) · Σ_l w_jl δ_el
  ///
  /// - Parameters:
  ///   - hidden: h = σ(a), [N x d_h].
  ///   - W2: the weights that leave the hidden units, [d_h x M].
  ///   - outputDeltas: the δ of the output units, [N x M].
  /// - Returns: [N x d_h].
  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    []  // TODO
  }

  /// The gradients of the loss L with respect to all weights.
  ///
  ///     ∂L/∂w_ij = 1/N · Σ_e (value of unit i in example e) · (δ of unit j in example e)
  ///
  /// - Returns: one matrix for each layer, in the shapes of W1 and W2.
  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix) {
    ([], [])  // TODO
  }

  /// One step of gradient descent on all N examples at once.
  ///
  /// - Returns: the new weights of both layers.
  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix) {
    ([], [])  // TODO
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
