import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class BPTTGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { BPTT.workedNumbers }
  override class var figures: [Figure] { BPTT.figures }
  override class var problems: [PracticeProblem] { BPTT.problems }
  private var student: any BPTTTask.Type { get throws { try subject() } }
  private typealias Example = BPTTExample
  private let weights = RecurrentWeights(Wx: Example.cell.Wx, Ws: Example.cell.Ws, b: Example.cell.b)
  /// Three states of two units, no two alike, and no two weights alike.
  private let states: [Vector] = [[0.2, -0.4], [0.5, 0], [0, -0.5]]
  private let small = RecurrentWeights(Wx: [[1, 1]], Ws: [[1, 2], [-3, 0.5]], b: [0, 0])

  func test01_delta() {
    check("δ of one step", points: 1, of: "delta") {
      // By hand, with the derivatives 1 − s²: 2 · 0.75, −1 · 0.36 and 0.5 · 1.
      expect(
        "delta(stateGradient: [2, -1, 0.5], state: [0.5, -0.8, 0])",
        try student.delta(stateGradient: [2, -1, 0.5], state: [0.5, -0.8, 0]), equals: [1.5, -0.36, 0.5],
        lookAt: "The derivative of tanh with respect to its own value: 1 − s².")
      forAll(salt: 1) { draw in
        let d = draw.size(1...4, wide: 5...8)
        let (gradient, a) = (draw.vector(d), draw.vector(d, wide: -20...20))
        let state = a.map(tanh)
        return .equals(
          "delta(stateGradient: \(gradient), state: \(state))",
          try student.delta(stateGradient: gradient, state: state),
          hadamard(gradient, state.map(ElmanCell.Activation.tanh.slope(atState:))))
      }
    }
  }

  func test02_stateGradientsOfAnAcceptor() {
    check("the loss at the end reaches every state", points: 2, of: "stateGradients", after: ["delta"]) {
      // By hand: δ₂ = (1 · 1, 4 · 0.75) = (1, 3). Along the rows of Ws: 1 + 6 = 7, −3 + 1.5 = −1.5. Then
      // δ₁ = (7 · 0.75, −1.5 · 1) = (5.25, −1.5), and 5.25 − 3 = 2.25, −15.75 − 0.75 = −16.5.
      expect(
        "stateGradients(states: \(states), slopes: [[0, 0], [1, 4]], weights: Ws = \(small.Ws))",
        try student.stateGradients(states: states, slopes: [[0, 0], [1, 4]], weights: small),
        equals: [[2.25, -16.5], [7, -1.5], [1, 4]],
        lookAt: "Place i is for s_i, and s_0 has one too. Each step back: times 1 − s², then Wsᵀ.")
    }
  }

  func test03_stateGradientsOfATransducer() {
    check("a loss at every step, and no step at all", points: 2, of: "stateGradients", after: ["delta"]) {
      // By hand: δ₂ as before, so s₁ gets (10, −20) + (7, −1.5) = (17, −21.5); δ₁ = (12.75, −21.5), and
      // 12.75 − 43 = −30.25, −38.25 − 10.75 = −49.
      expect(
        "stateGradients(states: \(states), slopes: [[10, -20], [1, 4]], weights: Ws = \(small.Ws))",
        try student.stateGradients(states: states, slopes: [[10, -20], [1, 4]], weights: small),
        equals: [[-30.25, -49], [17, -21.5], [1, 4]],
        lookAt: "The gradient of step i, slopes[i - 1], and what later steps send back are added.")
      expect(
        "stateGradients(states: [[0.2, -0.4]], slopes: [], weights: Ws = \(small.Ws))",
        try student.stateGradients(states: [[0.2, -0.4]], slopes: [], weights: small), equals: [[0, 0]],
        lookAt: "Without a step there is one state, and no loss depends on it.")
      forAll(salt: 3, lookAt: "s_0 has no gradient of its own, and n can be 1.") { draw in
        let run = Self.problem(&draw)
        return .equals(
          "stateGradients(states: \(run.states), slopes: \(run.slopes), weights: Ws = \(run.weights.Ws))",
          try student.stateGradients(states: run.states, slopes: run.slopes, weights: run.weights),
          run.gradient.states)
      }
    }
  }

  func test04_startGradientIsASlope() {
    check("the start's gradient agrees with differences of the loss", points: 1, of: "stateGradients", after: ["delta"])
    {
      let (cell, xs, slopes) = problem(salt: 4, steps: 4, inputs: 2, units: 3)
      let start: Vector = [0.3, -0.6, 0.1]
      expectGradient(
        "stateGradients(4 steps of 3 units from \(start))[0]",
        try student.stateGradients(
          states: [start] + cell.states(of: xs, from: start), slopes: slopes, weights: Self.weights(cell)
        ).first ?? [],
        of: { s in zip(slopes, cell.states(of: xs, from: s)).reduce(0) { $0 + dot($1.0, $1.1) } }, at: start,
        lookAt: "s_0 stands at place 0 and has no gradient of its own: it gets what step 1 sends back.")
    }
  }

  func test05_stepGradients() {
    check("what two steps add", points: 2, of: "stepGradients", after: ["delta"]) {
      // By hand: δ₁ = (4 · 0.75, 2 · 1) = (3, 2) with x₁ and s₀; δ₂ = (1 · 1, −8 · 0.75) = (1, −6) with x₂ and s₁.
      let call = """
        stepGradients(inputs: [[1, 2, -1], [0, 3, 0.5]], states: \(states), \
        stateGradients: [[9, 9], [4, 2], [1, -8]])
        """
      let steps = {
        try self.student.stepGradients(
          inputs: [[1, 2, -1], [0, 3, 0.5]], states: self.states, stateGradients: [[9, 9], [4, 2], [1, -8]])
      }
      expect(
        "\(call), each Wx", try steps().map(\.Wx),
        equals: [[[3, 2], [6, 4], [-3, -2]], [[0, 0], [3, -18], [0.5, -3]]],
        lookAt: "Entry [j, k] is x_j δ_k: Wx is [d_in x d_s]. δ_i needs place i of both lists of states.")
      expect(
        "\(call), each Ws", try steps().map(\.Ws), equals: [[[0.6, 0.4], [-1.2, -0.8]], [[0.5, -3], [0, 0]]],
        lookAt: "The state that came into the step, s_{i−1}, times δ_i.")
      expect(
        "\(call), each b", try steps().map(\.b), equals: [[3, 2], [1, -6]],
        lookAt: "b enters each step with a factor of 1: step i adds δ_i.")
    }
  }

  func test06_stepGradientsOfOtherSizes() {
    check("what the steps add, other sizes and no step", points: 1, of: "stepGradients", after: ["delta"]) {
      expect(
        "stepGradients(inputs: [], states: [[0.1]], stateGradients: [[0]]).count",
        try student.stepGradients(inputs: [], states: [[0.1]], stateGradients: [[0]]).count, equals: 0,
        lookAt: "Without a step nothing is added.")
      forAll(salt: 6, lookAt: "What each step adds by itself, that of step 1 first.") { draw in
        let run = Self.problem(&draw)
        let before = [run.start] + run.states.dropFirst()
        let steps = try student.stepGradients(
          inputs: run.xs, states: run.states, stateGradients: run.gradient.states)
        return .equals(
          "stepGradients(inputs: \(run.xs), states: \(run.states), stateGradients: \(run.gradient.states))",
          steps.map(Self.parts),
          run.xs.indices.map { i in
            let δ = run.gradient.deltas[i]
            return [outer(run.xs[i], δ), outer(before[i], δ), Matrix(rows: [δ])]
          })
      }
    }
  }

  func test07_backward() {
    check("the transducer of the lecture", points: 2, of: "backward", after: ["stateGradients", "stepGradients"]) {
      let call = "backward(the lecture's cell and inputs, from: [0, 0], slopes: [1, 1] at each step)"
      let expected = Example.transducer
      let ones = Example.xs.map { _ in Example.ones }
      expect(
        "\(call).Wx", try student.backward(inputs: Example.xs, from: [0, 0], weights: weights, slopes: ones).Wx,
        equals: expected.Wx, lookAt: "Zeros, plus what each of the steps adds.")
      expect(
        "\(call).Ws", try student.backward(inputs: Example.xs, from: [0, 0], weights: weights, slopes: ones).Ws,
        equals: expected.Ws, lookAt: "The list of states begins with s_0, which `run` leaves out.")
      expect(
        "\(call).b", try student.backward(inputs: Example.xs, from: [0, 0], weights: weights, slopes: ones).b,
        equals: expected.b, lookAt: "b is used at every step.")
    }
  }

  func test08_backwardIsTheSlope() {
    check(
      "gradients agree with differences of the loss", points: 2, of: "backward",
      after: ["stateGradients", "stepGradients"]
    ) {
      let (cell, xs, slopes) = problem(salt: 8, steps: 4, inputs: 2, units: 3)
      let start: Vector = [0.5, -0.2, 0.7]
      expectGradient(
        "backward(4 steps, 2 inputs, 3 units, from: \(start)), that is [Wx, Ws, b]",
        Self.parts(try student.backward(inputs: xs, from: start, weights: Self.weights(cell), slopes: slopes)),
        of: { Self.loss($0, xs, start, slopes) }, at: [cell.Wx, cell.Ws, Matrix(rows: [cell.b])],
        lookAt: "The forward pass begins at `start`, and the first step multiplies it with Ws.")
    }
  }

  func test09_backwardOfAnySequence() {
    check(
      "sequences of any length, from any start", points: 1, of: "backward", after: ["stateGradients", "stepGradients"]
    ) {
      let empty = RecurrentWeights(Wx: [[1, 2], [3, 4], [5, 6]], Ws: [[1, 2], [3, 4]], b: [1, 2])
      expect(
        "backward(inputs: [], from: [0.3, 0.4], Wx [3 x 2], slopes: []), that is [Wx, Ws, b]",
        Self.parts(try student.backward(inputs: [], from: [0.3, 0.4], weights: empty, slopes: [])),
        equals: [.zeros(3, 2), .zeros(2, 2), [[0, 0]]], lookAt: "Zeros in the shapes of the weights.")
      forAll(salt: 9, lookAt: "The forward pass and its list of states both begin with `start`.") { draw in
        let run = Self.problem(&draw)
        return .equals(
          "backward(inputs: \(run.xs), from: \(run.start), weights: \(run.weights), slopes: \(run.slopes))",
          Self.parts(
            try student.backward(inputs: run.xs, from: run.start, weights: run.weights, slopes: run.slopes)),
          Self.parts(run.gradient))
      }
    }
  }

  func test10_acceptorBackward() {
    check("the acceptor of the lecture, and of no step", points: 2, of: "acceptorBackward", after: ["backward"]) {
      expect(
        "acceptorBackward(the lecture's cell and inputs, from: [0, 0], slope: [1, 1]), that is [Wx, Ws, b]",
        Self.parts(try student.acceptorBackward(inputs: Example.xs, from: [0, 0], weights: weights, slope: [1, 1])),
        equals: Self.parts(Example.acceptor), lookAt: "Only the last state has a loss of its own.")
      forAll(salt: 10, lookAt: "From any `start`; an empty sequence uses no parameter: zeros.") { draw in
        let run = Self.problem(&draw)
        let slope = draw.vector(run.start.count)
        let engine = run.cell.backward(
          run.xs, from: run.start, slopes: ElmanCell.acceptorSlopes(slope, steps: run.xs.count))
        return .equals(
          "acceptorBackward(inputs: \(run.xs), from: \(run.start), weights: \(run.weights), slope: \(slope))",
          Self.parts(
            try student.acceptorBackward(inputs: run.xs, from: run.start, weights: run.weights, slope: slope)),
          Self.parts(engine))
      }
    }
  }

  func test11_gradientNorms() {
    check("lengths by distance", points: 1, of: "gradientNorms") {
      // By hand: √(25 + 144) = 13 at distance 0, then 2, then √(9 + 16) = 5.
      expect(
        "gradientNorms([[3, 4], [0, -2], [5, 12]])",
        try student.gradientNorms(stateGradients: [[3, 4], [0, -2], [5, 12]]), equals: [13, 2, 5],
        lookAt: "The root of the sum of squares for each vector; distance 0 is the last state, and s_0 counts.")
      expect("gradientNorms([])", try student.gradientNorms(stateGradients: []), equals: [])
      forAll(salt: 11) { draw in
        let (n, d) = (draw.size(0...4, wide: 8...20), draw.size(1...3, wide: 4...6))
        let size = draw.factor(wide: [100, 1e50])
        let gradients = (0..<n).map { _ in size * draw.vector(d) }
        return .equals(
          "gradientNorms(\(gradients))", try student.gradientNorms(stateGradients: gradients),
          BPTT.gradientNorms(gradients))
      }
    }
  }

  func test12_clip() {
    check("a long gradient, clipped by its norm", points: 1, of: "clip") {
      // By hand: 1 + 4 + 4 + 16 + 144 = 169, so the length is 13, and the factor is 6.5 / 13 = ½.
      let long = RecurrentWeights(Wx: [[1, -2]], Ws: [[2, 0], [0, 4]], b: [12, 0])
      expect(
        "clip(\(long), maxNorm: 6.5), that is [Wx, Ws, b]", Self.parts(try student.clip(long, maxNorm: 6.5)),
        equals: [[[0.5, -1]], [[1, 0], [0, 2]], [[6, 0]]],
        lookAt: "One length for all entries together, one factor for all of them.")
    }
  }

  func test13_clipLeavesShortOnes() {
    check("a gradient that is short enough stays", points: 1, of: "clip") {
      // By hand: its length is √(1 + 4 + 4) = 3.
      let short = RecurrentWeights(Wx: [[1]], Ws: [[-2]], b: [2])
      for maxNorm in [3.0, 5, 100] {
        expect(
          "clip(\(short), maxNorm: \(maxNorm)), that is [Wx, Ws, b]",
          Self.parts(try student.clip(short, maxNorm: maxNorm)), equals: [[[1]], [[-2]], [[2]]],
          lookAt: "Its length, √(1 + 4 + 4) = 3, is not above maxNorm.")
      }
      let zero = RecurrentWeights(Wx: [[0]], Ws: [[0]], b: [0])
      expect(
        "clip(all zeros, maxNorm: 1), that is [Wx, Ws, b]", Self.parts(try student.clip(zero, maxNorm: 1)),
        equals: [[[0]], [[0]], [[0]]], lookAt: "A length of 0 is never above maxNorm.")
    }
  }

  func test14_clipOfAnyGradient() {
    check("clipped gradients of any size", points: 1, of: "clip") {
      forAll(salt: 14, runs: 40, lookAt: "One length, one factor, and no change where the length is at most maxNorm.") {
        draw in
        let (inputs, units) = (draw.size(1...3), draw.size(1...3))
        let size = draw.factor(wide: [1e-5, 1e6, 1e99])
        let gradient = RecurrentWeights(
          Wx: size * draw.matrix(inputs, units), Ws: size * draw.matrix(units, units), b: size * draw.vector(units))
        let c = draw.number(0.1...6, wide: 0.01...1000)
        let parts = GradientClipping.byNorm(Self.parts(gradient).map { Vector($0.entries) }, c)
        return .equals(
          "clip(\(gradient), maxNorm: \(c)), that is [Wx, Ws, b] row by row",
          Self.parts(try student.clip(gradient, maxNorm: c)).map { Vector($0.entries) }, parts)
      }
      forAll(salt: 15, lookAt: "No gradient is longer than maxNorm afterwards.") { draw in
        let units = draw.size(1...3)
        let gradient = RecurrentWeights(
          Wx: draw.matrix(2, units), Ws: draw.matrix(units, units), b: draw.vector(units))
        let c = draw.number(0.1...4)
        let clipped = try student.clip(gradient, maxNorm: c)
        let length = GradientClipping.norm(of: Self.parts(clipped).map { Vector($0.entries) })
        return .holds(
          "length of clip(\(gradient), maxNorm: \(c))", length, that: "at most \(c)", length <= c * (1 + 1e-9))
      }
    }
  }

  /// A run of a cell: what went in, the states s_0 … s_n, and what comes back.
  private struct Run {
    let cell: ElmanCell
    let xs: [Vector]
    let start: Vector
    let slopes: [Vector]
    var weights: RecurrentWeights { BPTTGrader.weights(cell) }
    var states: [Vector] { [start] + cell.states(of: xs, from: start) }
    var gradient: ElmanCell.Gradient { cell.backward(xs, from: start, slopes: slopes) }
  }

  /// A run with all sizes drawn, none of its numbers 0 but by chance. A wide input is a long text; there the weights between
  /// the states are small, so that rounding does not grow from step to step.
  private static func problem(_ draw: inout Draw) -> Run {
    let (n, inputs, units) = (draw.size(0...4, wide: 13...20), draw.size(1...3), draw.size(1...3, wide: 2...4))
    let xs = (0..<n).map { _ in draw.vector(inputs) }
    let slopes = (0..<n).map { _ in draw.vector(units) }
    let cell = ElmanCell(
      Wx: draw.matrix(inputs, units, in: -1...1, wide: -0.3...0.3),
      Ws: draw.matrix(units, units, wide: -0.7...0.7), b: draw.vector(units, in: -1...1, wide: -0.3...0.3))
    return Run(cell: cell, xs: xs, start: draw.vector(units, in: -1...1), slopes: slopes)
  }

  /// A seeded cell with inputs and gradients for the gradient checks.
  private func problem(salt: UInt64, steps: Int, inputs: Int, units: Int) -> (ElmanCell, [Vector], [Vector]) {
    var generator = SeededRandom(seed: random(salt))
    let cell = ElmanCell(
      Wx: generator.matrix(inputs, units), Ws: generator.matrix(units, units), b: generator.vector(units))
    return (
      cell, (0..<steps).map { _ in generator.vector(inputs) }, (0..<steps).map { _ in generator.vector(units) }
    )
  }

  /// L = Σ_i slope_i · s_i, whose direct gradients are the given ones.
  private static func loss(_ parts: [Matrix], _ xs: [Vector], _ start: Vector, _ slopes: [Vector]) -> Double {
    let cell = ElmanCell(Wx: parts[0], Ws: parts[1], b: parts[2][row: 0])
    return zip(slopes, cell.states(of: xs, from: start)).reduce(0) { $0 + dot($1.0, $1.1) }
  }

  private static func weights(_ cell: ElmanCell) -> RecurrentWeights {
    RecurrentWeights(Wx: cell.Wx, Ws: cell.Ws, b: cell.b)
  }

  private static func parts(_ g: RecurrentWeights) -> [Matrix] { [g.Wx, g.Ws, Matrix(rows: [g.b])] }
  private static func parts(_ g: ElmanCell.Gradient) -> [Matrix] { [g.Wx, g.Ws, Matrix(rows: [g.b])] }
}
