import CourseKit
import Exchange
import ReferenceEngine

extension Softmax {
  public static var problems: [PracticeProblem] { [distribution, gradientOfALogit, logOdds] }

  /// From scores to the loss of the true class.
  private static let distribution = PracticeProblem.drawing("Distribution", "From scores to a distribution") { draw in
    let (z, T) = (draw.vector(3, -2...3, zero: true), draw.pick([0.5, 1, 1, 2]))
    let gold = draw.integer(0...2)
    try draw.require(Set(z).count == 3)
    let p = softmax(z, temperature: T)
    try draw.require(p[gold] > 0.02 && p[gold] < 0.95)
    let e = z.map { exp($0 / T) }
    var problem = ProblemDraft(
      """
      Three classes have the scores $z = \(z.tex)$; the temperature is $T = \(DrawnNumber.text(T))$. The true class is the \
      \(["first", "second", "third"][gold]) one.
      """)
    let Z = problem.ask(
      "Z", "the partition function", digits: 3, equals: e.sum(),
      by: .sum(z.map { .exponential(T == 1 ? .given($0) : .given($0) / .given(T)) }), formula: #"\sum_k e^{z_k / T}"#,
      hint: "Divide each score by T, take e to that power, and add all three.",
      looseSlips: [
        .init("TemperatureMultiplies", z.map { exp($0 * T) }.sum()),
        .init("SumOfScores", exp(z.sum() / T), "You added the scores first. The exponentials are added: Σ e^(z/T)."),
        .init(
          "TrueClassMissing", e.sum() - e[gold], "The term of the true class is missing. Z is the sum over all classes."
        ),
      ])
    let probability = problem.ask(
      "p", "the probability of the true class", digits: 4, equals: p[gold],
      by: .exponential(T == 1 ? .given(z[gold]) : .given(z[gold]) / .given(T)) / Z, formula: #"\frac{e^{z / T}}{Z}"#,
      hint: "The exponential of the true class, divided by Z.",
      looseSlips: [
        .init("TemperatureMultiplies", softmax(z, temperature: 1 / T)[gold]),
        .init("SigmoidPerClass", 1 / (1 + exp(-z[gold] / T))),
        .init("SharesOfScores", z.sum() == 0 ? -1 : z[gold] / z.sum()),
      ])
    problem.ask(
      "L", "the cross-entropy loss", unit: "nats", digits: 3, equals: -log(p[gold]), by: -.logarithm(probability),
      formula: #"-\ln p"#, hint: "Minus the natural logarithm of the probability of the true class.",
      slips: [
        .init("SignOfTheLoss", log(p[gold]), "The minus sign is missing: a loss is not negative."),
        .init(
          "Base2", -log(p[gold]) / log(2), "That is in bits, the logarithm to the base 2. Asked is the natural one."),
        .init("Complement", 1 - p[gold], "That is 1 − p. The loss is −ln p."),
        .init(
          "OtherProbability", -log(1 - p[gold]), "That is −ln(1 − p), the loss of a wrong class in a model with two."),
      ])
    return problem
  }

