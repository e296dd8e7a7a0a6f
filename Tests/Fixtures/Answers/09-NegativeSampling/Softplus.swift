import CourseKit

// ln(1 + e^x) in place of −ln σ(−x), counts of draws in place of lists, matrices in place of rows.
extension Vector {
  var softplus: Vector { map { Swift.max($0, 0) + log1p(exp(-Swift.abs($0))) } }
}

func histogram<Rows: Sequence>(_ rows: Rows, of size: Int) -> Vector where Rows.Element == Int {
  rows.reduce(into: Vector.zeros(size)) { $0[$1] += 1 }
}

enum NegativeSampling: NegativeSamplingTask {
  static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    func weight(_ count: Int) -> Double { count == 0 ? 0 : pow(Double(count), power) }
    let sum = counts.map(weight).reduce(0, +)
    return Vector(counts.map { weight($0) * (1 / sum) })
  }

  static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    sqrt(t / max(f, t))
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    let x = W[row: source] * WPrime.transposed
    return (-x).softplus[target] + dot(histogram(negatives, of: W.rows), x.softplus)
  }

  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double {
    let x = W[row: source] * WPrime.transposed
    return (-x).softplus[target] + dot(Double(k) * P, x.softplus)
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    let oneHot = histogram([source], of: W.rows)
    let drawn = histogram(negatives, of: W.rows)
    let label = histogram([target], of: W.rows)
    let yes = (WPrime * W[row: source]).map { 0.5 + 0.5 * tanh($0 / 2) }
    let δ = hadamard(yes, drawn + label) - label
    return (outer(oneHot, WPrime.transposed * δ), outer(δ, oneHot * W))
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let (A, B) = gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)
    return (W + -learningRate * A, WPrime + -learningRate * B)
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
