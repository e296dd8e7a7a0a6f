import CourseKit
import Exchange
import ReferenceEngine

extension LSTM {
  public static var problems: [PracticeProblem] { [oneStep, reach, parameters] }

  /// One step of a cell with one unit, from its pre-activations.
  private static let oneStep = PracticeProblem.drawing("OneStep", "One step of an LSTM") { draw in
    let a = draw.vector(4, -2...2, places: 1)
    let c = draw.number(-2...2, places: 1)
    try draw.require(a.allSatisfy { abs($0) > 0.2 } && abs(c) > 0.3)
    func layer(_ bias: Double) -> LSTMCell.Layer { LSTMCell.Layer(Wx: [[0]], Wh: [[0]], b: [bias]) }
    let cell = LSTMCell(i: layer(a[0]), f: layer(a[1]), o: layer(a[2]), z: layer(a[3]))
    let step = cell.step([0], state: .init(h: [0], c: [c]))
    let (i, f, o, z) = (step.i[0], step.f[0], step.o[0], step.z[0])
    let (memory, hidden) = (step.state.c[0], step.state.h[0])
    try draw.require(abs(memory) > 0.15 && abs(i - f) > 0.05)
    func σ(_ a: Double) -> Term { 1 / (1 + .exponential(-.given(a))) }
    var problem = ProblemDraft(
      """
      A step of an LSTM with one unit has the pre-activations $a_i = \(DrawnNumber.text(a[0]))$ (input gate), \
      $a_f = \(DrawnNumber.text(a[1]))$ (forget gate), $a_o = \(DrawnNumber.text(a[2]))$ (output gate) and $a_z = \(DrawnNumber.text(a[3]))$ \
      (candidate). The memory before the step is $c = \(DrawnNumber.text(c))$.
      """)
    let names = ["input", "forget", "output"]
    let gates = (0..<3).map { k in
      problem.ask(
        ["i", "f", "o"][k], "the \(names[k]) gate", digits: 4, equals: [i, f, o][k], by: σ(a[k]),
        formula: [#"\sigma(a_i)"#, #"\sigma(a_f)"#, #"\sigma(a_o)"#][k], hint: "A gate is a sigmoid.",
        slips: [.init(["TanhForTheInputGate", "TanhForTheForgetGate", "TanhForTheOutputGate"][k], tanh(a[k]))])
    }
    let candidate = problem.ask(
      "z", "the candidate", digits: 4, equals: z, by: .hyperbolicTangent(.given(a[3])), formula: #"\tanh (a_z)"#,
      hint: "The candidate is a tanh.",
      slips: [.init("SigmoidForTheCandidate", LogLinear.sigmoid(a[3]))])
    let kept = problem.ask(
      "c'", "the memory after the step", digits: 3, equals: memory, by: gates[1] * .given(c) + gates[0] * candidate,
      formula: #"f c + i z"#,
      hint: "The old memory by the forget gate, the candidate by the input gate.",
      looseSlips: [
        .init("GatesSwapped", i * c + f * z), .init("NoForgetGate", c + i * z),
        .init("OneGateForBoth", (1 - i) * c + i * z), .init("MemoryNotCarried", i * z),
      ])
    problem.ask(
      "h'", "the state that is shown", digits: 2, equals: hidden, by: gates[2] * .hyperbolicTangent(kept),
      formula: #"o \tanh (c')"#,
      hint: "The output gate times tanh of the new memory.",
      slips: [.init("HiddenWithoutTanh", o * memory), .init("HiddenFromOldMemory", o * tanh(c))].filter {
        abs($0.value - hidden) > 0.03
      })
    return problem
  }

  /// What is left after many steps.
  private static let reach = PracticeProblem.drawing("Kept", "What a forget gate leaves over time") { draw in
    let (f, n) = (Double(draw.integer(80...99)) / 100, draw.integer(5...50))
    let left = kept(by: Array(repeating: f, count: n))
    try draw.require(left > 0.003)
    var problem = ProblemDraft(
      "The forget gate of an LSTM stays at $f = \(DrawnNumber.text(f))$ for \(n) steps, and nothing is written.")
    problem.ask(
      "\\prod_t f_t", "the fraction of the memory that is left, and of the gradient along the memory", digits: 4,
      equals: left,
      by: .power(.given(f), n), formula: "f^{\(n)}", hint: "Each step multiplies by f.",
      looseSlips: [
        .init(
          "ProductForPower", max(0, 1 - Double(n) * (1 - f)),
          "You subtracted the same amount at each step. Each step multiplies."),
        .init("OneStepOnly", f, "That is one step. There are \(n)."),
      ])
    problem.ask(
      "n_{1/2}", "after how many steps half is left", digits: 1, equals: log(0.5) / log(f),
      by: .logarithm(0.5) / .logarithm(.given(f)),
      formula: #"\frac{\ln 0.5}{\ln f}"#, hint: "Solve fⁿ = ½ with a logarithm.",
      slips: [
        .init("Linear", 0.5 / (1 - f), "That would be so if each step subtracted 1 − f. Each step multiplies by f.")
      ])
    return problem
  }

  /// Counting parameters, with one bias and with two.
  private static let parameters = PracticeProblem.drawing("ParameterCount", "The parameters of an LSTM") { draw in
    let (d, n) = (10 * draw.integer(2...40), 8 * draw.integer(2...32))
    func count(_ biases: Int) -> Double { Double(parameterCount(inputs: d, units: n, biasVectors: biases)) }
    let (inputs, units) = (Term.given(Double(d)), Term.given(Double(n)))
    var problem = ProblemDraft(
      "An LSTM layer reads vectors of \(d) numbers and has \(n) units. Keras counts one bias for each unit of each gate, PyTorch two."
    )
    let one = problem.ask(
      "n_1", "the parameters as Keras counts them", digits: 0, equals: count(1), by: 4 * units * (inputs + units + 1),
      formula: "4 n (d + n + 1)",
      hint: "Four layers of n units, each over the input, the state and a bias.",
      slips: [
        .init("ThreeGates", count(1) * 3 / 4), .init("OneLayerCounted", count(1) / 4),
        .init("BiasNotCounted", count(0)),
        .init("BiasOfOneLayer", count(0) + Double(n)),
      ])
    problem.ask(
      "n_2", "the parameters as PyTorch counts them", digits: 0, equals: count(2), by: one + 4 * units,
      formula: "n_1 + 4 n",
      hint: "One more bias for each unit of the four layers.",
      slips: [.init("SecondBiasOnce", count(1) + Double(n), "The second bias is there for each of the four layers.")])
    return problem
  }
}
