import CourseKit

/// One block of a decoder: attention and feed-forward net, each in a branch that is added to the residual stream.
///
///     pre:   A = X + MH(N₁(X)),   Y = A + FF(N₂(A))          post:  A = N₁(X + MH(X)),   Y = N₂(A + FF(A))
///
/// Back, from G = ∂L/∂Y, with f* for "back through f":
///
///     pre:   Ḡ = G + N₂*(FF*(G)),   ∂L/∂X = Ḡ + N₁*(MH*(Ḡ))
///     post:  U = N₂*(G),  Ḡ = U + FF*(U),   W = N₁*(Ḡ),  ∂L/∂X = W + MH*(W)
///
/// With pre-norm the sum Ḡ = G + … carries the loss's gradient from block to block as it is; with post-norm each norm
/// rescales it.
public struct DecoderBlock: Equatable, Sendable {
  public var weights: BlockWeights
  public let heads: Int
  public let order: NormOrder
  public let epsilon: Double

  /// - Parameter heads: a number that divides d.
  public init(_ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double = LayerNorm.torchEpsilon) {
    (self.weights, self.heads, self.order, self.epsilon) = (weights, heads, order, epsilon)
  }

  /// Multi-head attention that sees no later row.
  public var attention: MultiHeadAttention { MultiHeadAttention(weights.attention, heads: heads, causal: true) }
  public var net: PositionwiseNet { PositionwiseNet(weights.feedForward) }
  public var norm1: LayerNorm { LayerNorm(weights.norm1, epsilon: epsilon) }
  public var norm2: LayerNorm { LayerNorm(weights.norm2, epsilon: epsilon) }

  /// What each part of a pass made.
  public struct Pass: Equatable, Sendable {
    /// What the attention reads: N₁(X), or X.
    public let attended: Matrix
    /// What the attention adds to the stream.
    public let fromAttention: Matrix
    /// A, the stream between the two halves.
    public let middle: Matrix
    /// What the net reads: N₂(A), or A.
    public let netInput: Matrix
    /// What the net adds to the stream.
    public let fromNet: Matrix
    /// Y.
    public let output: Matrix
  }

  /// A pass with all its parts.
  public func pass(_ X: Matrix) -> Pass {
    switch order {
    case .pre:
      let attended = norm1.forward(X)
      let fromAttention = attention.forward(attended)
      let A = X + fromAttention
      let netInput = norm2.forward(A)
      let fromNet = net.forward(netInput)
      return Pass(
        attended: attended, fromAttention: fromAttention, middle: A, netInput: netInput, fromNet: fromNet,
        output: A + fromNet)
    case .post:
      let fromAttention = attention.forward(X)
      let A = norm1.forward(X + fromAttention)
      let fromNet = net.forward(A)
      return Pass(
        attended: X, fromAttention: fromAttention, middle: A, netInput: A, fromNet: fromNet,
        output: norm2.forward(A + fromNet))
    }
  }

  /// Y, [n x d].
  ///
  /// - Complexity: O(n d (n + d + m)).
  public func forward(_ X: Matrix) -> Matrix { pass(X).output }

  /// What a gradient with respect to the output says of X and all weights.
  public func backward(_ X: Matrix, gradient G: Matrix) -> (X: Matrix, weights: BlockWeights) {
    let pass = pass(X)
    switch order {
    case .pre:
      let ff = net.backward(pass.netInput, gradient: G)
      let n2 = norm2.backward(pass.middle, gradient: ff.X)
      let middle = G + n2.X
      let mh = attention.backward(pass.attended, gradient: middle)
      let n1 = norm1.backward(X, gradient: mh.X)
      return (
        middle + n1.X,
        BlockWeights(attention: mh.weights, norm1: n1.weights, feedForward: ff.weights, norm2: n2.weights)
      )
    case .post:
      let n2 = norm2.backward(pass.middle + pass.fromNet, gradient: G)
      let ff = net.backward(pass.netInput, gradient: n2.X)
      let n1 = norm1.backward(X + pass.fromAttention, gradient: n2.X + ff.X)
      let mh = attention.backward(X, gradient: n1.X)
      return (
        n1.X + mh.X,
        BlockWeights(attention: mh.weights, norm1: n1.weights, feedForward: ff.weights, norm2: n2.weights)
      )
    }
  }
}
