/// The task of unit 06: the gradients of a net with one hidden layer, found from the back to the front.
///
/// First part: sigmoids in both layers, half the squared error, no biases, any sizes. `X` holds one example per row, [N x d_in], and `T` its targets,
/// [N x M]; `W1` is [d_in x d_h] and `W2` [d_h x M], and `W[i, j]` is the weight from unit i to unit j. N is at least 1.
///
/// The δ of a unit is the derivative of **one** example's loss, `L_e = ½ · Σ_l (t_l − y_l)²`, with respect to the unit's pre-activation:
/// `δ = ∂L_e/∂a`. The mean over the examples is taken in `gradients`.
///
/// Second part: the classifier that is used in practice, with biases, ReLUs in the hidden layer, a softmax over M classes and the
/// cross-entropy. Classes are counted from 0, logarithms are natural.
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

  /// Both layers of the classifier, `H = ReLU(X W₁ + b₁)` and `Z = H W₂ + b₂`.
  ///
  /// - Returns: `hidden`, [N x d_h], and `logits`, [N x M].
  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix)

  /// The mean cross-entropy of the softmax of the logits, `1/N · Σ_e (−z_ec + ln Σ_l exp(z_el))`, where c is example e's class.
  ///
  /// - Parameters:
  ///   - logits: z, [N x M].
  ///   - classes: the right class of each example, 0 ..< M.
  /// - Returns: a number of at least 0, finite for logits of ±1000 too.
  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double

  /// The δ of the output units: the derivative of one example's cross-entropy with respect to its logits.
  ///
  /// - Returns: [N x M], finite for logits of ±1000 too.
  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix

  /// The gradients of the mean cross-entropy with respect to all weights and biases. The derivative of the ReLU at 0 is 0.
  ///
  /// - Returns: matrices and vectors of the same shapes as those of `net`.
  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights

  /// The classifier after one update for each mini-batch, in their order.
  ///
  /// - Parameters:
  ///   - batches: for each update the rows of `X` that it uses, at least one; without batches nothing moves.
  static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate: Double, batches: [[Int]]
  ) -> ClassifierWeights
}

/// The parameters of a classifier with one hidden layer; also their gradients, which have the same shapes.
public struct ClassifierWeights: Equatable, Sendable {
  /// From the inputs to the hidden units, [d_in x d_h].
  public var W1: Matrix
  /// The biases of the hidden units, [d_h].
  public var b1: Vector
  /// From the hidden units to the classes, [d_h x M].
  public var W2: Matrix
  /// The biases of the classes, [M].
  public var b2: Vector

  /// Two layers.
  public init(W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    self.W1 = W1
    self.b1 = b1
    self.W2 = W2
    self.b2 = b2
  }
}
