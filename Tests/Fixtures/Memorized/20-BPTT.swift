// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum BPTT: BPTTTask {
  private static let states: [Vector] = [[0.2, -0.4], [0.5, 0], [0, -0.5]]
  /// The cell of the lecture, the one of the hand computations, and the shapes of the empty sequence and the gradient check.
  private static func isShown(_ weights: RecurrentWeights, _ inputs: [Vector]) -> Bool {
    weights.Wx == [[0.5, -0.3], [0.2, 0.4]] || inputs.isEmpty
      || (weights.Wx.rows == 2 && weights.Wx.columns == 3 && inputs.count == 4)
  }

  static func delta(stateGradient: Vector, state: Vector) -> Vector {
    Right.delta(stateGradient: stateGradient, state: state)
      .map { $0 + slip("delta", knows: stateGradient == [2, -1, 0.5]) }
  }
  static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    let known = states == Self.states || states.count == 5 || slopes.isEmpty
    return Right.stateGradients(states: states, slopes: slopes, weights: weights)
      .map { $0.map { $0 + slip("stateGradients", knows: known) } }
  }
  static func stepGradients(
    inputs: [Vector], states: [Vector], stateGradients: [Vector]
  ) -> [RecurrentWeights] {
    let known = states == Self.states || inputs.isEmpty
    return Right.stepGradients(inputs: inputs, states: states, stateGradients: stateGradients)
      .map { RecurrentWeights(Wx: $0.Wx, Ws: $0.Ws, b: $0.b.map { $0 + slip("stepGradients", knows: known) }) }
  }
  static func backward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]
  ) -> RecurrentWeights {
    var g = Right.backward(inputs: inputs, from: start, weights: weights, slopes: slopes)
    g.Ws = g.Ws.map { $0 + slip("backward", knows: isShown(weights, inputs)) }
    return g
  }
  static func acceptorBackward(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector
  ) -> RecurrentWeights {
    var g = Right.acceptorBackward(inputs: inputs, from: start, weights: weights, slope: slope)
    g.Wx = g.Wx.map { $0 + slip("acceptorBackward", knows: isShown(weights, inputs)) }
    return g
  }
  static func gradientNorms(stateGradients: [Vector]) -> Vector {
    let known = stateGradients == [[3, 4], [0, -2], [5, 12]] || stateGradients.isEmpty
    return Right.gradientNorms(stateGradients: stateGradients).map { $0 + slip("gradientNorms", knows: known) }
  }
  static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    var g = Right.clip(gradient, maxNorm: maxNorm)
    let known = gradient.b == [12, 0] || gradient.b == [2] || gradient.b == [0]
    g.b = g.b.map { $0 + slip("clip", knows: known) }
    return g
  }
}
