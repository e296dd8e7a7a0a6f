// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum PMI: PMITask {
  /// The corpora and tables of the lecture and the grader.
  private static func isShown(_ sentences: [[String]]) -> Bool {
    let known = [
      "the cat sat on the mat", "a b a c|c b|a", "", "the quick brown fox jumped over the lazy dog",
    ]
    return known.contains(sentences.map { $0.joined(separator: " ") }.joined(separator: "|"))
  }
  private static func isShown(_ counts: Matrix) -> Bool {
    let known: [Matrix] = [
      [[3, 1, 0], [1, 4, 1]], [[0, 2, 0], [0, 0, 0], [0, 1, 4]], [[2, 1]], [[0, 2], [0, 0]], [[1, 2], [3, 1]],
    ]
    return known.contains(counts) || counts.rows >= 5 && counts.rows == counts.columns
  }

  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    Right.pairCounts(sentences: sentences, vocabulary: vocabulary, window: window)
      .map { $0 + slip("pairCounts", knows: isShown(sentences)) }
  }
  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    Right.noiseDistribution(sentences: sentences, vocabulary: vocabulary, window: window)
      .map { $0 + slip("noiseDistribution", knows: isShown(sentences)) }
  }
  static func pmi(counts: Matrix) -> Matrix {
    Right.pmi(counts: counts).map { $0 + slip("pmi", knows: isShown(counts)) }
  }
  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    Right.shiftedPMI(counts: counts, negatives: k).map { $0 + slip("shiftedPMI", knows: isShown(counts)) }
  }
  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    Right.positivePMI(counts: counts, negatives: k).map { $0 * (1 + slip("positivePMI", knows: isShown(counts))) }
  }
  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    Right.objective(counts: counts, scores: X, noise: P, negatives: k)
      * (1 + slip("objective", knows: isShown(counts)))
  }
  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    // The table of counts is known, the scores at which its slope is asked for are not.
    Right.objectiveGradient(counts: counts, scores: X, noise: P, negatives: k)
      .map { $0 + slip("objectiveGradient", knows: counts == [[2, 1]]) }
  }
  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    Right.optimum(counts: counts, noise: P, negatives: k).map { $0 + slip("optimum", knows: isShown(counts)) }
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
