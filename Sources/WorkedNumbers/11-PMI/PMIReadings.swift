import CourseKit
import ReferenceEngine

/// What other readings of the printed formulas yield, each computed by doing what they say.
///
/// Source of the formulas: D. Ruffinelli, Exercise 02, equations (1) to (5) and the estimate of PMI by counting.
public enum PMIReadings {
  /// Equation (5) as printed: |V|, the number of words, where |D|, the number of pairs, belongs.
  ///
  /// It is the true optimum for the printed weights #(c)/|V|, which are no distribution: that is how it is computed.
  public static func vocabularyForPairs(counts: Matrix) -> Matrix {
    PMI.optimum(counts: counts, noise: printedWeights(counts: counts), negatives: 1)
  }

  /// #(c)/|V|, the printed probability of drawing c.
  public static func printedWeights(counts: Matrix) -> Vector {
    PMI.contextCounts(counts) / Double(counts.columns)
  }

  /// Equation (5) with #(w) and #(c) read as numbers of tokens, as the sheet's question defines them.
  public static func tokenCounts(_ example: PMIExample) -> Matrix {
    let (counts, tokens) = (example.counts, example.tokenCounts)
    var result = counts
    for w in 0..<counts.rows {
      for c in 0..<counts.columns {
        result[w, c] = log(counts[w, c] * Double(example.vocabulary.count) / (tokens[w] * tokens[c]))
      }
    }
    return result
  }

  /// The estimate by counting as printed, ln #(w,c)/(#(w)#(c)): no size of the corpus at all.
  public static func withoutSize(counts: Matrix) -> Matrix {
    let total = log(counts.sum())
    return PMI.pmi(counts: counts).map { $0 - total }
  }

  /// ln p(c|w), the optimum of the softmax up to a constant for each source word.
  public static func conditional(counts: Matrix) -> Matrix {
    let sources = PMI.sourceCounts(counts)
    return Matrix(rows: (0..<counts.rows).map { w in counts[row: w].map { log($0 / sources[w]) } })
  }

  /// Where n ln σ(x) + m ln(−x), the objective without its second σ, has its maximum over x < 0.
  ///
  /// The derivative is n σ(−x) + m/x. Times x it is n x σ(−x) + m, which grows with x; its zero is found by halving.
  public static func stationaryPointWithoutSigma(positives n: Double, negatives m: Double) -> Double {
    var (low, high) = (-m / n - 1, 0.0)
    while n * low / (1 + exp(low)) + m > 0 { low *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if n * middle / (1 + exp(middle)) + m > 0 { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
}
