import CourseKit

// Every sum as a loop over entries, and the gradient collected while going back.
enum BPTT: BPTTTask {
  static func delta(stateGradient: Vector, state: Vector) -> Vector {
    var δ = Vector.zeros(state.count)
    for k in 0..<state.count { δ[k] = stateGradient[k] * (1 - state[k]) * (1 + state[k]) }
    return δ
  }

  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    let (n, d) = (slopes.count, weights.Ws.rows)
    var gradients = [Vector](repeating: .zeros(d), count: n + 1)
    var i = n
    while i > 0 {
      for k in 0..<d { gradients[i][k] += slopes[i - 1][k] }
      for j in 0..<d {
        for k in 0..<d {
          let s = states[i][k]
          gradients[i - 1][j] += gradients[i][k] * (1 - s * s) * weights.Ws[j, k]
        }
      }
      i -= 1
    }
    return gradients
  }

  static func stepGradients(
    inputs: [Vector], states: [Vector], stateGradients: [Vector]
  ) -> [RecurrentWeights] {
    var result: [RecurrentWeights] = []
    for i in 0..<inputs.count {
      let d = states[i].count
      var step = RecurrentWeights(Wx: .zeros(inputs[i].count, d), Ws: .zeros(d, d), b: .zeros(d))
      for k in 0..<d {
        let s = states[i + 1][k]
        let δ = stateGradients[i + 1][k] * (1 - s * s)
        for j in 0..<inputs[i].count { step.Wx[j, k] = inputs[i][j] * δ }
        for j in 0..<d { step.Ws[j, k] = states[i][j] * δ }
        step.b[k] = δ
      }
      result.append(step)
    }
    return result
  }

  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights {
    let d = start.count
    var sum = RecurrentWeights(
      Wx: .zeros(weights.Wx.rows, weights.Wx.columns), Ws: .zeros(d, d), b: .zeros(d))
    var states = [start]
    for x in inputs {
      states.append(step(state: states[states.count - 1], input: x, weights: weights, activation: tanh))
    }
    var gradient = Vector.zeros(d)
    for i in stride(from: inputs.count, to: 0, by: -1) {
      gradient += slopes[i - 1]
      let δ = delta(stateGradient: gradient, state: states[i])
      for k in 0..<d {
        for j in 0..<inputs[i - 1].count { sum.Wx[j, k] += inputs[i - 1][j] * δ[k] }
        for j in 0..<d { sum.Ws[j, k] += states[i - 1][j] * δ[k] }
        sum.b[k] += δ[k]
      }
      gradient = weights.Ws * δ
    }
    return sum
  }

  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights {
    var slopes: [Vector] = []
    for i in inputs.indices { slopes.append(i + 1 == inputs.count ? slope : .zeros(slope.count)) }
    return backward(inputs: inputs, from: start, weights: weights, slopes: slopes)
  }

  static func gradientNorms(stateGradients: [Vector]) -> Vector {
    var norms: [Double] = []
    for gradient in stateGradients {
      var squares = 0.0
      for g in gradient { squares += g * g }
      norms.insert(sqrt(squares), at: 0)
    }
    return Vector(norms)
  }

  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    var squares = 0.0
    for g in gradient.Wx.entries { squares += g * g }
    for g in gradient.Ws.entries { squares += g * g }
    for g in gradient.b { squares += g * g }
    if squares <= maxNorm * maxNorm { return gradient }
    let norm = sqrt(squares)
    var clipped = gradient
    for k in clipped.Wx.entries.indices { clipped.Wx.entries[k] *= maxNorm / norm }
    for k in clipped.Ws.entries.indices { clipped.Ws.entries[k] *= maxNorm / norm }
    for k in clipped.b.indices { clipped.b[k] *= maxNorm / norm }
    return clipped
  }

  // MARK: - Given

  /// One step of the cell of unit 19, s_i = g(x_i W^x + s_{i−1} W^s + b).
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector {
    (input * weights.Wx + state * weights.Ws + weights.b).map(g)
  }

  /// The states s_1 … s_n of a sequence, without s_0.
  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    var state = start
    return inputs.map { input in
      state = step(state: state, input: input, weights: weights, activation: g)
      return state
    }
  }
}
