import CourseKit

/// Nets that read x_1 … x_n one after the other, from one recurrent cell. Inputs have d_in entries, states d_s.
///
/// `weights.Wx` is [d_in x d_s], `weights.Ws` is [d_s x d_s], `weights.b` has d_s entries; `start` is s_0. The function g,
/// `activation`, works entry by entry: `v.map(g)`.
enum RNN: RNNTask {
  /// One step.
  ///
  ///     s_i = R(s_{i−1}, x_i) = g(x_i W^x + s_{i−1} W^s + b)
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector {
    []  // TODO: exercise hint 19
  }

  /// The states s_1 … s_n of a sequence; s_0 is not among them.
  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    []  // TODO
  }

  /// An acceptor: K scores for the whole sequence, read off its last state; off s_0 if there is no input.
  ///
  ///     z = s_n V + c        V is [d_s x K], c has K entries
  static func acceptor(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> Vector {
    []  // TODO
  }

  /// A transducer: K scores at every position.
  ///
  ///     z_i = s_i V + c
  static func transducer(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> [Vector] {
    []  // TODO
  }

  /// The loss of a transducer: a sum over the positions where the mask is true. At the others nothing is read.
  ///
  ///     L = Σ_i L_i,    L_i = −ln softmax(z_i)[label_i]
  static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double {
    .nan  // TODO
  }

  /// The states of a padded sequence, one for every position.
  ///
  ///     s_i = R(s_{i−1}, x_i) where the mask is true,    s_i = s_{i−1} where it is false
  static func maskedRun(
    inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    []  // TODO
  }

  /// Two nets, one from each end, each from a state of zeros; d_f and d_b units.
  ///
  ///     y_i = [RNN_f(x_{1:i}) ; RNN_b(x_{n:i})]        one behind the other, d_f + d_b entries
  static func bidirectional(
    inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    []  // TODO
  }

  /// The states of the top layer, where each layer reads the states of the one below; each from a state of zeros.
  static func stacked(
    inputs: [Vector], layers: [RecurrentWeights], activation g: (Double) -> Double
  ) -> [Vector] {
    []  // TODO
  }

  /// How many numbers a stack learns.
  ///
  ///     Σ_k d_k (d_{k−1} + d_k + 1),    d_0 = inputs,    d_k = layers[k − 1]
  static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    0  // TODO
  }

  // MARK: - Given

  /// The loss of one position, in nats; finite for scores of ±1000.
  ///
  ///     −ln softmax(z)[label] = ln Σ_k exp(z_k) − z_label
  static func labelLoss(scores z: Vector, label: Int) -> Double {
    let largest = z.max() ?? 0
    return log(z.map { exp($0 - largest) }.sum()) + largest - z[label]
  }
}
