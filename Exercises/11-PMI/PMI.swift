import CourseKit

/// counts[w, c] = #(w,c): rows are source words, columns are context words. #(w) is a row sum, #(c) a column sum, and
/// |D| is the sum of all entries: the number of pairs. Logarithms are natural.
enum PMI: PMITask {
  /// How often each ordered pair (source, context) occurs, [V x V], rows and columns in the order of the vocabulary.
  ///
  /// - Parameters:
  ///   - sentences: lists of tokens, all in the vocabulary; no window leaves its sentence.
  ///   - window: m ≥ 1; two different positions make a pair when they are at most m apart.
  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    []  // TODO: exercise hint 11
  }

  /// The distribution from which negatives are drawn, P(c) = #(c) / |D|, [V]. #(c) counts pairs.
  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    []  // TODO
  }

  /// Pointwise mutual information, of the shape of the counts.
  ///
  ///     PMI(w, c) = ln (#(w,c) |D| / (#(w) #(c))),   −∞ (`-Double.infinity`) where #(w,c) = 0
  static func pmi(counts: Matrix) -> Matrix {
    []  // TODO
  }

  /// PMI − ln k, for k ≥ 1 negatives.
  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    []  // TODO
  }

  /// max(PMI − ln k, 0).
  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    []  // TODO
  }

  /// The objective of skip-gram with negative sampling over all pairs, to be made large.
  ///
  ///     L = Σ_w Σ_c #(w,c) (ln σ(x_wc) + k Σ_i P(i) ln σ(−x_wi))
  ///
  /// - Parameters:
  ///   - counts: [V_w x V_c].
  ///   - X: one score for each cell, of the same shape.
  ///   - P: the distribution of negatives, [V_c].
  ///   - k: negatives for each pair, at least 1.
  /// - Returns: a number that stays finite for scores of ±1000.
  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    .nan  // TODO
  }

  /// ∂L/∂x_wc for every cell, of the shape of the counts. Stays finite for scores of ±1000.
  ///
  ///     #(w,c) σ(−x_wc) − k #(w) P(c) σ(x_wc)
  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    []  // TODO
  }

  /// The scores at which that gradient is 0, of the shape of the counts; −∞ where #(w,c) = 0.
  ///
  /// - Parameter P: any distribution of negatives, not only that of `noiseDistribution`.
  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    []  // TODO
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// ln σ(t), finite for every finite t.
  static func logSigmoid(_ t: Double) -> Double {
    min(t, 0) - log1p(exp(-abs(t)))
  }
}
