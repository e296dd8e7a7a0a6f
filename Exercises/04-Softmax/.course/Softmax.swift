import CourseKit

/// `X` holds one example per row, [N x d_in]. `W` is [d_in x K] and `b` has K entries: one column of weights and one bias
/// per class. Classes are counted from 0.
enum Softmax: SoftmaxTask {
  /// The label as a vector of K = `classes` entries: 1 in its place, 0 elsewhere.
  ///
  /// - Parameter label: 0 ..< classes.
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    []  // TODO: exercise hint 4
  }

  /// The scores of a batch.
  ///
  ///     z = xW + b        for every row x of X
  ///
  /// - Returns: [N x K].
  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    []  // TODO
  }

  /// The place of the largest entry, counted from 0; of equal ones the first.
  ///
  /// - Parameter z: at least one number.
  static func argmax(_ z: Vector) -> Int {
    -1  // TODO
  }

  /// The scores as a distribution.
  ///
  ///     p_i = exp(z_i/T) / Σ_k exp(z_k/T)
  ///
  /// - Parameters:
  ///   - z: at least one finite number. Stays right for scores of ±1000.
  ///   - T: the temperature, above 0.
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    []  // TODO
  }

  /// The class probabilities of a batch: every row is the softmax of its own scores, at temperature 1.
  ///
  /// - Returns: [N x K]. Stays right for scores of ±1000.
  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    []  // TODO
  }

  /// The derivatives of the softmax with respect to the scores.
  ///
  ///     J_ik = ∂p_i/∂z_k = p_i ([i = k] − p_k) / T        [i = k] is 1 for i = k, else 0
  ///
  /// - Returns: [K x K]. Stays right for scores of ±1000.
  static func softmaxJacobian(_ z: Vector, temperature T: Double) -> Matrix {
    []  // TODO
  }

  /// The mean cross-entropy of a batch, in nats.
  ///
  ///     L = −1/N · Σ_e Σ_k y_ek ln p_ek
  ///
  /// A target of 0 adds nothing to the loss, even where p = 0.
  ///
  /// - Parameters:
  ///   - probabilities: p, one distribution per row, [N x K].
  ///   - targets: y, one distribution per row, [N x K]: one-hot, or with entries between 0 and 1.
  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    .nan  // TODO
  }

  /// The gradient of the mean cross-entropy with respect to the parameters: derive ∂L/∂z first.
  ///
  /// - Returns: ∂L/∂W, [d_in x K], and ∂L/∂b, K entries.
  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    ([], [])  // TODO
  }
}
