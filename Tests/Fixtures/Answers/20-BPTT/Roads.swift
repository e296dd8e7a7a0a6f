import CourseKit

// Each loss by its own roads: the product of the steps' factors from every loss back to every state.
enum BPTT: BPTTTask {
  static func delta(stateGradient: Vector, state: Vector) -> Vector { stateGradient * diagonal(state) }

  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    states.indices.map { i in
      var sum = Vector.zeros(weights.b.count)
      for m in max(i, 1)..<max(states.count, 1) {
        // ∂s_m/∂s_i, applied to the slope at s_m.
        var slope = slopes[m - 1]
        for k in stride(from: m, to: i, by: -1) { slope = weights.Ws * (diagonal(states[k]) * slope) }
        sum += slope
      }
      return sum
    }
  }

  static func stepGradients(
    inputs: [Vector], states: [Vector], stateGradients: [Vector]
  ) -> [RecurrentWeights] {
    zip(inputs, zip(states, zip(states, stateGradients).dropFirst())).map { x, rest in
      let δ = delta(stateGradient: rest.1.1, state: rest.1.0)
      return RecurrentWeights(Wx: outer(δ, x).transposed, Ws: outer(δ, rest.0).transposed, b: δ)
    }
  }

  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights {
    let states = [start] + run(inputs: inputs, from: start, weights: weights, activation: tanh)
    let gradients = stateGradients(states: states, slopes: slopes, weights: weights)
    let zero = RecurrentWeights(
      Wx: .zeros(weights.Wx.rows, weights.Wx.columns), Ws: .zeros(start.count, start.count), b: .zeros(start.count))
    return stepGradients(inputs: inputs, states: states, stateGradients: gradients).reversed()
      .reduce(zero) { RecurrentWeights(Wx: $0.Wx + $1.Wx, Ws: $0.Ws + $1.Ws, b: $0.b + $1.b) }
  }

  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights {
    let none = Array(repeating: Vector.zeros(slope.count), count: max(0, inputs.count - 1))
    return backward(inputs: inputs, from: start, weights: weights, slopes: inputs.isEmpty ? [] : none + [slope])
  }

  static func gradientNorms(stateGradients: [Vector]) -> Vector {
    Vector(stateGradients.map { pow(hadamard($0, $0).sum(), 0.5) }.reversed())
  }

  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    let squares = hadamard(gradient.Wx, gradient.Wx).sum() + hadamard(gradient.Ws, gradient.Ws).sum()
    let norm = sqrt(squares + dot(gradient.b, gradient.b))
    func scaled(_ g: Double) -> Double { norm > maxNorm ? g / norm * maxNorm : g }
    return RecurrentWeights(
      Wx: gradient.Wx.map(scaled), Ws: gradient.Ws.map(scaled), b: gradient.b.map(scaled))
  }

  /// The slopes of tanh as a diagonal matrix.
  private static func diagonal(_ state: Vector) -> Matrix {
    var D = Matrix.zeros(state.count, state.count)
    for k in state.indices { D[k, k] = 1 - state[k] * state[k] }
    return D
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
