import CourseKit

extension Backpropagation {
  /// A net with one hidden layer and no biases: its weights, what its units compute, and how its outputs are judged.
  public struct Net: Sendable {
    /// From input i to hidden unit j, [d_in x d_h].
    public var W1: Matrix
    /// From hidden unit j to output l, [d_h x M].
    public var W2: Matrix
    public var hidden: Activation
    public var output: Activation
    public var error: OutputError

    /// A net; without further words one of sigmoids that is judged by half the squared error.
    public init(
      W1: Matrix, W2: Matrix, hidden: Activation = .sigmoid, output: Activation = .sigmoid,
      error: OutputError = .halfSquared
    ) {
      precondition(
        W1.columns == W2.rows,
        "W1 ends in \(W1.columns) hidden units and W2 starts from \(W2.rows): the two numbers must be equal")
      self.W1 = W1
      self.W2 = W2
      self.hidden = hidden
      self.output = output
      self.error = error
    }
  }

  /// What a unit makes of its pre-activation, and the derivative of that.
  public struct Activation: Sendable {
    /// f(a).
    public let value: @Sendable (Double) -> Double
    /// f′(a), by the pre-activation a and not by the value.
    public let slope: @Sendable (Double) -> Double

    public init(value: @escaping @Sendable (Double) -> Double, slope: @escaping @Sendable (Double) -> Double) {
      self.value = value
      self.slope = slope
    }

    /// σ(a) = 1 / (1 + e^−a), with σ′(a) = σ(a) σ(−a): as exact for a = 40, where 1 − σ(a) has no digits left.
    public static let sigmoid = Activation(value: logistic) { logistic($0) * logistic(-$0) }
    /// tanh(a), with derivative 1 − tanh² a.
    public static let tanh = Activation(value: { CourseKit.tanh($0) }) { a in
      let h = CourseKit.tanh(a)
      return (1 - h) * (1 + h)
    }
    /// max(0, a), with derivative 0 at 0.
    public static let relu = Activation(value: { max(0, $0) }) { $0 > 0 ? 1 : 0 }
    /// a itself.
    public static let identity = Activation(value: { $0 }) { _ in 1 }
  }

  /// The loss of one output, and its derivative with respect to the output; the loss of an example is the sum over its outputs.
  public struct OutputError: Sendable {
    /// ℓ(y, t).
    public let value: @Sendable (_ y: Double, _ t: Double) -> Double
    /// ∂ℓ/∂y.
    public let slope: @Sendable (_ y: Double, _ t: Double) -> Double

    public init(
      value: @escaping @Sendable (Double, Double) -> Double, slope: @escaping @Sendable (Double, Double) -> Double
    ) {
      self.value = value
      self.slope = slope
    }

    /// ½ (t − y)².
    public static let halfSquared = OutputError(value: { 0.5 * ($1 - $0) * ($1 - $0) }) { $0 - $1 }
    /// (t − y)², without the ½.
    public static let squared = OutputError(value: { ($1 - $0) * ($1 - $0) }) { 2 * ($0 - $1) }
    /// The logistic loss of an output that is a logit: −t ln σ(y) − (1 − t) ln σ(−y), for the activation `.identity`.
    ///
    ///     ∂ℓ/∂y = σ(y) − t
    ///
    /// Taken from the logit it stays finite at ±1000, where the logarithm of a rounded probability does not.
    public static let logistic = OutputError(value: { max($0, 0) - $1 * $0 + log1p(exp(-abs($0))) }) {
      Backpropagation.logistic($0) - $1
    }
  }

  /// Everything that a forward pass computes; the backward pass needs it again.
  public struct Pass: Sendable {
    /// The pre-activations XW¹, [N x d_h].
    public let a1: Matrix
    /// The hidden values f(a¹), [N x d_h].
    public let h: Matrix
    /// The pre-activations HW², [N x M].
    public let a2: Matrix
    /// The outputs, [N x M].
    public let y: Matrix
  }

  /// σ(t), with no exponential that can overflow.
  static func logistic(_ t: Double) -> Double { t >= 0 ? 1 / (1 + exp(-t)) : exp(t) / (1 + exp(t)) }
}
