import CourseKit

/// A net with one hidden layer. Any sizes: X [N x d_in], W1 [d_in x d_h], W2 [d_h x M], N ≥ 1.
/// `W[i, j]` is the weight from unit i to unit j.
///
/// The first six functions are for sigmoids in both layers, half the squared error and no biases, with targets T [N x M].
/// The five after them are for the classifier: biases, ReLUs, a softmax, the cross-entropy, and a class for each example.
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

  // MARK: - The classifier

  /// Both layers of the classifier, from the inputs to the logits.
  ///
  ///     H = ReLU(X W₁ + b₁),  Z = H W₂ + b₂        each bias is added to every row
  ///
  /// - Parameter net: `net.W1` [d_in x d_h], `net.b1` [d_h], `net.W2` [d_h x M], `net.b2` [M].
  /// - Returns: hidden H, [N x d_h], and logits Z, [N x M].
  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    ([], [])  // TODO
  }

  /// The mean cross-entropy of the softmax of the logits. Stays finite for logits of ±1000.
  ///
  ///     1/N · Σ_e −ln p_ec,   p_e = softmax(z_e),   c the class of example e
  ///
  /// - Parameters:
  ///   - logits: z, [N x M].
  ///   - classes: for each example its class, 0 ..< M.
  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    .nan  // TODO
  }

  /// The δ of the output units: the derivative of one example's cross-entropy with respect to its logits. No 1/N here.
  ///
  /// - Returns: [N x M].
  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    []  // TODO
  }

  /// The gradients of the mean cross-entropy with respect to W₁, b₁, W₂ and b₂. The derivative of the ReLU at 0 is 0.
  ///
  /// - Returns: in the shapes of `net`.
  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    ClassifierWeights(W1: [], b1: [], W2: [], b2: [])  // TODO
  }

  /// The classifier after one update for each mini-batch, in their order.
  ///
  ///     θ ← θ − η ∂L_B/∂θ,   L_B the mean cross-entropy of the batch's examples
  ///
  /// - Parameter batches: for each update the rows of `X` that it uses.
  static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    ClassifierWeights(W1: [], b1: [], W2: [], b2: [])  // TODO
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
