import CourseKit

// The same cell as programs store it. Both load without a loss; they differ in shapes, and in how often they count the bias.

extension ElmanCell {
  /// The cell of torch's `nn.RNN`, which keeps one row per unit and two biases.
  ///
  ///     h_i = g(x_i W_ihᵀ + b_ih + h_{i−1} W_hhᵀ + b_hh)
  ///
  /// The two biases are always added, so the one bias of the formula is their sum. Torch learns both.
  ///
  /// - Parameters:
  ///   - weightIH: [d_s x d_in].
  ///   - weightHH: [d_s x d_s].
  ///   - biasIH, biasHH: d_s entries each.
  public init(
    torchWeightIH weightIH: Matrix, weightHH: Matrix, biasIH: Vector, biasHH: Vector, activation: Activation = .tanh
  ) {
    self.init(Wx: weightIH.transposed, Ws: weightHH.transposed, b: biasIH + biasHH, activation: activation)
  }

  /// The cell of Keras' `SimpleRNN`, whose `get_weights()` has the shapes of the formula.
  ///
  /// - Parameters:
  ///   - kernel: [d_in x d_s].
  ///   - recurrentKernel: [d_s x d_s].
  ///   - bias: d_s entries; none with `use_bias=False`.
  public init(kerasKernel kernel: Matrix, recurrentKernel: Matrix, bias: Vector?, activation: Activation = .tanh) {
    self.init(Wx: kernel, Ws: recurrentKernel, b: bias ?? .zeros(recurrentKernel.columns), activation: activation)
  }

  /// How a program counts the biases of a recurrent layer.
  public enum Biases: Int, Sendable, CaseIterable {
    /// Keras with `use_bias=False`, torch with `bias=False`.
    case none = 0
    /// The formula, and Keras.
    case one = 1
    /// Torch: one with the input, one with the state.
    case two = 2
  }

  /// How many numbers a program learns for such a cell.
  ///
  ///     d_s (d_in + d_s + number of biases)
  public static func parameterCount(inputs: Int, units: Int, biases: Biases) -> Int {
    precondition(inputs >= 0 && units >= 0, "a layer can't have less than no units")
    return units * (inputs + units + biases.rawValue)
  }
}
