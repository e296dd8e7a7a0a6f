import CourseKit

// Entry by entry; the deviation as a root, the probability of paper as 1/(1 + e^a), sums from the back.
enum VariationalAutoencoder: VariationalAutoencoderTask {
  static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    var codes = mean
    for e in 0..<mean.rows {
      for j in 0..<mean.columns { codes[e, j] += sqrt(exp(logVariance[e, j])) * noise[e, j] }
    }
    return codes
  }

  static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    var divergence = Vector.zeros(mean.rows)
    for j in (0..<mean.columns).reversed() {
      for e in 0..<mean.rows {
        let s = logVariance[e, j]
        divergence[e] -= (1 + s - mean[e, j] * mean[e, j] - exp(s)) / 2
      }
    }
    return divergence
  }

  static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    let mean = product(X, weights.mean)
    let logVariance = product(X, weights.logVariance)
    let logits = product(reparameterize(mean: mean, logVariance: logVariance, noise: noise), weights.decoder)
    let divergence = klDivergence(mean: mean, logVariance: logVariance)
    var bound = 0.0
    for e in 0..<X.rows {
      var one = -divergence[e]
      for i in (0..<X.columns).reversed() {
        // x a − ln(1 + e^a), with the larger of 0 and a taken out of the logarithm.
        let a = logits[e, i]
        one += X[e, i] * a - max(a, 0) - log1p(exp(-abs(a)))
      }
      bound += one / Double(X.rows)
    }
    return bound
  }

  static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix) {
    var (a, b) = (mean, logVariance)
    for e in 0..<mean.rows {
      for j in 0..<mean.columns {
        let variance = exp(logVariance[e, j])
        a[e, j] = mean[e, j] + codeDeltas[e, j]
        b[e, j] = (variance - 1) / 2 + codeDeltas[e, j] * noise[e, j] * sqrt(variance) / 2
      }
    }
    return (a, b)
  }

  static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    let mean = product(X, weights.mean)
    let logVariance = product(X, weights.logVariance)
    let codes = reparameterize(mean: mean, logVariance: logVariance, noise: noise)
    let logits = product(codes, weights.decoder)
    let (N, D, d) = (X.rows, X.columns, mean.columns)
    var errors = Matrix.zeros(N, D)
    var g = Matrix.zeros(N, d)
    for e in 0..<N {
      for i in 0..<D {
        errors[e, i] = sigmoid(logits[e, i]) - X[e, i]
        for j in 0..<d { g[e, j] += errors[e, i] * weights.decoder[j, i] }
      }
    }
    let (a, b) = encoderDeltas(mean: mean, logVariance: logVariance, noise: noise, codeDeltas: g)
    var result = VariationalWeights(mean: .zeros(D, d), logVariance: .zeros(D, d), decoder: .zeros(d, D))
    for e in 0..<N {
      for i in 0..<D {
        for j in 0..<d {
          result.mean[i, j] += X[e, i] * a[e, j] / Double(N)
          result.logVariance[i, j] += X[e, i] * b[e, j] / Double(N)
          result.decoder[j, i] += codes[e, j] * errors[e, i] / Double(N)
        }
      }
    }
    return result
  }

  private static func product(_ A: Matrix, _ B: Matrix) -> Matrix {
    var C = Matrix.zeros(A.rows, B.columns)
    for i in 0..<A.rows {
      for j in 0..<B.columns { for k in (0..<A.columns).reversed() { C[i, j] += A[i, k] * B[k, j] } }
    }
    return C
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
