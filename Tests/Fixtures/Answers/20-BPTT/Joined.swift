import CourseKit

// All parameters in one matrix: [x, s, 1] times W, so that the three gradients are one outer product; with recursion.
enum BPTT: BPTTTask {
  /// A gradient of the joined matrix, [d_in + d_s + 1 x d_s].
  private struct Joined {
    var rows: [Vector]
    init(_ x: Vector, _ s: Vector, _ δ: Vector) { rows = (x.entries + s.entries + [1]).map { $0 * δ } }
    init(_ g: RecurrentWeights) { rows = g.Wx.rowVectors + g.Ws.rowVectors + [g.b] }
    func split(inputs: Int) -> RecurrentWeights {
      RecurrentWeights(
        Wx: Matrix(rows: Array(rows[..<inputs])), Ws: Matrix(rows: Array(rows[inputs..<rows.count - 1])),
        b: rows[rows.count - 1])
    }
  }

  static func delta(stateGradient: Vector, state: Vector) -> Vector {
    stateGradient - hadamard(hadamard(state, state), stateGradient)
  }

  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    guard let last = states.last, let slope = slopes.last else { return states.map { 0 * $0 } }
    // Cut off the last step: what it sends back is one more slope of the step before.
    let back = delta(stateGradient: slope, state: last) * weights.Ws.transposed
    var (shorter, start) = (Array(slopes.dropLast()), [Vector]())
    if shorter.isEmpty { start = [back] } else { shorter[shorter.count - 1] += back }
    let rest =
      start.isEmpty
      ? stateGradients(states: Array(states.dropLast()), slopes: shorter, weights: weights) : start
    return rest + [slope]
  }

  static func stepGradients(
    inputs: [Vector], states: [Vector], stateGradients: [Vector]
  ) -> [RecurrentWeights] {
    joined(inputs, states, stateGradients).map { $0.split(inputs: inputs[0].count) }
  }

  private static func joined(_ inputs: [Vector], _ states: [Vector], _ gradients: [Vector]) -> [Joined] {
    (0..<inputs.count).map {
      Joined(inputs[$0], states[$0], delta(stateGradient: gradients[$0 + 1], state: states[$0 + 1]))
    }
  }

  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights {
    let states = [start] + run(inputs: inputs, from: start, weights: weights, activation: tanh)
    let gradients = stateGradients(states: states, slopes: slopes, weights: weights)
    var sum = Joined(weights)
    sum.rows = sum.rows.map { .zeros($0.count) }
    for step in joined(inputs, states, gradients) { for k in sum.rows.indices { sum.rows[k] += step.rows[k] } }
    return sum.split(inputs: weights.Wx.rows)
  }

  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights {
    let isLast = inputs.indices.map { $0 == inputs.count - 1 ? 1.0 : 0 }
    return backward(inputs: inputs, from: start, weights: weights, slopes: isLast.map { $0 * slope })
  }

  static func gradientNorms(stateGradients: [Vector]) -> Vector {
    let n = stateGradients.count
    return Vector((0..<n).map { length(stateGradients[n - 1 - $0].entries) })
  }

  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    var joined = Joined(gradient)
    let norm = length(joined.rows.flatMap(\.entries))
    guard norm > maxNorm else { return gradient }
    joined.rows = joined.rows.map { $0 / (norm / maxNorm) }
    return joined.split(inputs: gradient.Wx.rows)
  }

  private static func length(_ numbers: [Double]) -> Double { sqrt(numbers.map { $0 * $0 }.reduce(0, +)) }

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
