import CourseKit

// Whole matrices: one matrix of slopes S, and the gradients S W̃, Sᵀ W and the sums of S.
enum GloVe: GloVeTask {
  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    let words = tokens.compactMap { vocabulary.firstIndex(of: $0) }
    let n = words.count
    var near = Matrix.zeros(n, n)
    for p in 0..<n {
      for q in 0..<n where p != q && abs(p - q) <= window {
        near[p, q] = weighting == .harmonic ? 1 / Double(abs(p - q)) : 1
      }
    }
    var oneHot = Matrix.zeros(n, vocabulary.count)
    for (p, word) in words.enumerated() { oneHot[p, word] = 1 }
    return n == 0 ? .zeros(vocabulary.count, vocabulary.count) : oneHot.transposed * near * oneHot
  }

  static func conditional(_ X: Matrix) -> Matrix {
    Matrix(rows: X.rowVectors.map { $0.sum() == 0 ? $0 : $0 * (1 / $0.sum()) })
  }

  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    Vector(zip(P[row: i], P[row: j]).map { $0 / $1 })
  }

  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double { pow(min(x / xMax, 1), alpha) }

  private static func parts(
    _ X: Matrix, _ θ: GloVeParameters, _ xMax: Double, _ alpha: Double
  ) -> (f: Matrix, d: Matrix) {
    let ones = Vector(repeating: 1, count: X.rows)
    let model = θ.W * θ.WTilde.transposed + outer(θ.b, ones) + outer(ones, θ.bTilde)
    // Where X is 0 its logarithm is taken of 1, and the weight, 0, makes an end of it.
    let f = X.map { $0 > 0 ? weight($0, xMax: xMax, alpha: alpha) : 0 }
    return (f, model - X.map { log($0 > 0 ? $0 : 1) })
  }

  static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    let (f, d) = parts(X, θ, xMax, alpha)
    return hadamard(f, hadamard(d, d)).sum()
  }

  static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    let (f, d) = parts(X, θ, xMax, alpha)
    let S = 2 * hadamard(f, d)
    return GloVeParameters(
      W: S * θ.WTilde, WTilde: S.transposed * θ.W, b: Vector(S.rowVectors.map { $0.sum() }),
      bTilde: Vector(S.transposed.rowVectors.map { $0.sum() }))
  }

  static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters {
    let g = gradients(X, θ, xMax: xMax, alpha: alpha)
    return GloVeParameters(
      W: θ.W + -learningRate * g.W, WTilde: θ.WTilde + -learningRate * g.WTilde, b: θ.b + -learningRate * g.b,
      bTilde: θ.bTilde + -learningRate * g.bTilde)
  }
}
