import CourseKit

/// Pairs of words, counted and compared with chance.
///
///     PMI(w, c) = ln p(w,c) / (p(w) p(c)) = ln (#(w,c) |D| / (#(w) #(c)))
///
/// `#(w)` and `#(c)` count *pairs*, not tokens: they are the row and column sums of the matrix of counts, and `|D|` is its
/// total. Only with these three does the optimum of skip-gram with negative sampling come out as the PMI.
///
/// Source: D. Ruffinelli, Exercise 02, "Word Embeddings as Matrix Factorization"; O. Levy, Y. Goldberg, "Neural word
/// embedding as implicit matrix factorization", 2014.
public enum PMI {
  /// How often each ordered pair (source, context) occurs within a window.
  ///
  ///     #(w,c) = number of positions (i, j) of a sentence with 1 ≤ |i − j| ≤ m, w at i, c at j
  ///
  /// - Parameters:
  ///   - sentences: lists of tokens, all of them in the vocabulary. A window never leaves its sentence.
  ///   - vocabulary: distinct words; their order is the order of rows and columns.
  ///   - window: L ≥ 1.
  /// - Returns: [V x V]; symmetric, because the window reaches as far to the left as to the right.
  /// - Complexity: O(tokens · L).
  public static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    precondition(window >= 1, "a window reaches at least one word to each side")
    precondition(Set(vocabulary).count == vocabulary.count, "the words of a vocabulary are distinct")
    let row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    var counts = Matrix.zeros(vocabulary.count, vocabulary.count)
    for sentence in sentences {
      let words = sentence.map { token in
        guard let index = row[token] else { preconditionFailure("'\(token)' is not in the vocabulary") }
        return index
      }
      for i in words.indices {
        for j in max(0, i - window)..<min(words.count, i + window + 1) where j != i {
          counts[words[i], words[j]] += 1
        }
      }
    }
    return counts
  }

  /// #(w), the number of pairs with source w: the row sums.
  public static func sourceCounts(_ counts: Matrix) -> Vector {
    Vector((0..<counts.rows).map { counts[row: $0].sum() })
  }

  /// #(c), the number of pairs with context c: the column sums.
  public static func contextCounts(_ counts: Matrix) -> Vector {
    Vector((0..<counts.columns).map { counts[column: $0].sum() })
  }

  /// The distribution of contexts over the pairs, from which negatives are drawn.
  ///
  ///     P(c) = #(c) / |D|
  public static func noiseDistribution(counts: Matrix) -> Vector {
    let total = counts.sum()
    precondition(total > 0, "without a pair there is no distribution of contexts")
    return contextCounts(counts) / total
  }

  /// Pointwise mutual information of every cell.
  ///
  ///     PMI(w, c) = ln (#(w,c) |D| / (#(w) #(c))),   −∞ where #(w,c) = 0
  ///
  /// A row or a column of zeros has #(w,c) = 0 everywhere, so the quotient 0/0 is never formed.
  ///
  /// - Parameter counts: numbers ≥ 0, any shape.
  /// - Complexity: O(cells).
  public static func pmi(counts: Matrix) -> Matrix {
    precondition(counts.entries.allSatisfy { $0 >= 0 }, "a count is not negative")
    let (sources, contexts, total) = (sourceCounts(counts), contextCounts(counts), counts.sum())
    var result = Matrix(repeating: -.infinity, rows: counts.rows, columns: counts.columns)
    for w in 0..<counts.rows {
      for c in 0..<counts.columns where counts[w, c] > 0 {
        result[w, c] = log(counts[w, c] * total / (sources[w] * contexts[c]))
      }
    }
    return result
  }

  /// The shifted matrix.
  ///
  ///     PMI(w, c) − ln k
  public static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    precondition(k >= 1, "there is at least one negative for each pair")
    let shift = log(Double(k))
    return pmi(counts: counts).map { $0 - shift }
  }

  /// The shifted positive matrix: finite everywhere, and sparse for a large k.
  ///
  ///     max(PMI(w, c) − ln k, 0)
  public static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    shiftedPMI(counts: counts, negatives: k).map { max($0, 0) }
  }

  /// Mutual information of source and context, in nats: the PMI of a pair, on average.
  ///
  ///     Σ_w Σ_c p(w,c) PMI(w, c) ≥ 0
  public static func mutualInformation(counts: Matrix) -> Double {
    let (pmi, total) = (pmi(counts: counts), counts.sum())
    return counts.entries.indices.reduce(0) { sum, i in
      counts.entries[i] > 0 ? sum + counts.entries[i] / total * pmi.entries[i] : sum
    }
  }
}
