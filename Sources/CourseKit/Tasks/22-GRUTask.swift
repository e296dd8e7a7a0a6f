/// One block of a gated recurrent unit: how the input and the last state become a pre-activation.
///
///     a = x Wx + s Ws + b
public struct GRUBlock: Equatable, Sendable {
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

  /// The block whose entries are the sums of the entries of two.
  public static func + (p: GRUBlock, q: GRUBlock) -> GRUBlock {
    GRUBlock(Wx: p.Wx + q.Wx, Ws: p.Ws + q.Ws, b: p.b + q.b)
  }
}

/// The parameters of a gated recurrent unit: three blocks, and a bias of the state's half of the candidate. Gradients have the
/// same form.
public struct GRUParameters: Equatable, Sendable {
  /// The block of the update gate u.
  public var update: GRUBlock
  /// The block of the reset gate r.
  public var reset: GRUBlock
  /// The block of the candidate s̃.
  public var candidate: GRUBlock
  /// The candidate's second bias c, d_s entries, which stands beside its Ws.
  public var stateBias: Vector

  public init(update: GRUBlock, reset: GRUBlock, candidate: GRUBlock, stateBias: Vector) {
    self.update = update
    self.reset = reset
    self.candidate = candidate
    self.stateBias = stateBias
  }

  /// Parameters that are all 0.
  public static func zeros(inputs: Int, units: Int) -> GRUParameters {
    let block = GRUBlock(Wx: .zeros(inputs, units), Ws: .zeros(units, units), b: .zeros(units))
    return GRUParameters(update: block, reset: block, candidate: block, stateBias: .zeros(units))
  }

  /// The parameters whose entries are the sums of the entries of two: gradients of several steps add up so.
  public static func + (p: GRUParameters, q: GRUParameters) -> GRUParameters {
    GRUParameters(
      update: p.update + q.update, reset: p.reset + q.reset, candidate: p.candidate + q.candidate,
      stateBias: p.stateBias + q.stateBias)
  }
}

extension GRUBlock: CustomStringConvertible {
  public var description: String { "(Wx: \(Wx), Ws: \(Ws), b: \(b))" }
}

extension GRUParameters: CustomStringConvertible {
  public var description: String {
    "(update: \(update), reset: \(reset), candidate: \(candidate), stateBias: \(stateBias))"
  }
}

/// Where the reset gate r of a candidate stands.
public enum GRUReset: Sendable, CaseIterable {
  /// Before the product with Ws: (r ⊙ s) Ws + c.
  case before
  /// After the product with Ws: r ⊙ (s Ws + c).
  case after
}

/// The task of unit 22: a recurrent cell whose gates decide what is kept, forward and backward.
///
/// An input x has d_in entries, a state s has d_s. `u = 0` keeps the last state, `u = 1` replaces it.
public protocol GRUTask {
  /// A gate, `σ(x Wx + s Ws + b)`, d_s entries.
  ///
  /// - Parameters:
  ///   - x: the input, d_in entries.
  ///   - state: the last state s, d_s entries.
  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector

  /// The candidate for the new state, d_s entries.
  ///
  /// - Parameters:
  ///   - gate: the reset gate r of this step, d_s entries.
  ///   - reset: where r stands: `tanh(x Wx + b + (r ⊙ s) Ws + c)` or `tanh(x Wx + b + r ⊙ (s Ws + c))`, with Wx, Ws and b of
  ///     `parameters.candidate` and c = `parameters.stateBias`.
  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector

  /// One step, `(1 − u) ⊙ s + u ⊙ s̃`.
  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector

  /// The states s_1 … s_n of a sequence; s_0 is not among them.
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n; none is allowed.
  ///   - s0: the state before the first step.
  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector]

  /// One step backward.
  ///
  /// - Parameters:
  ///   - x, state: what the step read: x_i and s_{i−1}.
  ///   - gradient: ∂L/∂s_i, along all paths from s_i to the loss.
  /// - Returns: what this step adds to ∂L/∂s_{i−1}, and to the gradients of the parameters.
  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters)

  /// The whole way back through a sequence.
  ///
  /// - Parameters:
  ///   - slopes: one for each step: the gradient, with respect to s_i, of the part of the loss that reads s_i itself; zeros where none does.
  /// - Returns: the gradients of the parameters, and ∂L/∂s_i for i = 0 … n, along all paths.
  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector])

  /// How many numbers the three blocks hold, with `biasVectors` bias vectors each: 0, 1 or 2.
  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int
}
