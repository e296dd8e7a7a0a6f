import CourseKit

enum NegativeSampling: NegativeSamplingTask {
  static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    // 0 to the power 0 is 1, and a word that never occurs is never drawn.
    let weights = Vector(counts.map { $0 == 0 ? 0 : pow(Double($0), power) })
    return weights / weights.sum()
  }

  static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    min(1, sqrt(t / f))
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    let w = W[row: source]
    var loss = -logSigmoid(dot(w, WPrime[row: target]))
    for n in negatives { loss -= logSigmoid(-dot(w, WPrime[row: n])) }
    return loss
  }

  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double {
    let scores = WPrime * W[row: source]
    let expected = dot(P, scores.map { -logSigmoid(-$0) })
    return -logSigmoid(scores[target]) + Double(k) * expected
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    let w = W[row: source]
    // One number for each word: how often it is a negative times σ, and −(1 − σ) more for the target.
    var δ = Vector.zeros(WPrime.rows)
    δ[target] -= sigmoid(-dot(w, WPrime[row: target]))
    for n in negatives { δ[n] += sigmoid(dot(w, WPrime[row: n])) }
    var gradientOfW = Matrix.zeros(W.rows, W.columns)
    gradientOfW[row: source] = δ * WPrime
    return (gradientOfW, outer(δ, w))
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let gradient = gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)
    return (W - learningRate * gradient.W, WPrime - learningRate * gradient.WPrime)
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
