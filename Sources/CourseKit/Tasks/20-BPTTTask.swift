/// The task of unit 20: the gradients of a recurrent cell, found from the last step to the first, and made safe to step
/// along.
///
///     s_i = tanh(a_i),   a_i = x_i W^x + s_{i−1} W^s + b
///
/// Inputs are x_1 … x_n, each with d_in entries; a state has d_s. A list of states begins with s_0 and has n + 1 entries.
/// `slopes` are the direct gradients ∂L_i/∂s_i, how the loss at step i alone grows with s_i: n vectors, zeros where a step has
/// no loss. A gradient with respect to the parameters has the form of the parameters, `RecurrentWeights`.
public protocol BPTTTask {
  /// δ of one step, ∂L/∂a_i = ∂L/∂s_i ⊙ (1 − s_i²).
  ///
  /// - Parameters:
  ///   - stateGradient: ∂L/∂s_i.
  ///   - state: s_i = tanh(a_i).
  static func delta(stateGradient: Vector, state: Vector) -> Vector

  /// ∂L/∂s_i along all paths, from the last state to the first.
  ///
  ///     ∂L/∂s_n = ∂L_n/∂s_n,   ∂L/∂s_i = ∂L_i/∂s_i + δ_{i+1} W^sᵀ,   ∂L/∂s_0 = δ_1 W^sᵀ
  ///
  /// - Parameters:
  ///   - states: s_0 … s_n.
  ///   - slopes: ∂L_1/∂s_1 … ∂L_n/∂s_n.
  /// - Returns: ∂L/∂s_0 … ∂L/∂s_n, n + 1 vectors; for n = 0 one vector of zeros.
  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector]

  /// What each step adds to the gradient: x_iᵀ δ_i, s_{i−1}ᵀ δ_i and δ_i.
  ///
  /// - Parameters:
  ///   - states: s_0 … s_n.
  ///   - stateGradients: ∂L/∂s_0 … ∂L/∂s_n.
  /// - Returns: n gradients, that of step 1 first.
  static func stepGradients(inputs: [Vector], states: [Vector], stateGradients: [Vector]) -> [RecurrentWeights]

  /// The gradient of a net with a loss at every step (a transducer): the sum over the steps.
  ///
  /// - Returns: zeros, in the parameters' shapes, for an empty sequence.
  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights

  /// The gradient of a net whose loss sees the last state alone (an acceptor).
  ///
  /// - Parameter slope: ∂L/∂s_n.
  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights

  /// The lengths of the states' gradients by distance, ‖∂L/∂s_{n−k}‖ for k = 0 … n: the last state's first.
  static func gradientNorms(stateGradients: [Vector]) -> Vector

  /// The gradient, shortened to the length `maxNorm` where it is longer; otherwise as it is.
  ///
  /// The length is that of all entries of Wx, Ws and b together.
  ///
  /// - Parameter maxNorm: above 0.
  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights
}
