import CourseKit

/// The parts of a gated recurrent unit: a gate, a candidate, and the number of its parameters. The cell is `GRUCell`.
public enum GRU {
  /// A gate: numbers between 0 and 1, one for each unit.
  ///
  ///     σ(x W^x + s W^s + b)
  ///
  /// - Parameters:
  ///   - x: an input, d_in entries.
  ///   - state: the last state, d_s entries.
  public static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    (x * block.Wx + state * block.Ws + block.b).map(LogLinear.sigmoid)
  }

  /// The candidate for the new state.
  ///
  ///     before: tanh(x W^x + b + (r ⊙ s) W^s + c)
  ///     after:  tanh(x W^x + b + r ⊙ (s W^s + c))
  ///
  /// - Parameter gate: r, d_s entries.
  public static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    let (W, c) = (parameters.candidate, parameters.stateBias)
    let fromState =
      switch reset {
      case .before: hadamard(gate, state) * W.Ws + c
      case .after: hadamard(gate, state * W.Ws + c)
      }
    return (x * W.Wx + W.b + fromState).map(tanh)
  }

  /// How many numbers the three blocks hold.
  ///
  ///     3 (d_in d_s + d_s² + biasVectors · d_s)
  ///
  /// - Parameter biasVectors: bias vectors in each block: 0; 1 as Keras has with `reset_after=False`; 2 as torch always has, and Keras
  ///   with its default `reset_after=True`.
  public static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    precondition(inputs >= 0 && units >= 0 && biasVectors >= 0, "no number of inputs, units or biases is below 0")
    return 3 * units * (inputs + units + biasVectors)
  }
}
