import CourseKit

// Entry by entry, with the sums as the formulas write them; the tanh by exponentials, the state as s + u (s̃ − s).
enum GRU: GRUTask {
  static func sum(_ x: Vector, _ W: Matrix, _ j: Int) -> Double {
    var total = 0.0
    for i in (0..<W.rows).reversed() { total += W[i, j] * x[i] }
    return total
  }

  static func back(_ δ: Vector, _ W: Matrix, _ j: Int) -> Double {
    var total = 0.0
    for k in 0..<W.columns { total += W[j, k] * δ[k] }
    return total
  }

  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    var gate = state
    for j in 0..<state.count {
      gate[j] = sigmoid(block.b[j] + sum(state, block.Ws, j) + sum(x, block.Wx, j))
    }
    return gate
  }

  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    let W = parameters.candidate
    var damped = state
    for j in 0..<state.count { damped[j] = gate[j] * state[j] }
    var result = state
    for j in 0..<state.count {
      var a = sum(x, W.Wx, j) + W.b[j]
      if reset == .before {
        a += sum(damped, W.Ws, j) + parameters.stateBias[j]
      } else {
        a += gate[j] * sum(state, W.Ws, j) + gate[j] * parameters.stateBias[j]
      }
      result[j] = 2 * sigmoid(2 * a) - 1
    }
    return result
  }

  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    let u = gate(x, state: state, parameters.update)
    let r = gate(x, state: state, parameters.reset)
    let new = candidate(x, state: state, gate: r, parameters, reset: reset)
    var next = state
    for j in 0..<state.count { next[j] += u[j] * (new[j] - state[j]) }
    return next
  }

  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    var states = [s0]
    for x in xs { states.append(step(x, state: states[states.count - 1], parameters, reset: reset)) }
    return Array(states.dropFirst())
  }

  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters) {
    let n = state.count
    let u = gate(x, state: state, parameters.update)
    let r = gate(x, state: state, parameters.reset)
    let new = candidate(x, state: state, gate: r, parameters, reset: reset)
    let Ws = parameters.candidate.Ws
    var (δu, δr, δ) = (state, state, state)
    for j in 0..<n {
      δu[j] = gradient[j] * (new[j] - state[j]) * u[j] * (1 - u[j])
      δ[j] = gradient[j] * u[j] * (1 - new[j]) * (1 + new[j])
    }
    var toState = Vector.zeros(n)
    var g = GRUParameters.zeros(inputs: x.count, units: n)
    for j in 0..<n {
      if reset == .before {
        let d = back(δ, Ws, j)
        δr[j] = d * state[j] * r[j] * (1 - r[j])
        toState[j] += d * r[j]
        g.stateBias[j] = δ[j]
      } else {
        δr[j] = δ[j] * (sum(state, Ws, j) + parameters.stateBias[j]) * r[j] * (1 - r[j])
        for k in 0..<n { toState[j] += δ[k] * r[k] * Ws[j, k] }
        g.stateBias[j] = δ[j] * r[j]
      }
    }
    for j in 0..<n {
      toState[j] += back(δu, parameters.update.Ws, j) + back(δr, parameters.reset.Ws, j) + gradient[j] * (1 - u[j])
      for i in 0..<x.count {
        g.update.Wx[i, j] = x[i] * δu[j]
        g.reset.Wx[i, j] = x[i] * δr[j]
        g.candidate.Wx[i, j] = x[i] * δ[j]
      }
      for i in 0..<n {
        g.update.Ws[i, j] = state[i] * δu[j]
        g.reset.Ws[i, j] = state[i] * δr[j]
        g.candidate.Ws[i, j] = state[i] * δ[j] * (reset == .before ? r[i] : r[j])
      }
    }
    (g.update.b, g.reset.b, g.candidate.b) = (δu, δr, δ)
    return (toState, g)
  }

  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector]) {
    let s = [s0] + run(xs, from: s0, parameters, reset: reset)
    var total = GRUParameters.zeros(inputs: parameters.update.Wx.rows, units: s0.count)
    var g = Vector.zeros(s0.count)
    var found: [Vector] = []
    var i = xs.count
    while i > 0 {
      g = g + slopes[i - 1]
      found.append(g)
      let step = stepBackward(xs[i - 1], state: s[i - 1], gradient: g, parameters, reset: reset)
      total = step.parameters + total
      g = step.state
      i -= 1
    }
    found.append(g)
    return (total, found.reversed())
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    var count = 0
    for _ in ["update", "reset", "candidate"] { count += units * (inputs + units + biasVectors) }
    return count
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
