import CourseKit
import Exchange
import ReferenceEngine

extension GradientDescent {
  public static var problems: [PracticeProblem] { [twoSteps, minibatch, errorOfABatch] }

  /// Two steps down a parabola.
  private static let twoSteps = PracticeProblem.drawing("TwoSteps", "Two steps down a parabola") { draw in
    let (a, start) = (draw.number(-4...4), draw.number(-4...4, zero: true))
    let η = draw.pick([0.05, 0.1, 0.2, 0.25, 0.3, 0.4])
    try draw.require(abs(start - a) >= 2)
    let path = gradientDescent(start: [start], examples: 1, steps: 2, learningRate: η) { θ, _ in 2 * (θ - [a]) }
    let slope = 2 * (start - a)
    let minus = Term.given(a)
    var problem = ProblemDraft(
      """
      The loss of one parameter is $L(\\theta) = (\\theta - a)^2$ with $a = \(DrawnNumber.text(a))$. Gradient descent starts \
      at $\\theta_0 = \(DrawnNumber.text(start))$ with the learning rate $\\eta = \(DrawnNumber.text(η))$.
      """)
    let gradient = problem.ask(
      "L'(\\theta_0)", "the derivative at the start", digits: 1, equals: slope, by: 2 * (.given(start) - minus),
      formula: #"2 (\theta_0 - a)"#, hint: "Differentiate the square: 2 (θ − a).",
      looseSlips: [
        .init("FactorTwoMissing", slope / 2, "The factor 2 of the square's derivative is missing: L′(θ) = 2 (θ − a)."),
        .init(
          "ValueForSlope", (start - a) * (start - a), "That is the loss itself. Asked is its derivative, 2 (θ − a)."),
        .init("SignOfTheSlope", -slope, "The sign is flipped: the derivative is 2 (θ − a), not 2 (a − θ)."),
      ])
    let first = problem.ask(
      "\\theta_1", "the parameter after one step", digits: 2, equals: path[0][0],
      by: .given(start) - .given(η) * gradient,
      formula: #"\theta_0 - \eta L'(\theta_0)"#, hint: "Step against the derivative, η times as far as it is large.",
      looseSlips: [
        .init("AscentForDescent", start + η * slope),
        .init("UnitStep", start - η * slope / abs(slope)),
        .init("NoRate", start - slope, "You subtracted the derivative itself. A step is η times the derivative."),
      ])
    problem.ask(
      "\\theta_2", "the parameter after two steps", digits: 2, equals: path[1][0],
      by: first - .given(η) * 2 * (first - minus), formula: #"\theta_1 - \eta L'(\theta_1)"#,
      hint: "The second step needs the derivative at θ₁, not at θ₀.",
      slips: [
        .init("GradientAtTheStart", path[0][0] - η * slope),
        .init(
          "SecondStepForward", path[0][0] + η * 2 * (path[0][0] - a), "The second step went uphill: subtract it too."),
      ])
    return problem
  }

