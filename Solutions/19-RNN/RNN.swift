import CourseKit

enum RNN: RNNTask {
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector {
    (input * weights.Wx + state * weights.Ws + weights.b).map(g)
  }

  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    var state = start
    return inputs.map { input in
      state = step(state: state, input: input, weights: weights, activation: g)
      return state
    }
  }

  static func acceptor(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> Vector {
    let states = run(inputs: inputs, from: start, weights: weights, activation: g)
    let last = states.last ?? start
    return last * V + c
  }

  static func transducer(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> [Vector] {
    let states = run(inputs: inputs, from: start, weights: weights, activation: g)
    return states.map { state in state * V + c }
  }

  static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double {
    var sum = 0.0
    for i in scores.indices where mask[i] {
      sum += labelLoss(scores: scores[i], label: labels[i])
    }
    return sum
  }

  static func maskedRun(
    inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    var states: [Vector] = []
    var current = start
    for (input, isReal) in zip(inputs, mask) {
      if isReal { current = step(state: current, input: input, weights: weights, activation: g) }
      states.append(current)
    }
    return states
  }

  static func bidirectional(
    inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    let fs = run(inputs: inputs, from: .zeros(forward.b.count), weights: forward, activation: g)
    let bs = run(inputs: inputs.reversed(), from: .zeros(backward.b.count), weights: backward, activation: g)
    return zip(fs, bs.reversed()).map { f, b in Vector(f.entries + b.entries) }
  }

  static func stacked(
    inputs: [Vector], layers: [RecurrentWeights], activation g: (Double) -> Double
  ) -> [Vector] {
    var outputs = inputs
    for layer in layers {
      outputs = run(inputs: outputs, from: .zeros(layer.b.count), weights: layer, activation: g)
    }
    return outputs
  }

  static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    var count = 0
    var below = inputs
    for units in layers {
      count += units * (below + units + 1)
      below = units
    }
    return count
  }

  // MARK: - Given

  /// The loss of one position, in nats; finite for scores of ±1000.
  ///
  ///     −ln softmax(z)[label] = ln Σ_k exp(z_k) − z_label
  static func labelLoss(scores z: Vector, label: Int) -> Double {
    let largest = z.max() ?? 0
    return log(z.map { exp($0 - largest) }.sum()) + largest - z[label]
  }
}
