import CourseKit

enum GRU: GRUTask {
  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    (x * block.Wx + state * block.Ws + block.b).map(sigmoid)
  }

  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    let block = parameters.candidate
    let fromInput = x * block.Wx + block.b
    switch reset {
    case .before: return (fromInput + hadamard(gate, state) * block.Ws + parameters.stateBias).map(tanh)
    case .after: return (fromInput + hadamard(gate, state * block.Ws + parameters.stateBias)).map(tanh)
    }
  }

  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    let u = gate(x, state: state, parameters.update)
    let r = gate(x, state: state, parameters.reset)
    let new = candidate(x, state: state, gate: r, parameters, reset: reset)
    return hadamard(u.map { 1 - $0 }, state) + hadamard(u, new)
  }

  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    var state = s0
    var states: [Vector] = []
    for x in xs {
      state = step(x, state: state, parameters, reset: reset)
      states.append(state)
    }
    return states
  }

  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters) {
    let u = gate(x, state: state, parameters.update)
    let r = gate(x, state: state, parameters.reset)
    let new = candidate(x, state: state, gate: r, parameters, reset: reset)
    let Ws = parameters.candidate.Ws

    // Through the mixture, to the update gate's pre-activation and to the candidate's.
    let δu = hadamard(hadamard(gradient, new - state), u.map { $0 * (1 - $0) })
    let δ = hadamard(hadamard(gradient, u), new.map { 1 - $0 * $0 })
    var toState = hadamard(gradient, u.map { 1 - $0 })

    // Through the candidate, to the reset gate, the state, Ws and c.
    let toReset: Vector
    let WsGradient: Matrix
    let cGradient: Vector
    switch reset {
    case .before:
      let back = δ * Ws.transposed
      toReset = hadamard(back, state)
      toState += hadamard(back, r)
      WsGradient = outer(hadamard(r, state), δ)
      cGradient = δ
    case .after:
      let back = hadamard(δ, r)
      toReset = hadamard(δ, state * Ws + parameters.stateBias)
      toState += back * Ws.transposed
      WsGradient = outer(state, back)
      cGradient = back
    }

    // Through both gates.
    let δr = hadamard(toReset, r.map { $0 * (1 - $0) })
    toState += δu * parameters.update.Ws.transposed
    toState += δr * parameters.reset.Ws.transposed

    return (
      toState,
      GRUParameters(
        update: GRUBlock(Wx: outer(x, δu), Ws: outer(state, δu), b: δu),
        reset: GRUBlock(Wx: outer(x, δr), Ws: outer(state, δr), b: δr),
        candidate: GRUBlock(Wx: outer(x, δ), Ws: WsGradient, b: δ),
        stateBias: cGradient)
    )
  }

  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector]) {
    let before = [s0] + run(xs, from: s0, parameters, reset: reset)
    var sum = GRUParameters.zeros(inputs: parameters.candidate.Wx.rows, units: s0.count)
    var states = [Vector.zeros(s0.count)]
    for i in xs.indices.reversed() {
      states[0] += slopes[i]
      let step = stepBackward(xs[i], state: before[i], gradient: states[0], parameters, reset: reset)
      sum = sum + step.parameters
      states.insert(step.state, at: 0)
    }
    return (sum, states)
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    3 * (inputs * units + units * units + biasVectors * units)
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
