import CourseKit
import Exchange
import ReferenceEngine

/// Labeled texts as bags of words: which words of a vocabulary a text holds, counted once each.
struct LabeledBags {
  /// For each text the rows of its words, in the order of their first use.
  let words: [[Int]]
  /// For each text its label, 0 or 1.
  let labels: [Double]

  /// - Parameter corpus: whose words count; others are left out.
  init(_ texts: LabeledTexts, of corpus: Corpus) {
    self.init(texts.texts, labels: texts.labels, of: corpus)
  }

  /// - Parameters:
  ///   - texts: as words.
  ///   - labels: one for each text, 0 or 1.
  ///   - corpus: whose words count; others are left out.
  init(_ texts: [[String]], labels: [Double], of corpus: Corpus) {
    self.labels = labels
    words = texts.map { text in
      var bag: [Int] = []
      for row in corpus.rows(of: text) where !bag.contains(row) { bag.append(row) }
      return bag
    }
  }

  private init(words: [[Int]], labels: [Double]) { (self.words, self.labels) = (words, labels) }

  /// The texts at some places.
  func part(_ places: [Int]) -> LabeledBags {
    LabeledBags(words: places.map { words[$0] }, labels: places.map { labels[$0] })
  }
}

/// The log-linear model over bags of words: most features are 0, so only those of a text's own words are touched.
///
///     z = b + Σ_{v in the text} w_v,   ŷ = σ(z)
struct BagModel {
  /// One weight a word, [V].
  var w: [Double]
  var b = 0.0

  init(words: Int) { w = Array(repeating: 0, count: words) }

  /// z of a text.
  func score(_ words: [Int]) -> Double { words.reduce(b) { $0 + w[$1] } }

  /// The mean logistic loss, in nats.
  func meanLoss(_ data: LabeledBags) -> Double {
    zip(data.words, data.labels).reduce(0) { sum, example in
      sum + LogLinear.logisticLoss(label: Int(example.1), score: score(example.0))
    } / Double(data.labels.count)
  }

  /// The share of texts whose label is found; only those for which `counts` holds, where it is given.
  func accuracy(_ data: LabeledBags, where counts: ([Int]) -> Bool = { _ in true }) -> Double {
    let chosen = data.words.indices.filter { counts(data.words[$0]) }
    let right = chosen.count { (score(data.words[$0]) >= 0) == (data.labels[$0] == 1) }
    return Double(right) / Double(chosen.count)
  }

  /// One update with the mean gradient of a batch.
  ///
  ///     w ← w − η · 1/|B| · Σ_{i ∈ B} (ŷ_i − y_i) x_i
  mutating func step(_ batch: ArraySlice<Int>, of data: LabeledBags, learningRate η: Double) {
    // All errors are taken before any weight moves.
    let errors = batch.map { LogLinear.sigmoid(score(data.words[$0])) - data.labels[$0] }
    let share = η / Double(batch.count)
    for (i, error) in zip(batch, errors) {
      for v in data.words[i] { w[v] -= share * error }
      b -= share * error
    }
  }

  /// One epoch of minibatch SGD in a random order.
  mutating func epoch(
    _ data: LabeledBags, batchSize m: Int, learningRate η: Double, random: inout SeededRandom
  ) {
    let order = Array(data.words.indices).shuffled(using: &random)
    for first in stride(from: 0, to: order.count, by: m) {
      step(order[first..<min(first + m, order.count)], of: data, learningRate: η)
    }
  }
}
