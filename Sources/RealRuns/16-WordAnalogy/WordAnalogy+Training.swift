import CourseKit
import ReferenceEngine

/// Where the vectors of the real run come from: skip-gram with negative sampling (unit 09), plain and small.
extension WordAnalogy {
  /// A text as rows of its vocabulary.
  public struct Corpus: Sendable {
    /// The words, the most frequent first; those of equal count by the alphabet.
    public let words: [String]
    /// How often each word occurs, [V].
    public let counts: [Int]
    /// The sentences, as rows of the vocabulary.
    public let sentences: [[Int]]
    private let rows: [String: Int]

    /// - Parameters:
    ///   - sentences: as tokens.
    ///   - least: how often a word occurs at least; rarer ones are passed over.
    public init(sentences: [[String]], atLeast least: Int = 1) {
      var counts: [String: Int] = [:]
      for word in sentences.joined() { counts[word, default: 0] += 1 }
      let words = counts.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      let rows = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
      self.words = words
      self.rows = rows
      self.counts = words.map { counts[$0, default: 0] }
      self.sentences = sentences.map { $0.compactMap { rows[$0] } }
    }

    /// - Parameter text: one sentence a line, words separated by spaces. An empty text has no words.
    public init(text: String) {
      self.init(sentences: text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) })
    }

    /// The row of a word.
    public func row(_ word: String) -> Int {
      guard let row = rows[word] else { preconditionFailure("'\(word)' is not in the text") }
      return row
    }
  }

  /// What a training is told beside the text.
  public struct Settings: Sendable {
    /// d, the length of a vector.
    public var dimension = 32
    /// L, how many words to each side belong to a window.
    public var window = 4
    /// k, how many negatives are drawn for each pair.
    public var negatives = 5
    /// How often the text is read.
    public var epochs = 8
    /// η at the start; it falls in a straight line to nearly 0.
    public var learningRate = 0.05

    public init() {}
  }

  /// Center and context vectors, row after row, and one step for one pair.
  ///
  ///     loss = −ln σ(w · c) − Σ_n ln σ(−w · n)
  public struct SkipGramVectors: Sendable {
    /// The length of a vector.
    public let d: Int
    /// Center vectors, [V x d].
    public var W: [Double]
    /// Context vectors, [V x d].
    public var C: [Double]

    /// Small random center vectors and context vectors of zeros.
    public init(words V: Int, dimension d: Int, _ random: inout SeededRandom) {
      self.d = d
      W = (0..<V * d).map { _ in random.uniform(-0.5..<0.5) / Double(d) }
      C = Array(repeating: 0, count: V * d)
    }

    /// Moves the source's vector and those of the target and the negatives; the loss before that.
    public mutating func step(source: Int, target: Int, negatives: [Int], learningRate η: Double) -> Double {
      let w = source * d
      var loss = 0.0
      var gradient = [Double](repeating: 0, count: d)
      for (place, word) in ([target] + negatives).enumerated() {
        let c = word * d
        var x = 0.0
        for j in 0..<d { x += W[w + j] * C[c + j] }
        // −ln σ(x) for the target, whose label is 1; −ln σ(−x) for a negative.
        let y = place == 0 ? 1.0 : 0.0
        loss -= LogLinear.logSigmoid(place == 0 ? x : -x)
        let δ = LogLinear.sigmoid(x) - y
        for j in 0..<d {
          gradient[j] += δ * C[c + j]
          C[c + j] -= η * δ * W[w + j]
        }
      }
      for j in 0..<d { W[w + j] -= η * gradient[j] }
      return loss
    }
  }

  /// Word vectors of a text.
  ///
  /// Negatives are drawn with the counts to the power ¾.
  ///
  /// - Parameters:
  ///   - seed: what start, order of the sentences and negatives are drawn from.
  ///   - progress: told after each epoch how many are done, and the mean loss of its pairs.
  /// - Returns: the center vectors, [V x d].
  /// - Complexity: O(epochs · tokens · L · k · d).
  public static func train(
    on corpus: Corpus, _ settings: Settings = Settings(), seed: UInt64,
    progress: (Int, Double) -> Void = { _, _ in }
  ) -> Matrix {
    precondition(!corpus.words.isEmpty, "an empty text has no words to learn")
    var random = SeededRandom(seed: seed)
    var vectors = SkipGramVectors(words: corpus.words.count, dimension: settings.dimension, &random)
    let noise = upTo(corpus.counts.map { pow(Double($0), 0.75) })
    let visits = Double(settings.epochs * corpus.sentences.count)
    for epoch in 0..<settings.epochs {
      var (loss, pairs) = (0.0, 0)
      let order = corpus.sentences.indices.shuffled(using: &random)
      for (visit, i) in order.enumerated() {
        let done = Double(epoch * order.count + visit) / visits
        let η = settings.learningRate * max(1 - done, 1e-4)
        let sentence = corpus.sentences[i]
        for (place, source) in sentence.enumerated() {
          for j in max(0, place - settings.window)...min(sentence.count - 1, place + settings.window) where j != place {
            let negatives = (0..<settings.negatives).map { _ in draw(noise, &random) }
            loss += vectors.step(source: source, target: sentence[j], negatives: negatives, learningRate: η)
            pairs += 1
          }
        }
      }
      progress(epoch + 1, loss / Double(max(pairs, 1)))
    }
    var W = Matrix.zeros(corpus.words.count, settings.dimension)
    W.entries = vectors.W
    return W
  }

  /// The sums of weights up to each, from which `draw` draws.
  static func upTo(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    return weights.map { weight in
      sum += weight
      return sum
    }
  }

  /// The first place whose sum exceeds a point drawn below the last sum.
  static func draw(_ sums: [Double], _ random: inout SeededRandom) -> Int {
    let point = random.uniform() * sums[sums.count - 1]
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
