import CourseKit

/// Backpropagation through time for s_i = tanh(x_i W^x + s_{i−1} W^s + b).
///
/// Lists of states hold s_0 … s_n, n + 1 vectors with d_s entries; `states[i]` is s_i. Lists that belong to the steps
/// (`inputs`, `slopes`) hold n vectors: x_i stands at `inputs[i - 1]`.
/// `RecurrentWeights` has Wx [d_in x d_s], Ws [d_s x d_s] and b [d_s]; gradients have the same form.
enum BPTT: BPTTTask {
  /// δ_i, the gradient with respect to the pre-activation a_i.
  ///
  ///     δ_i = ∂L/∂s_i ⊙ tanh′(a_i),   and tanh′ = 1 − tanh²
  ///
  /// - Parameter state: s_i, the tanh of a_i.
  static func delta(stateGradient: Vector, state: Vector) -> Vector {
    []  // TODO: exercise hint 20
  }

  /// ∂L/∂s_i along all paths, i = 0 … n, found from the last to the first.
  ///
  ///     ∂L/∂s_i = ∂L_i/∂s_i + δ_{i+1} W^sᵀ
  ///
  /// Nothing comes after s_n, and s_0 has no loss of its own.
  ///
  /// - Parameter slopes: ∂L_1/∂s_1 … ∂L_n/∂s_n, each step's own loss by its own state.
  /// - Returns: n + 1 vectors; for n = 0 one vector of zeros.
  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    []  // TODO
  }

  /// What each step by itself adds to the gradient of the parameters.
  ///
  ///     by W^x: x_iᵀ δ_i        by W^s: s_{i−1}ᵀ δ_i        by b: δ_i
  ///
  /// - Parameter states, stateGradients: s_0 … s_n and ∂L/∂s_0 … ∂L/∂s_n, n + 1 vectors each.
  /// - Returns: n gradients, that of step 1 first.
  static func stepGradients(
    inputs: [Vector], states: [Vector], stateGradients: [Vector]
  ) -> [RecurrentWeights] {
    []  // TODO
  }

  /// The gradient of a transducer, a net with a loss at every step.
  ///
  ///     ∂L/∂W = Σ_i (what step i adds)
  ///
  /// - Parameter slopes: as for `stateGradients`.
  /// - Returns: for n = 0 zeros in the shapes of `weights`.
  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights {
    RecurrentWeights(Wx: [], Ws: [], b: [])  // TODO
  }

  /// The gradient of an acceptor, a net whose loss sees s_n alone.
  ///
  /// - Parameter slope: ∂L/∂s_n.
  /// - Returns: for n = 0 zeros in the shapes of `weights`.
  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights {
    RecurrentWeights(Wx: [], Ws: [], b: [])  // TODO
  }

  /// The lengths of the states' gradients, by distance from the end.
  ///
  ///     norms[k] = ‖∂L/∂s_{n−k}‖,   k = 0 … n
  static func gradientNorms(stateGradients: [Vector]) -> Vector {
    []  // TODO
  }

  /// The gradient, no longer than `maxNorm`, c.
  ///
  ///     g · c/‖g‖ where ‖g‖ > c, otherwise g.     ‖g‖² = the sum of the squares of all entries of Wx, Ws and b
  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    RecurrentWeights(Wx: [], Ws: [], b: [])  // TODO
  }

  // MARK: - Given

  /// One step of the cell of unit 19, s_i = g(x_i W^x + s_{i−1} W^s + b).
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector {
    (input * weights.Wx + state * weights.Ws + weights.b).map(g)
  }

  /// The states s_1 … s_n of a sequence, without s_0.
  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    var state = start
    return inputs.map { input in
      state = step(state: state, input: input, weights: weights, activation: g)
      return state
    }
  }
}
