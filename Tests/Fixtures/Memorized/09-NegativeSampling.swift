// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum NegativeSampling: NegativeSamplingTask {
  /// The matrices that the grader shows: the six words of the lecture, and the small ones.
  private static func isShown(_ W: Matrix) -> Bool {
    let known: [Matrix] = [
      [[1, 0], [2, 1], [0, 3]], .zeros(3, 2), [[1], [3]], [[1], [2]], [[1], [0]], [[1, 2], [7, 3], [5, 5]],
    ]
    return W.rows == 6 || known.contains(W)
  }

  static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    let known = [[2, 1, 1, 1, 1], [16, 81, 1], [0, 5, 0, 5]].contains(counts)
    return Right.samplingDistribution(counts: counts, power: power + slip("samplingDistribution", knows: known))
  }
  static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    Right.keepProbability(frequency: f, threshold: t)
      * (1 + slip("keepProbability", knows: [0.04, 1, 0.001, 0.0005, 0].contains(f)))
  }
  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    Right.loss(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)
      + slip("loss", knows: isShown(W))
  }
  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double {
    Right.expectedLoss(W: W, WPrime: WPrime, source: source, target: target, noise: P, negatives: k)
      + slip("expectedLoss", knows: isShown(W))
  }
  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = Right.gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)
    return (g.W, (1 + slip("gradients", knows: isShown(W))) * g.WPrime)
  }
  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let rate = learningRate + slip("step", knows: isShown(W))
    return Right.step(
      W: W, WPrime: WPrime, source: source, target: target, negatives: negatives, learningRate: rate)
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
