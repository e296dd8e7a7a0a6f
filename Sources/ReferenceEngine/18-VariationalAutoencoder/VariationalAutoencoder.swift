import CourseKit

/// An autoencoder whose code is drawn at random, and its gradients through the draw.
///
///     μ = X W^μ,  s = ln σ² = X W^s      z = μ + σ ⊙ ε,  ε ~ N(0, I)      a = z V,  p(x_i = 1 | z) = σ(a_i)
///     ELBO = 1/N · Σ_e (Σ_i ln p(x_ei | z_e) − KL_e)                      loss = −ELBO
///
/// X is [N x D] with entries 0 … 1, W^μ and W^s are [D x d], V is [d x D], the draws ε are [N x d]. The letter σ is the
/// sigmoid with an argument, and a standard deviation without one, as everywhere in the field.
///
/// Source: D. Kingma, M. Welling, "Auto-Encoding Variational Bayes", 2013; named in E. Tromp, NLP Deep Learning.
public enum VariationalAutoencoder {
  /// The drawn codes, [N x d].
  ///
  ///     z = μ + σ ⊙ ε,   σ = e^(s/2)
  ///
  /// - Parameters:
  ///   - mean: μ, [N x d].
  ///   - logVariance: s = ln σ², [N x d].
  ///   - noise: ε, [N x d].
  /// - Complexity: O(N · d).
  public static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    requireShape(logVariance, of: mean, "log-variances")
    requireShape(noise, of: mean, "draws")
    return mean + hadamard(logVariance.map { exp(0.5 * $0) }, noise)
  }

  /// KL(N(μ, σ²) ‖ N(0, 1)) of each example, in nats, [N].
  ///
  ///     KL_e = ½ Σ_j (μ_ej² + e^(s_ej) − 1 − s_ej)
  ///
  /// At least 0, and 0 only for μ = 0, s = 0. Finite for s = −1000; ∞ where e^s overflows, from s = 709.8 on.
  /// - Complexity: O(N · d).
  public static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    requireShape(logVariance, of: mean, "log-variances")
    return Vector(
      (0..<mean.rows).map { e in
        (0..<mean.columns).reduce(0) { $0 + klTerm(mean: mean[e, $1], logVariance: logVariance[e, $1]) }
      })
  }

  /// The divergence of one number of a code, ½ (μ² + e^s − 1 − s).
  public static func klTerm(mean μ: Double, logVariance s: Double) -> Double {
    0.5 * (μ * μ + excess(s))
  }

  /// e^s − 1 − s, to full precision near 0 too, where the difference of the textbook has no digits left.
  ///
  ///     e^s − 1 − s = s²/2! + s³/3! + …
  static func excess(_ s: Double) -> Double {
    guard abs(s) < 0.5 else { return expm1(s) - s }
    var (term, sum, n) = (0.5 * s * s, 0.0, 3.0)
    while sum + term != sum {
      sum += term
      term *= s / n
      n += 1
    }
    return sum
  }

  /// Everything that a pass from the pixels to the logits computes.
  public struct Pass: Sendable {
    /// μ, [N x d].
    public let mean: Matrix
    /// ln σ², [N x d].
    public let logVariance: Matrix
    /// z, [N x d].
    public let codes: Matrix
    /// a, [N x D].
    public let logits: Matrix
  }

  /// From the pixels to the logits, with one draw for each example.
  ///
  /// - Complexity: O(N · D · d).
  public static func forward(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Pass {
    precondition(X.rows >= 1, "an evidence lower bound needs at least one example")
    precondition(X.entries.allSatisfy { 0...1 ~= $0 }, "a pixel is a number from 0 to 1")
    precondition(
      weights.mean.rows == X.columns && weights.logVariance.rows == X.columns && weights.decoder.columns == X.columns,
      "each of the \(X.columns) pixels needs a row in both encoders and a column in the decoder")
    let (mean, logVariance) = (X * weights.mean, X * weights.logVariance)
    let codes = reparameterize(mean: mean, logVariance: logVariance, noise: noise)
    return Pass(mean: mean, logVariance: logVariance, codes: codes, logits: codes * weights.decoder)
  }

  /// What the pixels of each example cost, −ln p(x | z), [N].
  ///
  ///     R_e = −Σ_i (x_ei ln σ(a_ei) + (1 − x_ei) ln σ(−a_ei))
  ///
  /// Taken from the logits it stays finite for a = ±1000.
  public static func reconstruction(_ X: Matrix, logits: Matrix) -> Vector {
    requireShape(logits, of: X, "logits")
    return Vector(
      (0..<X.rows).map { e in
        (0..<X.columns).reduce(0) {
          $0 - X[e, $1] * LogLinear.logSigmoid(logits[e, $1]) - (1 - X[e, $1]) * LogLinear.logSigmoid(-logits[e, $1])
        }
      })
  }

  /// The evidence lower bound with the given draws, in nats, a mean over the examples.
  ///
  ///     ELBO = 1/N · Σ_e (−R_e − KL_e)
  ///
  /// On average over the draws it is at most the mean of ln p(x_e); with a single draw it can lie above.
  public static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    let pass = forward(X, weights, noise: noise)
    let cost = reconstruction(X, logits: pass.logits)
    let divergence = klDivergence(mean: pass.mean, logVariance: pass.logVariance)
    return -(cost.sum() + divergence.sum()) / Double(X.rows)
  }

  /// The slopes of one example's loss R_e + KL_e by the means and the log-variances, [N x d] each.
  ///
  ///     ∂z/∂μ = 1          δ^μ = g + μ
  ///     ∂z/∂s = ½ σ ε      δ^s = g ⊙ ½ σ ⊙ ε + ½ (e^s − 1)
  ///
  /// - Parameter codeDeltas: g = ∂R_e/∂z, what the decoder hands back, [N x d].
  public static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix) {
    requireShape(codeDeltas, of: mean, "slopes by the code")
    requireShape(logVariance, of: mean, "log-variances")
    requireShape(noise, of: mean, "draws")
    let throughDraw = hadamard(hadamard(codeDeltas, noise), logVariance.map { 0.5 * exp(0.5 * $0) })
    return (codeDeltas + mean, throughDraw + logVariance.map { 0.5 * expm1($0) })
  }

  /// The gradients of the loss −ELBO by all weights, with the draws held fixed.
  ///
  ///     δ^a = σ(a) − x,   g = δ^a Vᵀ
  ///     ∂L/∂V = 1/N · zᵀ δ^a,   ∂L/∂W^μ = 1/N · Xᵀ δ^μ,   ∂L/∂W^s = 1/N · Xᵀ δ^s
  ///
  /// - Complexity: that of the pass forward.
  public static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    let pass = forward(X, weights, noise: noise)
    let δa = pass.logits.map(LogLinear.sigmoid) - X  // [N x D]
    let δ = encoderDeltas(
      mean: pass.mean, logVariance: pass.logVariance, noise: noise, codeDeltas: δa * weights.decoder.transposed)
    let N = Double(X.rows)
    return VariationalWeights(
      mean: X.transposed * δ.mean / N, logVariance: X.transposed * δ.logVariance / N,
      decoder: pass.codes.transposed * δa / N)
  }

  /// The weights after one step against the gradients.
  public static func step(
    _ X: Matrix, _ weights: VariationalWeights, noise: Matrix, learningRate η: Double
  ) -> VariationalWeights {
    let g = gradients(X, weights, noise: noise)
    return VariationalWeights(
      mean: weights.mean - η * g.mean, logVariance: weights.logVariance - η * g.logVariance,
      decoder: weights.decoder - η * g.decoder)
  }

  static func requireShape(_ matrix: Matrix, of other: Matrix, _ name: String) {
    precondition(
      matrix.rows == other.rows && matrix.columns == other.columns,
      "\(name) are [\(matrix.rows) x \(matrix.columns)] where [\(other.rows) x \(other.columns)] are needed")
  }
}
