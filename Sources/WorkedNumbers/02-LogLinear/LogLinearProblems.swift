import CourseKit
import Exchange
import ReferenceEngine

extension LogLinear {
  public static var problems: [PracticeProblem] { [probabilityAndLoss, gradientOfOneExample, slopeOfTheSigmoid] }

  /// From features to the loss: score, probability, loss.
  private static let probabilityAndLoss = PracticeProblem.drawing("ProbabilityAndLoss", "From the features to the loss")
  {
    draw in
    let (x, w) = (draw.vector(2, -3...3), draw.vector(2, -1...1, places: 1))
    let (b, y) = (draw.number(-1...1, places: 1), draw.integer(0...1))
    let z = linear(x: x, w: w, b: b)
    let p = sigmoid(z)
    try draw.require(abs(z) > 0.25 && abs(z) < 3)
    var problem = ProblemDraft(
      """
      A log-linear model has the weights $w = \(w.tex)$ and the bias $b = \(DrawnNumber.text(b))$. An example has the \
      features $x = \(x.tex)$ and the label $y = \(y)$.
      """)
    let score = problem.ask(
      "z", "the score of the example", digits: 2, equals: z, by: .dot(x, w) + .given(b), formula: #"x \cdot w + b"#,
      hint: "Multiply each feature by its weight, add the products, and add the bias.",
      slips: [
        .init("NoBias", dot(x, w), "The bias b is missing: z is the sum of the products plus b."),
        .init("BiasSubtracted", dot(x, w) - b, "You subtracted the bias. It is added: z = x·w + b."),
      ])
    let probability = problem.ask(
      #"\hat y"#, "the probability of class 1", digits: 4, equals: p, by: 1 / (1 + .exponential(-score)),
      formula: #"\sigma(z)"#, hint: "Put the score into σ(z) = 1 / (1 + e^(−z)).",
      slips: [
        .init("SignOfTheExponent", sigmoid(-z), "That is σ(−z), the probability of class 0: the exponent is −z."),
        .init("NoOne", 1 / exp(-z), "That is 1 / e^(−z): the denominator is 1 + e^(−z)."),
        .init("Exponential", exp(-z), "That is e^(−z) alone. It belongs into 1 / (1 + e^(−z))."),
      ])
    let loss = logisticLoss(label: y, probability: p)
    problem.ask(
      "L", "the logistic loss", unit: "nats", digits: 3, equals: loss,
      by: -.logarithm(y == 1 ? probability : 1 - probability),
      formula: y == 1 ? #"-\ln \hat y"# : #"-\ln (1 - \hat y)"#,
      hint: "Only the probability of the label that is there counts: −ln ŷ for y = 1, −ln(1 − ŷ) for y = 0.",
      slips: [
        .init(
          "WrongLabel", logisticLoss(label: 1 - y, probability: p),
          "That is the loss of the other label. With y = \(y) it is \(y == 1 ? "−ln ŷ" : "−ln(1 − ŷ)")."),
        .init("Base2", loss / log(2), "That is the logarithm to the base 2. The course uses the natural logarithm."),
        .init("Base10", loss / log(10), "That is the logarithm to the base 10. The course uses the natural logarithm."),
        .init(
          "SignOfTheLoss", -loss,
          "The minus sign is missing: the logarithm of a probability is negative, a loss is not."),
      ])
    return problem
  }

