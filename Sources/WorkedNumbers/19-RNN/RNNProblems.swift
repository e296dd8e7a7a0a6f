import CourseKit
import Exchange
import ReferenceEngine

extension RNN {
  public static var problems: [PracticeProblem] { [twoSteps, parameters] }

  /// Two steps of a cell with one unit.
  private static let twoSteps = PracticeProblem.drawing("TwoSteps", "Two steps of a simple cell") { draw in
    let (wx, ws, b) = (
      draw.number(-1.5...1.5, places: 1), draw.number(-1.5...1.5, places: 1), draw.number(-1...1, places: 1)
    )
    let xs = draw.vector(2, -2...2)
    try draw.require(abs(wx - ws) > 0.3 && abs(ws) > 0.3 && xs[0] != xs[1])
    let cell = ElmanCell(Wx: [[wx]], Ws: [[ws]], b: [b])
    let s = cell.states(of: xs.map { [$0] }).map { $0[0] }
    try draw.require(s.allSatisfy { abs($0) > 0.1 && abs($0) < 0.97 })
    let z = wx * xs[1] + ws * s[0] + b
    var problem = ProblemDraft(
      """
      A recurrent cell with one unit computes $s_t = \\tanh(x_t w_x + s_{t-1} w_s + b)$ with $w_x = \(DrawnNumber.text(wx))$, \
      $w_s = \(DrawnNumber.text(ws))$ and $b = \(DrawnNumber.text(b))$. It starts at $s_0 = 0$ and reads $x_1 = \(DrawnNumber.text(xs[0]))$, \
      then $x_2 = \(DrawnNumber.text(xs[1]))$.
      """)
    let first = problem.ask(
      "s_1", "the state after the first input", digits: 4, equals: s[0],
      by: .hyperbolicTangent(.given(xs[0]) * .given(wx) + .given(b)), formula: #"\tanh (x_1 w_x + s_0 w_s + b)"#,
      hint: "s₀ is 0, so the input and the bias remain.",
      looseSlips: [
        .init("ActivationForgotten", wx * xs[0] + b), .init("BiasForgotten", tanh(wx * xs[0])),
        .init("SwappedMatrices", tanh(ws * xs[0] + b)),
        .init("SigmoidForTanh", LogLinear.sigmoid(wx * xs[0] + b), "That is the sigmoid. This cell uses tanh."),
      ])
    problem.ask(
      "s_2", "the state after the second input", digits: 3, equals: s[1],
      by: .hyperbolicTangent(.given(xs[1]) * .given(wx) + first * .given(ws) + .given(b)),
      formula: #"\tanh (x_2 w_x + s_1 w_s + b)"#,
      hint: "The same weights again; now the state contributes.",
      looseSlips: [
        .init("StateForgotten", tanh(wx * xs[1] + b)), .init("ActivationForgotten", z),
        .init("SwappedMatrices", tanh(ws * xs[1] + wx * s[0] + b)),
      ])
    return problem
  }

  /// Counting the parameters of stacked cells.
  private static let parameters = PracticeProblem.drawing("ParameterCount", "The parameters of two stacked layers") {
    draw in
    let (d, m, k) = (10 * draw.integer(2...40), 8 * draw.integer(2...16), 4 * draw.integer(3...24))
    let total = Double(parameterCount(inputs: d, layers: [m, k]))
    let n = [d, m, k].map { Term.given(Double($0)) }
    var problem = ProblemDraft(
      "A recurrent net reads vectors of \(d) numbers; its first layer has \(m) units, the second, on top of it, \(k). Each unit has one bias."
    )
    let first = problem.ask(
      "n_1", "the parameters of the first layer", digits: 0, equals: Double(m * (d + m + 1)),
      by: n[1] * (n[0] + n[1] + 1),
      formula: "m (d + m + 1)", hint: "Each unit reads the input, the whole state of its layer, and a bias.",
      slips: [
        .init("CountedLikeADenseLayer", Double(m * (d + 1))), .init("NoBiasCounted", Double(m * (d + m))),
        .init("TwoBiasesCounted", Double(m * (d + m + 2))),
      ])
    problem.ask(
      "n", "the parameters of both layers", digits: 0, equals: total, by: first + n[2] * (n[1] + n[2] + 1),
      formula: "n_1 + k (m + k + 1)",
      hint: "The second layer reads the states of the first.",
      slips: [.init("EveryLayerCountedOnTheInputs", Double(m * (d + m + 1) + k * (d + k + 1)))])
    return problem
  }
}
