import CourseKit
import Exchange
import Figures
import ReferenceEngine

extension RecursiveNetRun {
  /// What is learned from and asked.
  static func tell(_ trial: ReviewTrial, _ report: RunReport) {
    let depth = { (shape: TreeShape) in
      let depths = trial.test.trees.indices.flatMap { i -> [Int] in
        let nodes = shape.nodes(of: trial.test.trees[i], text: i)
        return zip(nodes, RecursiveNet.depths(nodes)).compactMap { node, depth in
          if case .word = node { depth } else { nil }
        }
      }
      return Double(depths.reduce(0, +)) / Double(depths.count)
    }
    for (key, value, words) in [
      ("train", trial.training.labels.count, "reviews to learn from"),
      ("validation", trial.validation.labels.count, "reviews to choose by"),
      ("leftOut", trial.leftOut, "reviews left out: they hold a negation and a held-out word"),
      ("test", trial.test.labels.count, "reviews to test on"),
      ("negated", trial.test.isNegated.count { $0 }, "of them with a negation"),
      ("heldOut", ReviewTrial.heldOut.count, "words whose negation is never read"),
      ("unread", trial.unread.labels.count, "reviews that negate one of them, to test on"),
      ("dimension", dimension, "entries of a vector"),
      ("composition", RecursiveNet.parameterCount(dimension: dimension), "numbers in W and b"),
      ("lstm", LSTM.parameterCount(inputs: 16, units: 16, biasVectors: 1), "numbers in the LSTM's cell"),
      ("starts", starts, "random starts of each row"), ("choices", choices, "other starts, to choose by"),
    ] { report.result("recursiveNetRun.size.\(key)", Double(value), words) }
    for row in TreeRow.all where !row.withPhrases {
      guard case .tree(let shape) = row.reader else { continue }
      report.result(
        "recursiveNetRun.depth.\(row.key)", depth(shape), "compositions between a word and the root, \(row.words)")
    }
  }

  /// The row of a table.
  static func tell(_ key: String, _ words: String, _ shares: [ReviewShares], _ report: RunReport) {
    for (part, share, of) in [
      ("all", \ReviewShares.all, "all test reviews"), ("negated", \.negated, "those with a negation"),
      ("plain", \.plain, "those without"), ("unread", \.unread, "unread negations"),
    ] {
      report.results("recursiveNetRun.\(key).\(part)", shares.map { $0[keyPath: share] }, "\(words): percent of \(of)")
    }
  }

  /// The probability of praise at every node of a short review, whose negation is one that was read.
  static func treeFigure(_ model: TreeClassifier, _ trial: ReviewTrial) -> Figure {
    let words = "this cafe the soup was not slow".split(separator: " ").map(String.init)
    guard let review = ReviewGrammar.tree(of: words) else { preconditionFailure("the grammar makes this review") }
    let tree = LabeledTree(
      nodes: review.nodes, rows: trial.corpus.rows(of: words), labels: review.nodes.map { _ in nil })
    let values = model.scores(tree).map(LogLinear.sigmoid)
    let spans = review.spans
    func value(_ phrase: String) -> String {
      let place = spans.lastIndex { $0.joined(separator: " ") == phrase }
      return place.map { "\(Int((100 * values[$0]).rounded())) percent" } ?? "none"
    }
    let drawn = spans.indices.map { place in
      Graph.Node(
        "\(place)",
        label: spans[place].count < 4
          ? spans[place].joined(separator: " ") : "\(spans[place][0]) … \(spans[place].last!)",
        value: values[place], digits: 2, isHighlighted: place == spans.count - 1)
    }
    return Figure(
      name: "run-tree", title: "Probability of praise at every phrase",
      description: """
        The tree of the review \(words.joined(separator: " ")), words on the left and the whole review on the right, by a net that learned from \
        labeled phrases. The word slow has a probability of praise of \(value("slow")), the clause the soup was not slow of \
        \(value("the soup was not slow")), the whole review of \(value(words.joined(separator: " "))). Words such as was had no label, and their \
        numbers say nothing.
        """,
      drawing: .graph(
        .tree(drawn, children: review.nodes.map { if case .pair(let l, let r) = $0 { [l, r] } else { [] } })))
  }

  /// All rows side by side, on the reviews with a negation and on the unread ones.
  static func bars(_ rows: [(row: TreeRow, shares: [ReviewShares])]) -> Figure {
    func mean(_ shares: [ReviewShares], _ part: KeyPath<ReviewShares, Double>) -> Double {
      shares.reduce(0) { $0 + $1[keyPath: part] } / Double(shares.count)
    }
    return Figure(
      name: "run-negations", title: "Labels found in reviews with a negation, in percent",
      description: """
        Two groups of bars, one for the test reviews with a negation, one for negations of words that no training review negates; in each \
        group a bar for every reader that saw labels of whole reviews alone. A line at one half shows guessing.
        """,
      drawing: .plot(
        .bars(
          over: ["with a negation", "unread negations"], y: Plot.Axis("percent right", range: 0...100),
          rows.filter { !$0.row.withPhrases }.map {
            ($0.row.words, [mean($0.shares, \.negated), mean($0.shares, \.unread)])
          },
          references: [.horizontal(50)])))
  }
}
