import CourseKit
import ReferenceEngine

/// Training on a text: sentence by sentence, pair by pair, one step of `NegativeSampling.step` for each.
extension NegativeSampling {
  /// A text as rows of its vocabulary.
  public struct Corpus: Sendable {
    /// The words, in the order in which they first occur.
    public let words: [String]
    /// The row of each word.
    public let rows: [String: Int]
    /// How often each word occurs.
    public let counts: [Int]
    /// The sentences, as rows.
    public let sentences: [[Int]]

    /// - Parameter text: one sentence a line, words separated by spaces. An empty text has no words.
    public init(text: String) {
      var (words, rows, counts) = ([String](), [String: Int](), [Int]())
      sentences = text.split(separator: "\n").map { line in
        line.split(separator: " ").map { word in
          let row = rows[String(word)] ?? words.count
          if row == words.count {
            words.append(String(word))
            rows[String(word)] = row
            counts.append(0)
          }
          counts[row] += 1
          return row
        }
      }
      (self.words, self.rows, self.counts) = (words, rows, counts)
    }

    /// The number of tokens.
    public var tokens: Int { counts.reduce(0, +) }
  }

  /// What a training run is told beside the text.
  public struct Settings: Sendable {
    /// d, the length of a vector.
    public var dimension = 32
    /// L, how many words to each side belong to a window.
    public var window = 3
    /// k, how many negatives are drawn for each pair.
    public var negatives = 5
    /// α, the power of the counts in the distribution of negatives.
    public var power = 0.75
    /// t, above which share of the tokens a word is thinned out.
    public var threshold = 1e-3
    /// How often the text is read.
    public var epochs = 10
    /// η at the start; it falls in a straight line to nearly 0.
    public var learningRate = 0.05

    /// The settings of the run of unit 09.
    public init() {}
  }

  /// Draws words with given probabilities.
  public struct NoiseTable: Sendable {
    private let upTo: [Double]

    /// - Parameter distribution: probabilities that sum to 1.
    public init(_ distribution: Vector) {
      var sum = 0.0
      upTo = distribution.entries.map { p in
        sum += p
        return sum
      }
    }

    /// The first word whose probabilities up to itself exceed a number drawn from 0 ..< 1.
    public func draw(_ random: inout SeededRandom) -> Int {
      let u = random.uniform()
      var (low, high) = (0, upTo.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if upTo[middle] > u { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// Center and context vectors in the making, entry after entry, so that a step touches only the rows that move.
  public struct Vectors: Sendable {
    /// The length of a vector.
    public let d: Int
    /// Center vectors, [V x d], row after row.
    public var W: [Double]
    /// Context vectors, [V x d], row after row.
    public var WPrime: [Double]

    /// Center vectors of small random numbers and context vectors of zeros, as in word2vec.
    public init(words V: Int, dimension d: Int, _ random: inout SeededRandom) {
      self.d = d
      W = (0..<V * d).map { _ in random.uniform(-0.5..<0.5) / Double(d) }
      WPrime = Array(repeating: 0, count: V * d)
    }

    /// `NegativeSampling.step`, in place.
    ///
    /// - Parameter negatives: distinct from each other and from the target, or the later of two sees what the earlier moved.
    /// - Returns: the loss before the step.
    public mutating func step(source: Int, target: Int, negatives: [Int], learningRate η: Double) -> Double {
      let s = source * d
      var (loss, gradient) = (0.0, [Double](repeating: 0, count: d))
      for (place, word) in ([target] + negatives).enumerated() {
        let v = word * d
        var x = 0.0
        for j in 0..<d { x += W[s + j] * WPrime[v + j] }
        let isTarget = place == 0
        loss -= LogLinear.logSigmoid(isTarget ? x : -x)
        let δ = isTarget ? -LogLinear.sigmoid(-x) : LogLinear.sigmoid(x)
        for j in 0..<d {
          gradient[j] += δ * WPrime[v + j]
          WPrime[v + j] -= η * δ * W[s + j]
        }
      }
      for j in 0..<d { W[s + j] -= η * gradient[j] }
      return loss
    }
  }

  /// Vectors of a text's words.
  ///
  /// - Parameters:
  ///   - seed: what the start, the order of the sentences, the thinning and the negatives are drawn from.
  ///   - progress: told after each epoch how many are done, and the mean loss of its pairs.
  /// - Returns: center and context vectors, a row for each word of the corpus.
  /// - Complexity: O(epochs · tokens · L · k · d).
  public static func train(
    on corpus: Corpus, _ settings: Settings, seed: UInt64, progress: (Int, Double) -> Void = { _, _ in }
  ) -> (W: Matrix, WPrime: Matrix) {
    precondition(!corpus.words.isEmpty, "an empty text has no words to learn")
    var random = SeededRandom(seed: seed)
    var vectors = Vectors(words: corpus.words.count, dimension: settings.dimension, &random)
    let noise = NoiseTable(samplingDistribution(counts: corpus.counts, power: settings.power))
    let keep = corpus.counts.map {
      keepProbability(frequency: Double($0) / Double(corpus.tokens), threshold: settings.threshold)
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
            loss += vectors.step(source: kept[center], target: kept[j], negatives: negatives, learningRate: η)
            pairs += 1
          }
        }
      }
      progress(epoch + 1, loss / Double(max(pairs, 1)))
    }
    return (vectors.matrix(vectors.W), vectors.matrix(vectors.WPrime))
  }
}

extension NegativeSampling.Vectors {
  /// Entries as a matrix with a row for each word.
  public func matrix(_ entries: [Double]) -> Matrix {
    var matrix = Matrix.zeros(entries.count / d, d)
    matrix.entries = entries
    return matrix
  }
}
