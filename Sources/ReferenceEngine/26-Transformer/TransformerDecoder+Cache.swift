import CourseKit

/// What a decoder keeps of the tokens that it has read: each block's keys and values, a row for each token.
///
/// A causal model's keys and values of earlier tokens do not depend on later ones, so they are computed once. A step
/// then reads one token and costs O(n d) for attention, where a pass over the whole text costs O(n² d).
public struct DecoderCache: Equatable, Sendable {
  /// For each block K and V, [t x d].
  public fileprivate(set) var blocks: [(keys: Matrix, values: Matrix)]
  /// t, how many tokens were read.
  public fileprivate(set) var count = 0

  /// An empty cache.
  public init(blocks: Int) {
    self.blocks = Array(repeating: (keys: .zeros(0, 0), values: .zeros(0, 0)), count: blocks)
  }

  /// How many numbers it holds: 2 L t d.
  public var size: Int { blocks.reduce(0) { $0 + $1.keys.entries.count + $1.values.entries.count } }

  public static func == (a: DecoderCache, b: DecoderCache) -> Bool {
    a.count == b.count && a.blocks.map { $0.keys } == b.blocks.map { $0.keys }
      && a.blocks.map { $0.values } == b.blocks.map { $0.values }
  }
}

extension TransformerDecoder {
  public var emptyCache: DecoderCache { DecoderCache(blocks: weights.blocks.count) }

  /// Reads one more token: the logits of the next one, V numbers.
  ///
  ///     q = x Wq;  K ← K and x Wk below it,  V ← V and x Wv below it;   attention(q, K, V), no mask: what is there is the past
  ///
  /// These are the numbers that `logits` has in its last row for the whole text.
  public func step(_ token: Int, _ cache: inout DecoderCache) -> Vector {
    precondition(
      cache.blocks.count == weights.blocks.count, "a cache belongs to one decoder: make an empty one of this")
    var x = embedded([token], from: cache.count)
    for (l, block) in blocks.enumerated() {
      var (keys, values) = cache.blocks[l]
      func attend(_ x: Matrix) -> Matrix { block.attention.step(x, &keys, &values) }
      switch order {
      case .pre:
        x += attend(block.norm1.forward(x))
        x += block.net.forward(block.norm2.forward(x))
      case .post:
        x = block.norm1.forward(x + attend(x))
        x = block.norm2.forward(x + block.net.forward(x))
      }
      cache.blocks[l] = (keys, values)
    }
    cache.count += 1
    return ((finalNorm?.forward(x) ?? x) * output)[row: 0]
  }

  /// Writes: the text goes on with one token after the other, each drawn from what the model predicts.
  ///
  /// - Parameters:
  ///   - prompt: at least one token.
  ///   - draws: a random number, 0 ..< 1, for each token that is to be written.
  ///   - usesCache: whether each token is read once; otherwise the whole text is read anew for each.
  /// - Returns: the tokens that were written.
  public func generate(
    after prompt: [Int], draws: [Double], temperature: Double = 1, topK: Int? = nil, usesCache: Bool = true
  ) -> [Int] {
    precondition(!prompt.isEmpty, "a decoder goes on from at least one token: give a prompt")
    var (text, cache) = (prompt, emptyCache)
    var next = Vector.zeros(vocabulary)
    if usesCache { for token in prompt { next = step(token, &cache) } }
    for draw in draws {
      if !usesCache { next = logits(text)[row: text.count - 1] }
      let token = Transformer.sample(logits: next, temperature: temperature, topK: topK, draw: draw)
      text.append(token)
      if usesCache { next = step(token, &cache) }
    }
    return Array(text[prompt.count...])
  }
}

extension Matrix {
  /// The matrix with the rows of another below its own; an empty one takes the other's width.
  func appending(_ other: Matrix) -> Matrix { Matrix(rows: rowVectors + other.rowVectors) }
}
