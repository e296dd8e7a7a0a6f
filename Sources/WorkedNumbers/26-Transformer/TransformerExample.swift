import CourseKit
import ReferenceEngine

/// The worked example of unit 26: the text *abb*, read by a block with two heads whose weights are made by hand.
///
/// Four features: the letter, +1 for a and −1 for b; sine and cosine of the position; and one that is free. The first
/// head looks at the letter before, the second at the one before that: each turns its own position back and compares it
/// with all positions.
public enum TransformerExample {
  public static let text = "abb"
  /// The sequence, [3 x 4].
  public static let X = Matrix(
    rows: text.enumerated().map { p, letter in
      [letter == "a" ? 1 : -1, sin(Double(p)), cos(Double(p)), 0]
    })
  /// How sharply a head tells places apart.
  public static let sharpness = 10.0

  /// Both heads' queries, 10 (sin(p − s), cos(p − s)) for the steps s = 1 and 2, by the rules for the sine and cosine
  /// of a difference; keys are the positions as they are, values the letter. The output matrix puts the first head's
  /// letter and half of the second's into the free feature.
  public static let attention: MultiHeadWeights = {
    var (Wq, Wk, Wv, Wo) = (
      Matrix.zeros(4, 4), Matrix.zeros(4, 4), Matrix.zeros(4, 4), Matrix.zeros(4, 4)
    )
    for head in 0..<2 {
      let (step, column) = (Double(head + 1), 2 * head)
      Wq[1, column] = sharpness * cos(step)
      Wq[1, column + 1] = sharpness * sin(step)
      Wq[2, column] = -sharpness * sin(step)
      Wq[2, column + 1] = sharpness * cos(step)
      Wk[1, column] = 1
      Wk[2, column + 1] = 1
      Wv[0, column] = 1
      Wo[column, 3] = head == 0 ? 1 : 0.5
    }
    return MultiHeadWeights(Wq: Wq, Wk: Wk, Wv: Wv, Wo: Wo)
  }()

  /// A net that says whether the letter agrees with what the heads brought: |letter + free|, by two ReLUs.
  public static let net = FeedForwardWeights(
    W1: [[1, -1], [0, 0], [0, 0], [1, -1]], b1: [0, 0], W2: [[0, 0, 0, 1], [0, 0, 0, 1]], b2: [0, 0, 0, 0])

  public static let heads = MultiHeadAttention(attention, heads: 2, causal: true)

  public static func block(_ order: NormOrder) -> DecoderBlock {
    let norm = LayerNorm(width: 4).weights
    return DecoderBlock(
      BlockWeights(attention: attention, norm1: norm, feedForward: net, norm2: norm), heads: 2, order: order)
  }

  /// A row whose norm can be computed in the head: mean 4, variance 5, and with ε = 4 the root of 9.
  public static let row: Vector = [1, 3, 5, 7]
  public static let rowEpsilon = 4.0
  public static let rowGradient: Vector = [3, 0, 0, 0]

  /// Scores of four tokens whose exponentials are 1, 2, 3 and 4.
  public static let scores = Vector([1, 2, 3, 4].map { log($0) })

  /// A small decoder that nobody has trained: 8 tokens, two blocks, and a text of six tokens.
  public static func decoder(_ positions: DecoderPositions) -> TransformerDecoder {
    TransformerDecoder(vocabulary: 8, width: 8, heads: 2, hidden: 16, blocks: 2, positions: positions, seed: 26)
  }
  public static let tokens = [3, 1, 4, 1, 5, 2]

  /// *dog bites man* and *man bites dog*, as three random vectors, read by attention that sees everything and knows no
  /// positions.
  public static let sentence = ["dog", "bites", "man"]
  public static let unordered: (X: Matrix, heads: MultiHeadAttention) = {
    var random = SeededRandom(seed: 261)
    let X = random.matrix(3, 4)
    return (
      X,
      MultiHeadAttention(
        MultiHeadWeights(
          Wq: random.matrix(4, 4), Wk: random.matrix(4, 4), Wv: random.matrix(4, 4), Wo: random.matrix(4, 4)),
        heads: 2, causal: false)
    )
  }()

  /// An asymmetric block for the grader: d = 6 in 3 heads, m = 5, no number twice in a matrix.
  public static let asymmetric: (X: Matrix, weights: BlockWeights) = {
    var random = SeededRandom(seed: 26)
    func vector(_ count: Int) -> Vector { random.vector(count).map { ($0 * 100).rounded() / 100 } }
    func matrix(_ rows: Int, _ columns: Int) -> Matrix { Matrix(rows: (0..<rows).map { _ in vector(columns) }) }
    let X = matrix(4, 6)
    let attention = MultiHeadWeights(Wq: matrix(6, 6), Wk: matrix(6, 6), Wv: matrix(6, 6), Wo: matrix(6, 6))
    let norm1 = LayerNormWeights(gain: vector(6), bias: vector(6))
    let net = FeedForwardWeights(W1: matrix(6, 5), b1: vector(5), W2: matrix(5, 6), b2: vector(6))
    return (
      X,
      BlockWeights(
        attention: attention, norm1: norm1, feedForward: net, norm2: LayerNormWeights(gain: vector(6), bias: vector(6)))
    )
  }()
}
