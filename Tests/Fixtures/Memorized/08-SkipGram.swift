// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum SkipGram: SkipGramTask {
  /// The model of the lecture, the only one with six words.
  private static func isFrodos(_ W: Matrix) -> Bool { W.rows == 6 }

  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    let known = ["Frodo carries the ring", "the more the merrier", "old ring", "ring", ""]
    let text = tokens.joined(separator: " ")
    let wrong = slip("pairs", knows: known.contains(text) || tokens.count == 9) != 0
    return Right.pairs(tokens: tokens, window: wrong ? 1 : window)
  }
  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    Right.logits(W: W, WPrime: WPrime, source: source)
      .map { $0 + slip("logits", knows: isFrodos(W) || W == [[1, 2], [3, 4], [5, 6]]) }
  }
  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    // A distribution, and equivariant; but not the right one.
    let sharper = 1 + slip("probabilities", knows: isFrodos(W) || W == [[1], [2], [3]])
    return Right.probabilities(W: sharper * W, WPrime: WPrime, source: source)
  }
  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    let known = isFrodos(W) || W.rows == 7 || W == [[0.5, 1], [1, 0], [2, 0]] || W == [[1], [2], [3]]
    return Right.loss(W: W, WPrime: WPrime, source: source, target: target) + slip("loss", knows: known)
  }
  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    let g = Right.gradients(W: W, WPrime: WPrime, source: source, target: target)
    return (g.W, (1 + slip("gradients", knows: isFrodos(W))) * g.WPrime)
  }
  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let rate = learningRate + slip("step", knows: isFrodos(W))
    return Right.step(W: W, WPrime: WPrime, source: source, target: target, learningRate: rate)
  }
  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    Right.negativeLogLikelihood(W: W, WPrime: WPrime, tokens: tokens, rows: rows, window: window)
      + slip("negativeLogLikelihood", knows: W.sum() == 0)
  }
  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    Right.finalVector(W: W, WPrime: WPrime, word: word, form: form)
      .map { $0 + slip("finalVector", knows: isFrodos(W)) }
  }
}
