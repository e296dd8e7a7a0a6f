import CourseKit

extension GRUCell {
  /// What one step backward yields.
  public struct StepGradient: Equatable, Sendable {
    /// What s_{i−1} gets: the sum of the roads below.
    public var state: Vector { kept + throughCandidate + throughReset + throughUpdate }
    /// The road on which the state is kept, g ⊙ (1 − u): no matrix and no slope on it.
    public let kept: Vector
    /// The road through the candidate's own use of the state.
    public let throughCandidate: Vector
    /// The road through the reset gate.
    public let throughReset: Vector
    /// The road through the update gate.
    public let throughUpdate: Vector
    /// ∂L/∂x_i.
    public let input: Vector
    /// What this step adds to the gradients of the parameters.
    public let parameters: GRUParameters
  }

  /// One step backward; g is ∂L/∂s_i along all roads.
  ///
  ///     forward                                   backward
  ///     s′ = (1 − u) ⊙ s + u ⊙ s̃                  δ^u = g ⊙ (s̃ − s) ⊙ u ⊙ (1 − u),   δ = g ⊙ u ⊙ (1 − s̃ ⊙ s̃)
  ///     before: a = x W^x + b + (r ⊙ s) W^s + c   ρ = (δ W^sᵀ) ⊙ s,        to s: (δ W^sᵀ) ⊙ r
  ///     after:  a = x W^x + b + r ⊙ (s W^s + c)   ρ = δ ⊙ (s W^s + c),     to s: (δ ⊙ r) W^sᵀ
  ///     r = σ(…),  u = σ(…)                       δ^r = ρ ⊙ r ⊙ (1 − r);   to s: δ^r W^srᵀ + δ^u W^suᵀ + g ⊙ (1 − u)
  ///
  /// δ is the slope by a pre-activation: of the candidate, and with a letter of that gate.
  public func stepBackward(_ x: Vector, state s: Vector, gradient g: Vector) -> StepGradient {
    precondition(g.count == units, "the gradient by a state has \(units) entries, not \(g.count)")
    let pass = pass(x, state: s)
    let (p, u, r) = (parameters, pass.update, pass.reset)
    let δu = hadamard(hadamard(g, pass.candidate - s), u.map { $0 * (1 - $0) })
    let δ = hadamard(hadamard(g, u), pass.candidate.map { (1 - $0) * (1 + $0) })
    let Ws = p.candidate.Ws

    let ρ: Vector  // ∂L/∂r
    let throughCandidate: Vector
    let gradientWs: Matrix
    let gradientC: Vector
    switch reset {
    case .before:
      let back = δ * Ws.transposed  // by r ⊙ s
      ρ = hadamard(back, s)
      throughCandidate = hadamard(back, r)
      gradientWs = outer(hadamard(r, s), δ)
      gradientC = δ
    case .after:
      let back = hadamard(δ, r)  // by s W^s + c
      ρ = hadamard(δ, s * Ws + p.stateBias)
      throughCandidate = back * Ws.transposed
      gradientWs = outer(s, back)
      gradientC = back
    }
    let δr = hadamard(ρ, r.map { $0 * (1 - $0) })

    func block(_ δ: Vector) -> GRUBlock { GRUBlock(Wx: outer(x, δ), Ws: outer(s, δ), b: δ) }
    return StepGradient(
      kept: hadamard(g, u.map { 1 - $0 }),
      throughCandidate: throughCandidate,
      throughReset: δr * p.reset.Ws.transposed,
      throughUpdate: δu * p.update.Ws.transposed,
      input: δu * p.update.Wx.transposed + δr * p.reset.Wx.transposed + δ * p.candidate.Wx.transposed,
      parameters: GRUParameters(
        update: block(δu), reset: block(δr), candidate: GRUBlock(Wx: outer(x, δ), Ws: gradientWs, b: δ),
        stateBias: gradientC))
  }

  /// The gradients of a loss that reads the states of a sequence.
  public struct Gradients: Equatable, Sendable {
    /// By the parameters: the sum over all steps.
    public var parameters: GRUParameters
    /// By the states s_0 … s_n, along all roads: n + 1 vectors.
    public var states: [Vector]
    /// By the inputs x_1 … x_n.
    public var inputs: [Vector]
  }

  /// The whole way back through a sequence.
  ///
  ///     ∂L/∂s_i = slopes_i + what step i + 1 hands back,   from i = n to i = 0
  ///
  /// - Parameters:
  ///   - slopes: for each step the slope, by s_i, of the part of the loss that reads s_i itself; zeros where none does. An
  ///     acceptor has zeros everywhere but at the end, a transducer has none.
  /// - Complexity: that of the forward pass, about twice.
  public func backward(_ xs: [Vector], from s0: Vector? = nil, slopes: [Vector]) -> Gradients {
    precondition(slopes.count == xs.count, "\(xs.count) steps need as many slopes of the loss, not \(slopes.count)")
    let start = s0 ?? zeroState
    let before = [start] + states(of: xs, from: start)  // s_0 … s_n
    var g = Vector.zeros(units)
    var result = Gradients(parameters: .zeros(inputs: inputs, units: units), states: [], inputs: [])
    for i in xs.indices.reversed() {
      g += slopes[i]
      result.states.append(g)
      let step = stepBackward(xs[i], state: before[i], gradient: g)
      result.parameters = result.parameters + step.parameters
      result.inputs.append(step.input)
      g = step.state
    }
    result.states = (result.states + [g]).reversed()
    result.inputs.reverse()
    return result
  }
}
