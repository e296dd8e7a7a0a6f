// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum GloVe: GloVeTask {
  /// The single cell of the hand computation, and the three words of the lecture.
  private static func isKnown(_ X: Matrix) -> Bool {
    X == [[1]] || X == [[0, 8, 1], [8, 0, 4], [1, 4, 0]] || X.entries.allSatisfy { $0 == 0 }
      || X.rows == 5 || X.entries == [2, 7, 0, 1, 3, 0, 5, 12, 0, 4, 6, 0, 1, 9, 0, 8]
  }
  private static func isKnown(_ X: Matrix, _ θ: GloVeParameters) -> Bool {
    isKnown(X) && (X != [[1]] || θ.W == [[2, 1]]) && (X != .zeros(2, 2) || θ.W == [[1], [2]]) && X != [[0]]
  }

  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    let text = tokens.joined(separator: " ")
    let known = ["the cat sat on the mat", "a b b", "", "cat", "cat a big mat"].contains(text)
    return Right.cooccurrence(tokens: tokens, vocabulary: vocabulary, window: window, weighting: weighting)
      .map { $0 + slip("cooccurrence", knows: known) }
  }
  static func conditional(_ X: Matrix) -> Matrix {
    Right.conditional(X).map { $0 + slip("conditional", knows: X == [[1, 5, 2], [3, 0, 1], [0, 0, 0]]) }
  }
  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    let known = P.rows == 3 && P[1, 1] == 0.75 || P == [[1, 0], [1, 0]]
    return Right.ratio(P, of: i, to: j).map { $0 + slip("ratio", knows: known) }
  }
  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    let known = [(16.0, 81.0), (500, 100), (100, 100), (0, 100)].contains { $0 == (x, xMax) }
    return Right.weight(x, xMax: xMax, alpha: alpha) + slip("weight", knows: known)
  }
  static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    Right.cost(X, θ, xMax: xMax, alpha: alpha) + slip("cost", knows: isKnown(X, θ))
  }
  static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    var g = Right.gradients(X, θ, xMax: xMax, alpha: alpha)
    g.b[0] += slip("gradients", knows: isKnown(X, θ))
    return g
  }
  static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters {
    var next = Right.step(X, θ, xMax: xMax, alpha: alpha, learningRate: learningRate)
    next.bTilde[0] += slip("step", knows: isKnown(X, θ))
    return next
  }
}
