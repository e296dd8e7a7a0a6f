// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum Attention: AttentionTask {
  private static let ln3 = 1.0986122886681098
  private static let shownScores: [Matrix] = [
    [[0, ln3]], [[5, 5, 5], [0, 0, 0]], [[0, 1000, ln3]], [[7, -2]], [[1, 2], [3, 4]], [[-3]], [[-1000]],
    [[1000, 999, -1000], [-999, -1000, -5000]], [[5000, 3, 3]],
  ]
  private static let asymmetric: Matrix = [[0.3, -0.7, 1.2], [0.8, 0.1, -0.4]]
  private static let shownGradients: [Matrix] = [
    [[0.7, -1.3], [0.45, 1.6]], [[0.7, -1.3], [0.45, 1.6], [-0.8, 0.25]], [[6]],
  ]

  static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    let known = queries == [[1, 2, 0, -1]] || queries == [[2], [-1]]
    return Right.scores(queries: queries, keys: keys).map { $0 + slip("scores", knows: known) }
  }
  static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    Right.additiveScores(queries: queries, keys: keys, score)
      .map { $0 + slip("additiveScores", knows: score.v == [2, 3]) }
  }
  static func causalMask(_ length: Int) -> [[Bool]] {
    let wrong = slip("causalMask", knows: [0, 1, 3].contains(length)) != 0
    return Right.causalMask(length).map { $0.map { $0 != wrong } }
  }
  static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    Right.weights(scores, mask: mask).map { $0 + slip("weights", knows: shownScores.contains(scores)) }
  }
  static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    let known = queries == [[1, 2, 0, -1]] || queries == [[0, 0]]
    return Right.attention(queries: queries, keys: keys, values: values, mask: mask)
      .map { $0 + slip("attention", knows: known) }
  }
  static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    Right.head(X, over: Y, projections, mask: mask).map { $0 + slip("head", knows: X == asymmetric) }
  }
  static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    let known = gradient == [[8, 0]] || gradient == [[0.7, -1.3, 0.25, 1.9], [-0.45, 0.8, 1.6, -2.1]]
    return Right.scoresGradient(weights: weights, gradient: gradient)
      .map { $0 + slip("scoresGradient", knows: known) }
  }
  static func backward(
    queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix
  ) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    let found = Right.backward(queries: queries, keys: keys, values: values, mask: mask, gradient: gradient)
    let wrong = slip("backward", knows: shownGradients.contains(gradient))
    return (found.queries.map { $0 + wrong }, found.keys, found.values)
  }
}
