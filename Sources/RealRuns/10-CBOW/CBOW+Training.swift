import CourseKit
import ReferenceEngine

/// Training on a corpus: the same step as `CBOW.step`, on the rows that an example uses and no others.
extension CBOW {
  /// A corpus as rows of a vocabulary, most frequent word first.
  public struct Corpus: Sendable {
    /// The words, by row.
    public let vocabulary: [String]
    /// How often each occurs.
    public let counts: [Int]
    /// The text, sentence by sentence; words that are too rare are left out of it.
    public let sentences: [[Int]]

    /// - Parameter atLeast: how often a word has to occur to be in the vocabulary.
    public init(sentences texts: [[String]], atLeast: Int = 1) {
      var found: [String: Int] = [:]
      for text in texts { for word in text { found[word, default: 0] += 1 } }
      let kept = found.filter { $0.value >= atLeast }
      // Words of equal count in the order of the alphabet: the same corpus gives the same rows.
      let order = kept.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let rows = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0) })
      vocabulary = order.map(\.key)
      counts = order.map(\.value)
      sentences = texts.map { $0.compactMap { rows[$0] } }
    }
  }

  /// The knobs of a training.
  public struct Settings: Sendable {
    public var dimension = 32
    public var window = 3
    public var negatives = 5
    public var epochs = 5
    /// η at the start; it falls to 0 along a straight line.
    public var learningRate = 0.1
    public var form = ContextForm.mean
    /// Whether the mean's gradient is divided by k, as it should be; word2vec's program does not.
    public var sharesTheSlope = true
    public init() {}
  }

  /// One step on one example, in place: O((k + negatives) · d) in place of the O(V · d) of `step`, and the same numbers.
  ///
  /// - Parameter undivided: gives each context word the whole slope of c, whatever the form.
  /// - Returns: the loss before the step.
  @discardableResult
  public static func descend(
    W: inout Matrix, WPrime: inout Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm,
    learningRate η: Double, undivided: Bool = false
  ) -> Double {
    precondition(!context.isEmpty, "the mean of no word is not defined: give a context of at least one word")
    let d = W.columns
    // On the flat entries, row v begins at v · d: a row as a value of its own would be copied for every use.
    var c = Vector.zeros(d)
    for word in context { for j in 0..<d { c.entries[j] += W.entries[word * d + j] } }
    for j in 0..<d { c.entries[j] /= divisor(context, form) }
    var (slopeOfC, loss) = (Vector.zeros(d), 0.0)
    var asked: [(word: Int, δ: Double)] = []
    for place in 0...negatives.count {
      let (word, label) = place == 0 ? (target, 1.0) : (negatives[place - 1], 0.0)
      var s = 0.0
      for j in 0..<d { s += c.entries[j] * WPrime.entries[word * d + j] }
      loss -= LogLinear.logSigmoid(label == 1 ? s : -s)
      let δ = LogLinear.sigmoid(s) - label
      for j in 0..<d { slopeOfC.entries[j] += δ * WPrime.entries[word * d + j] }
      asked.append((word, δ))
    }
    // Only now does anything move: all δ belong to the old vectors.
    for (word, δ) in asked { for j in 0..<d { WPrime.entries[word * d + j] -= η * δ * c.entries[j] } }
    let share = undivided ? η : η / divisor(context, form)
    for word in context { for j in 0..<d { W.entries[word * d + j] -= share * slopeOfC.entries[j] } }
    return loss
  }

  /// Trains vectors on a corpus by stochastic gradient descent.
  ///
  /// Every word of every sentence is a target once per epoch. Negatives are drawn from #(w)^0.75 and may repeat; one that
  /// hits the target is left out, as word2vec does.
  ///
  /// - Parameter progress: told after each epoch: how many are done, and the mean loss of an example in it.
  /// - Complexity: O(epochs · tokens · (2 · window + negatives) · d).
  public static func train(
    _ corpus: Corpus, _ settings: Settings, seed: UInt64, progress: (Int, Double) -> Void = { _, _ in }
  ) -> (W: Matrix, WPrime: Matrix) {
    precondition(!corpus.vocabulary.isEmpty, "a corpus without words has no vectors: give at least one sentence")
    var generator = SeededRandom(seed: seed)
    let V = corpus.vocabulary.count
    // Small random rows for what is given, zeros for what is asked for: all answers start at ½.
    let bound = 0.5 / Double(settings.dimension)
    var W = generator.matrix(V, settings.dimension, in: -bound..<bound)
    var WPrime = Matrix.zeros(V, settings.dimension)
    let noise = NoiseTable(counts: corpus.counts, power: 0.75)
    let total = Double(settings.epochs * corpus.sentences.reduce(0) { $0 + $1.count })
    var seen = 0.0
    for epoch in 1...settings.epochs {
      var (loss, examples) = (0.0, 0)
      for sentence in corpus.sentences.shuffled(using: &generator) {
        for i in sentence.indices {
          seen += 1
          let places = SkipGram.contextPositions(center: i, window: settings.window, count: sentence.count)
          if places.isEmpty { continue }
          let drawn = (0..<settings.negatives).map { _ in noise.draw(&generator) }.filter { $0 != sentence[i] }
          loss += descend(
            W: &W, WPrime: &WPrime, context: places.map { sentence[$0] }, target: sentence[i], negatives: drawn,
            form: settings.form, learningRate: settings.learningRate * (1 - seen / (total + 1)),
            undivided: !settings.sharesTheSlope)
          examples += 1
        }
      }
      progress(epoch, loss / Double(max(1, examples)))
    }
    return (W, WPrime)
  }

  /// Draws rows with probability #(w)^power / Σ_v #(v)^power.
  public struct NoiseTable: Sendable {
    /// The probability of row 0 … row w.
    public let cumulative: [Double]

    public init(counts: [Int], power: Double) {
      precondition(counts.contains { $0 > 0 }, "nothing can be drawn when all counts are 0")
      let weights = counts.map { $0 > 0 ? pow(Double($0), power) : 0 }
      let total = weights.reduce(0, +)
      var sum = 0.0
      cumulative = weights.map {
        sum += $0
        return sum / total
      }
    }

    /// The first row whose cumulative probability is above a random number.
    public func draw(_ generator: inout SeededRandom) -> Int {
      let u = generator.uniform()
      var (low, high) = (0, cumulative.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] > u { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }
}
