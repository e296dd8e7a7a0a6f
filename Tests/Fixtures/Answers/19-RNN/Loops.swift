import CourseKit

// Plain loops over entries, and indices from both ends.
enum RNN: RNNTask {
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector {
    var result = weights.b
    for k in 0..<result.count {
      for j in 0..<state.count { result[k] += state[j] * weights.Ws[j, k] }
      for j in 0..<input.count { result[k] += input[j] * weights.Wx[j, k] }
      result[k] = g(result[k])
    }
    return result
  }

  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    var states = [start]
    for i in 0..<inputs.count {
      states.append(step(state: states[i], input: inputs[i], weights: weights, activation: g))
    }
    states.removeFirst()
    return states
  }

  static func acceptor(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> Vector {
    var state = start
    for input in inputs { state = step(state: state, input: input, weights: weights, activation: g) }
    return readout(state, V, c)
  }

  static func transducer(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> [Vector] {
    var scores: [Vector] = []
    for state in run(inputs: inputs, from: start, weights: weights, activation: g) {
      scores.append(readout(state, V, c))
    }
    return scores
  }

  static func readout(_ state: Vector, _ V: Matrix, _ c: Vector) -> Vector {
    var z = c
    for k in 0..<V.columns { for j in 0..<V.rows { z[k] += state[j] * V[j, k] } }
    return z
  }

  static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double {
    var total = 0.0
    for i in 0..<scores.count {
      if !mask[i] { continue }
      // −ln p, with the sum of exponentials taken below the label's score.
      var others = 0.0
      for z in scores[i] { others += exp(z - scores[i][labels[i]]) }
      total += log(others)
    }
    return total
  }

  static func maskedRun(
    inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    var states: [Vector] = []
    for i in 0..<inputs.count {
      let before = i == 0 ? start : states[i - 1]
      states.append(mask[i] ? step(state: before, input: inputs[i], weights: weights, activation: g) : before)
    }
    return states
  }

  static func bidirectional(
    inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    let n = inputs.count
    var outputs = Array(repeating: Vector.zeros(forward.b.count + backward.b.count), count: n)
    var f = Vector.zeros(forward.b.count)
    var b = Vector.zeros(backward.b.count)
    for i in 0..<n {
      f = step(state: f, input: inputs[i], weights: forward, activation: g)
      b = step(state: b, input: inputs[n - 1 - i], weights: backward, activation: g)
      for k in 0..<f.count { outputs[i][k] = f[k] }
      for k in 0..<b.count { outputs[n - 1 - i][f.count + k] = b[k] }
    }
    return outputs
  }

  static func stacked(
    inputs: [Vector], layers: [RecurrentWeights], activation g: (Double) -> Double
  ) -> [Vector] {
    // Position by position: all layers move at once.
    var states = layers.map { Vector.zeros($0.b.count) }
    var outputs: [Vector] = []
    for x in inputs {
      var signal = x
      for k in 0..<layers.count {
        states[k] = step(state: states[k], input: signal, weights: layers[k], activation: g)
        signal = states[k]
      }
      outputs.append(signal)
    }
    return outputs
  }

  static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    var count = 0
    for k in 0..<layers.count {
      let below = k == 0 ? inputs : layers[k - 1]
      count += below * layers[k] + layers[k] * layers[k] + layers[k]
    }
    return count
  }
}
