import CourseKit
import Exchange
import ReferenceEngine

extension TSNE {
  public static var problems: [PracticeProblem] { [affinityOfAPair, perplexityOfARow, forceOnAPoint] }

  /// From three points of a line and two widths to one p_ij.
  private static let affinityOfAPair = PracticeProblem.drawing("AffinityOfAPair", "The affinity of two points") {
    draw in
    let (a, b) = (0.5 * Double(draw.integer(1...5)), 0.5 * Double(draw.integer(1...5)))
    let σ = [0.5, 1.5, 2]
    let (σ1, σ2) = (σ[draw.integer(0...2)], σ[draw.integer(0...2)])
    let D = squaredDistances([[0], [a], [a + b]])
    let p = conditionalAffinities(D, widths: [σ1, σ2, 1])
    try draw.require([p[0, 1], p[1, 0]].allSatisfy { $0 > 0.05 && $0 < 0.95 } && abs(a - b) > 0.1)
    func e(_ d: Double, _ σ: Double) -> Term { .exponential(-(.given(d) / (2 * .power(.given(σ), 2)))) }
    func plain(_ d: Double, _ other: Double, _ σ: Double) -> Double { 1 / (1 + exp((d - other) / (2 * σ))) }
    func withSelf(_ d: Double, _ other: Double, _ σ: Double) -> Double {
      let (one, two) = (exp(-d / (2 * σ * σ)), exp(-other / (2 * σ * σ)))
      return one / (1 + one + two)
    }
    var problem = ProblemDraft(
      """
      Three points of a line stand at $0$, $\(DrawnNumber.text(a))$ and $\(DrawnNumber.text(a + b))$. The Gaussian around the first has the \
      width $\\sigma_1 = \(DrawnNumber.text(σ1))$, that around the second $\\sigma_2 = \(DrawnNumber.text(σ2))$.
      """)
    let first = problem.ask(
      "p_{2|1}", "the affinity that the first point gives to the second", digits: 4, equals: p[0, 1],
      by: e(D[0, 1], σ1) / (e(D[0, 1], σ1) + e(D[0, 2], σ1)),
      formula: #"\frac{\exp (-d_{12} / 2 \sigma_1^2)}{\exp (-d_{12} / 2 \sigma_1^2) + \exp (-d_{13} / 2 \sigma_1^2)}"#,
      hint: "d is a squared distance; the point itself is not in the sum.",
      looseSlips: [
        .init("WidthNotSquared", plain(D[0, 1], D[0, 2], σ1)), .init("SelfInTheSum", withSelf(D[0, 1], D[0, 2], σ1)),
      ])
    let second = problem.ask(
      "p_{1|2}", "the affinity that the second gives to the first", digits: 4, equals: p[1, 0],
      by: e(D[1, 0], σ2) / (e(D[1, 0], σ2) + e(D[1, 2], σ2)),
      formula: #"\frac{\exp (-d_{21} / 2 \sigma_2^2)}{\exp (-d_{21} / 2 \sigma_2^2) + \exp (-d_{23} / 2 \sigma_2^2)}"#,
      hint: "The same with the width of the second point, and its distances.",
      looseSlips: [
        .init("WidthNotSquared", plain(D[1, 0], D[1, 2], σ2)), .init("SelfInTheSum", withSelf(D[1, 0], D[1, 2], σ2)),
      ])
    problem.ask(
      "p_{12}", "the affinity of the pair", digits: 4, equals: symmetrized(p)[0, 1], by: (first + second) / 6,
      formula: #"\frac{p_{2|1} + p_{1|2}}{2 n}"#, hint: "Both directions, over 2n.",
      looseSlips: [
        .init("OneDirectionOnly", p[0, 1] / 3), .init("SumsToN", (p[0, 1] + p[1, 0]) / 2),
      ])
    return problem
  }

