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

  /// The probability of praise at every node of a short review.
  static func treeFigure(_ row: TreeRow, _ model: TreeClassifier, _ trial: ReviewTrial) -> Figure {
    let words = "about the cafe nothing about the soup was cold".split(separator: " ").map(String.init)
    guard let review = ReviewGrammar.tree(of: words) else { preconditionFailure("the grammar makes this review") }
    let tree = LabeledTree(
      nodes: review.nodes, rows: trial.corpus.rows(of: words), labels: review.nodes.map { _ in nil })
    let values = model.scores(tree).map(LogLinear.sigmoid)
    return Figure(
      name: row.withPhrases ? "run-tree-phrases" : "run-tree",
      title: row.withPhrases
        ? "Probability of praise at every phrase; phrases were labeled too"
        : "Probability of praise at every phrase; only whole reviews were labeled",
      description: """
        The tree of the review \(words.joined(separator: " ")), words on the left and the whole review on the right. Each word and \
        each phrase has a probability of praise. The word cold is blame; the clause with nothing is praise, and so is the review.
        """,
      drawing: .graph(graph(review.nodes, words: words, values: values)))
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

  /// A tree with a number at each node.
  private static func graph(_ nodes: [TreeNode], words: [String], values: [Double]) -> Graph {
    let drawn = zip(nodes, values).enumerated().map { place, node in
      let isRoot = place == nodes.count - 1
      return if case .word(let word) = node.0 {
        Graph.Node("\(place)", label: words[word], value: node.1, digits: 2, isHighlighted: isRoot)
      } else {
        Graph.Node("\(place)", label: isRoot ? "review" : "phrase", value: node.1, digits: 2, isHighlighted: isRoot)
      }
    }
    return .tree(drawn, children: nodes.map { if case .pair(let l, let r) = $0 { [l, r] } else { [] } })
  }
}
