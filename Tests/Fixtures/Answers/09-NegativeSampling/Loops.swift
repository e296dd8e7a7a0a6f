import CourseKit

// Loops over entries; δ as σ − 1; the negatives before the target.
enum NegativeSampling: NegativeSamplingTask {
  static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    var total = 0.0
    for count in counts where count > 0 { total += exp(power * log(Double(count))) }
    var P = Vector.zeros(counts.count)
    for (v, count) in counts.enumerated() where count > 0 { P[v] = exp(power * log(Double(count))) / total }
    return P
  }

  static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    if f <= t { return 1 }
    return sqrt(t) / sqrt(f)
  }

  static func score(_ W: Matrix, _ WPrime: Matrix, _ s: Int, _ v: Int) -> Double {
    var x = 0.0
    for j in 0..<W.columns { x += W[s, j] * WPrime[v, j] }
    return x
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    var sum = 0.0
    for n in negatives.reversed() { sum += logSigmoid(-score(W, WPrime, source, n)) }
    sum += logSigmoid(score(W, WPrime, source, target))
    return 0 - sum
  }

  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double {
    var sum = 0.0
    for v in 0..<WPrime.rows { sum += Double(k) * P[v] * logSigmoid(-score(W, WPrime, source, v)) }
    return -sum - logSigmoid(score(W, WPrime, source, target))
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    var (A, B) = (Matrix.zeros(W.rows, W.columns), Matrix.zeros(W.rows, W.columns))
    for (v, label) in negatives.map({ ($0, 0.0) }) + [(target, 1.0)] {
      let δ = sigmoid(score(W, WPrime, source, v)) - label
      for j in 0..<W.columns {
        A[source, j] += δ * WPrime[v, j]
        B[v, j] += δ * W[source, j]
      }
    }
    return (A, B)
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)
    var (A, B) = (W, WPrime)
    for i in 0..<W.rows {
      for j in 0..<W.columns {
        A[i, j] -= learningRate * g.W[i, j]
        B[i, j] -= learningRate * g.WPrime[i, j]
      }
    }
    return (A, B)
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
