import CourseKit

// As the definition reads: the state after a sequence is a step from the state after all of it but the last input.
enum RNN: RNNTask {
  typealias G = (Double) -> Double

  static func step(state: Vector, input: Vector, weights: RecurrentWeights, activation g: G) -> Vector {
    Vector(
      weights.b.indices.map { k in
        g(weights.b[k] + dot(state, weights.Ws[column: k]) + dot(input, weights.Wx[column: k]))
      })
  }

  /// RNN(x_{1:i}), one output.
  static func last(_ xs: ArraySlice<Vector>, _ start: Vector, _ weights: RecurrentWeights, _ g: G) -> Vector {
    guard let x = xs.last else { return start }
    return step(state: last(xs.dropLast(), start, weights, g), input: x, weights: weights, activation: g)
  }

  static func run(inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: G) -> [Vector] {
    inputs.indices.map { last(inputs[...$0], start, weights, g) }
  }

  static func acceptor(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: G, V: Matrix, c: Vector
  ) -> Vector {
    c + last(inputs[...], start, weights, g) * V
  }

  static func transducer(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: G, V: Matrix, c: Vector
  ) -> [Vector] {
    inputs.indices.map { i in
      acceptor(inputs: Array(inputs[...i]), from: start, weights: weights, activation: g, V: V, c: c)
    }
  }

  static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double {
    guard let z = scores.last, let label = labels.last, let isReal = mask.last else { return 0 }
    let rest = sequenceLoss(
      scores: Array(scores.dropLast()), labels: Array(labels.dropLast()), mask: Array(mask.dropLast()))
    guard isReal else { return rest }
    let top = z.reduce(-Double.infinity) { max($0, $1) }
    return rest + top - z[label] + log(z.reduce(0) { $0 + exp($1 - top) })
  }

  static func maskedRun(
    inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: G
  ) -> [Vector] {
    // The state at a position is that of the real inputs up to there, read without their padding.
    inputs.indices.map { i in
      let real = (0...i).filter { mask[$0] }.map { inputs[$0] }
      return last(real[...], start, weights, g)
    }
  }

  static func bidirectional(
    inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: G
  ) -> [Vector] {
    inputs.indices.map { i in
      let before = last(inputs[...i], Vector.zeros(forward.b.count), forward, g)
      let after = last(Array(inputs[i...].reversed())[...], Vector.zeros(backward.b.count), backward, g)
      return Vector(before.entries + after.entries)
    }
  }

  static func stacked(inputs: [Vector], layers: [RecurrentWeights], activation g: G) -> [Vector] {
    guard let top = layers.last else { return inputs }
    let below = stacked(inputs: inputs, layers: layers.dropLast(), activation: g)
    return run(inputs: below, from: .zeros(top.b.count), weights: top, activation: g)
  }

  static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    guard let d = layers.first else { return 0 }
    return d * (inputs + d + 1) + parameterCount(inputs: d, layers: Array(layers.dropFirst()))
  }
}
