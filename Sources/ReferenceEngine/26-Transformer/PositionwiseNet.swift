import CourseKit

/// The feed-forward part of a block: the net of unit 06 with a ReLU, applied to each row of a sequence on its own.
///
///     forward                                    backward, from G = ∂L/∂Y
///     A = X W₁ + b₁,   H = ReLU(A)               ∂L/∂W₂ = Hᵀ G,   ∂L/∂b₂ = Σ_rows G
///     Y = H W₂ + b₂                              δ = (G W₂ᵀ) ⊙ [A > 0]
///                                                ∂L/∂W₁ = Xᵀ δ,   ∂L/∂b₁ = Σ_rows δ,   ∂L/∂X = δ W₁ᵀ
public struct PositionwiseNet: Equatable, Sendable {
  public var weights: FeedForwardWeights

  public init(_ weights: FeedForwardWeights) {
    let (W1, W2) = (weights.W1, weights.W2)
    precondition(
      W1.columns == W2.rows && weights.b1.count == W1.columns && weights.b2.count == W2.columns
        && W1.rows == W2.columns,
      "a feed-forward net leads from d to m and back to d features, not W1 [\(W1.rows) x \(W1.columns)], "
        + "b1 [\(weights.b1.count)], W2 [\(W2.rows) x \(W2.columns)], b2 [\(weights.b2.count)]")
    self.weights = weights
  }

  /// Y, [n x d].
  ///
  /// - Complexity: O(n d m).
  public func forward(_ X: Matrix) -> Matrix {
    Softmax.affine(X: preactivations(X).map { max($0, 0) }, W: weights.W2, b: weights.b2)
  }

  /// What a gradient with respect to the output says of X and the weights. The derivative of the ReLU at 0 is 0.
  public func backward(_ X: Matrix, gradient G: Matrix) -> (X: Matrix, weights: FeedForwardWeights) {
    let A = preactivations(X)
    let H = A.map { max($0, 0) }
    let ones = Vector(repeating: 1, count: X.rows)
    let δ = hadamard(G * weights.W2.transposed, A.map { $0 > 0 ? 1 : 0 })
    return (
      δ * weights.W1.transposed,
      FeedForwardWeights(W1: X.transposed * δ, b1: ones * δ, W2: H.transposed * G, b2: ones * G)
    )
  }

  private func preactivations(_ X: Matrix) -> Matrix { Softmax.affine(X: X, W: weights.W1, b: weights.b1) }
}
