/// The task of unit 06: the gradients of a net with one hidden layer, found from the back to the front.
///
/// Sigmoids in both layers, no biases, any sizes. `X` holds one example per row, [N x d_in], and `T` its targets,
/// [N x M]; `W1` is [d_in x d_h] and `W2` [d_h x M], and `W[i, j]` is the weight from unit i to unit j. N is at least 1.
///
/// The δ of a unit is the derivative of **one** example's loss, `L_e = ½ · Σ_l (t_l − y_l)²`, with respect to the unit's pre-activation:
/// `δ = ∂L_e/∂a`. The mean over the examples is taken in `gradients`.
public protocol BackpropagationTask {
  /// Both layers, from the inputs to the outputs.
  ///
  /// - Returns: `hidden`, [N x d_h], and `outputs`, [N x M].
  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix)

  /// Half the mean squared error of the net's outputs, `½ · 1/N · Σ_e Σ_l (t_el − y_el)²`.
  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double

  /// The δ of the output units, `∂L_e/∂a`.
  ///
  /// - Parameters:
  ///   - outputs: y, what the sigmoids of the output layer gave, [N x M].
  ///   - targets: t, [N x M].
  /// - Returns: [N x M].
  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix

  /// The δ of the hidden units.
  ///
  /// - Parameters:
  ///   - hidden: h, [N x d_h].
  ///   - W2: the weights from the hidden to the output units, [d_h x M].
  ///   - outputDeltas: the δ of the output units, [N x M].
  /// - Returns: [N x d_h].
  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix

  /// The gradients of the loss with respect to all weights.
  ///
  /// - Returns: matrices of the same shapes as `W1` and `W2`.
  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix)

  /// One step of gradient descent on all examples at once.
  ///
  /// - Returns: the new weights of both layers.
  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix)
}
