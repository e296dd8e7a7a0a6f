import CourseKit

/// Where a decoder's tokens learn their places from.
public enum DecoderPositions: Sendable, CaseIterable {
  /// Nowhere: without the causal mask such a model could not tell two orders of the same tokens apart.
  case none
  /// Sines and cosines, which are no parameters.
  case sinusoidal
  /// A row for each place, which is learned; there is none for places that training never saw.
  case learned
}

/// All parameters of a decoder; also their gradients.
public struct DecoderWeights: Equatable, Sendable {
  /// E, [V x d].
  public var embedding: Matrix
  /// P, [n_max x d], of learned positions; otherwise without rows.
  public var positions: Matrix
  public var blocks: [BlockWeights]
  /// The norm behind the last block; nil with post-norm, where the block itself ends in one.
  public var finalNorm: LayerNormWeights?
  /// U, [d x V]; nil where it is Eᵀ.
  public var output: Matrix?

  public init(
    embedding: Matrix, positions: Matrix = .zeros(0, 0), blocks: [BlockWeights], finalNorm: LayerNormWeights?,
    output: Matrix? = nil
  ) {
    (self.embedding, self.positions, self.blocks) = (embedding, positions, blocks)
    (self.finalNorm, self.output) = (finalNorm, output)
  }

  /// Every array as a matrix, vectors as matrices of one row: E, P, the blocks' in order, the final norm's, U.
  public var arrays: [Matrix] {
    [embedding, positions] + blocks.flatMap { $0.arrays } + (finalNorm.map { $0.arrays } ?? [])
      + (output.map { [$0] } ?? [])
  }

  /// The same shapes with other numbers, in the order of ``arrays``.
  public func replacing(_ list: [Matrix]) -> DecoderWeights {
    var (result, rest) = (self, list[...])
    result.embedding = rest.removeFirst()
    result.positions = rest.removeFirst()
    result.blocks = blocks.map { _ in BlockWeights(taking: &rest) }
    result.finalNorm = finalNorm.map { _ in LayerNormWeights(taking: &rest) }
    result.output = output.map { _ in rest.removeFirst() }
    return result
  }

  var zeros: DecoderWeights { replacing(arrays.map { .zeros($0.rows, $0.columns) }) }

  /// All numbers that training moves.
  public var count: Int { arrays.reduce(0) { $0 + $1.entries.count } }
}

extension BlockWeights {
  /// Wq, Wk, Wv, Wo, gain and bias of the first norm, W1, b1, W2, b2, gain and bias of the second norm.
  public var arrays: [Matrix] {
    [attention.Wq, attention.Wk, attention.Wv, attention.Wo] + norm1.arrays
      + [feedForward.W1, Matrix(rows: [feedForward.b1]), feedForward.W2, Matrix(rows: [feedForward.b2])] + norm2.arrays
  }

  /// The weights whose ``arrays`` these are.
  public init(_ arrays: [Matrix]) {
    var rest = arrays[...]
    self.init(taking: &rest)
  }

  init(taking rest: inout ArraySlice<Matrix>) {
    let attention = MultiHeadWeights(
      Wq: rest.removeFirst(), Wk: rest.removeFirst(), Wv: rest.removeFirst(), Wo: rest.removeFirst())
    let norm1 = LayerNormWeights(taking: &rest)
    let feedForward = FeedForwardWeights(
      W1: rest.removeFirst(), b1: rest.removeFirst()[row: 0], W2: rest.removeFirst(), b2: rest.removeFirst()[row: 0])
    self.init(attention: attention, norm1: norm1, feedForward: feedForward, norm2: LayerNormWeights(taking: &rest))
  }

  /// How many numbers a block has, without biases in the attention.
  ///
  ///     4 d² + 2 d m + m + d + 4 d
  public static func count(width d: Int, hidden m: Int) -> Int { 4 * d * d + 2 * d * m + m + d + 4 * d }

  /// A block with weights uniform in ±1/√(rows), biases 0 and gains 1.
  public init(width d: Int, hidden m: Int, using random: inout SeededRandom) {
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      let bound = 1 / Double(rows).squareRoot()
      return random.matrix(rows, columns, in: -bound..<bound)
    }
    let norm = LayerNorm(width: d).weights
    self.init(
      attention: MultiHeadWeights(Wq: matrix(d, d), Wk: matrix(d, d), Wv: matrix(d, d), Wo: matrix(d, d)), norm1: norm,
      feedForward: FeedForwardWeights(W1: matrix(d, m), b1: .zeros(m), W2: matrix(m, d), b2: .zeros(d)), norm2: norm)
  }
}

extension LayerNormWeights {
  var arrays: [Matrix] { [Matrix(rows: [gain]), Matrix(rows: [bias])] }

  init(taking rest: inout ArraySlice<Matrix>) {
    self.init(gain: rest.removeFirst()[row: 0], bias: rest.removeFirst()[row: 0])
  }
}

extension TransformerDecoder {
  /// A decoder whose weights nobody has trained.
  ///
  /// - Parameters:
  ///   - places: how many positions are learned; only for learned ones.
  ///   - tied: whether the logits are read with the embedding.
  public init(
    vocabulary: Int, width: Int, heads: Int, hidden: Int, blocks: Int, order: NormOrder = .pre,
    positions: DecoderPositions = .sinusoidal, places: Int = 0, tied: Bool = true, seed: UInt64
  ) {
    var random = SeededRandom(seed: seed)
    let bound = 1 / Double(width).squareRoot()
    let list = (0..<blocks).map { _ in BlockWeights(width: width, hidden: hidden, using: &random) }
    self.init(
      DecoderWeights(
        embedding: random.matrix(vocabulary, width, in: -bound..<bound),
        positions: positions == .learned ? random.matrix(places, width, in: -bound..<bound) : .zeros(0, 0),
        blocks: list,
        finalNorm: order == .pre ? LayerNorm(width: width).weights : nil,
        output: tied ? nil : random.matrix(width, vocabulary, in: -bound..<bound)), heads: heads, order: order,
      positions: positions)
  }

  /// How many numbers training moves.
  ///
  ///     |V| d (twice where not tied) + n_max d (learned positions) + L (4 d² + 2 d m + m + 5 d) + 2 d (pre-norm's last norm)
  public static func parameterCount(
    vocabulary: Int, width d: Int, hidden m: Int, blocks: Int, order: NormOrder = .pre, places: Int = 0,
    tied: Bool = true
  ) -> Int {
    vocabulary * d * (tied ? 1 : 2) + places * d + blocks * BlockWeights.count(width: d, hidden: m)
      + (order == .pre ? 2 * d : 0)
  }
}
