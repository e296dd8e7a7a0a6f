import CourseKit

/// The log-linear model of unit 02, also known as logistic regression.
///
///     z = x·w + b,   ŷ = σ(z),   L = −y ln ŷ − (1 − y) ln(1 − ŷ)
///
/// `x` and `w` are [d_in]; z, ŷ, b and L are numbers; the label y is 0 or 1.
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 4, binary text classification.
public enum LogLinear {
  /// The score of an example.
  ///
  ///     z = x·w + b
  ///
  /// - Precondition: `x` and `w` have the same length.
  /// - Complexity: O(d_in).
  public static func linear(x: Vector, w: Vector, b: Double) -> Double {
    precondition(x.count == w.count, "\(x.count) features need as many weights, not \(w.count)")
    return dot(x, w) + b
  }

  /// The sigmoid, within 4 ulp for every finite t.
  ///
  ///     σ(t) = 1 / (1 + e^(−t)) = e^t / (e^t + 1)
  ///
  /// Both forms are right; each is taken where its exponential can't overflow.
  public static func sigmoid(_ t: Double) -> Double {
    if t >= 0 { return 1 / (1 + exp(-t)) }
    let e = exp(t)
    return e / (e + 1)
  }

  /// The slope of the sigmoid, within 4 ulp.
  ///
  ///     σ′(t) = σ(t) (1 − σ(t)) = σ(t) σ(−t)
  ///
  /// The second form loses no digits where σ(t) is near 1.
  public static func sigmoidDerivative(_ t: Double) -> Double {
    sigmoid(t) * sigmoid(-t)
  }

  /// The logarithm of the sigmoid, finite for every finite t.
  ///
  ///     ln σ(t) = −ln(1 + e^(−t)) = t − ln(1 + e^t)
  public static func logSigmoid(_ t: Double) -> Double {
    t >= 0 ? -log1p(exp(-t)) : t - log1p(exp(t))
  }

  /// The probability of class 1.
  ///
  ///     ŷ = Pr(y = 1 | x) = σ(x·w + b)
  ///
  /// - Complexity: O(d_in).
  public static func probability(x: Vector, w: Vector, b: Double) -> Double {
    sigmoid(linear(x: x, w: w, b: b))
  }

  /// The decision: class 1 for ŷ ≥ ½, else class 0.
  ///
  /// The tie belongs to class 1: with all parameters at 0 every example is one.
  public static func predict(x: Vector, w: Vector, b: Double) -> Int {
    probability(x: x, w: w, b: b) >= 0.5 ? 1 : 0
  }

  /// The logistic loss, in nats.
  ///
  ///     L = −y ln ŷ − (1 − y) ln(1 − ŷ)        with 0 · ln 0 = 0
  ///
  /// - Parameters:
  ///   - label: y, 0 or 1.
  ///   - probability: ŷ in 0 ... 1; a sure and right answer costs 0, a sure and wrong one +∞.
  public static func logisticLoss(label y: Int, probability ŷ: Double) -> Double {
    precondition(y == 0 || y == 1, "a label is 0 or 1, not \(y)")
    precondition((0...1).contains(ŷ), "a probability lies in 0 ... 1, not at \(ŷ)")
    return y == 1 ? -log(ŷ) : -log1p(-ŷ)
  }

  /// The derivative of the loss by the probability.
  ///
  ///     dL/dŷ = −(y/ŷ − (1 − y)/(1 − ŷ)) = −(y − ŷ) / (ŷ (1 − ŷ))
  ///
  /// - Parameter probability: ŷ in 0 ... 1; ±∞ where the loss is.
  public static func logisticLossDerivative(label y: Int, probability ŷ: Double) -> Double {
    precondition(y == 0 || y == 1, "a label is 0 or 1, not \(y)")
    precondition((0...1).contains(ŷ), "a probability lies in 0 ... 1, not at \(ŷ)")
    return y == 1 ? -1 / ŷ : 1 / (1 - ŷ)
  }

  /// The gradient of one example's loss.
  ///
  ///     ∂L/∂z = dL/dŷ · σ′(z) = ŷ − y
  ///     ∂L/∂w = (ŷ − y) x,   ∂L/∂b = ŷ − y
  ///
  /// - Returns: ∂L/∂w, [d_in], and ∂L/∂b.
  /// - Complexity: O(d_in).
  public static func gradient(x: Vector, label y: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    precondition(y == 0 || y == 1, "a label is 0 or 1, not \(y)")
    let error = probability(x: x, w: w, b: b) - Double(y)
    return (error * x, error)
  }

  /// The logistic loss from the score, finite where ŷ itself has run out of digits.
  ///
  ///     L = −ln σ(z) for y = 1,   −ln σ(−z) for y = 0
  public static func logisticLoss(label y: Int, score z: Double) -> Double {
    precondition(y == 0 || y == 1, "a label is 0 or 1, not \(y)")
    return -logSigmoid(y == 1 ? z : -z)
  }
}
