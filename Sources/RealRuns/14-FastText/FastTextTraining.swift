import CourseKit
import ReferenceEngine

/// Training: skip-gram with negative sampling (unit 09), with a mean of rows in the place of the source's row.
extension FastText {
  /// What is trained: the rows of words and buckets, and the context vectors of the words.
  public struct Model: Sendable {
    /// The row of each word, 0 ..< V.
    public let vocabulary: [String: Int]
    /// How many buckets the n-grams share.
    public let buckets: Int
    /// The length of a vector.
    public let d: Int
    /// Rows of words, then of buckets, entry after entry: [(V + buckets) x d].
    public var Z: [Double]
    /// Context vectors of the words: [V x d].
    public var WPrime: [Double]

    /// Small random rows and context vectors of zeros.
    public init(vocabulary: [String: Int], buckets: Int, dimension d: Int, _ random: inout SeededRandom) {
      (self.vocabulary, self.buckets, self.d) = (vocabulary, buckets, d)
      Z = (0..<(vocabulary.count + buckets) * d).map { _ in random.uniform(-1..<1) / Double(d) }
      WPrime = Array(repeating: 0, count: vocabulary.count * d)
    }

    /// The vector of any word: the mean of its rows. A word too short for an n-gram that was never seen has zeros.
    public func vector(_ word: String) -> Vector {
      Vector(mean(of: FastText.rows(word: word, vocabulary: vocabulary, buckets: buckets)))
    }

    func mean(of rows: [Int]) -> [Double] {
      var v = [Double](repeating: 0, count: d)
      for row in rows { for j in 0..<d { v[j] += Z[row * d + j] } }
      for j in 0..<d { v[j] /= Double(max(rows.count, 1)) }
      return v
    }

    /// One step on a source, given by its rows, with a target and negatives.
    ///
    /// Each row of the source is moved by the whole gradient of the mean, as the library does it. The gradient of the mean with
    /// respect to a row is 1/n of that; the factor n only makes the steps longer.
    ///
    /// - Returns: the loss before the step.
    public mutating func step(rows: [Int], target: Int, negatives: [Int], learningRate η: Double) -> Double {
      let v = mean(of: rows)
      var (loss, gradient) = (0.0, [Double](repeating: 0, count: d))
      for (place, word) in ([target] + negatives).enumerated() {
        let c = word * d
        var x = 0.0
        for j in 0..<d { x += v[j] * WPrime[c + j] }
        let isTarget = place == 0
        loss -= LogLinear.logSigmoid(isTarget ? x : -x)
        let δ = isTarget ? -LogLinear.sigmoid(-x) : LogLinear.sigmoid(x)
        for j in 0..<d {
          gradient[j] += δ * WPrime[c + j]
          WPrime[c + j] -= η * δ * v[j]
        }
      }
      for row in rows { for j in 0..<d { Z[row * d + j] -= η * gradient[j] } }
      return loss
    }
  }

  /// A model of a text's words and their n-grams.
  ///
  /// - Parameters:
  ///   - corpus: the text.
  ///   - settings: those of unit 09.
  ///   - buckets: how many rows the n-grams share.
  ///   - seed: what start, order, thinning and negatives are drawn from.
  ///   - progress: told after each epoch how many are done, and the mean loss of its pairs.
  /// - Complexity: O(epochs · tokens · L · (k + n-grams of a word) · d).
  public static func train(
    on corpus: NegativeSampling.Corpus, _ settings: NegativeSampling.Settings, buckets: Int, seed: UInt64,
    progress: (Int, Double) -> Void = { _, _ in }
  ) -> Model {
    precondition(!corpus.words.isEmpty, "an empty text has no words to learn")
    var random = SeededRandom(seed: seed)
    var model = Model(vocabulary: corpus.rows, buckets: buckets, dimension: settings.dimension, &random)
    let pieces = corpus.words.map { rows(word: $0, vocabulary: corpus.rows, buckets: buckets) }
    let noise = NegativeSampling.NoiseTable(
      NegativeSampling.samplingDistribution(counts: corpus.counts, power: settings.power))
    let keep = corpus.counts.map {
      NegativeSampling.keepProbability(
        frequency: Double($0) / Double(corpus.tokens), threshold: settings.threshold)
    }
    let sentences = corpus.sentences.count
    for epoch in 0..<settings.epochs {
      var (loss, pairs) = (0.0, 0)
      for (done, i) in (0..<sentences).shuffled(using: &random).enumerated() {
        let share = (Double(epoch) + Double(done) / Double(sentences)) / Double(settings.epochs)
        let η = settings.learningRate * max(1 - share, 1e-4)
        let kept = corpus.sentences[i].filter { random.uniform() < keep[$0] }
        for center in kept.indices {
          for j in SkipGram.contextPositions(center: center, window: settings.window, count: kept.count) {
            let negatives = (0..<settings.negatives).map { _ in noise.draw(&random) }
            loss += model.step(rows: pieces[kept[center]], target: kept[j], negatives: negatives, learningRate: η)
            pairs += 1
          }
        }
      }
      progress(epoch + 1, loss / Double(max(pairs, 1)))
    }
    return model
  }
}