  /// Entropy and perplexity of a row with three neighbors.
  private static let perplexityOfARow = PracticeProblem.drawing("PerplexityOfARow", "The perplexity of a row") { draw in
    let (a, b) = (draw.integer(40...80), draw.integer(5...35))
    try draw.require(100 - a - b >= 5)
    let p = Vector([a, b, 100 - a - b].map { Double($0) / 100 })
    func term(_ p: Double) -> Term { .given(p) * .logarithm(.given(p)) }
    let H = log(perplexity(p))
    var problem = ProblemDraft(
      """
      A point gives its three neighbors the affinities $\(DrawnNumber.text(p[0]))$, $\(DrawnNumber.text(p[1]))$ and \
      $\(DrawnNumber.text(p[2]))$.
      """)
    let entropy = problem.ask(
      "H", "the entropy of its row, in nats", digits: 4, equals: H, by: -(term(p[0]) + term(p[1]) + term(p[2])),
      formula: #"-\sum_j p_j \ln p_j"#, hint: "Minus the sum of p ln p.", slips: [.init("BitsAgainstNats", H / log(2))])
    problem.ask(
      #"\mathrm{Perp}"#, "its perplexity", digits: 3, equals: perplexity(p), by: .exponential(entropy),
      formula: #"\exp (H)"#, hint: "The exponential to the base of the logarithm.",
      looseSlips: [
        .init("BitsAgainstNats", exp(H / log(2))),
        .init("BaseMixed", pow(2, H), "That is 2 to an entropy in nats: with nats the base is e."),
      ])
    return problem
  }

  /// What moves the first of three points of a one-dimensional map.
  private static let forceOnAPoint = PracticeProblem.drawing("ForceOnAPoint", "The gradient of one point") { draw in
    let (a, b) = (Double(draw.integer(1...3)), Double(draw.integer(1...3)))
    let (p12, p13) = (Double(draw.integer(5...30)) / 100, Double(draw.integer(2...15)) / 100)
    let p23 = (100 * (0.5 - p12 - p13)).rounded() / 100
    let P: Matrix = [[0, p12, p13], [p12, 0, p23], [p13, p23, 0]]
    let Y: Matrix = [[0], [a], [a + b]]
    let (w, Q, g) = (studentWeights(Y), studentAffinities(Y), gradient(P, map: Y))
    try draw.require(abs(g[0, 0]) > 0.03 && abs(p12 - Q[0, 1]) > 0.02 && abs(p13 - Q[0, 2]) > 0.02)
    func weight(_ d: Double) -> Term { 1 / (1 + .power(.given(d), 2)) }
    var problem = ProblemDraft(
      """
      On a map with one dimension three points stand at $0$, $\(DrawnNumber.text(a))$ and $\(DrawnNumber.text(a + b))$. The affinities of the \
      data are $p_{12} = \(DrawnNumber.text(p12))$, $p_{13} = \(DrawnNumber.text(p13))$ and $p_{23} = \(DrawnNumber.text(p23))$.
      """)
    let Z = problem.ask(
      "Z", "the sum below all q", digits: 4, equals: w.sum(), by: 2 * (weight(a) + weight(a + b) + weight(b)),
      formula: #"\sum_{k \neq l} \frac{1}{1 + |y_k - y_l|^2}"#, hint: "Three pairs, each in both orders.",
      slips: [
        .init("DiagonalInZ", w.sum() + 3),
        .init("PairsOnce", w.sum() / 2, "Each pair stands in the table twice, as (k, l) and as (l, k)."),
      ])
    let q12 = problem.ask(
      "q_{12}", "the affinity of the first and the second on the map", digits: 4, equals: Q[0, 1], by: weight(a) / Z,
      formula: #"\frac{(1 + |y_1 - y_2|^2)^{-1}}{Z}"#, hint: "The weight over Z.",
      looseSlips: [.init("DiagonalInZ", w[0, 1] / (w.sum() + 3))])
    let q13 = problem.ask(
      "q_{13}", "that of the first and the third", digits: 4, equals: Q[0, 2], by: weight(a + b) / Z,
      formula: #"\frac{(1 + |y_1 - y_3|^2)^{-1}}{Z}"#, hint: "The weight over Z.",
      looseSlips: [.init("DiagonalInZ", w[0, 2] / (w.sum() + 3))])
    let bare = 4 * ((p12 - Q[0, 1]) * -a + (p13 - Q[0, 2]) * -(a + b))
    problem.ask(
      "g_1", "the gradient of the divergence with respect to the first place", digits: 3, equals: g[0, 0],
      by: 4
        * ((.given(p12) - q12) * weight(a) * .given(-a) + (.given(p13) - q13) * weight(a + b) * .given(-(a + b))),
      formula: #"4 \sum_j (p_{1j} - q_{1j}) (1 + |y_1 - y_j|^2)^{-1} (y_1 - y_j)"#,
      hint: "Two terms; y₁ − y_j is negative in both.",
      looseSlips: [
        .init("WeightForgotten", bare), .init("Uphill", -g[0, 0]), .init("TwoForFour", g[0, 0] / 2),
      ])
    return problem
  }
}
