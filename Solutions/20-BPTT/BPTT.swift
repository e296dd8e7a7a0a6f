import CourseKit

enum BPTT: BPTTTask {
  static func delta(stateGradient: Vector, state: Vector) -> Vector {
    let slope = state.map { 1 - $0 * $0 }
    return hadamard(stateGradient, slope)
  }

  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    var gradients = states.map { Vector.zeros($0.count) }
    var later = Vector.zeros(weights.b.count)  // what the steps after i send back
    for i in slopes.indices.reversed() {
      gradients[i + 1] = slopes[i] + later
      let δ = delta(stateGradient: gradients[i + 1], state: states[i + 1])
      later = δ * weights.Ws.transposed
    }
    gradients[0] = later
    return gradients
  }

  static func stepGradients(
    inputs: [Vector], states: [Vector], stateGradients: [Vector]
  ) -> [RecurrentWeights] {
    inputs.indices.map { i in
      let δ = delta(stateGradient: stateGradients[i + 1], state: states[i + 1])
      return RecurrentWeights(Wx: outer(inputs[i], δ), Ws: outer(states[i], δ), b: δ)
    }
  }

  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights {
    let states = [start] + run(inputs: inputs, from: start, weights: weights, activation: tanh)
    let gradients = stateGradients(states: states, slopes: slopes, weights: weights)
    let steps = stepGradients(inputs: inputs, states: states, stateGradients: gradients)
    var sum = RecurrentWeights(Wx: 0 * weights.Wx, Ws: 0 * weights.Ws, b: 0 * weights.b)
    for step in steps {
      sum.Wx += step.Wx
      sum.Ws += step.Ws
      sum.b += step.b
    }
    return sum
  }

  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights {
    var slopes = inputs.map { _ in Vector.zeros(slope.count) }
    if !inputs.isEmpty { slopes[inputs.count - 1] = slope }
    return backward(inputs: inputs, from: start, weights: weights, slopes: slopes)
  }

  static func gradientNorms(stateGradients: [Vector]) -> Vector {
    Vector(stateGradients.reversed().map { sqrt(dot($0, $0)) })
  }

  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    let all = Vector(gradient.Wx.entries + gradient.Ws.entries + gradient.b.entries)
    let norm = sqrt(dot(all, all))
    let factor = min(1, maxNorm / norm)  // ∞ where the length is 0, and 1 is smaller
    return RecurrentWeights(Wx: factor * gradient.Wx, Ws: factor * gradient.Ws, b: factor * gradient.b)
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
