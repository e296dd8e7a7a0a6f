import CourseKit

// The objective of skip-gram with negative sampling as a function of the scores alone: each x_wc is a free number, as if
// the vectors had as many entries as they need. σ stands in both terms.

extension PMI {
  /// The objective of one pair with the negatives that were drawn: a random number.
  ///
  ///     ln σ(x_c) + Σ_{i ∈ draws} ln σ(−x_i)
  ///
  /// - Parameters:
  ///   - x: the scores of one source word with every context, [V_c].
  ///   - target: c, the context that was seen.
  ///   - draws: the negatives, k indices.
  public static func sampledPairObjective(scores x: Vector, target: Int, draws: [Int]) -> Double {
    draws.reduce(logSigmoid(x[target])) { $0 + logSigmoid(-x[$1]) }
  }

  /// The expectation of `sampledPairObjective` over k independent draws from P.
  ///
  ///     ln σ(x_c) + k Σ_i P(i) ln σ(−x_i)
  public static func pairObjective(scores x: Vector, target: Int, noise P: Vector, negatives k: Int) -> Double {
    logSigmoid(x[target]) + Double(k) * expectation(x, P)
  }

  /// The objective of a corpus, in expectation over its negatives.
  ///
  ///     L = Σ_w Σ_c #(w,c) (ln σ(x_wc) + k Σ_i P(i) ln σ(−x_wi))
  ///
  /// - Parameters:
  ///   - counts: #(w,c), [V_w x V_c].
  ///   - X: scores, of the same shape; an unseen cell may be −∞.
  ///   - P: the distribution of negatives, [V_c].
  ///   - k: negatives for each pair, at least 1.
  /// - Complexity: O(cells): the inner sum does not depend on c.
  public static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    requireShapes(counts, X, P, k)
    var L = 0.0
    for w in 0..<counts.rows {
      let negative = Double(k) * expectation(X[row: w], P)
      // A pair that never occurs adds nothing, even at a score of −∞, where 0 · ln σ would not be a number.
      for c in 0..<counts.columns where counts[w, c] > 0 {
        L += counts[w, c] * (logSigmoid(X[w, c]) + negative)
      }
    }
    return L
  }

  /// The slope of the objective in every score.
  ///
  ///     ∂L/∂x_wc = #(w,c) σ(−x_wc) − k #(w) P(c) σ(x_wc)
  ///
  /// Two terms survive. The score is the positive one in the #(w,c) pairs (w, c), and it is a possible negative in all
  /// #(w) pairs with source w.
  public static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    requireShapes(counts, X, P, k)
    let sources = sourceCounts(counts)
    var gradient = Matrix.zeros(counts.rows, counts.columns)
    for w in 0..<counts.rows {
      for c in 0..<counts.columns {
        gradient[w, c] = counts[w, c] * sigmoid(-X[w, c]) - Double(k) * sources[w] * P[c] * sigmoid(X[w, c])
      }
    }
    return gradient
  }

  /// The scores at which the slope is zero.
  ///
  ///     x_wc = ln (#(w,c) / (k #(w) P(c))),   −∞ where #(w,c) = 0
  ///
  /// With P(c) = #(c)/|D| this is PMI − ln k.
  ///
  /// - Parameter P: positive for every context that occurs; it need not sum to 1, so that printed weights can be tried.
  public static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    requireShapes(counts, counts, P, k)
    let sources = sourceCounts(counts)
    var result = Matrix(repeating: -.infinity, rows: counts.rows, columns: counts.columns)
    for w in 0..<counts.rows {
      for c in 0..<counts.columns where counts[w, c] > 0 {
        precondition(P[c] > 0, "a context that occurs must be a possible negative, or its score has no optimum")
        result[w, c] = log(counts[w, c] / (Double(k) * sources[w] * P[c]))
      }
    }
    return result
  }

  /// What one score contributes to the objective, when the sum over pairs is sorted by score.
  ///
  ///     ℓ(x) = n ln σ(x) + m ln σ(−x),   n = #(w,c),  m = k #(w) P(c)
  ///
  /// Concave; its maximum is at ln (n/m). With n = 0 it falls everywhere.
  public static func cellObjective(positives n: Double, negatives m: Double, score x: Double) -> Double {
    (n > 0 ? n * logSigmoid(x) : 0) + m * logSigmoid(-x)
  }

  /// The slope of `cellObjective`, `n σ(−x) − m σ(x)`.
  public static func cellGradient(positives n: Double, negatives m: Double, score x: Double) -> Double {
    n * sigmoid(-x) - m * sigmoid(x)
  }

  /// A smoothed distribution of contexts, as word2vec draws its negatives.
  ///
  ///     P(c) = #(c)^a / Σ_i #(i)^a
  ///
  /// - Parameter power: a; 1 gives `noiseDistribution`, 0 the uniform distribution, word2vec uses 0.75.
  public static func smoothedNoise(counts: Matrix, power: Double) -> Vector {
    let weights = contextCounts(counts).map { pow($0, power) }
    return weights / weights.sum()
  }

  private static func expectation(_ x: Vector, _ P: Vector) -> Double { dot(P, x.map { logSigmoid(-$0) }) }

  private static func requireShapes(_ counts: Matrix, _ X: Matrix, _ P: Vector, _ k: Int) {
    precondition(k >= 1, "there is at least one negative for each pair")
    precondition(X.rows == counts.rows && X.columns == counts.columns, "there is one score for each cell of the counts")
    precondition(P.count == counts.columns, "the noise has one probability for each column of the counts")
  }

  /// σ(t) = 1 / (1 + e^−t), by whichever of two equal forms has no large exponential.
  private static func sigmoid(_ t: Double) -> Double {
    if t >= 0 { return 1 / (1 + exp(-t)) }
    let e = exp(t)
    return e / (1 + e)
  }

  /// ln σ(t) = min(t, 0) − ln(1 + e^−|t|), finite for every finite t.
  private static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
