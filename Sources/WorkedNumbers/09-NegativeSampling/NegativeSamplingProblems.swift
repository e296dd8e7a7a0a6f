import CourseKit
import Exchange
import ReferenceEngine

extension NegativeSampling {
  public static var problems: [PracticeProblem] { [noise, lossOfAPair] }

  /// The noise distribution with the power ¾, and subsampling.
  private static let noise = PracticeProblem.drawing("NoiseDistribution", "Noise with the power ¾, and subsampling") {
    draw in
    let counts = draw.pick(3, of: [1, 16, 81, 256])
    let drawn = samplingDistribution(counts: counts, power: 0.75)
    let (f, t) = (draw.pick([0.01, 0.02, 0.05]), draw.pick([0.001, 0.0001]))
    let weights = counts.map { pow(Double($0), 0.75) }
    try draw.require(counts[0] != counts.max())
    var problem = ProblemDraft(
      """
      Three words occur \(counts[0]), \(counts[1]) and \(counts[2]) times. Negative samples are drawn with a probability \
      proportional to the count to the power ¾ ($16^{3/4} = 8$, $81^{3/4} = 27$, $256^{3/4} = 64$). Another word makes up \
      the share $f = \(DrawnNumber.text(f))$ of a text; subsampling keeps an occurrence with the probability \
      $\\sqrt{t / f}$, with the threshold $t = \(DrawnNumber.text(t))$.
      """)
    problem.ask(
      "P_1", "the probability that a negative sample is the first word", digits: 4, equals: drawn[0],
      by: .given(weights[0]) / .sum(weights), formula: #"\frac{n_1^{3/4}}{\sum_v n_v^{3/4}}"#,
      hint: "Raise all counts to the power ¾, then divide by their sum.",
      slips: [
        .init("PowerForgotten", Double(counts[0]) / Double(counts.reduce(0, +))),
        .init("PowerWithoutRenormalizing", pow(Double(counts[0]) / Double(counts.reduce(0, +)), 0.75)),
      ])
    problem.ask(
      "p", "the probability that subsampling keeps an occurrence of the other word", digits: 4,
      equals: keepProbability(frequency: f, threshold: t), by: .root(.given(t) / .given(f)),
      formula: #"\sqrt{\frac{t}{f}}"#,
      hint: "The frequent word is kept seldom: t over f, under the root.",
      slips: [
        .init("DiscardForKeep", 1 - keepProbability(frequency: f, threshold: t)), .init("RootForgotten", t / f),
        .init("RootUpsideDown", (f / t).squareRoot()),
      ])
    return problem
  }

  /// The loss of a pair with two negatives.
  private static let lossOfAPair = PracticeProblem.drawing("LossOfAPair", "The loss with negative samples") { draw in
    let (W, P) = (draw.matrix(3, 2, -2...2, places: 1), draw.matrix(3, 2, -2...2, places: 1))
    let s = (0..<3).map { dot(W[row: 0], P[row: $0]) }
    try draw.require(s.allSatisfy { abs($0) > 0.2 && abs($0) < 3 })
    let value = loss(W: W, WPrime: P, source: 0, target: 1, negatives: [2, 0])
    func sigma(_ t: Double) -> Double { LogLinear.sigmoid(t) }
    func term(_ a: Term) -> Term { .logarithm(1 + .exponential(a)) }
    var problem = ProblemDraft(
      """
      Three words have the input vectors $W$ and the output vectors $W'$, one row each:

      $$W = \(W.tex), \\qquad W' = \(P.tex)$$

      The training pair is (word 1, word 2); the negative samples are word 3 and word 1.
      """)
    func logit(_ v: Int, _ name: String) -> Term {
      problem.ask(
        "s_\(v + 1)", "the score of \(name)", digits: 2, equals: s[v], by: .dot(W[row: 0], P[row: v]),
        formula: #"w_1 \cdot w'_\#(v + 1)"#,
        hint: "The input vector of word 1 times the output vector of word \(v + 1).",
        looseSlips: v == 0
          ? [] : [.init("RowsOfWForTheNegatives", dot(W[row: 0], W[row: v]))])
    }
    let (target, third, first) = (
      logit(1, "the target"), logit(2, "the first negative"), logit(0, "the second negative")
    )
    let all = [s[1], -s[2], -s[0]]
    problem.ask(
      "L", "the loss of the pair", unit: "nats", digits: 2, equals: value,
      by: term(-target) + term(third) + term(first),
      formula: #"-\ln \sigma(s_2) - \ln \sigma(-s_3) - \ln \sigma(-s_1)"#,
      hint: "−ln σ(s) for the target, −ln σ(−s) for each negative; −ln σ(t) = ln(1 + e^(−t)).",
      looseSlips: [
        .init("NegativesRewarded", -log(sigma(s[1])) - log(sigma(s[2])) - log(sigma(s[0]))),
        .init("NegativesAveraged", -log(sigma(s[1])) - (log(sigma(-s[2])) + log(sigma(-s[0]))) / 2),
        .init("ObjectiveForLoss", -value),
        .init("TargetSkipped", -log(sigma(-s[2])) - log(sigma(-s[0]))),
        .init(
          "ScoresAdded", all.reduce(0) { $0 - $1 },
          "The scores themselves were added. Each goes through −ln σ."),
      ])
    return problem
  }
}
