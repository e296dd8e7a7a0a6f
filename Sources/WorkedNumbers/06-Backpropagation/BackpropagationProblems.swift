import CourseKit
import Exchange
import ReferenceEngine

extension Backpropagation {
  public static var problems: [PracticeProblem] { [forwardPass, outputLayer, hiddenLayer] }

  /// A net of two inputs, two hidden units and one output, all sigmoids, with one example.
  private struct SmallNet {
    let net: Net
    let x: Vector
    let t: Double
    let pass: Pass
    var h: Vector { pass.h[row: 0] }
    var y: Double { pass.y[0, 0] }

    init(_ draw: inout ProblemDraw) throws {
      let (W1, W2) = (draw.matrix(2, 2, -1...1, places: 1), draw.matrix(2, 1, -1.5...1.5, places: 1))
      (x, t) = (draw.vector(2, -2...2), Double(draw.integer(0...1)))
      net = Net(W1: W1, W2: W2)
      pass = forward(net, Matrix(rows: [x]))
      try draw.require(abs(pass.y[0, 0] - t) > 0.2 && abs(W2[0, 0]) > 0.3 && W2[0, 0] != W2[1, 0] && x[0] != x[1])
      try draw.require(abs(pass.a1[0, 0]) > 0.2 && W1[0, 1] != W1[1, 0])
    }

    /// `shown`: what the reader is told of the pass.
    func statement(_ shown: String = "") -> String {
      """
      A net has two inputs, two hidden units and one output, all units are sigmoids, and there are no biases. \
      $w^{(1)}_{ij}$ leads from input $i$ to hidden unit $j$, and $w^{(2)}_j$ from there to the output:

      $$W^{(1)} = \(net.W1.tex), \\qquad W^{(2)} = \(net.W2.tex)$$

      The example is $x = \(x.tex)$ with the target $t = \(DrawnNumber.text(t))$; the loss is $L = \\frac{1}{2}(t - y)^2$.
      """ + shown
    }
  }

  private static func sigmoidTerm(_ a: Term) -> Term { 1 / (1 + .exponential(-a)) }
  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  private static let forwardPass = PracticeProblem.drawing("ForwardPass", "A forward pass") { draw in
    let small = try SmallNet(&draw)
    let (W1, W2, x, h) = (small.net.W1, small.net.W2, small.x, small.h)
    let a1 = small.pass.a1[row: 0]
    var problem = ProblemDraft(small.statement())
    let units = (0..<2).map { j -> Term in
      let a = problem.ask(
        "a_\(j + 1)", "the pre-activation of the \(["first", "second"][j]) hidden unit", digits: 1, equals: a1[j],
        by: .dot(x, [W1[0, j], W1[1, j]]), formula: #"\sum_i x_i w^{(1)}_{i\#(j + 1)}"#,
        hint: "Column \(j + 1) of W⁽¹⁾ leads to this unit.",
        looseSlips: [.init("TransposedWeights", dot(x, W1[row: j]))])
      return problem.ask(
        "h_\(j + 1)", "the value of that unit", digits: 4, equals: h[j], by: sigmoidTerm(a),
        formula: #"\sigma(a_\#(j + 1))"#,
        hint: "The sigmoid of its pre-activation.",
        slips: [.init("SignOfTheExponent", 1 - h[j], "That is σ(−a): the exponent is −a.")].filter {
          abs($0.value - h[j]) > 0.0003
        })
    }
    let a2 = small.pass.a2[0, 0]
    let output = problem.ask(
      "a^{(2)}", "the pre-activation of the output", digits: 3, equals: a2,
      by: units[0] * .given(W2[0, 0]) + units[1] * .given(W2[1, 0]), formula: #"\sum_j h_j w^{(2)}_j"#,
      hint: "The hidden values times the weights to the output.",
      looseSlips: [
        .init(
          "PreActivationsPassedOn", a1[0] * W2[0, 0] + a1[1] * W2[1, 0],
          "You passed the pre-activations on. The next layer sees h = σ(a).")
      ])
    problem.ask(
      "y", "the output", digits: 3, equals: small.y, by: sigmoidTerm(output), formula: #"\sigma(a^{(2)})"#,
      hint: "The output is a sigmoid too.",
      looseSlips: [.init("LinearOutput", a2)])
    return problem
  }

