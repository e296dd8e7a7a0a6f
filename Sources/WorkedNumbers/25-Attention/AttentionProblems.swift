import CourseKit
import Exchange
import ReferenceEngine

extension Attention {
  public static var problems: [PracticeProblem] { [oneQueryByHand, wayBack, maskedRow] }

  private static func e(_ s: Double) -> Term { .exponential(.given(s)) }

  /// From a query to its context: d = 4, so that √d is 2.
  private static let oneQueryByHand = PracticeProblem.drawing("OneQuery", "One query, three keys") { draw in
    let q = draw.vector(4, -2...2)
    let (K, V) = (draw.matrix(3, 4, -2...2), draw.matrix(3, 1, -4...5))
    let pass = pass(queries: Matrix(rows: [q]), keys: K, values: V)
    let (s, p) = (pass.scores[row: 0], pass.weights[row: 0])
    try draw.require(s.allSatisfy { abs($0) <= 3 } && p.allSatisfy { $0 > 0.05 } && p.max()! < 0.85)
    try draw.require(Set(V.entries).count == 3 && Set(s.entries).count == 3)
    let dots = 2 * s
    var problem = ProblemDraft(
      """
      A query $q = \(q.tex)$ meets three keys, the rows of $K$. Their values are the numbers $v = \(V[column: 0].tex)$.

      $$K = \(K.tex)$$
      """)
    let score = problem.ask(
      "s_1", "the scaled score of the first key", digits: 1, equals: s[0], by: .dot(q, K[row: 0]) / 2,
      formula: #"\frac{q \cdot k_1}{\sqrt d}"#, hint: "The dot product, divided by √4.",
      looseSlips: [.init("ScaleMissing", dots[0]), .init("DividedByD", dots[0] / 4)])
    let second = Term.dot(q, K[row: 1]) / 2
    let third = Term.dot(q, K[row: 2]) / 2
    let Z = problem.ask(
      "Z", "the sum of the three exponentials", digits: 3, equals: s.reduce(0) { $0 + exp($1) },
      by: .exponential(score) + .exponential(second) + .exponential(third), formula: #"\sum_j e^{s_j}"#,
      hint: "All three scores, each divided by 2 before the exponential.",
      looseSlips: [.init("ScaleMissing", dots.reduce(0) { $0 + exp($1) })])
    let parts: [Term] = [
      .exponential(score) * .given(V[0, 0]), .exponential(second) * .given(V[1, 0]),
      .exponential(third) * .given(V[2, 0]),
    ]
    problem.ask(
      "c", "the context", digits: 2, equals: pass.context[0, 0],
      by: .quotient(.sum(parts), Z),
      formula: #"\frac{\sum_j e^{s_j} v_j}{Z}"#, hint: "The mean of the values under the weights.",
      looseSlips: [
        .init("PlainMean", V.sum() / 3, "You took the mean of the three values. Each counts with its own weight."),
        .init(
          "LargestOnly", V[Softmax.argmax(s), 0],
          "You took the value of the key with the largest score. The others have weights too."),
        .init("ScaleMissing", dot(Softmax.softmax(dots), V[column: 0])),
      ])
    return problem
  }

  /// From the gradient of the weights to that of the scores.
  private static let wayBack = PracticeProblem.drawing("WayBack", "Back through the softmax") { draw in
    let a = Double(draw.integer(1...6)) / 10
    let b = Double(draw.integer(1...3)) / 10
    let g = draw.vector(3, -5...5)
    let third = Double(Int((10 - 10 * a - 10 * b).rounded())) / 10
    try draw.require(third > 0.05 && Set(g.entries).count == 3)
    let p: Vector = [a, b, third]
    let gradient = scoresGradient(weights: Matrix(rows: [p]), gradient: Matrix(rows: [g]))[row: 0]
    let mean = dot(p, g)
    try draw.require(gradient.allSatisfy { abs($0) > 0.05 } && abs(mean) > 0.05)
    var problem = ProblemDraft(
      """
      A query has the weights $p = \(p.tex)$, and the loss has the gradient $g = \(g.tex)$ with respect to them. The query and the keys \
      have $d = 4$ entries; the first key begins with 3.
      """)
    let computed = problem.ask(
      "m", "the mean of the gradient under the weights", digits: 2, equals: mean, by: .dot(p, g),
      formula: #"p \cdot g"#,
      hint: "Each g times its weight, summed.",
      looseSlips: [.init("PlainMean", g.sum() / 3, "That is the mean with equal weights. Here each counts with its p.")]
    )
    let first = problem.ask(
      #"\delta_1"#, "the gradient with respect to the first score", digits: 3, equals: gradient[0],
      by: .given(p[0]) * (.given(g[0]) - computed), formula: "p_1 (g_1 - m)",
      hint: "The weight times what g is above the mean.",
      looseSlips: [
        .init("RowSumForgotten", p[0] * g[0]), .init("DiagonalOnly", p[0] * (1 - p[0]) * g[0]),
      ])
    problem.ask(
      #"\frac{\partial L}{\partial q_1}"#, "what the first key contributes to the gradient of the query's first entry",
      digits: 3,
      equals: gradient[0] * 3 / 2, by: first * 3 / 2, formula: #"\frac{\delta_1 k_{11}}{\sqrt d}"#,
      hint: "The score is q · k / √d: its derivative with respect to q₁ is k₁/√d.",
      looseSlips: [.init("ScaleMissingBackward", gradient[0] * 3)])
    return problem
  }

  /// A row of scores of which one is hidden.
  private static let maskedRow = PracticeProblem.drawing("MaskedRow", "A row with a mask") { draw in
    let s = draw.vector(4, -2...2)
    let hidden = draw.integer(0...3)
    let mask = [(0..<4).map { $0 != hidden }]
    let p = weights(Matrix(rows: [s]), mask: mask)[row: 0]
    let shown = (0..<4).filter { $0 != hidden }
    let first = shown[0]
    let all = weights(Matrix(rows: [s]))[row: 0]
    try draw.require(Set(s.entries).count >= 3 && p[first] > 0.05 && p[first] < 0.9 && all[hidden] > 0.1)
    var problem = ProblemDraft(
      """
      A query has the scores $s = \(s.tex)$. It may not see key number \(hidden + 1), because \
      \(hidden == 3 ? "that stands behind it" : "that is padding").
      """)
    let Z = problem.ask(
      "Z", "the sum of the exponentials", digits: 3, equals: shown.reduce(0) { $0 + exp(s[$1]) },
      by: e(s[shown[0]]) + e(s[shown[1]]) + e(s[shown[2]]), formula: #"\sum_{j \, \text{seen}} e^{s_j}"#,
      hint: "Only the keys that may be seen.",
      looseSlips: [
        .init("MaskAfterSoftmax", s.reduce(0) { $0 + exp($1) }),
        .init("MaskedScoreZero", shown.reduce(1) { $0 + exp(s[$1]) }),
      ])
    problem.ask(
      "p_{\(first + 1)}", "the weight of key number \(first + 1)", digits: 3, equals: p[first], by: e(s[first]) / Z,
      formula: #"\frac{e^{s_j}}{Z}"#, hint: "Its exponential over the sum.",
      looseSlips: [.init("MaskAfterSoftmax", all[first])])
    return problem
  }
}