  /// The gradient of the loss of one example.
  private static let gradientOfOneExample = PracticeProblem.drawing("Gradient", "The gradient of one example") { draw in
    let (x, w) = (draw.vector(2, -3...3), draw.vector(2, -1...1, places: 1))
    let (b, y) = (draw.number(-1...1, places: 1), draw.integer(0...1))
    let z = linear(x: x, w: w, b: b)
    let p = sigmoid(z)
    try draw.require(abs(z) > 0.25 && abs(z) < 3 && abs(x[0]) > 1 && x[0] != x[1])
    var problem = ProblemDraft(
      """
      The model has $w = \(w.tex)$ and $b = \(DrawnNumber.text(b))$; the example has $x = \(x.tex)$ and the label \
      $y = \(y)$. The loss is the logistic loss $L$.
      """)
    let score = problem.ask(
      "z", "the score", digits: 2, equals: z, by: .dot(x, w) + .given(b), formula: #"x \cdot w + b"#,
      hint: "z = x·w + b.",
      slips: [.init("NoBias", dot(x, w), "The bias b is missing: z is the sum of the products plus b.")])
    let probability = problem.ask(
      #"\hat y"#, "the probability of class 1", digits: 4, equals: p, by: 1 / (1 + .exponential(-score)),
      formula: #"\sigma(z)"#, hint: "Put the score into σ(z) = 1 / (1 + e^(−z)).",
      slips: [
        .init("SignOfTheExponent", sigmoid(-z), "That is σ(−z), the probability of class 0: the exponent is −z.")
      ])
    let δ = p - Double(y)
    let error = problem.ask(
      #"\frac{\partial L}{\partial z}"#, "the derivative of the loss with respect to the score", digits: 4, equals: δ,
      by: probability - .given(Double(y)), formula: #"\hat y - y"#,
      hint: "The derivative of the loss with respect to ŷ times σ′(z): ŷ (1 − ŷ) cancels, and ŷ − y remains.",
      slips: [
        .init(
          "SignOfTheError", -δ, "That is y − ŷ. The derivative is ŷ − y; the minus comes in when you step against it."),
        .init(
          "SquaredErrorsDerivative", δ * p * (1 - p),
          "That has the factor ŷ (1 − ŷ) too, as the squared error would. In the logistic loss it cancels."),
      ])
    problem.ask(
      #"\frac{\partial L}{\partial w_1}"#, "the derivative with respect to the first weight", digits: 3,
      equals: gradientOfOne(x, w, b, y)[0], by: error * .given(x[0]), formula: #"(\hat y - y)\, x_1"#,
      hint: "z depends on w₁ through w₁ x₁: multiply ∂L/∂z by x₁.",
      slips: [
        .init("WeightForFeature", δ * w[0], "You multiplied by the weight. ∂z/∂w₁ is the feature x₁."),
        .init(
          "NoFeature", δ, "That is ∂L/∂z, the derivative with respect to the bias. The one for w₁ has the factor x₁."),
        .init("OtherFeature", δ * x[1], "You multiplied by x₂. The derivative with respect to w₁ has the factor x₁."),
      ])
    return problem
  }

  private static func gradientOfOne(_ x: Vector, _ w: Vector, _ b: Double, _ y: Int) -> Vector {
    (sigmoid(linear(x: x, w: w, b: b)) - Double(y)) * x
  }

  /// The sigmoid and its derivative at a point.
  private static let slopeOfTheSigmoid = PracticeProblem.drawing("SigmoidDerivative", "The derivative of the sigmoid") {
    draw in
    let t = draw.number(-3...3, places: 2)
    try draw.require(abs(t) > 0.4)
    let s = sigmoid(t)
    var problem = ProblemDraft(
      "The sigmoid is $\\sigma(t) = \\frac{1}{1 + e^{-t}}$. Take $t = \(DrawnNumber.text(t))$.")
    let value = problem.ask(
      #"\sigma(t)"#, "the sigmoid at t", digits: 4, equals: s, by: 1 / (1 + .exponential(-.given(t))),
      hint: "Compute e^(−t), add 1, take the reciprocal.",
      slips: [
        .init("SignOfTheExponent", sigmoid(-t), "That is σ(−t): the exponent is −t, with the sign of t as it stands.")
      ])
    problem.ask(
      #"\sigma'(t)"#, "its derivative at t", digits: 3, equals: sigmoidDerivative(t), by: value * (1 - value),
      formula: #"\sigma(t)(1 - \sigma(t))"#, hint: "σ′(t) = σ(t)(1 − σ(t)).",
      slips: [
        .init(
          "PlusForMinus", s * (1 + s), "You multiplied by 1 + σ. The factor is 1 − σ: the derivative is at most ¼."),
        .init("AtTheValue", sigmoidDerivative(s), "You took the derivative at σ(t). It is taken at t: σ(t)(1 − σ(t))."),
        .init("Squared", s * s, "That is σ². The second factor is 1 − σ(t)."),
        .init(
          "SignOfTheDerivative", -sigmoidDerivative(t), "The sigmoid rises everywhere, so its derivative is positive."),
      ])
    return problem
  }
}
