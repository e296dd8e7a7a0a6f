import CourseKit
import Exchange
import ReferenceEngine

extension SkipGram {
  public static var problems: [PracticeProblem] { [lossOfAPair, gradientOfAPair, pairsAndParameters] }

  /// What a problem of a small vocabulary gives.
  private struct SmallVocabulary {
    let words: [String]
    let W: Matrix
    let P: Matrix
    let source: Int
    let target: Int

    init(_ draw: inout ProblemDraw, words count: Int) throws {
      words = draw.pick(count, of: ["bread", "king", "moon", "river", "salt", "tree", "wine", "wolf"])
      (W, P) = (draw.matrix(count, 2, -2...2, places: 1), draw.matrix(count, 2, -2...2, places: 1))
      source = draw.integer(0...count - 1)
      target = (source + draw.integer(1...count - 1)) % count
    }

    var statement: String {
      """
      The vocabulary is \(words.map { "*\($0)*" }.joined(separator: ", ")), in this order. A row of $W$ is the input vector of \
      a word, a row of $W'$ its output vector:

      $$W = \(W.tex), \\qquad W' = \(P.tex)$$

      The training pair is (*\(words[source])*, *\(words[target])*): source first, then target.
      """
    }
    var logitTerms: [Term] { (0..<words.count).map { .dot(P[row: $0], W[row: source]) } }
  }

  /// The loss of a pair with the full softmax.
  private static let lossOfAPair = PracticeProblem.drawing("LossOfAPair", "The loss of one pair") { draw in
    let small = try SmallVocabulary(&draw, words: 3)
    let (W, P, s, t) = (small.W, small.P, small.source, small.target)
    let l = logits(W: W, WPrime: P, source: s)
    let e = l.map { exp($0) }
    try draw.require(l.allSatisfy { abs($0) < 3 } && e[t] / e.sum() > 0.03 && e[t] / e.sum() < 0.9)
    var problem = ProblemDraft(small.statement)
    let logit = problem.ask(
      "l_t", "the logit of the target", digits: 2, equals: l[t], by: small.logitTerms[t], formula: #"w_s \cdot w'_t"#,
      hint: "The input vector of the source times the output vector of the target.",
      looseSlips: [
        .init("RowsOfWForTheTargets", dot(W[row: s], W[row: t])),
        .init(
          "RolesSwapped", dot(W[row: t], P[row: s]),
          "You took the target as the center word. The source's row is in W, the target's in W′."),
      ])
    let others = (0..<3).filter { $0 != t }
    let Z = problem.ask(
      "Z", "the sum of the exponentials", digits: 3, equals: e.sum(),
      by: .exponential(logit) + .exponential(small.logitTerms[others[0]]) + .exponential(small.logitTerms[others[1]]),
      formula: #"\sum_v e^{w_s \cdot w'_v}"#,
      hint: "One term for each word of the vocabulary, the source's own included.",
      slips: [
        .init("TargetMissingFromDenominator", e.sum() - e[t]),
        .init("SourceMissingFromDenominator", e.sum() - e[s]),
      ])
    problem.ask(
      "L", "the loss of the pair", unit: "nats", digits: 3, equals: loss(W: W, WPrime: P, source: s, target: t),
      by: .logarithm(Z) - logit, formula: #"\ln Z - l_t"#,
      hint: "−ln of the target's probability, which is ln Z − l_t.",
      slips: [
        .init("TargetMissingFromDenominator", log(e.sum() - e[t]) - l[t]),
        .init("LogarithmToBaseTwo", (log(e.sum()) - l[t]) / log(2)),
        .init("SignOfTheLoss", l[t] - log(e.sum()), "That is ln p. The loss is its negative, and not below 0."),
      ])
    return problem
  }

