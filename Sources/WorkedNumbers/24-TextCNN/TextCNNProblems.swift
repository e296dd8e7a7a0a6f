import CourseKit
import Exchange
import ReferenceEngine

extension TextCNN {
  public static var problems: [PracticeProblem] { [oneFilter, sizes] }

  /// One filter over three words, its maximum, and the way back to the word in the middle.
  private static let oneFilter = PracticeProblem.drawing("OneFilter", "One filter over three words") { draw in
    let (X, W) = (draw.matrix(3, 2, -3...3), draw.matrix(2, 2, -2...2))
    let (b, slope) = (draw.number(-2...2), draw.number(-2...2, places: 1))
    let bank = FilterBank(weights: [W], bias: [b])
    let maps = convolve(X, bank, padding: .valid)
    let best = maxOverTime(relu(maps))
    try draw.require(best.values[0] > 0 && maps[0, 0] != maps[1, 0] && abs(slope) > 0.2 && W[0, 0] != W[1, 0])
    var problem = ProblemDraft(
      """
      A text has three words with vectors of two entries, the rows of $X$. A filter of two words has the weights $W$ and the bias \
      $b = \(DrawnNumber.text(b))$:

      $$X = \(X.tex), \\qquad W = \(W.tex)$$

      Nothing is padded. The loss has the derivative \(DrawnNumber.text(slope)) with respect to the filter's feature, the maximum of its ReLUs.
      """)
    let turned = TextCNNSlip.flipped(bank)
    let windows = (0..<2).map { i in
      problem.ask(
        "a_\(i + 1)", i == 0 ? "the filter's answer to the first window" : "its answer to the second window", digits: 0,
        equals: maps[i, 0], by: .dot(W[row: 0], X[row: i]) + .dot(W[row: 1], X[row: i + 1]) + .given(b),
        formula: #"w_1 \cdot x_\#(i + 1) + w_2 \cdot x_\#(i + 2) + b"#,
        hint: "Row 1 of the filter times the first word of the window, row 2 times the second, and the bias once.",
        looseSlips: [
          .init("FilterFlipped", convolve(X, turned, padding: .valid)[i, 0]),
          .init("BiasForgotten", maps[i, 0] - b),
          .init("BiasForEachWord", maps[i, 0] + b),
        ])
    }
    problem.ask(
      #"\varphi"#, "the feature", digits: 0, equals: best.values[0], by: windows[best.places[0]],
      formula: #"\max(0, a_1, a_2)"#, hint: "The larger of the two answers, if it is above 0.",
      looseSlips: [
        .init(
          "SmallerOfTheTwo", maps[1 - best.places[0], 0],
          "That is the other window's answer. The maximum takes the larger one."),
        .init("SumOverTime", relu(maps).sum()),
      ])
    // Word 2 is the second of window 1 and the first of window 2.
    let row = 1 - best.places[0]
    problem.ask(
      #"\frac{\partial L}{\partial x_{2,1}}"#, "the derivative with respect to the first entry of the second word",
      digits: 1,
      equals: slope * W[row, 0], by: .given(slope) * .given(W[row, 0]),
      formula: #"\frac{\partial L}{\partial \varphi}\, w_{\#(row + 1),1}"#,
      hint:
        "Only the window of the maximum hands a gradient back. Which row of the filter lies over the second word there?",
      looseSlips: [
        .init("GradientToEveryWindow", slope * (W[0, 0] + W[1, 0])),
        .init(
          "OtherRowOfTheFilter", slope * W[1 - row, 0],
          "In the window of the maximum the other row of the filter lies over the second word."),
      ])
    return problem
  }

  /// Windows and parameters.
  private static let sizes = PracticeProblem.drawing("Sizes", "How many windows, how many parameters") { draw in
    let (n, h, wider) = (draw.integer(8...20), draw.integer(2...3), draw.integer(4...5))
    let (F, d, K) = (draw.pick([10, 20, 50, 100]), draw.pick([50, 100, 200, 300]), draw.integer(2...5))
    func count(_ h: Int) -> Double { Double(bankParameterCount(filters: F, width: h, dimension: d)) }
    func term(_ h: Int) -> Term {
      .given(Double(F)) * (.given(Double(h)) * .given(Double(d)) + 1)
    }
    let head = Double(2 * F * K + K)
    var problem = ProblemDraft(
      """
      A network for texts has \(F) filters of \(h) words and \(F) filters of \(wider) words, over word vectors with $d = \(d)$. A linear layer with biases \
      makes \(K) scores of all features. A text has \(n) words, and nothing is padded.
      """)
    problem.ask(
      "n_a", "how many numbers the feature maps of the filters of \(wider) words hold for this text", digits: 0,
      equals: Double(F * windowCount(words: n, width: wider, padding: .valid)),
      by: .given(Double(F)) * (.given(Double(n)) - .given(Double(wider)) + 1), formula: "F (n - h + 1)",
      hint: "One number for each filter and window. The last window ends at the last word.",
      slips: [
        .init("LastWindowForgotten", Double(F * (n - wider))),
        .init("AsManyWindowsAsWords", Double(F * n)),
        .init(
          "FeaturesForMaps", Double(F),
          "That many are left after the maximum over time. Before it there is one for each window."),
      ])
    let first = problem.ask(
      "n_1", "the parameters of the filters of \(h) words", digits: 0, equals: count(h), by: term(h),
      formula: "F (h d + 1)", hint: "A filter has a weight for each entry of each word of its window, and one bias.",
      slips: [
        .init("BiasNotCounted", count(h) - Double(F), "Each filter has a bias as well."),
        .init(
          "WeightsForEachWindow", Double(F) * Double(n - h + 1) * Double(h * d) + Double(F),
          "You counted weights for each window. All windows share one filter."),
      ])
    problem.ask(
      "n", "all parameters, without the word vectors", digits: 0, equals: count(h) + count(wider) + head,
      by: first + term(wider) + 2 * .given(Double(F)) * .given(Double(K)) + .given(Double(K)),
      formula: "n_1 + n_2 + m K + K",
      hint: "Both banks, and the linear layer: a weight for each feature and class, and a bias for each class.",
      slips: [
        .init("HeadForgotten", count(h) + count(wider), "The linear layer is missing."),
        .init(
          "HeadOfOneBank", count(h) + count(wider) + Double(F * K + K),
          "The linear layer reads the features of both banks."),
      ])
    return problem
  }
}
