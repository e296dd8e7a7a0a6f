/// The task of unit 11: count pairs of words, compare them with chance, and find the same numbers at the top of the
/// objective that skip-gram with negative sampling climbs.
///
/// A matrix of counts has one row per source word `w` and one column per context word `c`: `counts[w, c] = #(w,c)`.
/// `#(w)` and `#(c)` are its row and column sums, `|D|` is the sum of all entries. Logarithms are natural.
public protocol PMITask {
  /// How often each ordered pair (source, context) occurs within a window, [V x V].
  ///
  /// - Parameters:
  ///   - sentences: lists of tokens; every token is a word of the vocabulary, and no window leaves its sentence.
  ///   - vocabulary: distinct words; their order is the order of rows and columns.
  ///   - window: m ≥ 1; two positions of a sentence make a pair when they are 1 to m apart.
  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix

  /// The distribution of contexts over the pairs, `P(c) = #(c) / |D|`, [V].
  ///
  /// - Parameter sentences: at least one pair occurs in them.
  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector

  /// Pointwise mutual information, `ln (#(w,c) |D| / (#(w) #(c)))`; −∞ where `#(w,c) = 0`.
  ///
  /// - Parameter counts: numbers ≥ 0, any shape.
  static func pmi(counts: Matrix) -> Matrix

  /// The shifted matrix, `PMI − ln k`.
  ///
  /// - Parameter k: the number of negatives for each pair, at least 1.
  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix

  /// The shifted positive matrix, `max(PMI − ln k, 0)`; every entry is finite.
  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix

  /// What skip-gram with negative sampling maximizes, in expectation over its draws.
  ///
  ///     L = Σ_w Σ_c #(w,c) (ln σ(x_wc) + k Σ_i P(i) ln σ(−x_wi))
  ///
  /// - Parameters:
  ///   - counts: #(w,c), [V_w x V_c].
  ///   - X: one score per cell, of the same shape; ±1000 must not overflow.
  ///   - P: the distribution of negatives, [V_c].
  ///   - k: the number of negatives for each pair, at least 1.
  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double

  /// The derivative of the objective with respect to every score, ∂L/∂x_wc, of the same shape as the counts; finite for scores of ±1000.
  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix

  /// The scores at which the derivative is zero; −∞ where `#(w,c) = 0`.
  ///
  /// - Parameter P: any distribution of negatives, positive for every context that occurs.
  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix
}
