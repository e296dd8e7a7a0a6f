/// The task of unit 02: a text classifier with two classes, a score squashed to a probability, and its loss.
///
/// Features `x` and weights `w` are vectors of the same length, d_in; it may be 0. A label is 0 or 1. Logarithms are
/// natural.
public protocol LogLinearTask {
  /// The score of an example, `z = x·w + b`.
  static func linear(x: Vector, w: Vector, b: Double) -> Double

  /// The sigmoid, `σ(t) = 1 / (1 + e^(−t))`; a number in 0 ... 1 for every finite `t`, ±1000 included.
  static func sigmoid(_ t: Double) -> Double

  /// The derivative of the sigmoid, `σ′(t) = σ(t) · (1 − σ(t))`, at the input `t`.
  static func sigmoidDerivative(_ t: Double) -> Double

  /// The probability of class 1, `ŷ = σ(x·w + b)`.
  static func probability(x: Vector, w: Vector, b: Double) -> Double

  /// The decision: class 1 for `ŷ ≥ ½`, else class 0.
  static func predict(x: Vector, w: Vector, b: Double) -> Int

  /// The logistic loss in nats, `L = −y ln ŷ − (1 − y) ln(1 − ŷ)`, with 0 · ln 0 = 0.
  ///
  /// - Parameters:
  ///   - label: y, 0 or 1.
  ///   - probability: ŷ in 0 ... 1. The loss of a sure and right answer is 0, of a sure and wrong one +∞.
  static func logisticLoss(label: Int, probability: Double) -> Double

  /// The derivative of the loss, `dL/dŷ = −(y − ŷ) / (ŷ (1 − ŷ))`.
  ///
  /// - Parameter probability: ŷ, strictly between 0 and 1.
  static func logisticLossDerivative(label: Int, probability: Double) -> Double

  /// The gradient of one example's loss, `∂L/∂w = (ŷ − y) x` and `∂L/∂b = ŷ − y`.
  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double)
}
