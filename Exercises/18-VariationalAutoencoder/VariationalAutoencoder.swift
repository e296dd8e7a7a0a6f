import CourseKit

/// An autoencoder whose code is drawn at random. N examples of D pixels, each pixel in 0 … 1; codes of d numbers.
/// Encoder and decoder are linear, without biases: μ = X W^μ, ln σ² = X W^s, logits = Z V, with
/// `weights.mean` and `weights.logVariance` [D x d] and `weights.decoder` [d x D]. `noise` holds the draws ε, [N x d].
enum VariationalAutoencoder: VariationalAutoencoderTask {
  /// The drawn codes.
  ///
  ///     z = μ + σ ⊙ ε
  ///
  /// - Parameters:
  ///   - mean: μ, [N x d].
  ///   - logVariance: ln σ², [N x d].
  ///   - noise: ε, [N x d].
  /// - Returns: z, [N x d].
  static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    []  // TODO: exercise hint 18
  }

  /// KL(N(μ, σ²) ‖ N(0, 1)) of each example, in nats.
  ///
  ///     KL_e = ½ Σ_j (μ_ej² + σ_ej² − 1 − ln σ_ej²)
  ///
  /// - Returns: one number of at least 0 for each example, [N].
  static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    []  // TODO
  }

  /// The evidence lower bound with the given draws, a mean over the examples.
  ///
  ///     ELBO = 1/N · Σ_e (Σ_i ln p(x_ei | z_e) − KL_e),   p(x_i = 1 | z) = σ(logit_i)
  ///
  /// A pixel between 0 and 1 counts as that much ink: x ln p + (1 − x) ln(1 − p).
  static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    .nan  // TODO
  }

  /// The gradients of one example's loss, L_e = R_e + KL_e, with respect to what the encoder gave.
  ///
  ///     δ^μ = ∂L_e/∂μ,   δ^s = ∂L_e/∂s,  s = ln σ²;   R_e depends on them through z = μ + e^(s/2) ε alone
  ///
  /// - Parameters:
  ///   - codeDeltas: g = ∂R_e/∂z, [N x d].
  /// - Returns: δ^μ and δ^s, [N x d] each; no 1/N here.
  static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix) {
    ([], [])  // TODO
  }

  /// The gradients of the loss, −ELBO, with respect to all weights, with the draws held fixed; in the form of the weights.
  /// They stay finite for logits of ±1000.
  ///
  ///     ∂L/∂w_ij = 1/N · Σ_e (value at the start of w) · (δ at its end)
  static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    VariationalWeights(mean: [], logVariance: [], decoder: [])  // TODO
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
