import CourseKit
import Exchange
import ReferenceEngine

extension PMI {
  public static var problems: [PracticeProblem] { [shiftedCell, optimumOfACell, positiveCells] }

  private static func table(_ counts: Matrix) -> String {
    "| | $c_1$ | $c_2$ | $c_3$ |\n|---|--:|--:|--:|\n"
      + (0..<counts.rows).map { row in
        "| $w_\(row + 1)$ | " + (0..<3).map { DrawnNumber.text(counts[row, $0]) }.joined(separator: " | ") + " |"
      }.joined(separator: "\n")
  }

  /// From counts to PMI and its shift.
  private static let shiftedCell = PracticeProblem.drawing("ShiftedPMI", "From counts to the shifted PMI") { draw in
    let (counts, k) = (draw.matrix(3, 3, 1...9), draw.pick([2, 5, 10]))
    let (w, c) = (draw.integer(0...2), draw.integer(0...2))
    let (row, column, total) = (sourceCounts(counts)[w], contextCounts(counts)[c], counts.sum())
    let value = pmi(counts: counts)[w, c]
    try draw.require(abs(value) > 0.05 && row != column)
    var problem = ProblemDraft(
      """
      Pairs of word and context were counted:

      \(table(counts))

      Skip-gram with $k = \(k)$ negative samples is trained on them.
      """)
    let marginal = problem.ask(
      "\\#(w_\(w + 1))", "how many pairs have the word \(w + 1)", digits: 0, equals: row,
      by: .sum(Array(counts[row: w])),
      hint: "The sum of the word's row.")
    let whole = problem.ask(
      "|D|", "the number of all pairs", digits: 0, equals: total, by: .sum((0..<3).map { counts[row: $0].sum() }),
      hint: "The sum of all cells.", slips: [])
    let pmiTerm = problem.ask(
      "\\text{PMI}(w_\(w + 1), c_\(c + 1))", "their pointwise mutual information", unit: "nats", digits: 4,
      equals: value,
      by: .logarithm(.given(counts[w, c]) * whole / (marginal * .given(column))),
      formula: "\\ln \\frac{\\#(w, c)\\, |D|}{\\#(w)\\, \\#(c)}",
      hint: "ln of the pair's count times |D|, divided by both marginals.",
      slips: [
        .init("Bits", value / log(2)), .init("SizeMissing", log(counts[w, c] / (row * column))),
        .init("VocabularyForPairs", log(counts[w, c] * 3 / (row * column))),
      ])
    problem.ask(
      "x", "the score at which the objective of this cell is largest", digits: 3,
      equals: shiftedPMI(counts: counts, negatives: k)[w, c],
      by: pmiTerm - .logarithm(.given(Double(k))), formula: #"\text{PMI} - \ln k"#, hint: "PMI shifted down by ln k.",
      slips: [
        .init("PlusLogK", value + log(Double(k))), .init("OptimumWithoutK", value),
      ])
    return problem
  }

  /// The optimum of one cell.
  private static let optimumOfACell = PracticeProblem.drawing("CellOptimum", "Where a cell's gradient is zero") {
    draw in
    let (n, m) = (draw.number(2...20), draw.number(2...30))
    let x = draw.number(-1...1, places: 1)
    try draw.require(n != m && abs(log(n / m)) > 0.2)
    let slope = cellGradient(positives: n, negatives: m, score: x)
    let σ = 1 / (1 + Term.exponential(-.given(x)))
    try draw.require(abs(slope) > 0.05)
    var problem = ProblemDraft(
      """
      A pair occurs $n = \(DrawnNumber.text(n))$ times; as a negative sample it is expected $m = \(DrawnNumber.text(m))$ times. \
      Its part of the objective is $n \\ln \\sigma(x) + m \\ln \\sigma(-x)$, where $x$ is its score.
      """)
    problem.ask(
      "g", "the derivative of this part at x = \(DrawnNumber.text(x).replacing("-", with: "−"))", digits: 3,
      equals: slope, by: .given(n) * (1 - σ) - .given(m) * σ,
      formula: #"n (1 - \sigma(x)) - m\, \sigma(x)"#,
      hint: "The derivative of ln σ(x) is 1 − σ(x), that of ln σ(−x) is −σ(x).",
      looseSlips: [
        .init("GradientOfTheLoss", -slope),
        .init(
          "NegativesNotWeighted", n * (1 - LogLinear.sigmoid(x)) - LogLinear.sigmoid(x),
          "The negative part has the weight m."),
      ])
    problem.ask(
      "x^*", "the score at which the derivative is 0", digits: 3, equals: log(n / m),
      by: .logarithm(.given(n) / .given(m)),
      formula: #"\ln \frac{n}{m}"#, hint: "σ(x) = n / (n + m); solve for x.",
      slips: [
        .init("UpsideDown", log(m / n), "That is ln(m/n): the more often the pair occurs, the larger the score."),
        .init("ProbabilityForScore", n / (n + m), "That is σ(x*). Asked is x*, its log-odds."),
      ])
    return problem
  }

  /// Positive PMI: what is cut, and in which order.
  private static let positiveCells = PracticeProblem.drawing("PositivePMI", "Shift first, then clip") { draw in
    let (value, k) = (draw.number(0.3...3, places: 2), draw.pick([2, 5]))
    let shift = log(Double(k))
    try draw.require(value > shift + 0.1)
    let low = draw.number(-2...(-0.2), places: 2)
    var problem = ProblemDraft(
      """
      Two pairs have a PMI of $\(DrawnNumber.text(value))$ and of $\(DrawnNumber.text(low))$ nats. The shifted positive PMI with \
      $k = \(k)$ is $\\max(\\text{PMI} - \\ln k, 0)$.
      """)
    problem.ask(
      "m_1", "the value for the first pair", digits: 3, equals: max(value - shift, 0),
      by: .given(value) - .logarithm(.given(Double(k))),
      formula: #"\text{PMI} - \ln k"#, hint: "Subtract ln k; it stays positive.",
      slips: [
        .init("PlusLogK", value + shift), .init("OptimumWithoutK", value),
        .init("KForItsLogarithm", value - Double(k), "You subtracted k. The shift is ln k."),
      ])
    problem.ask(
      "m_2", "the value for the second pair", digits: 3, equals: 0, by: 0, formula: #"\max(\text{PMI} - \ln k, 0)"#,
      hint: "What is below 0 after the shift becomes 0.",
      slips: [
        .init("ClippedBeforeShift", -shift), .init("NotClipped", low - shift, "What is negative is clipped to 0."),
      ])
    return problem
  }
}