  private static let outputLayer = PracticeProblem.drawing(
    "OutputLayer", "The delta of the output, and a weight's step"
  ) {
    draw in
    let small = try SmallNet(&draw)
    let η = draw.pick([0.5, 1, 2])
    let (h, y) = (rounded(small.h[0]), rounded(small.y))
    try draw.require(abs(h - y) > 0.02)
    let (t, w) = (small.t, small.net.W2[0, 0])
    let δ = (y - t) * y * (1 - y)
    var problem = ProblemDraft(
      small.statement(
        "\n\nThe forward pass has given $h_1 = \(DrawnNumber.text(h))$ and $y = \(DrawnNumber.text(y))$; the learning rate is $\\eta = \(DrawnNumber.text(η))$."
      ))
    let delta = problem.ask(
      #"\delta^{(2)}"#, "the delta of the output, ∂L/∂a", digits: 4, equals: δ,
      by: (.given(y) - .given(t)) * .given(y) * (1 - .given(y)), formula: "(y - t)\\, y (1 - y)",
      hint: "The derivative of the loss with respect to y, times σ′ = y (1 − y).",
      looseSlips: [
        .init("ErrorForDelta", y - t), .init("TwoInTheDelta", 2 * δ),
        .init("FlippedSign", -δ, "The sign is flipped: the derivative of ½(t − y)² with respect to y is y − t."),
        .init("OneMinusHForOneMinusY", (y - t) * y * (1 - h)),
      ])
    let gradient = problem.ask(
      #"\frac{\partial L}{\partial w^{(2)}_1}"#, "the derivative with respect to the first weight of the output",
      digits: 4,
      equals: δ * h, by: delta * .given(h), formula: #"\delta^{(2)} h_1"#,
      hint: "Delta of the target unit times the value of the unit that the weight comes from.",
      looseSlips: [
        .init("WeightForValue", δ * w, "You multiplied by the weight. The factor is h₁, what flows through it.")
      ])
    problem.ask(
      "w", "that weight after one step", digits: 3, equals: w - η * δ * h, by: .given(w) - .given(η) * gradient,
      formula: #"w^{(2)}_1 - \eta \frac{\partial L}{\partial w^{(2)}_1}"#, hint: "Step against the derivative.",
      slips: [.init("AscentForDescent", w + η * δ * h)])
    return problem
  }

  private static let hiddenLayer = PracticeProblem.drawing("HiddenLayer", "The delta of a hidden unit") { draw in
    let small = try SmallNet(&draw)
    let (h, x) = (rounded(small.h[0]), small.x)
    let w = small.net.W2[0, 0]
    let δ2 = rounded(outputDeltas(small.net, small.pass, [[small.t]])[0, 0])
    try draw.require(abs(δ2) > 0.03)
    let δ1 = h * (1 - h) * δ2 * w
    var problem = ProblemDraft(
      small.statement(
        "\n\nThe pass has given $h_1 = \(DrawnNumber.text(h))$ and $\\delta^{(2)} = \(DrawnNumber.text(δ2))$."))
    let sum = problem.ask(
      "s_1", "what the output sends back to the first hidden unit", digits: 4, equals: δ2 * w,
      by: .given(δ2) * .given(w),
      formula: #"\delta^{(2)} w^{(2)}_1"#, hint: "The output's delta, by the weight on the way there.",
      slips: [
        .init("OtherWeight", δ2 * small.net.W2[1, 0], "You took the weight of the second hidden unit."),
        .init("WeightMissing", δ2, "That is the output's delta. It reaches the hidden unit through the weight."),
      ])
    let delta = problem.ask(
      #"\delta^{(1)}_1"#, "the delta of the first hidden unit", digits: 4, equals: δ1,
      by: sum * .given(h) * (1 - .given(h)), formula: "s_1\\, h_1 (1 - h_1)",
      hint: "Times σ′ of the hidden unit, h₁ (1 − h₁).",
      slips: [
        .init("HiddenSlopeMissing", δ2 * w),
        .init("PlusForMinus", δ2 * w * h * (1 + h), "The derivative of the sigmoid is h (1 − h), with a minus."),
      ])
    problem.ask(
      #"\frac{\partial L}{\partial w^{(1)}_{21}}"#,
      "the derivative with respect to the weight from input 2 to hidden unit 1",
      digits: 3, equals: δ1 * x[1], by: delta * .given(x[1]), formula: #"\delta^{(1)}_1 x_2"#,
      hint: "Delta of the unit where the weight ends, times the input where it begins.",
      slips: [.init("OtherInput", δ1 * x[0], "You took the first input. w₂₁ begins at input 2.")].filter {
        abs($0.value - δ1 * x[1]) > 0.003
      })
    return problem
  }
}
