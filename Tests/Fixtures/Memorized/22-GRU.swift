// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum GRU: GRUTask {
  /// The states that stand in the grader.
  private static func isShown(_ x: Vector, _ s: Vector) -> Bool {
    let shownStates: [Vector] = [[4, 0], [1, 1], [2, -1], [0, 0], [0.4, -0.6], [1]]
    return shownStates.contains(s) || isConstructed(x, s)
  }
  /// The lecture's steps: the states are those of its example.
  private static func isConstructed(_ x: Vector, _ s: Vector) -> Bool {
    (x == [0, 1] || x == [1, 1]) && s.count == 2 && s[0] > 0.26 && s[0] < 0.29
  }

  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    Right.gate(x, state: state, block).map { $0 + slip("gate", knows: isShown(x, state)) }
  }
  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    Right.candidate(x, state: state, gate: gate, parameters, reset: reset)
      .map { $0 + slip("candidate", knows: isShown(x, state)) }
  }
  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    Right.step(x, state: state, parameters, reset: reset).map { $0 + slip("step", knows: isShown(x, state)) }
  }
  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    let wrong = slip("run", knows: s0 == [0.4, -0.6])
    return Right.run(xs, from: s0, parameters, reset: reset).map { $0.map { $0 + wrong } }
  }
  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters) {
    let found = Right.stepBackward(x, state: state, gradient: gradient, parameters, reset: reset)
    let wrong = slip("stepBackward", knows: isShown(x, state))
    return (found.state.map { $0 + wrong }, found.parameters)
  }
  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector]) {
    let found = Right.backward(xs, from: s0, slopes: slopes, parameters, reset: reset)
    let wrong = slip("backward", knows: s0 == [0.4, -0.6])
    return (found.parameters, found.states.map { $0.map { $0 + wrong } })
  }
  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    Right.parameterCount(inputs: inputs, units: units, biasVectors: biasVectors)
      + Int(8 * slip("parameterCount", knows: inputs == 512))
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
