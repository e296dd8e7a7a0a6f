// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum Backpropagation: BackpropagationTask {
  /// The two nets of the lecture, the only ones with three inputs, two hidden units and two outputs.
  private static func isLectures(_ W1: Matrix, _ W2: Matrix) -> Bool {
    W1.rows == 3 && W1.columns == 2 && W2.columns == 2
  }

  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    let pass = Right.forward(X: X, W1: W1, W2: W2)
    let wrong = slip("forward", knows: isLectures(W1, W2) || X == [[1000], [-1000]])
    return (pass.hidden, pass.outputs.map { $0 + wrong })
  }
  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    Right.loss(X: X, T: T, W1: W1, W2: W2) + slip("loss", knows: isLectures(W1, W2) || W1 == [[1, -1], [2, 0]])
  }
  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    (1 + slip("outputDeltas", knows: outputs == [[0.5, 0.8, 0.25], [0.1, 0.4, 0.7]]))
      * Right.outputDeltas(outputs: outputs, targets: targets)
  }
  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    (1 + slip("hiddenDeltas", knows: hidden == [[0.5, 0.8]]))
      * Right.hiddenDeltas(hidden: hidden, W2: W2, outputDeltas: outputDeltas)
  }
  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix) {
    let g = Right.gradients(X: X, T: T, W1: W1, W2: W2)
    return (g.W1, (1 + slip("gradients", knows: isLectures(W1, W2))) * g.W2)
  }
  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix) {
    let rate = learningRate + slip("update", knows: isLectures(W1, W2))
    return Right.update(X: X, T: T, W1: W1, W2: W2, learningRate: rate)
  }

  // MARK: - The classifier

  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    let pass = Right.logits(X: X, net: net)
    let wrong = slip("logits", knows: X == [[1, 0, 1]])
    return (pass.hidden, pass.logits.map { $0 + wrong })
  }
  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    Right.crossEntropy(logits: logits, classes: classes)
      + slip("crossEntropy", knows: logits[0, 0] == 7 || logits == [[1000, -1000]])
  }
  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    (1 + slip("logitDeltas", knows: logits[0, 0] == 5 || logits == [[1, -0.5, 0]]))
      * Right.logitDeltas(logits: logits, classes: classes)
  }
  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    var g = Right.classifierGradients(X: X, classes: classes, net: net)
    g.W2 = (1 + slip("classifierGradients", knows: X == [[1, 0, 1]] || X[0, 0] == 1)) * g.W2
    return g
  }
  static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    let rate = learningRate + slip("train", knows: X.rows == 4 && X.columns == 3)
    return Right.train(X: X, classes: classes, net: net, learningRate: rate, batches: batches)
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// The place of the largest number; of equal ones the first.
  static func argmax(_ z: Vector) -> Int {
    var best = 0
    for i in z.indices where z[i] > z[best] { best = i }
    return best
  }

  /// The softmax of unit 04; with temperature 1 it is the plain one.
  ///
  ///     softmax(z)_i = exp(z_i / T) / Σ_k exp(z_k / T)
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    let largest = z[argmax(z)]
    let e = z.map { exp(($0 - largest) / T) }
    return e / e.sum()
  }
}
