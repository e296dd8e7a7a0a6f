import CourseKit
import ReferenceEngine

/// How often each word stands near each other word: all that skip-gram takes from a text.
struct ContextCounts {
  /// For each source its targets, and the share of its pairs that each of them has.
  let shares: [[(target: Int, share: Double)]]
  /// How many pairs there are.
  let pairs: Int

  /// The pairs of all sentences of a text; windows stop at their ends.
  init(_ corpus: Corpus, window: Int) {
    var counts = [[Int: Int]](repeating: [:], count: corpus.words.count)
    var pairs = 0
    for sentence in corpus.sentences {
      for i in sentence.indices {
        for j in SkipGram.contextPositions(center: i, window: window, count: sentence.count) {
          counts[sentence[i]][sentence[j], default: 0] += 1
          pairs += 1
        }
      }
    }
    self.pairs = pairs
    shares = counts.map { row in
      let sum = Double(row.values.reduce(0, +))
      return row.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value) / sum) }
    }
  }

  /// What the loss can't get below: the entropy of a source's targets, on average over the sources.
  ///
  ///     1/V · Σ_s −Σ_t q(t|s) ln q(t|s)
  var entropy: Double {
    shares.reduce(0) { $0 - $1.reduce(0) { $0 + $1.share * log($1.share) } } / Double(shares.count)
  }
}

/// Skip-gram with the full softmax, in training. The model is that of ``SkipGram``; the loop stands in `run`.
struct SkipGramModel {
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
    let (d, start) = (dimension, s * dimension)
    var δ = [Double](repeating: 0, count: words)
    for v in 0..<words {
      var l = 0.0
      for k in 0..<d { l += WPrime[v * d + k] * W[start + k] }
      δ[v] = l
    }
    let m = δ.max() ?? 0
    var loss = 0.0
    for (target, share) in shares { loss -= share * (δ[target] - m) }
    var Z = 0.0
    for v in 0..<words {
      δ[v] = exp(δ[v] - m)
      Z += δ[v]
    }
    for v in 0..<words { δ[v] /= Z }
    for (target, share) in shares { δ[target] -= share }

    // Both gradients are taken before either matrix moves.
    let center = vector(s)
    var gradient = [Double](repeating: 0, count: d)
    for v in 0..<words {
      for k in 0..<d {
        gradient[k] += δ[v] * WPrime[v * d + k]
        WPrime[v * d + k] -= η * δ[v] * center[k]
      }
    }
    for k in 0..<d { W[start + k] -= η * gradient[k] }
    return loss + log(Z)
  }
}
