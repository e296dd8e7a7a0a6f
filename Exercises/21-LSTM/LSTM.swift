import CourseKit

/// Gates, and the cell that learns its own. x has d_in entries; h, c and all gates have d_h.
/// `parameters.i`, `.f`, `.o`, `.z` each hold `Wx` [d_in x d_h], `Wh` [d_h x d_h] and `b` [d_h].
/// ⊙ is `hadamard(a, b)`, and 1 − v is `v.map { 1 - $0 }`.
enum LSTM: LSTMTask {
  /// A gate of zeros and ones: where g is 1 the memory takes x, where g is 0 it keeps s.
  ///
  ///     s′ = g ⊙ x + (1 − g) ⊙ s
  static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    []  // TODO: exercise hint 21
  }

  /// The same with a gate of numbers between 0 and 1, g = σ(a).
  static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    []  // TODO
  }

  /// One step of the cell.
  ///
  ///     i, f, o = σ(x Wx + h Wh + b), each with its own parameters;   z = tanh(x Wx + h Wh + b) with those of z
  ///     c′ = f ⊙ c + i ⊙ z,   h′ = o ⊙ tanh(c′)
  ///
  /// - Parameters: x, and the state (h, c) before the step.
  /// - Returns: i, f, o, z after σ and tanh, and the new c and h.
  static func step(x: Vector, h: Vector, c: Vector, parameters: LSTMParameters) -> LSTMStep {
    LSTMStep(i: [], f: [], o: [], z: [], c: [], h: [])  // TODO
  }

  /// The steps of a sequence, each from the state that the one before it left.
  ///
  /// - Parameters: x_1 … x_n, and the state (h_0, c_0) before the first step.
  /// - Returns: n steps, `[]` for an empty sequence.
  static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep] {
    []  // TODO
  }

  /// One step backward.
  ///
  ///     ∂c′ = dc + what reaches c′ through h′ = o ⊙ tanh(c′)
  ///     δ of each layer = the gradient with respect to its pre-activation, from ∂c′ (f, i, z) or from dh (o)
  ///
  /// - Parameters:
  ///   - step: what the step computed: i, f, o, z, c′, h′.
  ///   - c: the memory before it.
  ///   - dh: ∂L/∂h′.
  ///   - dc: ∂L/∂c′, not yet through h′.
  /// - Returns: i, f, o, z: the four δ. c, h: the gradients with respect to the state before the step. All [d_h].
  static func backward(
    step: LSTMStep, c: Vector, parameters: LSTMParameters, dh: Vector, dc: Vector
  ) -> LSTMSlopes {
    LSTMSlopes(i: [], f: [], o: [], z: [], c: [], h: [])  // TODO
  }

  /// How many numbers a cell learns; each of its four layers has `biasVectors` bias vectors (0, 1 or 2).
  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    -1  // TODO
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
