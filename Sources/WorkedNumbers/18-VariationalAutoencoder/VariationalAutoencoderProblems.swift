import CourseKit
import Exchange
import ReferenceEngine

extension VariationalAutoencoder {
  public static var problems: [PracticeProblem] { [drawnCode, boundOfOnePixel] }

  /// Reparameterization and the divergence.
  private static let drawnCode = PracticeProblem.drawing("Divergence", "A drawn code and its divergence") { draw in
    let (μ, s) = (draw.number(-2...2, places: 1), draw.number(-2...2, places: 1))
    let ε = draw.number(-2...2, places: 1)
    let σ = exp(s / 2)
    let kl = klTerm(mean: μ, logVariance: s)
    try draw.require(abs(ε) > 0.2 && abs(s) > 0.3 && abs(μ) > 0.2 && kl > 0.05)
    let z = reparameterize(mean: [[μ]], logVariance: [[s]], noise: [[ε]])[0, 0]
    var problem = ProblemDraft(
      """
      The encoder gives a code of one number the mean $\\mu = \(DrawnNumber.text(μ))$ and the log-variance \
      $\\ln \\sigma^2 = \(DrawnNumber.text(s))$. The draw is $\\varepsilon = \(DrawnNumber.text(ε))$; the prior is the standard normal \
      distribution.
      """)
    let deviation = problem.ask(
      #"\sigma"#, "the standard deviation", digits: 4, equals: σ, by: .exponential(.given(s) / 2),
      formula: #"e^{\ln \sigma^2 / 2}"#,
      hint: "σ is the root of σ², so half of the exponent.",
      slips: [.init("VarianceForDeviation", exp(s)), .init("LogVarianceForDeviation", s)])
    problem.ask(
      "z", "the drawn code", digits: 3, equals: z, by: .given(μ) + deviation * .given(ε),
      formula: #"\mu + \sigma \varepsilon"#,
      hint: "The mean plus σ times the draw.",
      looseSlips: [
        .init("VarianceForDeviation", μ + exp(s) * ε), .init("MeanOnly", μ),
        .init("DrawForgotten", μ + σ, "The draw ε is missing."),
      ])
    problem.ask(
      "D", "the divergence from the prior", unit: "nats", digits: 3, equals: kl,
      by: (.power(.given(μ), 2) + .exponential(.given(s)) - 1 - .given(s)) / 2,
      formula: #"\frac{1}{2} (\mu^2 + \sigma^2 - 1 - \ln \sigma^2)"#,
      hint: "½ (μ² + σ² − 1 − ln σ²).",
      looseSlips: [
        .init("SignOfTheDivergence", -kl), .init("HalfForgotten", 2 * kl), .init("OneForgotten", kl + 0.5),
        .init("LogVarianceAdded", kl + s), .init("DeviationForLogVariance", 0.5 * (μ * μ + σ - 1 - s)),
      ])
    return problem
  }

  /// The bound for a picture of one pixel.
  private static let boundOfOnePixel = PracticeProblem.drawing("Bound", "The evidence lower bound of one example") {
    draw in
    let (x, a) = (Double(draw.integer(0...1)), draw.number(-2...2, places: 1))
    let kl = draw.number(0.1...1.5, places: 2)
    try draw.require(abs(a) > 0.3)
    let cost = reconstruction([[x]], logits: [[a]])[0]
    let p = LogLinear.sigmoid(a)
    let probability = 1 / (1 + Term.exponential(-.given(a)))
    var problem = ProblemDraft(
      """
      A picture has one pixel, $x = \(DrawnNumber.text(x))$. The decoder gives it the logit $a = \(DrawnNumber.text(a))$; the divergence of \
      the code is $D = \(DrawnNumber.text(kl))$ nats.
      """)
    let ink = problem.ask(
      "p", "the probability that the pixel is 1", digits: 4, equals: p, by: probability, formula: #"\sigma(a)"#,
      hint: "The sigmoid of the logit.",
      slips: [.init("SignOfTheExponent", 1 - p, "That is σ(−a): the exponent is −a.")])
    let loss = problem.ask(
      "R", "the reconstruction loss", unit: "nats", digits: 3, equals: cost, by: -.logarithm(x == 1 ? ink : 1 - ink),
      formula: x == 1 ? #"-\ln p"# : #"-\ln (1 - p)"#, hint: "−ln of the probability of the pixel that is there.",
      looseSlips: [
        .init("InkOnly", x == 1 ? 0 : -log(p)), .init("SquaredErrorForBound", 0.5 * (x - p) * (x - p)),
      ])
    problem.ask(
      "\\text{ELBO}", "the evidence lower bound", unit: "nats", digits: 2, equals: -cost - kl, by: -loss - .given(kl),
      formula: "-R - D",
      hint: "The log-probability of the picture, minus the divergence.",
      slips: [
        .init("DivergenceAdded", -cost + kl), .init("DivergenceForgotten", -cost), .init("LossForBound", cost + kl),
      ])
    return problem
  }
}
