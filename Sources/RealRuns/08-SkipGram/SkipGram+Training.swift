import CourseKit
import Kernels
import ReferenceEngine

/// How often each word occurs near each other word: all that skip-gram takes from a text.
struct ContextCounts: Sendable {
  /// For each source its targets, and the share of its pairs that each of them has.
  let shares: [[(target: Int, share: Double)]]
  /// For each source the weight of its pairs.
  let totals: [Double]
  /// How many pairs there are.
  let pairs: Int

  /// The pairs of all sentences of a text; windows stop at their ends.
  ///
  /// - Parameter isDynamic: whether a pair at distance k counts (c − k + 1)/c, its expected number when each center's window is
  ///   drawn from 1 ... c; else each pair counts 1.
  init(_ corpus: Corpus, window: Int, isDynamic: Bool = false) {
    var counts = [[Int: Double]](repeating: [:], count: corpus.words.count)
    var pairs = 0
    for sentence in corpus.sentences {
      for i in sentence.indices {
        for j in SkipGram.contextPositions(center: i, window: window, count: sentence.count) {
          counts[sentence[i]][sentence[j], default: 0] +=
            isDynamic ? Double(window - abs(i - j) + 1) / Double(window) : 1
          pairs += 1
        }
      }
    }
    self.pairs = pairs
    // Added in the order of the targets, so that the same text gives the same bits.
    let sorted = counts.map { $0.sorted { $0.key < $1.key } }
    let totals = sorted.map { $0.reduce(0) { $0 + $1.value } }
    self.totals = totals
    shares = zip(sorted, totals).map { row, sum in row.map { ($0.key, $0.value / sum) } }
  }

  /// What the loss can't get below: the entropy of a source's targets, on average over the sources.
  ///
  ///     1/V · Σ_s −Σ_t q(t|s) ln q(t|s)
  var entropy: Double {
    shares.reduce(0) { $0 - $1.reduce(0) { $0 + $1.share * log($1.share) } } / Double(shares.count)
  }

  /// For each word the counts of all words near it, [V x V]: the plainest vectors that a text gives.
  var rows: [[Double]] { table { s, t, share in share * totals[s] } }

  /// For each word its positive PMI with all words, [V x V].
  ///
  ///     max(0, ln (#(s,t) · |D| / (#(s) · #(t))))
  func positivePMI() -> [[Double]] {
    let sum = totals.reduce(0, +)
    // A pair occurs both ways round, so a word has the same weight as source and as target.
    return table { s, t, share in max(0, log(share * sum / totals[t])) }
  }

  private func table(_ value: (_ source: Int, _ target: Int, _ share: Double) -> Double) -> [[Double]] {
    shares.enumerated().map { s, targets in
      var row = [Double](repeating: 0, count: shares.count)
      for (t, share) in targets { row[t] = value(s, t, share) }
      return row
    }
  }
}

/// Skip-gram with the full softmax, in training. The model is that of ``SkipGram``; the loop stands in `run`.
struct SkipGramModel: Sendable {
  let dimension: Int
  /// Center vectors, row after row, [V x d].
  private(set) var W: [Double]
  /// Context vectors, [V x d].
  private(set) var WPrime: [Double]
  private let words: Int

  /// Center vectors at random within ±0.1, context vectors at zero.
  init(words: Int, dimension: Int, random: inout SeededRandom) {
    (self.words, self.dimension) = (words, dimension)
    W = (0..<words * dimension).map { _ in random.uniform(-0.1..<0.1) }
    WPrime = Array(repeating: 0, count: words * dimension)
  }

  /// The center vector of a word.
  func vector(_ word: Int) -> [Double] { Array(W[word * dimension..<(word + 1) * dimension]) }

  /// One step on all pairs of a source at once, with the mean of their gradients.
  ///
  ///     δ_v = p(v | s) − q(v | s)
  ///     w′_v ← w′_v − η δ_v w_s,    w_s ← w_s − η Σ_v δ_v w′_v
  ///
  /// The pairs of a source differ in their targets alone, so that they share one softmax: q is the mean of their one-hots.
  ///
  /// - Returns: the mean loss of the pairs before the step, in nats.
  /// - Complexity: O(V · d).
  mutating func step(
    source s: Int, shares: [(target: Int, share: Double)], learningRate η: Double
  ) -> Double {
    let (d, V) = (dimension, words)
    // Both gradients are taken before either matrix moves.
    let center = vector(s)
    var (δ, gradient) = ([Double](repeating: 0, count: V), [Double](repeating: 0, count: d))
    let loss = WPrime.withUnsafeMutableBufferPointer { WPrime in
      let context = WPrime.baseAddress!
      for v in 0..<V { δ[v] = dotProduct(context + v * d, center, count: d) }
      let m = δ.max() ?? 0
      var loss = 0.0
      for (target, share) in shares { loss -= share * (δ[target] - m) }
      var Z = 0.0
      for v in 0..<V {
        δ[v] = exp(δ[v] - m)
        Z += δ[v]
      }
      for v in 0..<V { δ[v] /= Z }
      for (target, share) in shares { δ[target] -= share }
      for v in 0..<V {
        addScaled(δ[v], context + v * d, to: &gradient, count: d)
        addScaled(-η * δ[v], center, to: context + v * d, count: d)
      }
      return loss + log(Z)
    }
    for k in 0..<d { W[s * d + k] -= η * gradient[k] }
    return loss
  }
}
