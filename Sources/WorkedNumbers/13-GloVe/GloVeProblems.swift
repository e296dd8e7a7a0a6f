import CourseKit
import Exchange
import ReferenceEngine

extension GloVe {
  public static var problems: [PracticeProblem] { [costOfACell, ratios] }

  /// The cost of one cell.
  private static let costOfACell = PracticeProblem.drawing("CostOfACell", "The cost of one cell") { draw in
    let (w, c) = (draw.vector(2, -1...1, places: 1), draw.vector(2, -1...1, places: 1))
    let (b, bTilde) = (draw.number(-1...1, places: 1), draw.number(-1...1, places: 1))
    let (x, xMax) = (Double(draw.integer(2...40)), draw.pick([20.0, 50, 100]))
    let weight = weight(x, xMax: xMax, alpha: 0.75)
    let e = dot(w, c) + b + bTilde - log(x)
    try draw.require(x < xMax && abs(e) > 0.3)
    let θ = GloVeParameters(W: Matrix(rows: [w]), WTilde: Matrix(rows: [c]), b: [b], bTilde: [bTilde])
    let value = cost([[x]], θ, xMax: xMax, alpha: 0.75)
    var problem = ProblemDraft(
      """
      A word and a context occur together $X = \(DrawnNumber.text(x))$ times. Their vectors are $w = \(w.tex)$ and \
      $\\tilde w = \(c.tex)$, their biases $b = \(DrawnNumber.text(b))$ and $\\tilde b = \(DrawnNumber.text(bTilde))$. \
      The weight is $f(X) = (X / x_{max})^{3/4}$ below $x_{max} = \(DrawnNumber.text(xMax))$.
      """)
    let f = problem.ask(
      "f(X)", "the weight of the cell", digits: 4, equals: weight,
      by: .exponential(0.75 * .logarithm(.given(x) / .given(xMax))), formula: #"e^{0.75 \ln (X / x_{max})}"#,
      hint: "A power of ¾: e to ¾ times the logarithm.",
      slips: [
        .init("ExponentMissing", x / xMax),
        .init("QuotientUpsideDown", pow(xMax / x, 0.75), "The quotient is upside down: X stands above x_max."),
      ])
    let difference = problem.ask(
      "e", "the difference in the brackets", digits: 4, equals: e,
      by: .dot(w, c) + .given(b) + .given(bTilde) - .logarithm(.given(x)),
      formula: #"w \cdot \tilde w + b + \tilde b - \ln X"#,
      hint: "Dot product, both biases, minus ln X.",
      looseSlips: [
        .init("NoBiases", e - b - bTilde), .init("OneBiasTwice", e - bTilde + b),
        .init("CountForItsLog", e + log(x) - x),
      ])
    problem.ask(
      "J", "the cost of the cell", digits: 2, equals: value, by: f * .power(difference, 2), formula: #"f(X)\, e^2"#,
      hint: "The weight times the square; there is no ½.",
      looseSlips: [
        .init("WeightInsideTheSquare", weight * weight * e * e), .init("HalfTheCost", value / 2),
        .init("WeightForgotten", e * e, "The weight f(X) is missing."),
      ])
    return problem
  }

  /// Ratios of conditional probabilities.
  private static let ratios = PracticeProblem.drawing("Ratio", "A ratio of conditional probabilities") { draw in
    let X = draw.matrix(2, 3, 1...20)
    let P = conditional(X)
    let value = ratio(P, of: 0, to: 1)[0]
    try draw.require(abs(value - 1) > 0.2 && abs(X[0, 0] / X[1, 0] - value) > 0.05)
    var problem = ProblemDraft(
      """
      Two words occur with three context words this often:

      | | $k_1$ | $k_2$ | $k_3$ |
      |---|--:|--:|--:|
      | *ice* | \((0..<3).map { DrawnNumber.text(X[0, $0]) }.joined(separator: " | ")) |
      | *steam* | \((0..<3).map { DrawnNumber.text(X[1, $0]) }.joined(separator: " | ")) |
      """)
    let parts = (0..<2).map { i in
      problem.ask(
        "P(k_1 \\mid \\text{\(["ice", "steam"][i])})", "the conditional probability", digits: 4, equals: P[i, 0],
        by: .given(X[i, 0]) / .sum(Array(X[row: i])), formula: #"\frac{X_{i1}}{\sum_k X_{ik}}"#,
        hint: "Divide by the sum of the word's row.",
        looseSlips: [
          .init("ColumnSums", X[i, 0] / (X[0, 0] + X[1, 0])), .init("JointForConditional", X[i, 0] / X.sum()),
        ])
    }
    problem.ask(
      "r", "the ratio ice to steam", digits: 2, equals: value, by: parts[0] / parts[1],
      formula: #"\frac{P(k_1 \mid \text{ice})}{P(k_1 \mid \text{steam})}"#, hint: "ice above, steam below.",
      slips: [
        .init("RatioUpsideDown", 1 / value),
        .init(
          "RatioOfCounts", X[0, 0] / X[1, 0], "That is the ratio of the counts. Divide each by its row's sum first."),
      ])
    return problem
  }
}
