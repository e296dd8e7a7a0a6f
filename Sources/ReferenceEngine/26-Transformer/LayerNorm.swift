import CourseKit

/// Layer normalization: each row of a sequence gets mean 0 and variance 1 over its own features, then a gain and a
/// bias.
///
///     forward, for each row                        backward, from G = ∂L/∂Y
///     μ = 1/d Σ_j x_j                              ∂L/∂g = Σ_rows G ⊙ x̂,   ∂L/∂b = Σ_rows G
///     s = √(1/d Σ_j (x_j − μ)² + ε)                ĝ = G ⊙ g
///     x̂ = (x − μ) / s,   y = g ⊙ x̂ + b             ∂L/∂x = (ĝ − mean(ĝ) − x̂ mean(ĝ ⊙ x̂)) / s
///
/// The two means are what reaches x through μ and through s: a change that moves all features alike, or stretches the
/// row, is taken out again by the norm.
///
/// Source: J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer normalization", 2016.
public struct LayerNorm: Equatable, Sendable {
  public var weights: LayerNormWeights
  /// ε, inside the root.
  public let epsilon: Double

  /// torch.nn.LayerNorm's default.
  public static let torchEpsilon = 1e-5
  /// keras.layers.LayerNormalization's default.
  public static let kerasEpsilon = 1e-3

  /// A norm of d features.
  ///
  /// - Parameter epsilon: above 0, so that a row of equal numbers has a norm too: the bias.
  public init(_ weights: LayerNormWeights, epsilon: Double = torchEpsilon) {
    precondition(
      weights.gain.count == weights.bias.count && !weights.gain.isEmpty,
      "a norm has as many gains as biases, and at least one, not \(weights.gain.count) and \(weights.bias.count)")
    precondition(epsilon > 0, "ε is above 0, not \(epsilon): a row of equal numbers would be divided by 0")
    (self.weights, self.epsilon) = (weights, epsilon)
  }

  /// A norm with gain 1 and bias 0.
  public init(width: Int, epsilon: Double = torchEpsilon) {
    self.init(
      LayerNormWeights(gain: Vector(repeating: 1, count: width), bias: .zeros(width)), epsilon: epsilon)
  }

  /// μ and s of a row.
  public func statistics(_ x: Vector) -> (mean: Double, scale: Double) {
    let d = Double(x.count)
    let μ = x.sum() / d
    let deviations = x.map { $0 - μ }
    return (μ, sqrt(dot(deviations, deviations) / d + epsilon))
  }

  /// x̂, a row without gain and bias.
  public func normalized(_ x: Vector) -> Vector {
    let (μ, s) = statistics(x)
    return x.map { ($0 - μ) / s }
  }

  /// The normalized rows, [n x d].
  ///
  /// - Complexity: O(n d).
  public func forward(_ X: Matrix) -> Matrix {
    require(X)
    return Matrix(rows: X.rowVectors.map { hadamard(weights.gain, normalized($0)) + weights.bias })
  }

  /// What a gradient with respect to the output says of X, gain and bias.
  ///
  /// - Parameter G: ∂L/∂Y, [n x d].
  public func backward(_ X: Matrix, gradient G: Matrix) -> (X: Matrix, weights: LayerNormWeights) {
    require(X)
    precondition(
      G.rows == X.rows && G.columns == X.columns,
      "the gradient of a [\(X.rows) x \(X.columns)] output has that shape, not [\(G.rows) x \(G.columns)]")
    let d = Double(X.columns)
    var (back, gain, bias) = ([Vector](), Vector.zeros(X.columns), Vector.zeros(X.columns))
    for i in 0..<X.rows {
      let (x̂, s, g) = (normalized(X[row: i]), statistics(X[row: i]).scale, G[row: i])
      gain += hadamard(g, x̂)
      bias += g
      let ĝ = hadamard(g, weights.gain)
      let (mean, along) = (ĝ.sum() / d, dot(ĝ, x̂) / d)
      back.append(Vector(x̂.indices.map { j in (ĝ[j] - mean - x̂[j] * along) / s }))
    }
    return (Matrix(rows: back), LayerNormWeights(gain: gain, bias: bias))
  }

  private func require(_ X: Matrix) {
    precondition(
      X.rows >= 1 && X.columns == weights.gain.count,
      "a norm of \(weights.gain.count) features reads at least one row of as many, not a [\(X.rows) x \(X.columns)] matrix"
    )
  }
}
