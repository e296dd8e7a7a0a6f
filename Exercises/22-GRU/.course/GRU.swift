import CourseKit

/// A gated recurrent unit. x has d_in entries, a state s has d_s. Each block of `GRUParameters` (update, reset, candidate)
/// holds Wx [d_in x d_s], Ws [d_s x d_s] and b [d_s]; c = `stateBias` is the candidate's second bias, [d_s].
/// u = 0 keeps the last state, u = 1 replaces it.
enum GRU: GRUTask {
  /// A gate, d_s entries between 0 and 1.
  ///
  ///     σ(x Wx + s Ws + b)
  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    []  // TODO: exercise hint 22
  }

  /// The candidate s̃, d_s entries, where r is `gate` and Wx, Ws, b are those of `parameters.candidate`.
  ///
  ///     .before:  tanh(x Wx + b + (r ⊙ s) Ws + c)
  ///     .after:   tanh(x Wx + b + r ⊙ (s Ws + c))
  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    []  // TODO
  }

  /// One step.
  ///
  ///     s′ = (1 − u) ⊙ s + u ⊙ s̃
  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    []  // TODO
  }

  /// The states s_1 … s_n. For an empty sequence there are none.
  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    []  // TODO
  }

  /// One step backward: x_i, s_{i−1} and g = ∂L/∂s_i are given.
  ///
  ///     δu = g ⊙ (s̃ − s) ⊙ u ⊙ (1 − u)          δ = g ⊙ u ⊙ (1 − s̃ ⊙ s̃)          δr = ∂L/∂r ⊙ r ⊙ (1 − r)
  ///
  /// are the gradients with respect to the three pre-activations. ∂L/∂r, what the candidate sends to the state, and the gradients of its Ws and
  /// of c depend on `reset`: the lecture's table has them.
  /// - Returns: ∂L/∂s_{i−1} over all four paths, and what this step adds to the gradients of all parameters.
  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters) {
    ([], parameters)  // TODO
  }

  /// The whole way back: from the last state to s_0.
  ///
  ///     ∂L/∂s_i = slopes_i + what step i + 1 hands back
  ///
  /// - Parameter slopes: n vectors; slopes_i is the gradient of the loss with respect to s_i where it reads s_i itself, zeros elsewhere.
  /// - Returns: the sum of all steps' gradients of the parameters, and ∂L/∂s_i for i = 0 … n: n + 1 vectors.
  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector]) {
    (parameters, [])  // TODO
  }

  /// How many numbers three blocks hold, with `biasVectors` bias vectors in each: 0, 1 or 2.
  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    0  // TODO
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