  /// One entry of each gradient.
  private static let gradientOfAPair = PracticeProblem.drawing("GradientOfAPair", "The gradients of one pair") { draw in
    let small = try SmallVocabulary(&draw, words: 3)
    let (W, P, s, t) = (small.W, small.P, small.source, small.target)
    let p = probabilities(W: W, WPrime: P, source: s)
    let gradient = gradients(W: W, WPrime: P, source: s, target: t)
    let o = (0..<3).first { $0 != t && $0 != s } ?? 0
    try draw.require(p.allSatisfy { $0 > 0.05 && $0 < 0.85 } && abs(gradient.W[s, 0]) > 0.1)
    let table = p.map { DrawnNumber.text(($0 * 1000).rounded() / 1000) }
    let rounded = p.map { ($0 * 1000).rounded() / 1000 }
    try draw.require(rounded.sum() == 1)
    var problem = ProblemDraft(
      small.statement
        + "\n\nThe model gives the three words the probabilities $p = (\(table.joined(separator: ", ")))$.")
    func δ(_ v: Int) -> Double { rounded[v] - (v == t ? 1 : 0) }
    let first = problem.ask(
      #"\delta_t"#, "the derivative with respect to the target's logit", digits: 3, equals: δ(t),
      by: .given(rounded[t]) - 1,
      formula: "p_t - 1", hint: "Predicted probability minus truth.",
      slips: [
        .init("ObservedLessExpected", -δ(t)),
        .init("TruthForgotten", rounded[t], "That is p alone; for the target the truth, 1, is subtracted."),
      ])
    problem.ask(
      #"\frac{\partial L}{\partial w'_{t,1}}"#,
      "the derivative with respect to the first entry of the target's output vector",
      digits: 3, equals: δ(t) * W[s, 0], by: first * .given(W[s, 0]), formula: #"\delta_t\, w_{s,1}"#,
      hint: "The logit is w_s · w′_t: the derivative by w′_t brings the input vector of the source.",
      slips: [
        .init(
          "OwnEntry", δ(t) * P[t, 0], "You multiplied by the entry itself. The other factor of the product remains.")
      ])
    problem.ask(
      #"\frac{\partial L}{\partial w_{s,1}}"#,
      "the derivative with respect to the first entry of the source's input vector",
      digits: 3, equals: (0..<3).reduce(0) { $0 + δ($1) * P[$1, 0] },
      by: first * .given(P[t, 0]) + .given(rounded[s]) * .given(P[s, 0]) + .given(rounded[o]) * .given(P[o, 0]),
      formula: #"\sum_v \delta_v w'_{v,1}"#,
      hint: "Every word contributes: δ of the word times the first entry of its output vector.",
      slips: [
        .init(
          "OnlyTheTarget", δ(t) * P[t, 0], "Only the target's term is there. Every word of the vocabulary has one."),
        .init("ExpectedOnly", (0..<3).reduce(0) { $0 + rounded[$1] * P[$1, 0] }),
      ])
    return problem
  }

  /// Counting: pairs of a text, parameters of a model, rows that move.
  private static let pairsAndParameters = PracticeProblem.drawing("Counting", "How many pairs, how many parameters") {
    draw in
    let (n, c) = (draw.integer(6...14), draw.integer(1...3))
    let (V, d) = (draw.integer(3...60) * 1000, draw.pick([50, 100, 200, 300]))
    var problem = ProblemDraft(
      """
      A text has \(n) tokens, the window reaches \(c) \(c == 1 ? "token" : "tokens") to each side and stops at the borders of \
      the text. A skip-gram model has $d = \(d)$ and a vocabulary of \(V) words.
      """)
    problem.ask(
      "|T|", "the number of training pairs", digits: 0, equals: Double(pairCount(tokens: n, window: c)),
      by: .given(Double(2 * n * c)) - .given(Double(c * (c + 1))), formula: "2cn - c(c+1)",
      hint: "2c neighbors for each token, minus those that would lie outside: 1 + 2 + … + c at each end.",
      slips: [
        .init("WindowPastTheBorder", Double(2 * n * c)),
        .init("OnlyFullWindows", Double(2 * c * max(0, n - 2 * c))),
        .init("NeighborsOnOneSideOnly", Double(n * c - c * (c + 1) / 2)),
      ])
    problem.ask(
      "|\\theta|", "the number of parameters", digits: 0, equals: Double(parameterCount(words: V, dimension: d)),
      by: 2 * .given(Double(V)) * .given(Double(d)), formula: "2 |V| d",
      hint: "Two vectors of d numbers for each word.",
      slips: [.init("OneMatrix", Double(V * d), "That is one matrix. Each word has an input and an output vector.")])
    problem.ask(
      "k", "how many parameters one training pair moves", digits: 0,
      equals: Double(movedParameterCount(words: V, dimension: d)), by: (.given(Double(V)) + 1) * .given(Double(d)),
      formula: "(|V| + 1)\\, d", hint: "One row of W, and every row of W′: each word is in the denominator.",
      slips: [
        .init("OnlyTheTargetMoves", Double(2 * d)),
        .init("SourceRowFrozen", Double(V * d)),
        .init(
          "EverythingMoves", Double(2 * V * d),
          "Of W only the source's row is used; the other rows have the gradient 0."),
      ])
    return problem
  }
}
