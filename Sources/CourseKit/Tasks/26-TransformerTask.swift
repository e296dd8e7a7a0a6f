/// The task of unit 26: the parts of which a decoder is made, from the positions to the choice of the next token.
///
/// A sequence is a matrix X, [n x d]: one row for each of n ≥ 1 tokens, d ≥ 1 features wide. Tokens are numbers, 0 ..<
/// V. Logarithms are natural.
public protocol TransformerTask {
  /// The sinusoidal positions: sines in the columns 0, 2, 4, …, each with the cosine of the same angle behind it.
  ///
  ///     P[p, 2i] = sin(p / 10000^(2i/d)),   P[p, 2i + 1] = cos(p / 10000^(2i/d))
  ///
  /// - Parameters:
  ///   - count: n, at least 0; the first position is 0.
  ///   - width: d, at least 1. With an odd d the last column is a sine.
  /// - Returns: [n x d].
  static func positions(count: Int, width: Int) -> Matrix

  /// Each row on its own: minus its mean, divided by the root of its variance plus ε, then times the gain plus the
  /// bias, entry by entry.
  ///
  ///     μ = 1/d Σ_j x_j,   v = 1/d Σ_j (x_j − μ)²,   y_j = g_j (x_j − μ) / √(v + ε) + b_j
  ///
  /// - Parameters:
  ///   - norm: g and b, d entries each.
  ///   - epsilon: ε, above 0.
  /// - Returns: [n x d].
  static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix

  /// The gradients of a loss that reads the output of `layerNorm`.
  ///
  /// - Parameter gradient: the gradient of the loss with respect to that output, [n x d].
  /// - Returns: the gradients with respect to X, [n x d], and with respect to gain and bias.
  static func layerNormGradients(
    _ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix
  ) -> (X: Matrix, norm: LayerNormWeights)

  /// The columns of X in as many groups of the same width as there are heads, from left to right.
  ///
  /// - Returns: for each head a matrix, [n x d/heads]. An empty list where d columns can't be divided among so many
  ///   heads, or there is no head.
  static func split(_ X: Matrix, heads: Int) -> [Matrix]

  /// Multi-head self-attention.
  ///
  ///     Q = X Wq,  K = X Wk,  V = X Wv;   head_i = attention(Q_i, K_i, V_i);   [head_1 … head_h] Wo
  ///
  /// Each head is scaled by the root of its own width, √(d/heads).
  ///
  /// - Parameters:
  ///   - heads: a number that divides d.
  ///   - causal: whether row i sees the rows 0 … i alone; otherwise each sees all.
  /// - Returns: [n x d].
  static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix

  /// One block of a decoder: causal multi-head attention and the feed-forward net, each with its norm and its residual
  /// connection.
  ///
  ///     .pre:   A = X + multiHead(norm₁(X)),   Y = A + feedForward(norm₂(A))
  ///     .post:  A = norm₁(X + multiHead(X)),   Y = norm₂(A + feedForward(A))
  ///
  /// - Returns: [n x d].
  static func block(_ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double) -> Matrix

  /// The mean cross-entropy of a text's next tokens, in nats: row i of the logits predicts token i + 1.
  ///
  ///     L = 1/(n − 1) Σ_{i < n − 1} (ln Σ_v exp(z_iv) − z_i,tokens[i + 1])
  ///
  /// - Parameters:
  ///   - logits: [n x V]. The last row predicts a token that is not there, and does not count.
  ///   - tokens: n tokens. A single one has nothing to be predicted: its loss is 0.
  /// - Returns: a number of at least 0, finite for logits of ±1000 too.
  static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double

  /// A token drawn from the softmax of the `topK` largest logits, divided by the temperature.
  ///
  /// - Parameters:
  ///   - logits: V ≥ 1 numbers.
  ///   - temperature: above 0.
  ///   - topK: how many tokens are kept, at least 1; V or more keep all. Of equal logits the ones with the smaller
  ///     numbers are kept.
  ///   - draw: a random number, 0 ..< 1. The kept tokens share the line from 0 to 1 in the order of their numbers, each
  ///     with a piece as long as its
  ///     probability; the token in whose piece the draw lies is taken; on a border, the one behind it.
  static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int
}

/// Where the norm of a block stands.
public enum NormOrder: String, CaseIterable, Sendable {
  /// Before attention and net, inside the branch: pre-norm.
  case pre
  /// After the sum, on the residual stream itself: post-norm, as in the paper of 2017.
  case post
}

/// The gain and the bias of a layer norm; also their gradients.
public struct LayerNormWeights: Equatable, Sendable {
  /// g, d entries; 1 at the start.
  public var gain: Vector
  /// b, d entries; 0 at the start.
  public var bias: Vector

  /// A gain and a bias.
  public init(gain: Vector, bias: Vector) {
    self.gain = gain
    self.bias = bias
  }
}

/// The four matrices of multi-head attention, [d x d] each; also their gradients. There are no biases.
public struct MultiHeadWeights: Equatable, Sendable {
  /// From the sequence to all heads' queries, side by side.
  public var Wq: Matrix
  /// From the sequence to all heads' keys.
  public var Wk: Matrix
  /// From the sequence to all heads' values.
  public var Wv: Matrix
  /// From the heads' outputs, side by side, back to the sequence's features.
  public var Wo: Matrix

  /// Four matrices.
  public init(Wq: Matrix, Wk: Matrix, Wv: Matrix, Wo: Matrix) {
    self.Wq = Wq
    self.Wk = Wk
    self.Wv = Wv
    self.Wo = Wo
  }
}

/// A net with one hidden layer that is applied to each row on its own; also its gradients.
public struct FeedForwardWeights: Equatable, Sendable {
  /// [d x m].
  public var W1: Matrix
  /// m entries.
  public var b1: Vector
  /// [m x d].
  public var W2: Matrix
  /// d entries.
  public var b2: Vector

  /// Two layers.
  public init(W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    self.W1 = W1
    self.b1 = b1
    self.W2 = W2
    self.b2 = b2
  }
}

/// The parameters of one block; also their gradients.
public struct BlockWeights: Equatable, Sendable {
  public var attention: MultiHeadWeights
  /// The norm of the attention.
  public var norm1: LayerNormWeights
  public var feedForward: FeedForwardWeights
  /// The norm of the feed-forward net.
  public var norm2: LayerNormWeights

  /// The parts of a block.
  public init(
    attention: MultiHeadWeights, norm1: LayerNormWeights, feedForward: FeedForwardWeights, norm2: LayerNormWeights
  ) {
    self.attention = attention
    self.norm1 = norm1
    self.feedForward = feedForward
    self.norm2 = norm2
  }
}

extension LayerNormWeights: CustomStringConvertible {
  public var description: String { "(gain: \(gain), bias: \(bias))" }
}

extension MultiHeadWeights: CustomStringConvertible {
  public var description: String { "(Wq: \(Wq), Wk: \(Wk), Wv: \(Wv), Wo: \(Wo))" }
}

extension FeedForwardWeights: CustomStringConvertible {
  public var description: String { "(W1: \(W1), b1: \(b1), W2: \(W2), b2: \(b2))" }
}

extension BlockWeights: CustomStringConvertible {
  public var description: String {
    "(attention: \(attention), norm1: \(norm1), feedForward: \(feedForward), norm2: \(norm2))"
  }
}
