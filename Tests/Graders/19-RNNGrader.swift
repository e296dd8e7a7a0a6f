import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class RNNGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { RNN.workedNumbers }
  override class var figures: [Figure] { RNN.figures }
  override class var problems: [PracticeProblem] { RNN.problems }
  private var student: any RNNTask.Type { get throws { try subject() } }
  private typealias Example = RNNExample
  private typealias Activation = ElmanCell.Activation

  private let weights = RecurrentWeights(Wx: Example.cell.Wx, Ws: Example.cell.Ws, b: Example.cell.b)
  private let zeros: Vector = [0, 0]
  /// Two inputs into two units, otherwise.
  private let other = RecurrentWeights(
    Wx: [[0.3, 0.9], [-0.8, 0.5]], Ws: [[0.7, -0.2], [0.4, 0.6]], b: [-0.3, 0.2])
  /// Three inputs into two units.
  private let wide = RecurrentWeights(
    Wx: [[0.4, -0.7], [-0.2, 0.3], [0.9, 0.1]], Ws: [[-0.6, 0.5], [0.8, 0.2]], b: [0.3, -0.1])
  /// Three inputs into three units.
  private let tall = RecurrentWeights(
    Wx: [[0.2, 0.5, -0.4], [0.7, -0.3, 0.1], [-0.6, 0.8, 0.9]],
    Ws: [[0.3, -0.5, 0.2], [0.1, 0.4, -0.9], [-0.7, 0.6, 0.5]], b: [-0.2, 0.05, 0.4])
  private let text: [Vector] = [[1, 0.5, -1], [0, 2, 0.3], [-0.4, 1, 1], [0.7, -0.2, 0]]

  /// The functions g that are drawn, the simplest first.
  private static let activations: [Activation] = [.tanh, .linear, .relu, .sigmoid]

  private static func cell(_ weights: RecurrentWeights, _ g: Activation = .tanh) -> ElmanCell {
    ElmanCell(Wx: weights.Wx, Ws: weights.Ws, b: weights.b, activation: g)
  }

  /// Weights of a cell. In a wide input, which is a long text, those between the states are small: with large ones rounding
  /// grows from step to step, and decides in the end.
  private static func weights(_ draw: inout Draw, inputs: Int, units: Int) -> RecurrentWeights {
    RecurrentWeights(
      Wx: draw.matrix(inputs, units), Ws: draw.matrix(units, units, wide: -0.5...0.5), b: draw.vector(units))
  }

  func test01_step() {
    check("one step by hand", points: 2, of: "step") {
      // By hand: xW^x = (0.5 + 0.4, −0.3 + 0.8), sW^s = (0.05 + 0.25, 0.3 − 0.1), b = (0.1, −0.2); in all (1.3, 0.5).
      expect(
        "step(state: (0.5, -0.5), input: (1, 2), weights: the example's, activation: the identity)",
        try student.step(state: [0.5, -0.5], input: [1, 2], weights: weights) { $0 }, equals: [1.3, 0.5],
        lookAt: "Three terms: the input through W^x, the state through W^s, and the bias once.")
      expect(
        "step(state: (0, 0), input: (1, 0), weights: the example's, activation: tanh)",
        try student.step(state: zeros, input: [1, 0], weights: weights, activation: tanh),
        equals: Example.cell.step([1, 0], state: zeros), lookAt: "g works on the whole sum, entry by entry.")
      forAll(salt: 1) { draw in
        let (inputs, units) = (draw.size(1...4, wide: 5...7), draw.size(1...3, wide: 4...6))
        let weights = Self.weights(&draw, inputs: inputs, units: units)
        let (state, x) = (draw.vector(units, wide: -9...9), draw.vector(inputs, wide: -9...9))
        let g = draw.element(of: Self.activations)
        return .equals(
          "step(state: \(state), input: \(x), weights: \(weights), activation: \(g.rawValue))",
          try student.step(state: state, input: x, weights: weights, activation: g.value),
          Self.cell(weights, g).step(x, state: state))
      }
    }
  }

  func test02_anyActivation() {
    check("the function g is an argument", points: 1, of: "step") {
      for g in [Activation.relu, .sigmoid] {
        for (state, x) in [([0.5, -0.5] as Vector, [-1, -2] as Vector), ([-2, 1.5], [0.5, 3])] {
          expect(
            "step(state: \(state), input: \(x), weights: the example's, activation: \(g.rawValue))",
            try student.step(state: state, input: x, weights: weights, activation: g.value),
            equals: Example.cell(with: g).step(x, state: state))
        }
      }
    }
  }

  func test03_run() {
    check("three states of the lecture", points: 2, of: "run", after: ["step"]) {
      expect(
        "run(inputs: [(1, 0), (0, 1), (1, 1)], from: (0, 0), weights: the example's, activation: tanh)",
        try student.run(inputs: Example.inputs, from: zeros, weights: weights, activation: tanh),
        equals: Example.cell.states(of: Example.inputs),
        lookAt: "Each step gets the state that the step before returned; the list has one state for each input.")
      // By hand: (0.6, 0); then (0.1 + 0.2 + 0.06, −0.2 + 0.4 + 0.36); then (0.8 + 0.036 − 0.28, −0.1 + 0.216 + 0.112).
      expect(
        "run(inputs: [(1, 0), (0, 1), (1, 1)], from: (0, 0), weights: the example's, activation: relu)",
        try student.run(inputs: Example.inputs, from: zeros, weights: weights) { max(0, $0) },
        equals: [[0.6, 0], [0.36, 0.56], [0.556, 0.228]])
      forAll(salt: 3) { draw in
        let (n, inputs, units) = (draw.size(1...5, wide: 12...20), draw.size(1...3), draw.size(1...3))
        let weights = Self.weights(&draw, inputs: inputs, units: units)
        let (X, start) = (draw.matrix(n, inputs), draw.vector(units))
        let g = draw.element(of: Self.activations)
        return .equals(
          "run(inputs: \(X), from: \(start), weights: \(weights), activation: \(g.rawValue))",
          try student.run(inputs: X.rowVectors, from: start, weights: weights, activation: g.value),
          Self.cell(weights, g).states(of: X.rowVectors, from: start))
      }
    }
  }

  func test04_start() {
    check("another start, and a text in two pieces", points: 1, of: "run", after: ["step"]) {
      expect(
        "run(inputs: 4 inputs, from: (0.5, -1), weights: 3 inputs, 2 units, activation: tanh)",
        try student.run(inputs: text, from: [0.5, -1], weights: wide, activation: tanh),
        equals: Self.cell(wide).states(of: text, from: [0.5, -1]), lookAt: "s_0 is an argument; it is not in the list.")
      expect(
        "run(inputs: [], from: (0.5, -1), weights: 3 inputs, 2 units, activation: tanh).count",
        try student.run(inputs: [], from: [0.5, -1], weights: wide, activation: tanh).count, equals: 0)
      forAll(salt: 4, lookAt: "The last state of the first piece is the start of the second.") { draw in
        let (first, second) = (draw.size(1...3), draw.size(0...3))
        let (X, start) = (draw.matrix(first + second, 2).rowVectors, draw.vector(2))
        let head = try student.run(
          inputs: Array(X.prefix(first)), from: start, weights: weights, activation: tanh)
        let tail = try student.run(
          inputs: Array(X.dropFirst(first)), from: head.last ?? start, weights: weights, activation: tanh)
        return .agree(
          "run over \(first) and then \(second) of the inputs \(X) from \(start)", head + tail,
          with: "one run over all",
          try student.run(inputs: X, from: start, weights: weights, activation: tanh))
      }
    }
  }

  func test05_causal() {
    check("a state does not know later inputs", points: 1, of: "run", after: ["step"]) {
      forAll(salt: 5, lookAt: "s_i depends on x_1 … x_i and on nothing behind them.") { draw in
        let X = draw.matrix(draw.size(1...5), 2)
        return try .causal(X, { "run(inputs: \($0), from: (0, 0), weights: the example's, activation: tanh)" }) { X in
          try student.run(inputs: X.rowVectors, from: zeros, weights: weights, activation: tanh)
        }
      }
    }
  }

  func test06_acceptor() {
    check("an acceptor reads the last state", points: 1, of: "acceptor", after: ["run"]) {
      let (V, c) = Example.readout
      expect(
        "acceptor(inputs: the example's, from: (0, 0), …, V: \(V), c: \(c))",
        try student.acceptor(inputs: Example.inputs, from: zeros, weights: weights, activation: tanh, V: V, c: c),
        equals: RNN.acceptor(Example.cell, inputs: Example.inputs, readout: Example.readout),
        lookAt: "Of all states only s_n goes through V and c.")
      // By hand: without an input the state is s_0 = (1, −2), and sV + c = (2, −1 − 2 + 0.1, 0.5 + 4 − 0.2).
      expect(
        "acceptor(inputs: [], from: (1, -2), …, V: \(V), c: \(c))",
        try student.acceptor(inputs: [], from: [1, -2], weights: weights, activation: tanh, V: V, c: c),
        equals: [2, -2.9, 4.3], lookAt: "Where nothing is read, the last state is the first.")
      forAll(salt: 6) { draw in
        let n = draw.size(0...4, wide: 12...20)
        let (inputs, units, K) = (draw.size(1...3), draw.size(1...3), draw.size(1...3))
        let weights = Self.weights(&draw, inputs: inputs, units: units)
        let (X, start) = (draw.matrix(n, inputs).rowVectors, draw.vector(units))
        let (V, c) = (draw.matrix(units, K), draw.vector(K))
        let g = draw.element(of: Self.activations)
        return .equals(
          "acceptor(inputs: \(X), from: \(start), weights: \(weights), activation: \(g.rawValue), V: \(V), c: \(c))",
          try student.acceptor(inputs: X, from: start, weights: weights, activation: g.value, V: V, c: c),
          RNN.acceptor(Self.cell(weights, g), inputs: X, from: start, readout: (V: V, c: c)))
      }
    }
  }

  func test07_transducer() {
    check("a transducer answers at every position", points: 2, of: "transducer", after: ["run"]) {
      let (V, c) = Example.readout
      expect(
        "transducer(inputs: the example's, from: (0, 0), …, V: \(V), c: \(c))",
        try student.transducer(inputs: Example.inputs, from: zeros, weights: weights, activation: tanh, V: V, c: c),
        equals: RNN.transducer(Example.cell, inputs: Example.inputs, readout: Example.readout),
        lookAt: "Three scores at each position, from the state of that position.")
      forAll(salt: 7) { draw in
        let n = draw.size(0...4, wide: 12...20)
        let (inputs, units, K) = (draw.size(1...3), draw.size(1...3), draw.size(1...3))
        let weights = Self.weights(&draw, inputs: inputs, units: units)
        let (X, start) = (draw.matrix(n, inputs).rowVectors, draw.vector(units))
        let (V, c) = (draw.matrix(units, K), draw.vector(K))
        let g = draw.element(of: Self.activations)
        return .equals(
          "transducer(inputs: \(X), from: \(start), weights: \(weights), activation: \(g.rawValue), V: \(V), c: \(c))",
          try student.transducer(inputs: X, from: start, weights: weights, activation: g.value, V: V, c: c),
          RNN.transducer(Self.cell(weights, g), inputs: X, from: start, readout: (V: V, c: c)))
      }
    }
  }

  func test08_sequenceLoss() {
    check("losses are summed, padding has none", points: 2, of: "sequenceLoss") {
      // By hand: two classes with equal scores have the loss ln 2 each; with scores (0, ln 3) it is ln 4 for class 0 and ln 4/3 for class 1.
      let equal: Vector = [0, 0]
      let (ln2, ln3) = (log(2), log(3))
      expect(
        "sequenceLoss(scores: [(0, 0), (0, ln 3), (0, 0)], labels: [1, 0, 0], mask: all true)",
        try student.sequenceLoss(scores: [equal, [0, ln3], equal], labels: [1, 0, 0], mask: [true, true, true]),
        equals: 4 * ln2, lookAt: "A sum over positions: ln 2 + ln 4 + ln 2.")
      expect(
        "sequenceLoss(scores: [(0, 0), (0, ln 3), (7, -7), (5, 1)], labels: [1, 0, 0, 1], mask: [true, true, false, false])",
        try student.sequenceLoss(
          scores: [equal, [0, ln3], [7, -7], [5, 1]], labels: [1, 0, 0, 1], mask: [true, true, false, false]),
        equals: 3 * ln2, lookAt: "Where the mask is false there is no word and no loss.")
      expect(
        "sequenceLoss(scores: [(3, 1), (0, 0)], labels: [-1, 0], mask: [false, true])",
        try student.sequenceLoss(scores: [[3, 1], equal], labels: [-1, 0], mask: [false, true]), equals: ln2,
        lookAt: "The label of a position that does not count may be anything: do not read it.")
      expect(
        "sequenceLoss(scores: [(3, 1)], labels: [0], mask: [false])",
        try student.sequenceLoss(scores: [[3, 1]], labels: [0], mask: [false]), equals: 0)
      expect("sequenceLoss(scores: [], …)", try student.sequenceLoss(scores: [], labels: [], mask: []), equals: 0)
      forAll(salt: 8) { draw in
        let (n, K) = (draw.size(0...4, wide: 12...20), draw.size(1...3, wide: 4...6))
        let (scores, labels) = (draw.matrix(n, K, wide: -300...300).rowVectors, draw.integers(n, in: 0...K - 1))
        let mask = draw.integers(n, in: 0...1).map { $0 == 0 }
        return .equals(
          "sequenceLoss(scores: \(scores), labels: \(labels), mask: \(mask))",
          try student.sequenceLoss(scores: scores, labels: labels, mask: mask),
          RNN.sequenceLoss(scores: scores, labels: labels, mask: mask))
      }
    }
  }

  func test09_maskedRun() {
    check("the state waits where there is padding", points: 2, of: "maskedRun", after: ["step"]) {
      // By hand, without g: x_1 = (1, 2) from (0.5, −0.5) gives (1.3, 0.5), and the padding does not move it.
      expect(
        "maskedRun(inputs: [(1, 2), (9, 9)], mask: [true, false], from: (0.5, -0.5), …, activation: the identity)",
        try student.maskedRun(
          inputs: [[1, 2], [9, 9]], mask: [true, false], from: [0.5, -0.5], weights: weights
        ) { $0 },
        equals: [[1.3, 0.5], [1.3, 0.5]], lookAt: "One state for every position; at the padding, the last one again.")
      let mask = [false, true, false, true]
      expect(
        "maskedRun(inputs: 4 inputs, mask: \(mask), from: (0.5, -1), weights: 3 inputs, 2 units, activation: tanh)",
        try student.maskedRun(inputs: text, mask: mask, from: [0.5, -1], weights: wide, activation: tanh),
        equals: Self.cell(wide).states(of: text, mask: mask, from: [0.5, -1]),
        lookAt: "Padding may stand anywhere, in front too: there the state is still s_0.")
      forAll(salt: 9) { draw in
        let (n, inputs, units) = (draw.size(0...4, wide: 12...20), draw.size(1...3), draw.size(1...3))
        let weights = Self.weights(&draw, inputs: inputs, units: units)
        let (X, start) = (draw.matrix(n, inputs).rowVectors, draw.vector(units))
        let mask = draw.integers(n, in: 0...1).map { $0 == 0 }
        let g = draw.element(of: Self.activations)
        return .equals(
          "maskedRun(inputs: \(X), mask: \(mask), from: \(start), weights: \(weights), activation: \(g.rawValue))",
          try student.maskedRun(inputs: X, mask: mask, from: start, weights: weights, activation: g.value),
          Self.cell(weights, g).states(of: X, mask: mask, from: start))
      }
    }
  }

  func test10_bidirectional() {
    check("two nets, one from each end", points: 1, of: "bidirectional", after: ["run"]) {
      expect(
        "bidirectional(inputs: the example's, forward: the example's, backward: the example's, activation: tanh)",
        try student.bidirectional(inputs: Example.inputs, forward: weights, backward: weights, activation: tanh),
        equals: RNN.bidirectional(Example.inputs, forward: Example.cell, backward: Example.cell),
        lookAt: "The last two entries of y_1 have seen x_3, x_2 and x_1, in this order.")
      expect(
        "bidirectional(inputs: the example's, forward: the example's, backward: 2 other units, activation: tanh)",
        try student.bidirectional(inputs: Example.inputs, forward: weights, backward: other, activation: tanh),
        equals: RNN.bidirectional(Example.inputs, forward: Example.cell, backward: Self.cell(other)),
        lookAt: "Each direction has its own weights, and each starts from zeros.")
      expect(
        "bidirectional(inputs: [], …).count",
        try student.bidirectional(inputs: [], forward: weights, backward: other, activation: tanh).count, equals: 0)
    }
  }

  func test11_bidirectionalSizes() {
    check("two nets of different size, and the text in the mirror", points: 2, of: "bidirectional", after: ["run"]) {
      expect(
        "bidirectional(inputs: 4 inputs, forward: 2 units, backward: 3 units, activation: tanh)",
        try student.bidirectional(inputs: text, forward: wide, backward: tall, activation: tanh),
        equals: RNN.bidirectional(text, forward: Self.cell(wide), backward: Self.cell(tall)),
        lookAt: "5 entries: 2 from the forward net, then 3 from the backward net.")
      forAll(salt: 10) { draw in
        let (n, inputs, f, b) = (draw.size(1...4, wide: 12...20), draw.size(1...3), draw.size(1...3), draw.size(1...3))
        let forward = Self.weights(&draw, inputs: inputs, units: f)
        let backward = Self.weights(&draw, inputs: inputs, units: b)
        let (X, g) = (draw.matrix(n, inputs).rowVectors, draw.element(of: Self.activations))
        return .equals(
          "bidirectional(inputs: \(X), forward: \(forward), backward: \(backward), activation: \(g.rawValue))",
          try student.bidirectional(inputs: X, forward: forward, backward: backward, activation: g.value),
          RNN.bidirectional(X, forward: Self.cell(forward, g), backward: Self.cell(backward, g)))
      }
      forAll(
        salt: 11, lookAt: "With the text turned around and the nets exchanged, halves and positions change places."
      ) { draw in
        let X = draw.matrix(draw.size(1...4), 2).rowVectors
        let forward = Self.weights(&draw, inputs: 2, units: 1)
        let backward = Self.weights(&draw, inputs: 2, units: 2)
        let mirrored = try student.bidirectional(
          inputs: X.reversed(), forward: backward, backward: forward, activation: tanh)
        return .agree(
          "bidirectional(inputs: \(X), forward: \(forward), backward: \(backward), activation: tanh)",
          try student.bidirectional(inputs: X, forward: forward, backward: backward, activation: tanh),
          with: "the mirrored call",
          mirrored.reversed().map { y in Vector(Array(y.entries.suffix(1)) + y.entries.dropLast(1)) })
      }
    }
  }

  func test12_stacked() {
    check("each layer reads the one below", points: 1, of: "stacked", after: ["run"]) {
      expect(
        "stacked(inputs: the example's, layers: [2 units, 2 other units], activation: tanh)",
        try student.stacked(inputs: Example.inputs, layers: [weights, other], activation: tanh),
        equals: RNN.stacked(Example.inputs, layers: [Example.cell, Self.cell(other)]),
        lookAt: "The states of the first layer are the inputs of the second; each starts from zeros.")
      expect(
        "stacked(inputs: the example's, layers: [], activation: tanh)",
        try student.stacked(inputs: Example.inputs, layers: [], activation: tanh), equals: Example.inputs)
    }
  }

  func test13_stackedSizes() {
    check("layers of different size", points: 1, of: "stacked", after: ["run"]) {
      expect(
        "stacked(inputs: 4 inputs, layers: [3 inputs and 3 units, 3 inputs and 2 units], activation: tanh)",
        try student.stacked(inputs: text, layers: [tall, wide], activation: tanh),
        equals: RNN.stacked(text, layers: [Self.cell(tall), Self.cell(wide)]),
        lookAt: "The list names the bottom layer first: it reads the inputs.")
      forAll(salt: 12) { draw in
        let (n, depth) = (draw.size(0...4, wide: 6...12), draw.size(0...3, wide: 4...6))
        let g = draw.element(of: Self.activations)
        var (inputs, layers) = (2, [RecurrentWeights]())
        let X = draw.matrix(n, inputs).rowVectors
        for _ in 0..<depth {
          let units = draw.size(1...3)
          layers.append(Self.weights(&draw, inputs: inputs, units: units))
          inputs = units
        }
        return .equals(
          "stacked(inputs: \(X), layers: \(layers), activation: \(g.rawValue))",
          try student.stacked(inputs: X, layers: layers, activation: g.value),
          RNN.stacked(X, layers: layers.map { Self.cell($0, g) }))
      }
    }
  }

  func test14_parameterCount() {
    check("the parameters, whatever the length of the text", points: 1, of: "parameterCount") {
      // By hand: 2 · 2 + 2 · 2 + 2; 300 · 100 + 100 · 100 + 100; 512 · 12 + 12 · 12 + 12; and 50 units on top of 100.
      expect("parameterCount(inputs: 2, layers: [2])", try student.parameterCount(inputs: 2, layers: [2]), equals: 10)
      expect(
        "parameterCount(inputs: 300, layers: [100])", try student.parameterCount(inputs: 300, layers: [100]),
        equals: 40_100, lookAt: "W^x, W^s and b: three counts for each layer.")
      expect(
        "parameterCount(inputs: 512, layers: [12])", try student.parameterCount(inputs: 512, layers: [12]),
        equals: 6300)
      expect(
        "parameterCount(inputs: 300, layers: [100, 50])", try student.parameterCount(inputs: 300, layers: [100, 50]),
        equals: 47_650, lookAt: "The second layer reads 100 states, not 300 inputs.")
      expect("parameterCount(inputs: 300, layers: [])", try student.parameterCount(inputs: 300, layers: []), equals: 0)
      forAll(salt: 13) { draw in
        let (inputs, layers) = (
          draw.integer(0...9), draw.integers(draw.size(0...3, wide: 4...8), in: 1...9, wide: 1...2000)
        )
        return .equals(
          "parameterCount(inputs: \(inputs), layers: \(layers))",
          try student.parameterCount(inputs: inputs, layers: layers),
          RNN.parameterCount(inputs: inputs, layers: layers))
      }
    }
  }
}
