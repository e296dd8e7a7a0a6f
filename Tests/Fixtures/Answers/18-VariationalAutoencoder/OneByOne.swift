import CourseKit

// One example after the other, each with its own normal distributions, bound and gradients; means taken at the end.
struct Normal {
  let mean, logVariance: Double
  var deviation: Double { exp(logVariance / 2) }

  func draw(_ ε: Double) -> Double { mean + deviation * ε }
  /// KL to N(0, 1), from the parts of the integral: E[½ t²] − E[½ ((t − μ)/σ)²] − ln σ.
  var divergence: Double { 0.5 * (mean * mean + exp(logVariance)) - 0.5 - logVariance / 2 }
  /// Slopes of a cost with slope g by the draw, and of the divergence.
  func slopes(_ g: Double, _ ε: Double) -> (mean: Double, logVariance: Double) {
    let bySigma = g * ε + deviation - 1 / deviation
    // 1/σ · ½σ is ½ for every σ, also where 1/σ overflows.
    return (g + mean, deviation > 1e-150 ? bySigma * deviation / 2 : g * ε * deviation / 2 - 0.5)
  }
}

enum VariationalAutoencoder: VariationalAutoencoderTask {
  private static func normals(_ mean: Matrix, _ logVariance: Matrix) -> [[Normal]] {
    (0..<mean.rows).map { e in
      zip(mean[row: e], logVariance[row: e]).map { Normal(mean: $0, logVariance: $1) }
    }
  }

  static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    Matrix(
      rows: zip(normals(mean, logVariance), noise.rowVectors).map { row, ε in
        Vector(zip(row, ε).map { $0.draw($1) })
      })
  }

  static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    Vector(normals(mean, logVariance).map { row in row.map(\.divergence).sorted().reduce(0, +) })
  }

  static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    let bounds = (0..<X.rows).map { e in
      let x = X[row: e]
      let q = zip(x * weights.mean, x * weights.logVariance).map { Normal(mean: $0, logVariance: $1) }
      let a = Vector(zip(q, noise[row: e]).map { $0.draw($1) }) * weights.decoder
      let pixels = zip(x, a).map { x, a in x * logSigmoid(a) + (1 - x) * (logSigmoid(a) - a) }
      return pixels.reduce(0, +) - q.map(\.divergence).reduce(0, +)
    }
    return bounds.reduce(0, +) / Double(bounds.count)
  }

  static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix) {
    var (a, b) = (mean, logVariance)
    for (e, row) in normals(mean, logVariance).enumerated() {
      let slopes = row.indices.map { row[$0].slopes(codeDeltas[e, $0], noise[e, $0]) }
      a[row: e] = Vector(slopes.map(\.mean))
      b[row: e] = Vector(slopes.map(\.logVariance))
    }
    return (a, b)
  }

  static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    var sum = VariationalWeights(
      mean: 0.0 * weights.mean, logVariance: 0.0 * weights.logVariance, decoder: 0.0 * weights.decoder)
    for e in 0..<X.rows {
      let (x, ε) = (X[row: e], noise[row: e])
      let q = zip(x * weights.mean, x * weights.logVariance).map { Normal(mean: $0, logVariance: $1) }
      let z = Vector(zip(q, ε).map { $0.draw($1) })
      let δ = (z * weights.decoder).map(sigmoid) - x
      let g = weights.decoder * δ
      let slopes = q.indices.map { q[$0].slopes(g[$0], ε[$0]) }
      sum.mean += outer(x, Vector(slopes.map(\.mean)))
      sum.logVariance += outer(x, Vector(slopes.map(\.logVariance)))
      sum.decoder += outer(z, δ)
    }
    let share = 1 / Double(X.rows)
    return VariationalWeights(
      mean: share * sum.mean, logVariance: share * sum.logVariance, decoder: share * sum.decoder)
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
