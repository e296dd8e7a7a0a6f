import CourseKit
import Exchange
import ReferenceEngine

extension BPTT {
  public static var problems: [PracticeProblem] { [twoStepsBack, clipping] }

  /// The gradient of a weight that was used twice.
  private static let twoStepsBack = PracticeProblem.drawing("TwoStepsBack", "Two steps back through time") { draw in
    let (wx, ws) = (draw.number(-1.5...1.5, places: 1), draw.number(-1.5...1.5, places: 1))
    let (s1, s2) = (Double(draw.integer(-9...9)) / 10, Double(draw.integer(-9...9)) / 10)
    let xs = draw.vector(2, -2...2)
    let g = draw.number(-2...2, places: 1)
    let δ2 = g * (1 - s2 * s2)
    let δ1 = δ2 * ws * (1 - s1 * s1)
    let total = δ1 * xs[0] + δ2 * xs[1]
    try draw.require(
      abs(s1) > 0.1 && abs(δ1) > 0.02 && abs(ws) > 0.2 && abs(total) > 0.05 && abs(δ2 * xs[1] - total) > 0.05)
    var problem = ProblemDraft(
      """
      A cell with one unit, $s_t = \\tanh(x_t w_x + s_{t-1} w_s)$, has read $x_1 = \(DrawnNumber.text(xs[0]))$ and \
      $x_2 = \(DrawnNumber.text(xs[1]))$ with $w_x = \(DrawnNumber.text(wx))$, $w_s = \(DrawnNumber.text(ws))$. The states, rounded, are \
      $s_1 = \(DrawnNumber.text(s1))$ and $s_2 = \(DrawnNumber.text(s2))$. The loss depends on $s_2$ alone: \
      $\\frac{\\partial L}{\\partial s_2} = \(DrawnNumber.text(g))$. Compute with these rounded states.
      """)
    let second = problem.ask(
      #"\delta_2"#, "the derivative with respect to the second pre-activation", digits: 4, equals: δ2,
      by: .given(g) * (1 - .power(.given(s2), 2)), formula: #"\frac{\partial L}{\partial s_2} (1 - s_2^2)"#,
      hint: "The derivative of tanh is 1 − s².",
      looseSlips: [
        .init("SlopeMissing", g), .init("SigmoidSlope", g * s2 * (1 - s2)), .init("SquareMissing", g * (1 - s2)),
      ])
    let first = problem.ask(
      #"\delta_1"#, "the derivative with respect to the first pre-activation", digits: 4, equals: δ1,
      by: second * .given(ws) * (1 - .power(.given(s1), 2)), formula: #"\delta_2\, w_s (1 - s_1^2)"#,
      hint: "Back through the recurrent weight, then through the first tanh.",
      looseSlips: [
        .init("SlopeSkippedOnTheWayBack", δ2 * ws), .init("SlopeOfTheStateBefore", δ2 * ws * (1 - s2 * s2)),
        .init("InputWeightForRecurrent", δ2 * wx * (1 - s1 * s1), "The way back leads through w_s, not through w_x."),
      ])
    problem.ask(
      #"\frac{\partial L}{\partial w_x}"#, "the derivative with respect to the input weight", digits: 3, equals: total,
      by: .sum([first * .given(xs[0]), second * .given(xs[1])]), formula: #"\delta_1 x_1 + \delta_2 x_2"#,
      hint: "The weight was used at both steps; the contributions add up.",
      looseSlips: [
        .init("OnlyTheLastStep", δ2 * xs[1]), .init("MeanOverSteps", total / 2),
      ])
    return problem
  }

  /// Clipping by norm.
  private static let clipping = PracticeProblem.drawing("Clipping", "Clipping a gradient by its norm") { draw in
    let g = draw.vector(2, -9...9)
    let c = draw.number(1...4)
    let norm = GradientClipping.norm(of: [g])
    let clipped = GradientClipping.byNorm([g], c)[0]
    try draw.require(norm > c + 1 && abs(g[0]) > c && abs(g[0]) != abs(g[1]))
    var problem = ProblemDraft("A gradient is $g = \(g.tex)$. It is clipped to the norm $c = \(DrawnNumber.text(c))$.")
    let length = problem.ask(
      "|g|", "the norm of the gradient", digits: 3, equals: norm,
      by: .root(.power(.given(g[0]), 2) + .power(.given(g[1]), 2)),
      formula: #"\sqrt{g_1^2 + g_2^2}"#, hint: "The root of the sum of squares.",
      slips: [
        .init("SumsForTheNorm", abs(g[0]) + abs(g[1])), .init("SquaredLengths", norm * norm),
        .init("RootOfTheMean", norm / 2.0.squareRoot()),
      ])
    problem.ask(
      "g'_1", "the first entry after clipping", digits: 2, equals: clipped[0], by: .given(g[0]) * .given(c) / length,
      formula: #"g_1 \frac{c}{|g|}"#, hint: "All entries are shortened by the same factor, c over the norm.",
      looseSlips: [
        .init("ClipsEachEntry", max(-c, min(c, g[0]))), .init("LengthOne", g[0] / norm),
        .init("SquaredNormInTheFactor", g[0] * c / (norm * norm)),
        .init("FactorUpsideDown", g[0] * norm / c),
      ])
    return problem
  }
}