  /// The derivative with respect to a logit, a weight and a bias.
  private static let gradientOfALogit = PracticeProblem.drawing("Gradient", "The gradient of the cross-entropy") {
    draw in
    let (z, x) = (draw.vector(3, -2...2, zero: true), draw.number(-3...3))
    let (gold, other) = (draw.integer(0...2), draw.integer(1...2))
    let k = (gold + other) % 3
    let p = softmax(z)
    try draw.require(Set(z).count == 3 && abs(x) > 1 && p[gold] < 0.9)
    let W = Matrix(rows: [z / x])
    let gradient = gradient(X: [[x]], targets: Matrix(rows: [oneHotLabel(gold, classes: 3)]), W: W, b: [0, 0, 0])
    let names = ["first", "second", "third"]
    var problem = ProblemDraft(
      """
      A classifier has given the logits $z = \(z.tex)$ to three classes. The true class is the \(names[gold]) one. The example \
      has one feature, $x = \(DrawnNumber.text(x))$, and $z_k = x w_k + b_k$. The loss is the cross-entropy $L$.
      """)
    let Z = Term.sum(z.map { .exponential(.given($0)) })
    let right = problem.ask(
      "p_{\(gold + 1)}", "the probability of the true class", digits: 4, equals: p[gold],
      by: .exponential(.given(z[gold])) / Z, hint: "The softmax of the three logits.",
      slips: [.init("SigmoidPerClass", 1 / (1 + exp(-z[gold])))])
    problem.ask(
      #"\frac{\partial L}{\partial z_{\#(gold + 1)}}"#, "the derivative with respect to the logit of the true class",
      digits: 3, equals: gradient.b[gold], by: right - 1, formula: "p_{\(gold + 1)} - 1",
      hint: "Predicted probability minus truth; the truth is 1 here.",
      slips: [
        .init("TargetLessProbability", 1 - p[gold]),
        .init("SlopeTwice", (p[gold] - 1) * p[gold] * (1 - p[gold])),
        .init("TruthForgotten", p[gold], "That is p alone. For the true class the truth, 1, is subtracted."),
      ])
    let wrong = problem.ask(
      #"\frac{\partial L}{\partial z_{\#(k + 1)}}"#,
      "the derivative with respect to the logit of the \(names[k]) class",
      digits: 3, equals: gradient.b[k], by: .exponential(.given(z[k])) / Z, formula: "p_{\(k + 1)} - 0",
      hint: "The truth is 0 for a wrong class, so the probability remains.",
      slips: [
        .init("GoldClassOnly", 0),
        .init("TruthForAll", p[k] - 1, "You subtracted 1. That belongs to the true class alone; here the truth is 0."),
      ])
    problem.ask(
      #"\frac{\partial L}{\partial w_{\#(k + 1)}}"#,
      "the derivative with respect to the weight of the \(names[k]) class",
      digits: 2, equals: gradient.W[0, k], by: wrong * .given(x),
      formula: #"\frac{\partial L}{\partial z_{\#(k + 1)}}\, x"#,
      hint: "z_k = x w_k + b_k, so the chain rule adds the factor x.",
      slips: [
        .init("FeatureMissing", p[k], "The factor x is missing: that is the derivative with respect to the bias.")
      ])
    return problem
  }

  /// Odds depend on the difference of two scores alone.
  private static let logOdds = PracticeProblem.drawing("LogOdds", "Odds of two classes") { draw in
    let (z, T) = (draw.vector(4, -3...3, places: 1), draw.pick([0.5, 2.0, 4]))
    let difference = z[0] - z[1]
    try draw.require(abs(difference) > 0.5 && abs(difference) < 3)
    let p = softmax(z, temperature: T)
    var problem = ProblemDraft(
      "Four classes have the logits $z = \(z.tex)$, and the softmax has the temperature $T = \(DrawnNumber.text(T))$.")
    let logOdds = problem.ask(
      #"\ln \frac{p_1}{p_2}"#, "the log-odds of the first class against the second", digits: 3,
      equals: log(p[0] / p[1]),
      by: (.given(z[0]) - .given(z[1])) / .given(T), formula: #"\frac{z_1 - z_2}{T}"#,
      hint: "Z cancels in the quotient p₁ / p₂; what remains is a difference of logits.",
      slips: [
        .init("TemperatureMultiplies", difference * T),
        .init("SignOfTheOdds", -difference / T, "That is the second against the first: the sign is flipped."),
        .init("SumOfScores", (z[0] + z[1]) / T, "You added the logits. A quotient of exponentials subtracts them."),
      ])
    problem.ask(
      #"\frac{p_1}{p_2}"#, "the odds", digits: 2, equals: p[0] / p[1], by: .exponential(logOdds),
      formula: #"e^{\ln (p_1 / p_2)}"#, hint: "e to the power of the log-odds.",
      slips: [.init("Inverse", p[1] / p[0], "That is p₂ / p₁, the odds of the second class against the first.")])
    return problem
  }
}
