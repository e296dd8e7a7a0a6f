import CourseKit

/// A classifier that only counts: which words the texts of each class hold. The runs compare their models with it.
///
///     score_k = ln P(k) + Σ_{v in the text} ln P(v | k),    P(v | k) = (n_kv + α) / (Σ_u n_ku + α V)
///
/// It is "naive" because it multiplies the words' probabilities, as if words occurred independently of each other.
struct NaiveBayes {
  /// ln P(k), [K].
  private let prior: [Double]
  /// ln P(v | k), [V x K], row after row.
  private let likelihood: [Double]

  /// - Parameters:
  ///   - words: the bags that are counted.
  ///   - classes: the class of each bag, 0 ..< K.
  ///   - count: K.
  ///   - vocabulary: V.
  ///   - α: what is added to every count, so that no probability is 0.
  init(_ words: [[Int]], classes: [Int], count K: Int, vocabulary V: Int, smoothing α: Double = 1) {
    var (texts, counts, sums) = (
      Array(repeating: 0.0, count: K), Array(repeating: α, count: V * K), Array(repeating: α * Double(V), count: K)
    )
    for (bag, k) in zip(words, classes) {
      texts[k] += 1
      for v in bag {
        counts[v * K + k] += 1
        sums[k] += 1
      }
    }
    prior = texts.map { log(max($0, 1e-12) / Double(words.count)) }
    for i in counts.indices { counts[i] = log(counts[i] / sums[i % K]) }
    likelihood = counts
  }

  /// Counts with each α, and keeps the one that finds the most validation labels; of equal ones the first.
  ///
  /// - Returns: the classifier and its α.
  static func chosen(
    train: (words: [[Int]], classes: [Int]), validation: (words: [[Int]], classes: [Int]), count K: Int,
    vocabulary V: Int, among smoothings: [Double] = [0.01, 0.1, 1]
  ) -> (model: NaiveBayes, α: Double) {
    let tried = smoothings.map { α in
      (
        model: NaiveBayes(train.words, classes: train.classes, count: K, vocabulary: V, smoothing: α), α: α
      )
    }
    let right = tried.map { $0.model.right(validation.words, validation.classes) }
    return tried[right.indices.reduce(0) { right[$1] > right[$0] ? $1 : $0 }]
  }

  /// How many of some bags get their own class.
  func right(_ words: [[Int]], _ classes: [Int]) -> Int { zip(words, classes).count { answer($0) == $1 } }

  /// One number for each class; the largest is the answer, the first of equal ones.
  func scores(_ bag: [Int]) -> [Double] {
    var scores = prior
    for v in bag {
      for k in scores.indices { scores[k] += likelihood[v * prior.count + k] }
    }
    return scores
  }

  /// The class with the largest score.
  func answer(_ bag: [Int]) -> Int {
    let scores = scores(bag)
    return scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
  }
}
