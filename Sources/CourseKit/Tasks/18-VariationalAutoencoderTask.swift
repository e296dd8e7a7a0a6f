/// The weights of a variational autoencoder whose encoder and decoder are linear, without biases. Gradients have the same form.
public struct VariationalWeights: Equatable, Sendable {
  /// From the pixels to the means μ of the code, [D x d].
  public var mean: Matrix
  /// From the pixels to the logarithms of its variances, ln σ², [D x d].
  public var logVariance: Matrix
  /// From the code z to the logits of the pixels, [d x D].
  public var decoder: Matrix

  public init(mean: Matrix, logVariance: Matrix, decoder: Matrix) {
    self.mean = mean
    self.logVariance = logVariance
    self.decoder = decoder
  }
}

extension VariationalWeights: CustomStringConvertible {
  public var description: String { "(mean: \(mean), logVariance: \(logVariance), decoder: \(decoder))" }
}

/// The task of unit 18: an autoencoder whose code is drawn at random, and its gradients through the draw.
///
/// N examples, one per row, N ≥ 1; D pixels, each in 0 … 1; codes of d numbers. The draws ε of a standard normal
/// distribution are given, one row of d for each example. Logarithms are natural.
public protocol VariationalAutoencoderTask {
  /// The drawn codes, `z = μ + σ ⊙ ε`.
  ///
  /// - Parameters:
  ///   - mean: μ, [N x d].
  ///   - logVariance: ln σ², [N x d].
  ///   - noise: ε, [N x d].
  /// - Returns: z, [N x d].
  static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix

  /// How far each example's code distribution is from the standard normal one, `KL(N(μ, σ²) ‖ N(0, 1))`, in nats.
  ///
  /// - Returns: one number of at least 0 for each example, summed over the d numbers of its code, [N].
  static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector

  /// The evidence lower bound with one draw for each example, a mean over the examples.
  ///
  ///     ELBO = 1/N · Σ_e (Σ_i ln p(x_ei | z_e) − KL_e)
  ///
  /// - Parameters:
  ///   - X: one example per row, [N x D].
  ///   - noise: ε, [N x d].
  static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double

  /// The gradients of one example's loss, `L_e = R_e + KL_e`, with respect to what the encoder gave: R_e reaches it through the draw.
  ///
  /// - Parameters:
  ///   - codeDeltas: ∂R_e/∂z, [N x d].
  /// - Returns: ∂L_e/∂μ and ∂L_e/∂(ln σ²), [N x d] each.
  static func encoderDeltas(
    mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix
  ) -> (mean: Matrix, logVariance: Matrix)

  /// The gradients of the loss, −ELBO, with respect to all weights, with the draws held fixed; finite for logits of ±1000.
  static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights
}
