import CourseKit

/// The gated recurrent unit: a recurrent cell that mixes its last state with a candidate, entry by entry.
///
///     u = σ(x W^xu + s W^su + b^u)                          update gate
///     r = σ(x W^xr + s W^sr + b^r)                          reset gate
///     s̃ = tanh(x W^x + b + (r ⊙ s) W^s + c)                 candidate, reset before the product
///     s̃ = tanh(x W^x + b + r ⊙ (s W^s + c))                 candidate, reset after the product
///     s′ = (1 − u) ⊙ s + u ⊙ s̃                              u = 0 keeps the state, u = 1 replaces it
///
/// torch and Keras write the update gate the other way round, s′ = z ⊙ s + (1 − z) ⊙ s̃; their z is our 1 − u
/// (`GRUCell+Libraries.swift`). With the reset before the product only the sum b + c matters, and c may be 0.
/// Sources: K. Cho and others, "Learning Phrase Representations using RNN Encoder–Decoder", 2014; J. Chung and others,
/// "Empirical Evaluation of Gated Recurrent Neural Networks on Sequence Modeling", 2014, whose direction of u this is.
public struct GRUCell: Equatable, Sendable {
  /// The three blocks and the candidate's second bias.
  public var parameters: GRUParameters
  /// Where the reset gate stands.
  public var reset: GRUReset

  /// A cell with these parameters.
  ///
  /// - Precondition: all three blocks are of one size: Wx [d_in x d_s], Ws [d_s x d_s], b and c with d_s entries.
  public init(_ parameters: GRUParameters, reset: GRUReset = .before) {
    let (inputs, units) = (parameters.candidate.Wx.rows, parameters.candidate.Ws.columns)
    for block in [parameters.update, parameters.reset, parameters.candidate] {
      precondition(
        block.Ws.rows == units && block.Ws.columns == units,
        "W^s leads from \(units) units to themselves, and is not [\(block.Ws.rows) x \(block.Ws.columns)]")
      precondition(
        block.Wx.columns == units && block.Wx.rows == inputs,
        "W^x leads from \(inputs) inputs to \(units) units, and is not [\(block.Wx.rows) x \(block.Wx.columns)]")
      precondition(block.b.count == units, "\(units) units need as many biases, not \(block.b.count)")
    }
    precondition(
      parameters.stateBias.count == units, "\(units) units need as many biases, not \(parameters.stateBias.count)")
    self.parameters = parameters
    self.reset = reset
  }

  /// A cell with seeded weights, each uniform in −1/√d_s ..< 1/√d_s, and biases of 0 but for the update gate.
  ///
  /// Drawn in this order: for update, reset and candidate, `Wx` row by row, then `Ws` row by row.
  ///
  /// - Parameter updateBias: what b^u starts from. With −1 a cell that has learned nothing keeps 1 − σ(−1) = 0.73 of its state at
  ///   each step, as an LSTM with a forget bias of 1 does; with 0 a half.
  /// - Precondition: at least one input and one unit.
  public init(inputs: Int, units: Int, reset: GRUReset = .before, updateBias: Double = 0, seed: UInt64) {
    precondition(inputs > 0 && units > 0, "a cell has at least one input and one unit, not \(inputs) and \(units)")
    var random = SeededRandom(seed: seed)
    let bound = 1 / sqrt(Double(units))
    func block(bias: Double) -> GRUBlock {
      let Wx = random.matrix(inputs, units, in: -bound..<bound)
      let Ws = random.matrix(units, units, in: -bound..<bound)
      return GRUBlock(Wx: Wx, Ws: Ws, b: Vector(repeating: bias, count: units))
    }
    let (update, resetBlock, candidate) = (block(bias: updateBias), block(bias: 0), block(bias: 0))
    self.init(
      GRUParameters(update: update, reset: resetBlock, candidate: candidate, stateBias: .zeros(units)), reset: reset)
  }

  /// d_in, the number of entries of an input.
  public var inputs: Int { parameters.candidate.Wx.rows }
  /// d_s, the number of units, which is the number of entries of a state.
  public var units: Int { parameters.candidate.Ws.columns }
  /// The state of zeros, which stands for s_0 where nothing else is given.
  public var zeroState: Vector { .zeros(units) }

  /// How many numbers the cell holds: three blocks with one bias each, and c.
  ///
  ///     3 d_s (d_in + d_s + 1) + d_s
  public var parameterCount: Int { GRU.parameterCount(inputs: inputs, units: units, biasVectors: 1) + units }

  /// Everything that one step computes; the step backward needs it again.
  public struct Pass: Equatable, Sendable {
    /// u, d_s entries.
    public let update: Vector
    /// r, d_s entries.
    public let reset: Vector
    /// s̃, d_s entries.
    public let candidate: Vector
    /// s′, d_s entries.
    public let state: Vector
  }

  /// One step with everything that it computes.
  ///
  /// - Parameters:
  ///   - x: x_i, d_in entries.
  ///   - s: s_{i−1}, d_s entries.
  /// - Complexity: O(d_s · (d_in + d_s)).
  public func pass(_ x: Vector, state s: Vector) -> Pass {
    precondition(x.count == inputs, "an input has \(inputs) entries, not \(x.count)")
    precondition(s.count == units, "a state has \(units) entries, not \(s.count)")
    let u = GRU.gate(x, state: s, parameters.update)
    let r = GRU.gate(x, state: s, parameters.reset)
    let candidate = GRU.candidate(x, state: s, gate: r, parameters, reset: reset)
    // (1 − u) ⊙ s + u ⊙ s̃
    let next = hadamard(u.map { 1 - $0 }, s) + hadamard(u, candidate)
    return Pass(update: u, reset: r, candidate: candidate, state: next)
  }

  /// One step: s_i from x_i and s_{i−1}.
  public func step(_ x: Vector, state: Vector) -> Vector { pass(x, state: state).state }

  /// The passes of a sequence, one for each input.
  public func passes(of xs: [Vector], from s0: Vector? = nil) -> [Pass] {
    var state = s0 ?? zeroState
    precondition(state.count == units, "a state has \(units) entries, not \(state.count)")
    return xs.map { x in
      let pass = pass(x, state: state)
      state = pass.state
      return pass
    }
  }

  /// The states s_1 … s_n of a sequence.
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n, each with d_in entries.
  ///   - s0: the state before the first step; zeros if not given.
  /// - Returns: n states, `[]` for an empty sequence; s_0 is not among them.
  /// - Complexity: O(n · d_s · (d_in + d_s)).
  public func states(of xs: [Vector], from s0: Vector? = nil) -> [Vector] { passes(of: xs, from: s0).map { $0.state } }
}
