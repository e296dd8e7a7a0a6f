import CourseKit
import Exchange
import ReferenceEngine

/// What the readers of the run learn from and are asked: reviews with the trees of their grammar.
struct ReviewTrial: Sendable {
  /// Reviews and their labels.
  struct Part: Sendable {
    var trees: [ReviewTree]
    var labels: [Int]

    /// Whether a review holds a word that negates.
    var isNegated: [Bool] { trees.map { $0.words.contains(where: ReviewRows.negations.contains) } }
  }

  /// The words, in the order of their rows: those of all reviews to learn from. No test review has another one.
  let corpus: Corpus
  let training, validation, test: Part
  /// One negation each, of words whose negation no model has read: see ``heldOut``.
  let unread: Part
  /// Training reviews that were left out because they negate one of the held-out words, or may do so.
  let leftOut: Int

  /// Every third word of praise and of blame.
  static let heldOut = Set(
    [ReviewGrammar.good, ReviewGrammar.bad].flatMap { words in
      words.indices.filter { $0 % 3 == 0 }.map { words[$0] }
    })

  /// - Parameters:
  ///   - train, test: the files of the reviews.
  ///   - trained: how many of the first file are learned from; the others serve to choose.
  ///   - seed: what the unread negations are drawn from.
  init(train: LabeledTexts, test: LabeledTexts, trained: Int, seed: UInt64) {
    corpus = Corpus(sentences: train.texts)
    let reviews = Self.part(train.texts, train.labels)
    let mayBeRead = reviews.trees.map { review in
      !(review.words.contains(where: ReviewRows.negations.contains)
        && review.words.contains(where: Self.heldOut.contains))
    }
    func part(_ range: Range<Int>) -> Part {
      let places = range.filter { mayBeRead[$0] }
      return Part(trees: places.map { reviews.trees[$0] }, labels: places.map { reviews.labels[$0] })
    }
    (training, validation) = (part(0..<trained), part(trained..<reviews.labels.count))
    leftOut = mayBeRead.count { !$0 }
    self.test = Self.part(test.texts, test.labels)
    let drawn = ReviewGrammar.negations(of: Self.heldOut.sorted(), each: 20, seed: seed)
    unread = Self.part(drawn.texts, drawn.labels)
  }

  private static func part(_ texts: [[String]], _ labels: [Double]) -> Part {
    let trees = texts.map { words in
      guard let tree = ReviewGrammar.tree(of: words) else {
        preconditionFailure("the grammar does not make this review: \(words.joined(separator: " "))")
      }
      return tree
    }
    return Part(trees: trees, labels: labels.map { Int($0) })
  }

  /// The reviews of a part as labeled trees of a shape.
  ///
  /// - Parameter withPhrases: whether words of opinion, clauses and verdicts have their labels too. In the grammar's trees they are nodes; for
  ///   other shapes each is a text of its own, with a tree of its own.
  func labeled(_ part: Part, shape: TreeShape, withPhrases: Bool = false) -> [LabeledTree] {
    let isInside = withPhrases && shape == .grammar
    let reviews = part.trees.indices.map { i in
      let nodes = shape.nodes(of: part.trees[i], text: i)
      var labels = isInside ? part.trees[i].opinions : nodes.map { _ in nil }
      if !labels.isEmpty { labels[labels.count - 1] = part.labels[i] }
      return LabeledTree(nodes: nodes, rows: corpus.rows(of: part.trees[i].words), labels: labels)
    }
    guard withPhrases && !isInside else { return reviews }
    return reviews
      + part.trees.flatMap(\.phrases).enumerated().map { i, phrase in
        let text = ReviewTree(words: phrase.words, nodes: [], opinions: [])
        let nodes = shape.nodes(of: text, text: part.trees.count + i)
        return LabeledTree(
          nodes: nodes, rows: corpus.rows(of: phrase.words),
          labels: nodes.indices.map { $0 == nodes.count - 1 ? phrase.opinion : nil })
      }
  }

  /// The reviews of a part as rows of words with a label, and where it is asked for their phrases as texts of their own.
  func sequences(_ part: Part, withPhrases: Bool = false) -> [(words: [Int], label: Double)] {
    let reviews = zip(part.trees, part.labels).map { (words: corpus.rows(of: $0.words), label: Double($1)) }
    guard withPhrases else { return reviews }
    return reviews + part.trees.flatMap(\.phrases).map { (words: corpus.rows(of: $0.words), label: Double($0.opinion)) }
  }
}

/// The share of labels that were found, in percent: of all test reviews, those with a negation, those without, and the unread negations.
struct ReviewShares: Sendable {
  let all, negated, plain, unread: Double

  /// - Parameters:
  ///   - test: for each test review how much speaks for praise; 0 and more say praise.
  ///   - unread: the same for the unread negations.
  init(_ trial: ReviewTrial, test: [Double], unread: [Double]) {
    func share(_ part: ReviewTrial.Part, _ scores: [Double], where counts: (Int) -> Bool = { _ in true }) -> Double {
      let places = scores.indices.filter(counts)
      return 100 * Double(places.count { (scores[$0] >= 0) == (part.labels[$0] == 1) }) / Double(places.count)
    }
    let isNegated = trial.test.isNegated
    all = share(trial.test, test)
    negated = share(trial.test, test) { isNegated[$0] }
    plain = share(trial.test, test) { !isNegated[$0] }
    self.unread = share(trial.unread, unread)
  }
}