  /// The gradient of a minibatch and one step with it.
  private static let minibatch = PracticeProblem.drawing("Minibatch", "A step with a minibatch") { draw in
    let (x, y) = (draw.vector(3, 1...4), draw.vector(3, -4...4))
    let (θ, η) = (draw.number(-2...2), draw.pick([0.1, 0.2, 0.5]))
    func slope(_ i: Int) -> Double { (θ * x[i] - y[i]) * x[i] }
    let mean = (slope(0) + slope(1)) / 2
    try draw.require(abs(mean) > 0.4 && abs(slope(0) - slope(1)) > 0.9)
    let after = minibatchSGD(start: [θ], orders: [[0, 1, 2]], batchSize: 2, learningRate: η) { θ, i in
      [(θ[0] * x[i] - y[i]) * x[i]]
    }
    var problem = ProblemDraft(
      """
      A model with one parameter computes $\\theta x$. Its loss on an example is $\\frac{1}{2}(\\theta x - y)^2$. Three \
      examples are visited in this order, in batches of $m = 2$; the last batch is short:

      | | $x$ | $y$ |
      |---|--:|--:|
      | 1 | \(DrawnNumber.text(x[0])) | \(DrawnNumber.text(y[0])) |
      | 2 | \(DrawnNumber.text(x[1])) | \(DrawnNumber.text(y[1])) |
      | 3 | \(DrawnNumber.text(x[2])) | \(DrawnNumber.text(y[2])) |

      The parameter starts at $\\theta_0 = \(DrawnNumber.text(θ))$; the learning rate is $\\eta = \(DrawnNumber.text(η))$.
      """)
    func line(_ i: Int, _ θ: Term) -> Term { (θ * .given(x[i]) - .given(y[i])) * .given(x[i]) }
    let gradient = problem.ask(
      "g_1", "the gradient of the first batch", digits: 2, equals: mean,
      by: (line(0, .given(θ)) + line(1, .given(θ))) / 2, formula: #"\frac{1}{m} \sum_i (\theta x_i - y_i) x_i"#,
      hint: "The gradient of an example is (θx − y) x; the batch takes the mean of two.",
      looseSlips: [
        .init("SumForMean", 2 * mean),
        .init(
          "FirstExampleOnly", slope(0), "That is the gradient of the first example alone. A batch averages over both."),
        .init(
          "FactorMissing", (θ * x[0] - y[0] + θ * x[1] - y[1]) / 2,
          "The inner derivative is missing: ∂/∂θ of θx − y is x, so each error is multiplied by its x."),
      ])
    let first = problem.ask(
      "\\theta_1", "the parameter after the first batch", digits: 2, equals: after[0][0],
      by: .given(θ) - .given(η) * gradient, formula: #"\theta_0 - \eta g_1"#, hint: "θ₁ = θ₀ − η g₁.",
      slips: [.init("AscentForDescent", θ + η * mean)])
    problem.ask(
      "\\theta_2", "the parameter after the second, short batch", digits: 2, equals: after[1][0],
      by: first - .given(η) * line(2, first), formula: #"\theta_1 - \eta (\theta_1 x_3 - y_3) x_3"#,
      hint: "One example is left; its gradient, at θ₁, is divided by 1, the size of its batch.",
      looseSlips: [
        .init("ShortBatchByFullSize", after[0][0] - η * (after[0][0] * x[2] - y[2]) * x[2] / 2),
        .init("GradientAtTheStart", after[0][0] - η * slope(2)),
      ])
    return problem
  }

  /// The squared error of a batch.
  private static let errorOfABatch = PracticeProblem.drawing("SquaredError", "The squared error of a batch") { draw in
    let (N, M) = (3, 2)
    let (Y, T) = (draw.matrix(N, M, -2...3, zero: true), draw.matrix(N, M, -2...3, zero: true))
    let value = squaredError(outputs: Y, targets: T)
    try draw.require(value > 0.5)
    let errors = (0..<N).flatMap { i in (0..<M).map { j in Term.power(.given(T[i, j]) - .given(Y[i, j]), 2) } }
    var problem = ProblemDraft(
      """
      A net with two outputs has computed $Y$ for three examples, one row each; the targets are $T$:

      $$Y = \(Y.tex), \\qquad T = \(T.tex)$$
      """)
    let sum = problem.ask(
      "S", "the sum of the squared differences", digits: 0, equals: 2 * Double(N) * value, by: .sum(errors),
      formula: #"\sum_i \sum_j (t_{ij} - y_{ij})^2"#, hint: "Square each of the six differences, then add.",
      slips: [])
    problem.ask(
      "L", "the loss", digits: 3, equals: value, by: sum / (2 * .given(Double(N))), formula: #"\frac{1}{2N} S"#,
      hint: "Half of the mean over the examples; the outputs are summed, not averaged.",
      slips: [
        .init("HalfMissing", 2 * value), .init("MeanMissing", Double(N) * value),
        .init("MeanOverOutputs", value / Double(M)),
      ])
    return problem
  }
}
