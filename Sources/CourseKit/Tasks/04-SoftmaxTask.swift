/// The task of unit 04: a linear classifier with more than two classes.
///
/// `X` holds one example per row, [N x d_in]; `W` is [d_in x K] and `b` has K entries, one column and one bias per class.
/// Classes are counted from 0. N, d_in and K are at least 1.
public protocol SoftmaxTask {
  /// The label as a vector: 1 in its place, 0 elsewhere.
  ///
  /// - Parameters:
  ///   - label: the class, 0 ..< classes.
  ///   - classes: K, at least 1.
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector

  /// The scores of a batch, `z = xW + b` for every row x of X.
  ///
  /// - Returns: [N x K].
  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix

  /// The place of the largest entry, counted from 0; of equal ones the first.
  ///
  /// - Parameter z: at least one number.
  static func argmax(_ z: Vector) -> Int

  /// The scores as a distribution, `exp(z_i/T) / Σ_k exp(z_k/T)`.
  ///
  /// - Parameters:
  ///   - z: at least one finite number; right for scores of ±1000.
  ///   - temperature: T > 0.
  static func softmax(_ z: Vector, temperature: Double) -> Vector

  /// The class probabilities of a batch, one distribution per row, at temperature 1.
  ///
  /// - Returns: [N x K], right for scores of ±1000 too.
  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix

  /// The derivatives of the softmax, `J_ik = ∂p_i/∂z_k`.
  ///
  /// - Returns: [K x K], right for scores of ±1000 too.
  static func softmaxJacobian(_ z: Vector, temperature: Double) -> Matrix

  /// The mean cross-entropy of a batch, `−1/N · Σ_e Σ_k y_ek ln p_ek`, in nats.
  ///
  /// - Parameters:
  ///   - probabilities: p, one distribution per row, [N x K].
  ///   - targets: y, one distribution per row, [N x K]; entries between 0 and 1 are allowed.
  /// - Returns: a number of at least 0. A target of 0 adds nothing, even where p = 0; otherwise p = 0 adds +∞.
  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double

  /// The gradient of the mean cross-entropy with respect to the parameters.
  ///
  /// - Returns: ∂L/∂W, [d_in x K], and ∂L/∂b, K entries.
  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector)
}
