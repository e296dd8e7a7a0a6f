import CourseKit
import Exchange
import ReferenceEngine

extension CBOW {
  public static var problems: [PracticeProblem] { [probabilityOfAMiddle, gradientOfAContextWord] }

  /// Mean of the context, score, probability.
  private static let probabilityOfAMiddle = PracticeProblem.drawing("Probability", "From a context to a probability") {
    draw in
    let (W, P) = (draw.matrix(3, 2, -3...3, places: 1), draw.matrix(3, 2, -2...2, places: 1))
    let context = [0, 2]
    let c = contextVector(W: W, context: context, form: .mean)
    let s = score(W: W, WPrime: P, context: context, target: 1, form: .mean)
    let (p, sum) = (LogLinear.sigmoid(s), 2 * s)
    try draw.require(abs(s) > 0.3 && abs(s) < 2.5 && abs(c[0]) > 0.1)
    var problem = ProblemDraft(
      """
      Three words have the input vectors $W$ and the output vectors $W'$, one row each:

      $$W = \(W.tex), \\qquad W' = \(P.tex)$$

      CBOW predicts word 2 from the context of word 1 and word 3; the projection layer takes the mean.
      """)
    let entries = (0..<2).map { k in
      problem.ask(
        "c_\(k + 1)", "the \(["first", "second"][k]) entry of the context vector", digits: 2, equals: c[k],
        by: (.given(W[0, k]) + .given(W[2, k])) / 2, formula: #"\frac{w_{1\#(k + 1)} + w_{3\#(k + 1)}}{2}"#,
        hint: "The mean of the two input vectors.",
        looseSlips: [.init("AlwaysTheSum", 2 * c[k])])
    }
    let scored = problem.ask(
      "s", "the score of word 2", digits: 3, equals: s, by: entries[0] * .given(P[1, 0]) + entries[1] * .given(P[1, 1]),
      formula: #"c \cdot w'_2"#, hint: "The context vector times the output vector of word 2.",
      looseSlips: [
        .init("AlwaysTheSum", sum), .init("RowsOfWForTheTarget", dot(c, W[row: 1])),
      ])
    problem.ask(
      "p", "the probability σ(s)", digits: 3, equals: p, by: 1 / (1 + .exponential(-scored)), formula: #"\sigma(s)"#,
      hint: "σ(s) = 1 / (1 + e^(−s)).",
      looseSlips: [
        .init("AlwaysTheSum", LogLinear.sigmoid(sum)),
        .init("SignOfTheExponent", 1 - p, "That is σ(−s): the exponent is −s."),
      ])
    return problem
  }

  /// The gradient that reaches one word of the context.
  private static let gradientOfAContextWord = PracticeProblem.drawing(
    "ContextGradient", "The gradient of a context word"
  ) { draw in
    let k = draw.integer(2...4)
    let p = Double(draw.integer(15...85)) / 100
    let v = draw.number(-2...2, places: 1)
    try draw.require(abs(v) > 0.2)
    var problem = ProblemDraft(
      """
      CBOW with the mean of a context of $k = \(k)$ words gives the target the probability $\\sigma(s) = \(DrawnNumber.text(p))$; \
      there are no negative samples. The first entry of the target's output vector is $w'_{t,1} = \(DrawnNumber.text(v))$. \
      The loss is $L = -\\ln \\sigma(s)$.
      """)
    let δ = problem.ask(
      #"\frac{\partial L}{\partial s}"#, "the derivative with respect to the score", digits: 2, equals: p - 1,
      by: .given(p) - 1,
      formula: #"\sigma(s) - 1"#, hint: "Answer minus label; the target's label is 1.",
      looseSlips: [.init("LabelLessAnswer", 1 - p), .init("LabelForgotten", p)])
    let shared = problem.ask(
      #"\frac{\partial L}{\partial c_1}"#, "the derivative with respect to the first entry of the context vector",
      digits: 3,
      equals: (p - 1) * v, by: δ * .given(v), formula: #"\frac{\partial L}{\partial s}\, w'_{t,1}"#,
      hint: "s = c · w′: the other factor is the output vector's entry.")
    problem.ask(
      #"\frac{\partial L}{\partial w_{1,1}}"#,
      "the derivative with respect to the first entry of one context word's input vector",
      digits: 3, equals: (p - 1) * v / Double(k), by: shared / .given(Double(k)),
      formula: #"\frac{1}{k} \frac{\partial L}{\partial c_1}"#,
      hint: "The word is one of k in the mean, so 1/k of the gradient reaches it.",
      slips: [.init("MeanUndivided", (p - 1) * v)])
    return problem
  }
}
