import CourseKit

/// A decoder: a language model of blocks that read and write one stream of vectors.
///
///     X⁰ = E[tokens] + P,   X^{l+1} = block_l(X^l),   H = N(X^L) with pre-norm, X^L with post-norm,   Z = H U
///
/// Row i of Z holds the logits of token i + 1. Tied embeddings use Eᵀ for U.
public struct TransformerDecoder: Equatable, Sendable {
  public var weights: DecoderWeights
  public let heads: Int
  public let order: NormOrder
  public let positions: DecoderPositions
  public let epsilon: Double

  /// - Parameter heads: a number that divides d.
  public init(
    _ weights: DecoderWeights, heads: Int, order: NormOrder = .pre, positions: DecoderPositions = .sinusoidal,
    epsilon: Double = LayerNorm.torchEpsilon
  ) {
    let d = weights.embedding.columns
    precondition(
      weights.embedding.rows >= 1 && d >= 1,
      "a decoder has at least one token and one feature, not a [\(weights.embedding.rows) x \(d)] embedding")
    precondition(
      weights.output.map { $0.rows == d && $0.columns == weights.embedding.rows } ?? true,
      "the output leads from \(d) features to \(weights.embedding.rows) tokens")
    precondition(
      positions != .learned || weights.positions.columns == d,
      "learned positions have \(d) features, as the tokens have")
    (self.weights, self.heads, self.order, self.positions, self.epsilon) = (weights, heads, order, positions, epsilon)
  }

  /// |V| and d.
  public var vocabulary: Int { weights.embedding.rows }
  public var width: Int { weights.embedding.columns }
  public var blocks: [DecoderBlock] {
    weights.blocks.map { DecoderBlock($0, heads: heads, order: order, epsilon: epsilon) }
  }
  var finalNorm: LayerNorm? { weights.finalNorm.map { LayerNorm($0, epsilon: epsilon) } }
  /// U, [d x V].
  var output: Matrix { weights.output ?? weights.embedding.transposed }

  /// The streams and the logits of a text.
  public struct Pass: Equatable, Sendable {
    /// X⁰ … X^L, [n x d] each.
    public let streams: [Matrix]
    /// H, what the logits are read from.
    public let last: Matrix
    /// Z, [n x V].
    public let logits: Matrix
  }

  /// The first stream: each token's vector plus its position's.
  ///
  /// - Parameter start: the position of the first of these tokens.
  public func embedded(_ tokens: [Int], from start: Int = 0) -> Matrix {
    precondition(!tokens.isEmpty, "a decoder reads at least one token")
    precondition(
      tokens.allSatisfy { (0..<vocabulary).contains($0) }, "tokens are numbers 0 ..< \(vocabulary), not \(tokens)")
    let E = Matrix(rows: tokens.map { weights.embedding[row: $0] })
    switch positions {
    case .none: return E
    case .sinusoidal: return E + Transformer.positions(count: tokens.count, width: width, from: start)
    case .learned:
      precondition(
        start + tokens.count <= weights.positions.rows,
        "there are \(weights.positions.rows) learned positions: a text of \(start + tokens.count) tokens is too long, give a shorter one"
      )
      return E + Matrix(rows: tokens.indices.map { weights.positions[row: start + $0] })
    }
  }

  /// All streams and the logits.
  ///
  /// - Complexity: O(L n d (n + d + m) + n d V).
  public func pass(_ tokens: [Int]) -> Pass {
    var streams = [embedded(tokens)]
    for block in blocks { streams.append(block.forward(streams[streams.count - 1])) }
    let last = finalNorm?.forward(streams[streams.count - 1]) ?? streams[streams.count - 1]
    return Pass(streams: streams, last: last, logits: last * output)
  }

  /// Z, [n x V].
  public func logits(_ tokens: [Int]) -> Matrix { pass(tokens).logits }

  /// The mean cross-entropy of the next tokens, in nats; 0 for a single token.
  public func loss(_ tokens: [Int]) -> Double { Transformer.nextTokenLoss(logits: logits(tokens), tokens: tokens) }

  /// The gradient of the loss with respect to all weights.
  ///
  ///     ∂L/∂U = Hᵀ δ,  G = δ Uᵀ, back through N and the blocks;   ∂L/∂E[t] = Σ_{i: tokens_i = t} G_i (+ (∂L/∂U)ᵀ when tied),   ∂L/∂P_i = G_i
  public func gradient(_ tokens: [Int]) -> DecoderWeights {
    let pass = pass(tokens)
    let δ = Transformer.nextTokenGradient(logits: pass.logits, tokens: tokens)
    let gradientU = pass.last.transposed * δ
    var G = δ * output.transposed
    var result = weights.zeros
    if let norm = finalNorm {
      let back = norm.backward(pass.streams[pass.streams.count - 1], gradient: G)
      (G, result.finalNorm) = (back.X, back.weights)
    }
    for (l, block) in blocks.enumerated().reversed() {
      let back = block.backward(pass.streams[l], gradient: G)
      (G, result.blocks[l]) = (back.X, back.weights)
    }
    for (i, token) in tokens.enumerated() {
      result.embedding[row: token] = result.embedding[row: token] + G[row: i]
      if positions == .learned { result.positions[row: i] = G[row: i] }
    }
    if weights.output == nil { result.embedding += gradientU.transposed } else { result.output = gradientU }
    return result
  }
}
