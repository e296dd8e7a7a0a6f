/// The parameters of a simple recurrent cell with d_in inputs and d_s units.
public struct RecurrentWeights: Equatable, Sendable {
  /// The weights of the input, [d_in x d_s].
  public var Wx: Matrix
  /// The weights of the last state, [d_s x d_s].
  public var Ws: Matrix
  /// The bias, d_s entries.
  public var b: Vector

  public init(Wx: Matrix, Ws: Matrix, b: Vector) {
    self.Wx = Wx
    self.Ws = Ws
    self.b = b
  }
}

extension RecurrentWeights: CustomStringConvertible {
  public var description: String { "(Wx: \(Wx), Ws: \(Ws), b: \(b))" }
}

/// The task of unit 19: nets that read a sequence of any length, from one recurrent cell.
///
///     s_i = g(x_i W^x + s_{i−1} W^s + b),   y_i = s_i
///
/// Inputs are x_1 … x_n, each with d_in entries; a sequence may be empty. A state has d_s entries, and `start` is s_0.
/// The function g, `activation`, works entry by entry.
public protocol RNNTask {
  /// One step, s_i = R(s_{i−1}, x_i).
  ///
  /// - Parameter state: s_{i−1}.
  /// - Returns: s_i.
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector

  /// The states of a sequence.
  ///
  /// - Returns: s_1 … s_n, without s_0; `[]` for an empty sequence.
  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector]

  /// An acceptor: the scores of a whole sequence, z = s_n V + c; for an empty one of s_0.
  ///
  /// - Parameters:
  ///   - V: [d_s x K].
  ///   - c: K entries.
  /// - Returns: K scores.
  static func acceptor(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> Vector

  /// A transducer: scores at every position, z_i = s_i V + c.
  ///
  /// - Returns: n lists of K scores.
  static func transducer(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> [Vector]

  /// The loss of a transducer, L = Σ_i −ln softmax(z_i)[label_i], over the positions that the mask marks as real.
  ///
  /// - Returns: the sum, in nats; 0 if no position is real.
  static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double

  /// The states of a padded sequence: where the mask is false, the state stays as it was.
  ///
  /// - Returns: n states.
  static func maskedRun(
    inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector]

  /// Two nets over the same sequence, y_i = [RNN_f(x_{1:i}) ; RNN_b(x_{n:i})], both from zeros.
  ///
  /// - Parameters:
  ///   - forward: the weights of the net that reads x_1 first, with d_f units.
  ///   - backward: the weights of the net that reads x_n first, with d_b units.
  /// - Returns: n outputs with d_f + d_b entries, the forward half first.
  static func bidirectional(
    inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector]

  /// Nets on top of each other: the states of one are the inputs of the next, each from zeros.
  ///
  /// - Parameter layers: bottom first; there may be none.
  /// - Returns: the states of the top layer; the inputs if there is no layer.
  static func stacked(
    inputs: [Vector], layers: [RecurrentWeights], activation g: (Double) -> Double
  ) -> [Vector]

  /// How many numbers a stack learns, Σ_k d_k (d_{k−1} + d_k + 1) with d_0 = d_in.
  ///
  /// - Parameters:
  ///   - inputs: d_in.
  ///   - layers: the units of each layer, bottom first.
  static func parameterCount(inputs: Int, layers: [Int]) -> Int
}
