import CourseKit
import Exchange
import ReferenceEngine

extension GRU {
  public static var problems: [PracticeProblem] { [oneStep, parameters] }

  /// One step of a cell with one unit; u = 0 keeps the state.
  private static let oneStep = PracticeProblem.drawing("OneStep", "One step of a GRU") { draw in
    let a = draw.vector(2, -2...2, places: 1)
    let (x, s) = (draw.number(-2...2, places: 1), draw.number(-2...2, places: 1))
    let w = draw.number(-1.5...1.5, places: 1)
    let (u, r) = (LogLinear.sigmoid(a[0]), LogLinear.sigmoid(a[1]))
    try draw.require(a.allSatisfy { abs($0) > 0.2 } && abs(s) > 0.3 && abs(w) > 0.3 && abs(u - r) > 0.05)
    func block(_ bias: Double) -> GRUBlock { GRUBlock(Wx: [[0]], Ws: [[0]], b: [bias]) }
    let cell = GRUCell(
      GRUParameters(
        update: block(a[0]), reset: block(a[1]), candidate: GRUBlock(Wx: [[1]], Ws: [[w]], b: [0]), stateBias: [0]))
    let next = cell.step([x], state: [s])[0]
    let z = tanh(x + r * s * w)
    try draw.require(abs(z) < 0.97 && abs(z - s) > 0.2)
    func σ(_ a: Double) -> Term { 1 / (1 + .exponential(-.given(a))) }
    var problem = ProblemDraft(
      """
      A step of a GRU with one unit has the pre-activations $a_u = \(DrawnNumber.text(a[0]))$ (update gate) and \
      $a_r = \(DrawnNumber.text(a[1]))$ (reset gate). The candidate is $z = \\tanh(x + (r s) w)$ with the input part \
      $x = \(DrawnNumber.text(x))$ and $w = \(DrawnNumber.text(w))$; the state before is $s = \(DrawnNumber.text(s))$. An update gate of 0 keeps \
      the state.
      """)
    let update = problem.ask(
      "u", "the update gate", digits: 4, equals: u, by: σ(a[0]), formula: #"\sigma(a_u)"#, hint: "A gate is a sigmoid.",
      slips: [.init("TanhInGate", tanh(a[0]))])
    let reset = problem.ask(
      "r", "the reset gate", digits: 4, equals: r, by: σ(a[1]), formula: #"\sigma(a_r)"#, hint: "A gate is a sigmoid.",
      slips: [.init("TanhInGate", tanh(a[1]))])
    let candidate = problem.ask(
      "z", "the candidate", digits: 4, equals: z, by: .hyperbolicTangent(.given(x) + reset * .given(s) * .given(w)),
      formula: #"\tanh (x + r s w)"#,
      hint: "The state goes in by the reset gate.",
      looseSlips: [
        .init("ResetForgotten", tanh(x + s * w)), .init("UpdateGateForReset", tanh(x + u * s * w)),
      ])
    problem.ask(
      "s'", "the state after the step", digits: 3, equals: next, by: (1 - update) * .given(s) + update * candidate,
      formula: "(1 - u) s + u z",
      hint: "1 − u of the old state, u of the candidate.",
      looseSlips: [
        .init("UpdateSwapped", u * s + (1 - u) * z), .init("CandidateAdded", s + u * z),
        .init("GatesExchanged", (1 - r) * s + r * z),
      ])
    return problem
  }

  /// Counting parameters beside an LSTM.
  private static let parameters = PracticeProblem.drawing("ParameterCount", "The parameters of a GRU") { draw in
    let (d, n) = (10 * draw.integer(2...40), 8 * draw.integer(2...32))
    func count(_ biases: Int) -> Double { Double(parameterCount(inputs: d, units: n, biasVectors: biases)) }
    let (inputs, units) = (Term.given(Double(d)), Term.given(Double(n)))
    var problem = ProblemDraft(
      "A GRU layer reads vectors of \(d) numbers and has \(n) units, with one bias for each unit of each block.")
    let own = problem.ask(
      "n_{GRU}", "its parameters", digits: 0, equals: count(1), by: 3 * units * (inputs + units + 1),
      formula: "3 n (d + n + 1)",
      hint: "Two gates and the candidate: three blocks.",
      slips: [
        .init("FourBlocks", count(1) * 4 / 3), .init("BiasOfOneNumber", count(0) + 3),
        .init("BiasOnceForAllBlocks", count(0) + Double(n)),
      ])
    problem.ask(
      "n_{LSTM}", "the parameters of an LSTM of the same sizes", digits: 0,
      equals: Double(LSTM.parameterCount(inputs: d, units: n, biasVectors: 1)),
      by: 4 * own / 3, formula: #"\frac{4}{3} n_{GRU}"#, hint: "An LSTM has four such blocks.", slips: [])
    return problem
  }
}
