import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class GRUGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { GRU.workedNumbers }
  override class var figures: [Figure] { GRU.figures }
  override class var problems: [PracticeProblem] { GRU.problems }
  private var student: any GRUTask.Type { get throws { try subject() } }
  private typealias Example = GRUExample
  private let p = GRUExample.asymmetric
  private let (xs, s0) = (GRUExample.asymmetricInputs, GRUExample.asymmetricStart)
  private let kinds = GRUReset.allCases

  func test01_gate() {
    check("a gate by hand", points: 1, of: "gate") {
      // By hand: 1·2 − 2·0.5 + 4·0.25 + 1 = 3 and 1·(−1) − 2·0.5 + 4·0.5 + 0 = 0; σ(3) = 0.9525741268224334, σ(0) = ½.
      let block = GRUBlock(Wx: [[2, -1], [0.5, 0.5]], Ws: [[0.25, 0.5], [3, -3]], b: [1, 0])
      expect(
        "gate([1, -2], state: [4, 0], \(block))", try student.gate([1, -2], state: [4, 0], block),
        equals: [0.9525741268224334, 0.5],
        lookAt: "Three terms inside: x Wx, s Ws and b. Then the sigmoid of each entry.")
      // By hand: σ(±1000) = 1 and 0 to every digit of a Double.
      let wide = GRUBlock(Wx: [[1000, -1000]], Ws: [[0, 0], [0, 0]], b: [0, 0])
      expect(
        "gate([1], state: [1, 1], Wx: [[1000, -1000]], Ws and b: 0)",
        try student.gate([1], state: [1, 1], wide), equals: [1, 0])
      forAll(salt: 1) { draw in
        let (inputs, units) = (draw.size(1...3), draw.size(1...3))
        let block = Self.block(&draw, inputs, units)
        let (x, s) = (draw.vector(inputs, wide: -8...8), draw.vector(units))
        return .equals(
          "gate(\(x), state: \(s), \(block))", try student.gate(x, state: s, block), GRU.gate(x, state: s, block))
      }
    }
  }

  func test02_candidateBefore() {
    check("a candidate with the reset before the product", points: 2, of: "candidate") {
      // By hand: r ⊙ s = (2·½, −1·¼) = (1, −¼); times Ws that is (1·0.5 − ¼·1, 1·2 − ¼·(−4)) = (0.25, 3).
      // With x Wx + b = (1, −2) and c = (0.25, 0): tanh(1.5) = 0.9051482536448664, tanh(1) = 0.7615941559557649.
      expect(
        "candidate([1], state: [2, -1], gate: [0.5, 0.25], candidate: \(hand.candidate), stateBias: [0.25, 0], reset: .before)",
        try student.candidate([1], state: [2, -1], gate: [0.5, 0.25], hand, reset: .before),
        equals: [0.9051482536448664, 0.7615941559557649],
        lookAt: "With .before r multiplies the state, and r ⊙ s goes through Ws. b and c are added whole. Then tanh.")
      forAll(salt: 2) { draw in try candidateClaim(&draw, .before) }
    }
  }

  func test03_candidateAfter() {
    check("a candidate with the reset after the product", points: 2, of: "candidate") {
      // By hand: s Ws + c = (2·0.5 − 1·1 + 0.25, 2·2 + 4 + 0) = (0.25, 8); times r = (½, ¼) that is (0.125, 2).
      // With x Wx + b = (1, −2): tanh(1.125) = 0.8093010702017882, tanh(0) = 0.
      expect(
        "candidate([1], state: [2, -1], gate: [0.5, 0.25], candidate: \(hand.candidate), stateBias: [0.25, 0], reset: .after)",
        try student.candidate([1], state: [2, -1], gate: [0.5, 0.25], hand, reset: .after),
        equals: [0.8093010702017882, 0],
        lookAt: "With .after r multiplies s Ws + c: c is inside the brackets, x Wx + b is not. Then tanh.")
      // By hand: a closed reset gate leaves tanh(x Wx + b) = (tanh 1, tanh −2).
      expect(
        "candidate([1], state: [2, -1], gate: [0, 0], candidate: \(hand.candidate), stateBias: [0.25, 0], reset: .after)",
        try student.candidate([1], state: [2, -1], gate: [0, 0], hand, reset: .after),
        equals: [0.7615941559557649, -0.9640275800758169])
      forAll(salt: 3) { draw in try candidateClaim(&draw, .after) }
      forAll(salt: 4, lookAt: "Where r = 1 nothing is damped, and both forms are tanh(x Wx + b + s Ws + c).") { draw in
        let (p, x, s) = Self.problem(&draw)
        let open = Vector(repeating: 1, count: s.count)
        let call = "candidate(\(x), state: \(s), gate: \(open), \(p), reset: "
        return .agree(
          "\(call).before)", try student.candidate(x, state: s, gate: open, p, reset: .before), with: "\(call).after)",
          try student.candidate(x, state: s, gate: open, p, reset: .after))
      }
    }
  }

  func test04_step() {
    check("the steps of the lecture", points: 2, of: "step", after: ["gate", "candidate"]) {
      for reset in kinds {
        let cell = Example.constructed(reset)
        let states = [Example.s0] + cell.states(of: Example.xs)
        for (i, x) in Example.xs.enumerated() {
          expect(
            "step(\(x), state: \(states[i]), the constructed parameters, reset: .\(reset))",
            try student.step(x, state: states[i], cell.parameters, reset: reset), equals: states[i + 1],
            lookAt: "Each gate from its own block; then 1 − u times the state, and u times the candidate.")
        }
      }
    }
  }

  func test05_limits() {
    check(
      "u = 0 keeps, u = 1 replaces, and with r = 1 that is Elman's step", points: 1, of: "step",
      after: ["gate", "candidate"]
    ) {
      for reset in kinds {
        let (x, s) = (xs[0], s0)
        // σ(−1000) = 0: the state stays as it is, to the last bit.
        expect(
          "step(\(x), state: \(s), update.b: [-1000, -1000], …, reset: .\(reset))",
          try student.step(x, state: s, gates(update: -1000), reset: reset), equals: s, within: .exact,
          lookAt: "u = 0 must give back the state.")
        let elman = ElmanCell(
          Wx: p.candidate.Wx, Ws: p.candidate.Ws, b: p.candidate.b + p.stateBias, activation: .tanh)
        expect(
          "step(\(x), state: \(s), update.b: [1000, 1000], reset.b: [1000, 1000], …, reset: .\(reset))",
          try student.step(x, state: s, gates(update: 1000, reset: 1000), reset: reset),
          equals: elman.step(x, state: s), lookAt: "u = 1 and r = 1 leave tanh(x Wx + s Ws + b + c).")
        // A closed reset gate before the product leaves c, after it nothing.
        let alone = x * p.candidate.Wx + p.candidate.b
        expect(
          "step(\(x), state: \(s), update.b: [1000, 1000], reset.b: [-1000, -1000], …, reset: .\(reset))",
          try student.step(x, state: s, gates(update: 1000, reset: -1000), reset: reset),
          equals: (reset == .before ? alone + p.stateBias : alone).map(tanh),
          lookAt: "u = 1 and r = 0 leave tanh(x Wx + b + c) with .before, and tanh(x Wx + b) with .after.")
      }
      forAll(salt: 6, lookAt: "Both gates read x and the whole state s, each with its own block.") { draw in
        let (p, x, s) = Self.problem(&draw)
        let reset = draw.element(of: GRUReset.allCases)
        return .equals(
          "step(\(x), state: \(s), \(p), reset: .\(reset))", try student.step(x, state: s, p, reset: reset),
          GRUCell(p, reset: reset).step(x, state: s))
      }
    }
  }

  func test06_run() {
    check("the run over a sequence", points: 1, of: "run", after: ["step"]) {
      for reset in kinds {
        expect(
          "run(\(xs), from: \(s0), the asymmetric parameters, reset: .\(reset))",
          try student.run(xs, from: s0, p, reset: reset), equals: GRUCell(p, reset: reset).states(of: xs, from: s0),
          lookAt: "The first step reads s₀, each other the state of the step before it. s₀ is not among the results.")
      }
      expect(
        "run([], from: \(s0), …)", try student.run([], from: s0, p, reset: .after), equals: [],
        lookAt: "No inputs: no states.")
      forAll(salt: 7) { draw in
        let (p, _, s) = Self.problem(&draw)
        let xs = Self.inputs(&draw, p)
        let reset = draw.element(of: GRUReset.allCases)
        return .equals(
          "run(\(xs), from: \(s), \(p), reset: .\(reset))", try student.run(xs, from: s, p, reset: reset),
          GRUCell(p, reset: reset).states(of: xs, from: s))
      }
    }
  }

  func test07_stepBackwardOnOneUnit() {
    check("one step backward by hand", points: 1, of: "stepBackward", after: ["gate", "candidate"]) {
      // By hand. Gates with weights 0 stand at ½. x = 0, s = 1, Ws = 6, b = −3: s̃ = tanh(½ · 6 − 3) = 0, so s̃ − s = −1.
      // g = 4: δ = 4 · ½ · 1 = 2, δu = 4 · (−1) · ¼ = −1. To s: kept 4 · ½ = 2, candidate 2 · 6 · ½ = 6; gates: Ws = 0, nothing.
      // ∂L/∂r = 2 · 6 · 1 = 12, δr = 12 · ¼ = 3.
      let shut = GRUBlock(Wx: [[0]], Ws: [[0]], b: [0])
      let p = GRUParameters(
        update: shut, reset: shut, candidate: GRUBlock(Wx: [[0]], Ws: [[6]], b: [-3]), stateBias: [0])
      let call =
        "stepBackward([0], state: [1], gradient: [4], candidate: (Wx: 0, Ws: 6, b: -3), the rest 0, reset: .before)"
      expect(
        "\(call).state", try student.stepBackward([0], state: [1], gradient: [4], p, reset: .before).state, equals: [8],
        lookAt: "Two paths: 2 through the factor 1 − u of what is kept, and 6 through the candidate, with Ws and r.")
      expect(
        "\(call).parameters, the three b",
        try {
          let g = try student.stepBackward([0], state: [1], gradient: [4], p, reset: .before).parameters
          return [g.update.b, g.reset.b, g.candidate.b] as [Vector]
        }(), equals: [[-1], [3], [2]] as [Vector],
        lookAt:
          "The three gradients with respect to pre-activations, δu, δr and δ: the comment above the function has them.")
    }
  }

  func test08_stepBackwardToState() {
    check(
      "the gradient of the last state agrees with differences", points: 2, of: "stepBackward",
      after: ["gate", "candidate"]
    ) {
      let (x, g) = (xs[1], [0.7, -1.3] as Vector)
      for reset in kinds {
        let cell = GRUCell(p, reset: reset)
        expectGradient(
          "stepBackward(\(x), state: \(s0), gradient: \(g), the asymmetric parameters, reset: .\(reset)).state",
          try student.stepBackward(x, state: s0, gradient: g, p, reset: reset).state,
          of: { dot(g, cell.step(x, state: $0)) }, at: s0,
          lookAt: "Four paths: kept, candidate, update, reset. The last three go back through their own Ws, transposed."
        )
      }
      forAll(salt: 9) { draw in
        let (p, x, s) = Self.problem(&draw)
        let (g, reset) = (draw.vector(s.count, wide: -50...50), draw.element(of: GRUReset.allCases))
        return .equals(
          "stepBackward(\(x), state: \(s), gradient: \(g), \(p), reset: .\(reset)).state",
          try student.stepBackward(x, state: s, gradient: g, p, reset: reset).state,
          GRUCell(p, reset: reset).stepBackward(x, state: s, gradient: g).state)
      }
    }
  }

  func test09_stepBackwardToParameters() {
    check(
      "the gradients of the parameters agree with differences", points: 2, of: "stepBackward",
      after: ["gate", "candidate"]
    ) {
      let (x, g) = (xs[1], [0.7, -1.3] as Vector)
      for reset in kinds {
        expectGradient(
          "stepBackward(\(x), state: \(s0), gradient: \(g), the asymmetric parameters, reset: .\(reset)).parameters, that is \(Self.order)",
          try Self.list(student.stepBackward(x, state: s0, gradient: g, p, reset: reset).parameters),
          of: { dot(g, GRUCell(Self.parameters($0), reset: reset).step(x, state: s0)) }, at: Self.list(p),
          lookAt: "A weight's gradient is outer(value, δ), the value at its start and the δ at its end; a bias's is δ.")
      }
      forAll(salt: 10) { draw in
        let (p, x, s) = Self.problem(&draw)
        let (g, reset) = (draw.vector(s.count, wide: -50...50), draw.element(of: GRUReset.allCases))
        return .equals(
          "stepBackward(\(x), state: \(s), gradient: \(g), \(p), reset: .\(reset)).parameters, that is \(Self.order)",
          Self.list(try student.stepBackward(x, state: s, gradient: g, p, reset: reset).parameters),
          Self.list(GRUCell(p, reset: reset).stepBackward(x, state: s, gradient: g).parameters))
      }
    }
  }

  func test10_acceptor() {
    check("the way back of an acceptor", points: 2, of: "backward", after: ["run", "stepBackward"]) {
      let slopes = Array(repeating: Vector.zeros(2), count: xs.count - 1) + [[1, -0.5]]
      for reset in kinds {
        let cell = GRUCell(p, reset: reset)
        let call =
          "backward(4 inputs, from: \(s0), slopes: zeros but the last [1, -0.5], the asymmetric parameters, reset: .\(reset))"
        expect(
          "\(call).states", try student.backward(xs, from: s0, slopes: slopes, p, reset: reset).states,
          equals: cell.backward(xs, from: s0, slopes: slopes).states,
          lookAt:
            "n + 1 vectors; the last is the gradient of the loss itself, and each other what the step after it hands back."
        )
        expectGradient(
          "\(call).parameters, that is \(Self.order)",
          try Self.list(student.backward(xs, from: s0, slopes: slopes, p, reset: reset).parameters),
          of: { dot([1, -0.5], GRUCell(Self.parameters($0), reset: reset).states(of: xs, from: s0)[3]) },
          at: Self.list(p), lookAt: "The same parameters work at every step: sum over the steps.")
      }
    }
  }

  func test11_transducer() {
    check(
      "the way back of a transducer, and of sequences of any length", points: 2, of: "backward",
      after: ["run", "stepBackward"]
    ) {
      expect(
        "backward([], from: \(s0), slopes: [], …).states",
        try student.backward([], from: s0, slopes: [], p, reset: .before).states, equals: [[0, 0]],
        lookAt: "No steps: n + 1 = 1 vector, the gradient with respect to s₀. Nobody reads it, so it is zeros.")
      expect(
        "backward([], from: \(s0), slopes: [], …).parameters, that is \(Self.order)",
        try Self.list(student.backward([], from: s0, slopes: [], p, reset: .before).parameters),
        equals: Self.list(.zeros(inputs: 3, units: 2)))
      forAll(salt: 12, lookAt: "∂L/∂s_i is what the loss says of s_i itself and what step i + 1 hands back.") { draw in
        let (p, _, s) = Self.problem(&draw)
        let xs = Self.inputs(&draw, p)
        let slopes = draw.matrix(xs.count, s.count).rowVectors
        let reset = draw.element(of: GRUReset.allCases)
        let found = try student.backward(xs, from: s, slopes: slopes, p, reset: reset)
        let engine = GRUCell(p, reset: reset).backward(xs, from: s, slopes: slopes)
        return .equals(
          "backward(\(xs), from: \(s), slopes: \(slopes), \(p), reset: .\(reset)), that is the states, then \(Self.order)",
          found.states.map { Matrix(rows: [$0]) } + Self.list(found.parameters),
          engine.states.map { Matrix(rows: [$0]) } + Self.list(engine.parameters))
      }
    }
  }

  func test12_parameterCount() {
    check("the number of parameters", points: 2, of: "parameterCount") {
      // By hand: 3 · (512 · 12 + 12²) = 18864, and 36 for each bias vector of the three blocks.
      for (biases, count) in [(0, 18864), (1, 18900), (2, 18936)] {
        expect(
          "parameterCount(inputs: 512, units: 12, biasVectors: \(biases))",
          try student.parameterCount(inputs: 512, units: 12, biasVectors: biases), equals: count,
          lookAt: "Three blocks, each with two matrices and its own `biasVectors` vectors of `units` numbers.")
      }
      forAll(salt: 13) { draw in
        let (inputs, units, biases) = (
          draw.size(1...9, wide: 10...2000), draw.size(1...9, wide: 10...2000), draw.integer(0...2)
        )
        return .equals(
          "parameterCount(inputs: \(inputs), units: \(units), biasVectors: \(biases))",
          try student.parameterCount(inputs: inputs, units: units, biasVectors: biases),
          GRU.parameterCount(inputs: inputs, units: units, biasVectors: biases))
      }
    }
  }

  /// The parameters of the candidates by hand: one input, two units.
  private let hand = GRUParameters(
    update: GRUBlock(Wx: [[0, 0]], Ws: [[0, 0], [0, 0]], b: [0, 0]),
    reset: GRUBlock(Wx: [[0, 0]], Ws: [[0, 0], [0, 0]], b: [0, 0]),
    candidate: GRUBlock(Wx: [[0.5, -3]], Ws: [[0.5, 2], [1, -4]], b: [0.5, 1]), stateBias: [0.25, 0])

  /// The asymmetric parameters with gates that a bias opens or shuts.
  private func gates(update: Double, reset: Double = 0) -> GRUParameters {
    var q = p
    q.update.b = [update, update]
    q.reset.b = [reset, reset]
    return q
  }

  private func candidateClaim(_ draw: inout Draw, _ reset: GRUReset) throws -> Claim {
    let (p, x, s) = Self.problem(&draw)
    let r = draw.vector(s.count, in: 0...1)
    return .equals(
      "candidate(\(x), state: \(s), gate: \(r), candidate: \(p.candidate), stateBias: \(p.stateBias), reset: .\(reset))",
      try student.candidate(x, state: s, gate: r, p, reset: reset),
      GRU.candidate(x, state: s, gate: r, p, reset: reset))
  }

  /// A block. In a wide input the weights from state to state are small: there texts are long, and rounding must not grow
  /// from step to step.
  private static func block(
    _ draw: inout Draw, _ inputs: Int, _ units: Int, wide: ClosedRange<Double> = -2...2
  ) -> GRUBlock {
    GRUBlock(
      Wx: draw.matrix(inputs, units, wide: wide), Ws: draw.matrix(units, units, wide: -0.5...0.5), b: draw.vector(units)
    )
  }

  /// Parameters, an input and a state of drawn sizes. In a wide input the gates are nearly shut or wide open, while the
  /// candidate is not: it reads little of x.
  private static func problem(_ draw: inout Draw) -> (GRUParameters, x: Vector, s: Vector) {
    let (inputs, units) = (draw.size(1...3), draw.size(1...3, wide: 2...4))
    let (x, s) = (draw.vector(inputs, wide: -20...20), draw.vector(units, in: -1...1, wide: -5...5))
    let p = GRUParameters(
      update: block(&draw, inputs, units), reset: block(&draw, inputs, units),
      candidate: block(&draw, inputs, units, wide: -0.05...0.05),
      stateBias: draw.vector(units))
    return (p, x, s)
  }

  /// None to four inputs for these parameters, many in a wide input.
  private static func inputs(_ draw: inout Draw, _ p: GRUParameters) -> [Vector] {
    let count = draw.size(0...4, wide: 11...13)
    return draw.matrix(count, p.candidate.Wx.rows).rowVectors
  }

  private static let order =
    "[update.Wx, .Ws, .b, reset.Wx, .Ws, .b, candidate.Wx, .Ws, .b, stateBias]"

  /// All ten arrays, vectors as matrices of one row.
  private static func list(_ p: GRUParameters) -> [Matrix] {
    [p.update, p.reset, p.candidate].flatMap { [$0.Wx, $0.Ws, Matrix(rows: [$0.b])] } + [Matrix(rows: [p.stateBias])]
  }

  private static func parameters(_ list: [Matrix]) -> GRUParameters {
    func block(_ k: Int) -> GRUBlock { GRUBlock(Wx: list[k], Ws: list[k + 1], b: list[k + 2][row: 0]) }
    return GRUParameters(update: block(0), reset: block(3), candidate: block(6), stateBias: list[9][row: 0])
  }
}
