import CourseKit

enum VariationalAutoencoder: VariationalAutoencoderTask {
  static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    let deviation = logVariance.map { exp(0.5 * $0) }
    return mean + hadamard(deviation, noise)
  }

  static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    Vector(
      (0..<mean.rows).map { e in
        let (μ, s) = (mean[row: e], logVariance[row: e])
        let spread = s.map { exp($0) - 1 - $0 }
        return 0.5 * (dot(μ, μ) + spread.sum())
      })
  }

  static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    let (mean, logVariance) = (X * weights.mean, X * weights.logVariance)
    let codes = reparameterize(mean: mean, logVariance: logVariance, noise: noise)
    let logits = codes * weights.decoder  // [N x D]
    let ink = hadamard(X, logits.map { logSigmoid($0) })
    let paper = hadamard(X.map { 1 - $0 }, logits.map { logSigmoid(-$0) })
    let logLikelihood = ink.sum() + paper.sum()
    let divergence = klDivergence(mean: mean, logVariance: logVariance).sum()
    return (logLikelihood - divergence) / Double(X.rows)
  }

  static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix) {
    // z = μ + e^{s/2} ε: a gradient of 1 with respect to μ, and of ½ e^{s/2} ε with respect to s.
    let drawSlope = hadamard(noise, logVariance.map { 0.5 * exp(0.5 * $0) })
    let pull = logVariance.map { 0.5 * (exp($0) - 1) }
    return (codeDeltas + mean, hadamard(codeDeltas, drawSlope) + pull)
  }

  static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    let (mean, logVariance) = (X * weights.mean, X * weights.logVariance)
    let codes = reparameterize(mean: mean, logVariance: logVariance, noise: noise)
    let outputDeltas = (codes * weights.decoder).map { sigmoid($0) } - X  // [N x D]
    let codeDeltas = outputDeltas * weights.decoder.transposed  // [N x d]
    let deltas = encoderDeltas(mean: mean, logVariance: logVariance, noise: noise, codeDeltas: codeDeltas)
    let N = Double(X.rows)
    return VariationalWeights(
      mean: X.transposed * deltas.mean / N, logVariance: X.transposed * deltas.logVariance / N,
      decoder: codes.transposed * outputDeltas / N)
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
