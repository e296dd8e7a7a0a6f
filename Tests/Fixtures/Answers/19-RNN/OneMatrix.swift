import CourseKit

// The textbook form with one matrix, [x_i ; s_{i−1} ; 1] W, and a cell as a type of its own.
private struct Cell {
  let W: Matrix
  let g: (Double) -> Double

  init(_ weights: RecurrentWeights, _ g: @escaping (Double) -> Double) {
    W = Matrix(rows: weights.Wx.rowVectors + weights.Ws.rowVectors + [weights.b])
    self.g = g
  }

  func callAsFunction(_ state: Vector, _ x: Vector) -> Vector {
    (Vector(x.entries + state.entries + [1]) * W).map(g)
  }
}

enum RNN: RNNTask {
  static func step(
    state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> Vector {
    withoutActuallyEscaping(g) { Cell(weights, $0)(state, input) }
  }

  static func run(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    maskedRun(
      inputs: inputs, mask: inputs.map { _ in true }, from: start, weights: weights, activation: g)
  }

  static func acceptor(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> Vector {
    transducer(inputs: inputs, from: start, weights: weights, activation: g, V: V, c: c).last ?? start * V + c
  }

  static func transducer(
    inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix,
    c: Vector
  ) -> [Vector] {
    run(inputs: inputs, from: start, weights: weights, activation: g).map { V.transposed * $0 + c }
  }

  static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double {
    zip(zip(scores, labels), mask).map { pair, isReal in
      isReal ? -log(exp(pair.0[pair.1]) / pair.0.map { exp($0) }.sum()) : 0
    }.reduce(0, +)
  }

  static func maskedRun(
    inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    withoutActuallyEscaping(g) { g in
      let cell = Cell(weights, g)
      return zip(inputs, mask).reduce(into: [Vector]()) { states, next in
        // m · R(s, x) + (1 − m) · s
        let before = states.last ?? start
        let m = next.1 ? 1.0 : 0.0
        states.append(m * cell(before, next.0) + (1 - m) * before)
      }
    }
  }

  static func bidirectional(
    inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: (Double) -> Double
  ) -> [Vector] {
    func states(_ xs: [Vector], _ weights: RecurrentWeights) -> [Vector] {
      run(inputs: xs, from: .zeros(weights.Ws.rows), weights: weights, activation: g)
    }
    let (f, b) = (states(inputs, forward), states(inputs.reversed(), backward))
    return inputs.indices.map { i in Vector(f[i].entries + b[inputs.count - 1 - i].entries) }
  }

  static func stacked(
    inputs: [Vector], layers: [RecurrentWeights], activation g: (Double) -> Double
  ) -> [Vector] {
    layers.reduce(inputs) { run(inputs: $0, from: .zeros($1.Ws.rows), weights: $1, activation: g) }
  }

  static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    zip([inputs] + layers, layers).map { ($0 + 1) * $1 + $1 * $1 }.reduce(0, +)
  }
}
