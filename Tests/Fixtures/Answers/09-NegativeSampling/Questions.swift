import CourseKit

// Every question is a value with a row, a label and a score; only the rows that move are touched.
struct Question {
  let row: Int
  let label: Double
  let score: Double

  /// −ln of the probability of the right answer.
  var cost: Double { -NegativeSampling.logSigmoid(label == 1 ? score : -score) }
  var slope: Double { NegativeSampling.sigmoid(score) - label }
}

enum NegativeSampling: NegativeSamplingTask {
  static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    let largest = Double(counts.max()!)
    let weights = counts.map { $0 > 0 ? pow(Double($0) / largest, power) : 0 }
    let sum = weights.reduce(0, +)
    return Vector(weights.map { $0 / sum })
  }

  static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    f == 0 ? 1 : min(1, pow(t / f, 0.5))
  }

  static func questions(_ W: Matrix, _ WPrime: Matrix, _ source: Int, _ target: Int, _ negatives: [Int]) -> [Question] {
    let w = W[row: source]
    return [Question(row: target, label: 1, score: dot(WPrime[row: target], w))]
      + negatives.map { Question(row: $0, label: 0, score: dot(WPrime[row: $0], w)) }
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    questions(W, WPrime, source, target, negatives).map(\.cost).reduce(0, +)
  }

  static func expectedLoss(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int
  ) -> Double {
    let all = questions(W, WPrime, source, target, Array(0..<W.rows))
    return all[0].cost + zip(all.dropFirst(), P).map { $0.cost * $1 }.reduce(0, +) * Double(k)
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]
  ) -> (W: Matrix, WPrime: Matrix) {
    var pair = (W: 0 * W, WPrime: 0 * WPrime)
    for question in questions(W, WPrime, source, target, negatives) {
      pair.W[row: source] += question.slope * WPrime[row: question.row]
      pair.WPrime[row: question.row] += question.slope * W[row: source]
    }
    return pair
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate η: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    var (moved, movedPrime) = (W, WPrime)
    for question in questions(W, WPrime, source, target, negatives) {
      moved[row: source] -= η * question.slope * WPrime[row: question.row]
      movedPrime[row: question.row] -= η * question.slope * W[row: source]
    }
    return (moved, movedPrime)
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
