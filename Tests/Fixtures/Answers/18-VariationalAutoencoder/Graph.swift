import CourseKit

// A pass that is kept whole, and generic helpers; the softplus form of the pixels' cost; expm1 in the divergence.
private struct Pass {
  let mean, deviation, logVariance, codes, logits: Matrix

  init(_ X: Matrix, _ weights: VariationalWeights, _ noise: Matrix) {
    mean = X * weights.mean
    logVariance = X * weights.logVariance
    deviation = logVariance.map { exp($0 / 2) }
    codes = mean + hadamard(deviation, noise)
    logits = codes * weights.decoder
  }
}

extension Sequence where Element == Double {
  fileprivate var total: Double { sorted { abs($0) < abs($1) }.reduce(0, +) }
}

enum VariationalAutoencoder: VariationalAutoencoderTask {
  private static func combined(_ A: Matrix, _ B: Matrix, _ f: (Double, Double) -> Double) -> Matrix {
    var C = A
    for k in C.entries.indices { C.entries[k] = f(A.entries[k], B.entries[k]) }
    return C
  }

  static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    mean + combined(logVariance, noise) { s, ε in exp(s / 2) * ε }
  }

  static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    let terms = combined(mean, logVariance) { μ, s in (μ * μ + (expm1(s) - s)) / 2 }
    return Vector(terms.rowVectors.map(\.total))
  }

  static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    let pass = Pass(X, weights, noise)
    // −ln p = ln(1 + e^a) − x a, and ln(1 + e^a) = −ln σ(−a).
    let costs = combined(X, pass.logits) { x, a in -logSigmoid(-a) - x * a }
    let price = klDivergence(mean: pass.mean, logVariance: pass.logVariance)
    return -(costs.entries.total / Double(X.rows) + price.total / Double(X.rows))
  }

  static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix) {
    let shift = combined(logVariance, noise) { s, ε in exp(s / 2) * ε }  // σε = z − μ
    let draw = combined(codeDeltas, shift) { g, moved in g * moved / 2 }
    return (mean + codeDeltas, combined(draw, logVariance) { $0 + expm1($1) / 2 })
  }

  static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    let pass = Pass(X, weights, noise)
    // The mean is taken at the logits; the divergence's part then needs its 1/N on its own.
    let N = Double(X.rows)
    let errors = combined(pass.logits, X) { a, x in (sigmoid(a) - x) / N }
    let g = (weights.decoder * errors.transposed).transposed
    let δ = encoderDeltas(mean: pass.mean, logVariance: pass.logVariance, noise: noise, codeDeltas: N * g)
    return VariationalWeights(
      mean: (δ.mean.transposed * X).transposed / N, logVariance: (δ.logVariance.transposed * X).transposed / N,
      decoder: (errors.transposed * pass.codes).transposed)
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
