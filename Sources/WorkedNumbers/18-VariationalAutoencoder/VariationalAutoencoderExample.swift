import CourseKit
import ReferenceEngine

/// The worked example of unit 18: two images of three pixels, codes of two numbers.
public enum VariationalAutoencoderExample {
  /// One image per row.
  public static let X: Matrix = [[1, 0, 1], [0, 1, 1]]
  public static let weights = VariationalWeights(
    mean: [[0.6, -0.4], [-0.5, 0.3], [0.2, 0.8]],
    logVariance: [[-0.7, 0.2], [0.4, -0.5], [-0.3, -0.6]],
    decoder: [[1, -0.6, 0.4], [0.3, 0.9, -0.2]])
  /// What a standard normal distribution gave, one row for each image.
  public static let noise: Matrix = [[0.5, -1], [-1.5, 0.3]]
  public static let learningRate = 0.5

  /// All eight images of three pixels.
  public static let allImages: Matrix = [
    [0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1],
  ]

  /// The codes over which integrals are taken: fine enough for 12 digits with this decoder.
  public static let grid = VariationalAutoencoder.CodeGrid(dimension: 2, step: 0.25)

  /// One number of a code with mean 1 and deviation ½.
  public static let (mean, deviation) = (1.0, 0.5)
}

/// What slips and other readings yield, each computed by doing what they say.
public enum VariationalAutoencoderReadings {
  /// KL(N(0, 1) ‖ N(μ, σ²)): the two distributions exchanged.
  public static func reverseKL(mean μ: Double, deviation σ: Double) -> Double {
    0.5 * ((1 + μ * μ) / (σ * σ) - 1) + log(σ)
  }

  /// The gradients of the log-variances when the gradient stops at the draw: only the divergence is left.
  public static func stoppedDeltas(logVariance: Matrix) -> Matrix { logVariance.map { 0.5 * expm1($0) } }

  /// The variance of the two estimates of d/dμ E[z²] = 2μ from a single draw z = μ + σε.
  ///
  ///     through the draw:          2z                     variance 4σ²
  ///     by the score of the draw:  z² (z − μ)/σ²          variance (μ⁴ + 18 μ²σ² + 15 σ⁴)/σ² − 4μ²
  public static func varianceOfEstimates(mean μ: Double, deviation σ: Double) -> (draw: Double, score: Double) {
    let (m, v) = (μ * μ, σ * σ)
    return (4 * v, (m * m + 18 * m * v + 15 * v * v) / v - 4 * m)
  }
}
