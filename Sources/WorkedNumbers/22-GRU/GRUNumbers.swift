import CourseKit
import Exchange
import ReferenceEngine

extension GRU {
  private typealias Example = GRUExample

  /// The worked numbers of unit 22. No sheet prints a number of a GRU. Indices in keys are 1-based: `gru.step2.u_1` is u₁ of step 2.
  public static var workedNumbers: [WorkedNumber] {
    stepNumbers("gru", .before) + stepNumbers("gruAfter", .after) + backNumbers("gru", .before)
      + backNumbers("gruAfter", .after) + slipNumbers + countNumbers + keptNumbers + writerNumbers
      + reachNumbers + quizNumbers
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)_\($0 + 1)", $1) }
  }

  /// Every intermediate number of the three steps of the constructed cell.
  private static func stepNumbers(_ name: String, _ reset: GRUReset) -> [WorkedNumber] {
    let cell = Example.constructed(reset)
    var s = Example.s0
    var numbers: [WorkedNumber] = []
    for (i, pass) in cell.passes(of: Example.xs).enumerated() {
      let (key, x) = ("\(name).step\(i + 1)", Example.xs[i])
      let fromInput = x * Example.Wx
      let fromState =
        reset == .before ? hadamard(pass.reset, s) * Example.Ws : hadamard(pass.reset, s * Example.Ws)
      let quantities: [(String, Vector)] = [
        ("xWx", fromInput), ("sWs", s * Example.Ws), ("au", fromInput + s * Example.Ws),
        ("ar", 2 * (fromInput + s * Example.Ws)), ("u", pass.update), ("keep", pass.update.map { 1 - $0 }),
        ("r", pass.reset), ("rs", hadamard(pass.reset, s)), ("fromState", fromState), ("a", fromInput + fromState),
        ("new", pass.candidate), ("s", pass.state),
        ("kept", hadamard(pass.update.map { 1 - $0 }, s)), ("written", hadamard(pass.update, pass.candidate)),
      ]
      for (quantity, values) in quantities { numbers += list("\(key).\(quantity)", values) }
      s = pass.state
    }
    return numbers
  }

  /// The way back from the sum of the last state: each step's gradients and its four paths.
  private static func backNumbers(_ name: String, _ reset: GRUReset) -> [WorkedNumber] {
    let cell = Example.constructed(reset)
    let states = [Example.s0] + cell.states(of: Example.xs)
    let all = cell.backward(Example.xs, slopes: [[0, 0], [0, 0], [1, 1]])
    var numbers: [WorkedNumber] = []
    for i in Example.xs.indices {
      let step = cell.stepBackward(Example.xs[i], state: states[i], gradient: all.states[i + 1])
      let new = cell.pass(Example.xs[i], state: states[i]).candidate
      let quantities: [(String, Vector)] = [
        ("g", all.states[i + 1]), ("newLessOld", new - states[i]), ("du", step.parameters.update.b),
        ("d", step.parameters.candidate.b), ("dr", step.parameters.reset.b),
        ("back", step.parameters.candidate.b * Example.Ws.transposed), ("kept", step.kept),
        ("throughCandidate", step.throughCandidate), ("throughUpdate", step.throughUpdate),
        ("throughReset", step.throughReset), ("state", step.state),
      ]
      for (quantity, values) in quantities { numbers += list("\(name).back\(i + 1).\(quantity)", values) }
    }
    let blocks = [
      ("update", all.parameters.update), ("reset", all.parameters.reset), ("candidate", all.parameters.candidate),
    ]
    for (block, gradient) in blocks {
      for i in 0..<2 { numbers += list("\(name).gradient.\(block).Wx\(i + 1)", gradient.Wx[row: i]) }
      for i in 0..<2 { numbers += list("\(name).gradient.\(block).Ws\(i + 1)", gradient.Ws[row: i]) }
    }
    return numbers
  }

  /// The mixture of the quiz, a quarter of the candidate, and what it becomes with the candidate's sign flipped, and with the whole
  /// old state as well.
  private static var quizNumbers: [WorkedNumber] {
    [
      WorkedNumber("gru.quiz.mixture", (1 - 0.25) * 0.5 + 0.25 * -0.3),
      WorkedNumber("gru.quiz.flipped", (1 - 0.25) * 0.5 + 0.25 * 0.3),
      WorkedNumber("gru.quiz.flippedWhole", 0.5 + 0.25 * 0.3),
    ]
  }

  /// The last state of the constructed cell with slips.
  private static var slipNumbers: [WorkedNumber] {
    var swapped = Example.constructed(.before)
    swapped.parameters.update = swapped.parameters.update.opposite
    var open = Example.constructed(.before)
    open.parameters.reset.b = [1000, 1000]
    return list("gru.slip.swapped.s", swapped.states(of: Example.xs)[2])
      + list("gru.slip.withoutReset.s", open.states(of: Example.xs)[2])
  }

  /// Parameters of 12 units that read 512 features; the LSTM's and Elman's beside them, all with one bias for each block.
  private static var countNumbers: [WorkedNumber] {
    let (inputs, units) = (512, 12)
    let counts = (0...2).map { parameterCount(inputs: inputs, units: units, biasVectors: $0) }
    return [
      WorkedNumber("gru.count.inputMatrix", Double(inputs * units)),
      WorkedNumber("gru.count.stateMatrix", Double(units * units)),
      WorkedNumber("gru.count.block", Double(counts[1] / 3)),
      WorkedNumber("gru.count.noBias", Double(counts[0])), WorkedNumber("gru.count.oneBias", Double(counts[1])),
      WorkedNumber("gru.count.twoBiases", Double(counts[2])),
      WorkedNumber("gru.count.biasesOnce", Double(counts[0] + units)),
      WorkedNumber("gru.count.lstm", Double(LSTM.parameterCount(inputs: inputs, units: units, biasVectors: 1))),
      WorkedNumber("gru.count.elman", Double(units * (inputs + units + 1))),
    ]
  }

  /// How much of a state is left for some biases of an update gate that hears nothing else.
  private static var keptNumbers: [WorkedNumber] {
    [("b0", 0.0), ("bMinus1", -1), ("bMinus2", -2), ("bMinus5", -5)].flatMap { name, b in
      let u = LogLinear.sigmoid(b)
      return [
        WorkedNumber("gru.keep.\(name).u", u), WorkedNumber("gru.keep.\(name).share", 1 - u),
        WorkedNumber("gru.keep.\(name).10", kept(1 - u, 10)),
        WorkedNumber("gru.keep.\(name).50", kept(1 - u, 50)),
        WorkedNumber("gru.keep.\(name).100", kept(1 - u, 100)),
      ]
    } + [WorkedNumber("gru.keep.tenth.100", kept(0.9, 100))]
  }

  private static func kept(_ share: Double, _ steps: Int) -> Double {
    LSTM.kept(by: Array(repeating: share, count: steps))
  }

  /// The cell that writes when it is told to.
  private static var writerNumbers: [WorkedNumber] {
    let passes = Example.writer.passes(of: Example.writerInputs)
    return [
      WorkedNumber("gru.writer.open", passes[1].update[0]), WorkedNumber("gru.writer.shut", passes[0].update[0]),
      WorkedNumber("gru.writer.new", passes[1].candidate[0]),
      // A state that stays: s = tanh(2 s), which steps from any s > 0 come to.
      WorkedNumber("gru.writer.stays", (0..<100).reduce(1.0) { s, _ in tanh(2 * s) }),
    ] + passes.enumerated().map { WorkedNumber("gru.writer.s\($0 + 1)", $1.state[0]) }
  }

  /// How far back the gradient of a loss at the end reaches, in each cell.
  private static var reachNumbers: [WorkedNumber] {
    GRUReach.all.flatMap { reach in
      GRUReach.distances.map { WorkedNumber("gru.reach.\(reach.key).\($0)", reach.left(at: $0)) }
        + [
          WorkedNumber(
            "gru.reach.\(reach.key).perStep", pow(reach.left(at: GRUReach.steps), 1 / Double(GRUReach.steps)))
        ]
    }
      + GRUReachStarts.all.flatMap { cell in
        let key = "gru.reach.\(cell.start.rawValue).\(cell.key)"
        return [
          WorkedNumber("\(key).mean", cell.factors.reduce(0, +) / Double(cell.factors.count)),
          WorkedNumber("\(key).least", cell.factors.min()!), WorkedNumber("\(key).most", cell.factors.max()!),
        ]
      }
  }
}
