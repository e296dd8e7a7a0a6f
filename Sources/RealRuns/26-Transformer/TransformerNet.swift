import CourseKit
import Kernels
import ReferenceEngine

/// A decoder of characters in training: unit 26 for a batch of texts at once, in Floats.
///
/// Pre-norm, causal, sinusoidal positions, an output of its own. The equations are those of ``TransformerDecoder``; a
/// test holds loss and gradient against its. All parameters are one list of numbers, so that whatever moves them is one
/// loop. Q, K and V stand side by side in one matrix.
struct TransformerNet: Sendable, Equatable {
  /// |V|, d, m, h and L.
  let symbols, width, hidden, heads, depth: Int
  let epsilon: Float
  /// E [V x d], Uᵀ [V x d]; for each block Wqkv [d x 3d], Wo [d x d], g₁, b₁ [d], W₁ [d x m], c₁ [m], W₂ [m x d], c₂
  /// [d], g₂, b₂ [d]; the last g and b.
  var parameters: [Float]

  /// Where the parts of a block begin in the list.
  struct Block: Sendable {
    let Wqkv, Wo, g1, b1, W1, c1, W2, c2, g2, b2: Int
  }

  /// A net that starts as a decoder does.
  ///
  /// - Precondition: pre-norm, sinusoidal positions, tied.
  init(_ decoder: TransformerDecoder) {
    let w = decoder.weights
    precondition(
      decoder.order == .pre && decoder.positions == .sinusoidal && w.output != nil && !w.blocks.isEmpty,
      "the batched net knows pre-norm, sinusoidal positions and an output of its own alone")
    (symbols, width, heads, depth) = (decoder.vocabulary, decoder.width, decoder.heads, w.blocks.count)
    (hidden, epsilon) = (w.blocks[0].feedForward.W1.columns, Float(decoder.epsilon))
    var list = w.embedding.entries + (w.output ?? .zeros(0, 0)).transposed.entries
    for block in w.blocks {
      let a = block.attention
      for i in 0..<decoder.width {
        list += a.Wq[row: i].entries + a.Wk[row: i].entries + a.Wv[row: i].entries
      }
      list += a.Wo.entries + block.norm1.gain.entries + block.norm1.bias.entries
      list += block.feedForward.W1.entries + block.feedForward.b1.entries
      list += block.feedForward.W2.entries + block.feedForward.b2.entries
      list += block.norm2.gain.entries + block.norm2.bias.entries
    }
    let last = w.finalNorm ?? LayerNorm(width: decoder.width).weights
    parameters = (list + last.gain.entries + last.bias.entries).map(Float.init)
  }

  /// A net as a decoder starts, but for the embedding, which is uniform in ±`bound`: beside positions of size 1 a token must be seen.
  init(symbols: Int, width: Int, hidden: Int, heads: Int, depth: Int, bound: Double = 1, seed: UInt64) {
    var decoder = TransformerDecoder(
      vocabulary: symbols, width: width, heads: heads, hidden: hidden, blocks: depth, tied: false, seed: seed)
    var random = SeededRandom(seed: seed &+ 7919)
    decoder.weights.embedding = random.matrix(symbols, width, in: -bound..<bound)
    self.init(decoder)
  }

  /// Where block l's parts begin.
  func block(_ l: Int) -> Block {
    let (d, m) = (width, hidden)
    let start = 2 * symbols * d + l * (4 * d * d + 2 * d * m + m + 5 * d)
    let net = start + 4 * d * d + 2 * d
    return Block(
      Wqkv: start, Wo: start + 3 * d * d, g1: start + 4 * d * d, b1: start + 4 * d * d + d, W1: net, c1: net + d * m,
      W2: net + d * m + m, c2: net + 2 * d * m + m, g2: net + 2 * d * m + m + d, b2: net + 2 * d * m + m + 2 * d)
  }

  /// Where the last norm's gain begins; its bias is behind it.
  var lastNorm: Int { parameters.count - 2 * width }

  /// Room for a batch.
  func room(texts: Int, length: Int) -> TransformerRoom {
    TransformerRoom(self, texts: texts, length: length)
  }
}
