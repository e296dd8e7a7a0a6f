import CourseKit

/// Logistic regression. Features x and weights w are vectors of the same length. A label is 0 or 1. Logarithms are natural.
enum LogLinear: LogLinearTask {
  /// The score of an example, `z = x·w + b`: its logit, the logarithm of the odds.
  static func linear(x: Vector, w: Vector, b: Double) -> Double {
    .nan  // TODO: exercise hint 2
  }

  /// The sigmoid; finite for every t, ±1000 included.
  ///
  ///     σ(t) = exp(t) / (exp(t) + 1) = 1 / (1 + exp(−t))
  static func sigmoid(_ t: Double) -> Double {
    .nan  // TODO
  }

  /// The derivative of the sigmoid at the input t (not at the output σ(t)); finite for every t.
  ///
  ///     σ′(t) = σ(t) (1 − σ(t))
  static func sigmoidDerivative(_ t: Double) -> Double {
    .nan  // TODO
  }

  /// The probability of class 1, `ŷ = σ(x·w + b)`.
  static func probability(x: Vector, w: Vector, b: Double) -> Double {
    .nan  // TODO
  }

  /// The decision: class 1 for `ŷ ≥ ½`, else class 0.
  static func predict(x: Vector, w: Vector, b: Double) -> Int {
    -1  // TODO
  }

  /// The logistic loss in nats, with 0 · ln 0 = 0.
  ///
  ///     L = −y ln ŷ − (1 − y) ln(1 − ŷ)
  ///
  /// - Parameters:
  ///   - label: y, 0 or 1.
  ///   - probability: ŷ, from 0 to 1, both included.
  /// - Returns: a number ≥ 0; +∞ for a sure and wrong answer.
  static func logisticLoss(label: Int, probability: Double) -> Double {
    .nan  // TODO
  }

  /// The derivative dL/dŷ of the loss with respect to the probability: one number for each label. Derive it from L.
  ///
  /// - Parameter probability: ŷ, strictly between 0 and 1.
  static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    .nan  // TODO
  }

  /// The gradient of one example's loss: the three derivatives of the chain, multiplied.
  ///
  ///     dL/dŷ · σ′(z) · ∂z/∂w   and   dL/dŷ · σ′(z) · ∂z/∂b
  ///
  /// - Returns: ∂L/∂w, as long as x, and ∂L/∂b. Finite for scores of ±1000.
  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    (w: [], b: .nan)  // TODO
  }
}
