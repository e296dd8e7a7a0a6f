import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class TransformerGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { Transformer.workedNumbers }
  override class var figures: [Figure] { Transformer.figures }
  override class var problems: [PracticeProblem] { Transformer.problems }
  private var student: any TransformerTask.Type { get throws { try subject() } }
  private typealias Example = TransformerExample
  private let (X, p) = TransformerExample.asymmetric

  func test01_positions() {
    check("the first positions, and positions of any width", points: 2, of: "positions") {
      // By hand, d = 3: angles p and p / 10000^(2/3); sin 1 = 0.8414709848078965, cos 1 = 0.5403023058681398.
      expect(
        "positions(count: 2, width: 3)", try student.positions(count: 2, width: 3),
        equals: [[0, 1, 0], [0.8414709848078965, 0.5403023058681398, 0.0021544330233656045]],
        lookAt:
          "The columns 2i and 2i + 1 share one angle: sine first, cosine behind it. At position 0 that is 0, 1, 0, 1, …"
      )
      expect(
        "positions(count: 3, width: 4)", try student.positions(count: 3, width: 4),
        equals: Transformer.positions(count: 3, width: 4))
      forAll(salt: 1) { draw in
        let (count, width) = (draw.size(0...5, wide: 12...20), draw.size(1...6, wide: 9...16))
        return .equals(
          "positions(count: \(count), width: \(width))", try student.positions(count: count, width: width),
          Transformer.positions(count: count, width: width))
      }
    }
  }

  func test02_layerNorm() {
    check("the norm of a row by hand", points: 2, of: "layerNorm") {
      // By hand: mean 4, variance (9 + 1 + 1 + 9) / 4 = 5, √(5 + 4) = 3.
      let norm = LayerNormWeights(gain: [1, 3, 3, 2], bias: [0, 0, 0.5, 10])
      expect(
        "layerNorm([[1, 3, 5, 7], [2, 2, 2, 2]], norm: \(norm), epsilon: 4)",
        try student.layerNorm([[1, 3, 5, 7], [2, 2, 2, 2]], norm: norm, epsilon: 4),
        equals: [[-1, -1, 1.5, 12], [0, 0, 0.5, 10]],
        lookAt:
          "Each row has its own mean and its own variance, over its d entries; ε is added inside the root. A row of equal entries gives the bias."
      )
      expect(
        "layerNorm([[3]], norm: (gain: [2], bias: [5]), epsilon: 1e-5)",
        try student.layerNorm([[3]], norm: LayerNormWeights(gain: [2], bias: [5]), epsilon: 1e-5), equals: [[5]],
        lookAt: "One feature alone is its own mean: only the bias is left.")
    }
  }

  func test03_layerNormOfAnySequence() {
    check("the norm of any sequence", points: 1, of: "layerNorm") {
      forAll(salt: 2) { draw in
        let (X, norm, ε) = Self.normed(&draw)
        return .equals(
          "layerNorm(\(X), norm: \(norm), epsilon: \(ε))", try student.layerNorm(X, norm: norm, epsilon: ε),
          LayerNorm(norm, epsilon: ε).forward(X))
      }
    }
  }

  func test04_layerNormGradientByHand() {
    check("the gradient of a norm by hand", points: 2, of: "layerNormGradients") {
      // By hand: x̂ = (−1, −⅓, ⅓, 1), s = 3. With gain 1 ĝ = (3, 0, 0, 0): its mean is 0.75, its mean along x̂ −0.75.
      // (3 − 0.75 − 0.75) / 3 = 0.5, (−0.75 − 0.25) / 3 = −⅓, (−0.75 + 0.25) / 3 = −⅙, (−0.75 + 0.75) / 3 = 0.
      let one = LayerNormWeights(gain: [1, 1, 1, 1], bias: [0, 0, 0, 0])
      let call = "layerNormGradients([[1, 3, 5, 7]], norm: \(one), epsilon: 4, gradient: [[3, 0, 0, 0]])"
      expect(
        "\(call).X",
        try student.layerNormGradients([[1, 3, 5, 7]], norm: one, epsilon: 4, gradient: [[3, 0, 0, 0]]).X,
        equals: Matrix(rows: [0.5 * Vector([3, -2, -1, 0]) / 3]),
        lookAt: "x moves its own mean and its own variance: two means are subtracted before the division by s.")
      expect(
        "\(call).norm, gain and bias",
        try {
          let found = try student.layerNormGradients(
            [[1, 3, 5, 7]], norm: one, epsilon: 4, gradient: [[3, 0, 0, 0]]
          ).norm
          return [found.gain, found.bias] as [Vector]
        }(), equals: [[-3, 0, 0, 0], [3, 0, 0, 0]] as [Vector],
        lookAt: "The gain multiplies the normalized row, the bias is added; both are shared by all rows.")
    }
  }

  func test05_layerNormGradientIsAGradient() {
    check("the gradient of a norm agrees with differences", points: 2, of: "layerNormGradients") {
      let (norm, G) = (p.norm1, hadamard(X, X) - X)
      let ε = 0.001
      expectGradient(
        "layerNormGradients(\(X), norm: \(norm), epsilon: 0.001, gradient: \(G)).X",
        try student.layerNormGradients(X, norm: norm, epsilon: ε, gradient: G).X,
        of: { hadamard(G, LayerNorm(norm, epsilon: ε).forward($0)).sum() }, at: X,
        lookAt:
          "ĝ is the gradient times the gain. Then ĝ minus its mean, minus x̂ times the mean of ĝ ⊙ x̂, all divided by s.")
      forAll(salt: 3) { draw in
        let (X, norm, ε) = Self.normed(&draw)
        let G = draw.matrix(X.rows, X.columns, wide: -50...50)
        let found = try student.layerNormGradients(X, norm: norm, epsilon: ε, gradient: G)
        let engine = LayerNorm(norm, epsilon: ε).backward(X, gradient: G)
        return .equals(
          "layerNormGradients(\(X), norm: \(norm), epsilon: \(ε), gradient: \(G)), that is [X, gain, bias]",
          [found.X, Matrix(rows: [found.norm.gain]), Matrix(rows: [found.norm.bias])],
          [engine.X, Matrix(rows: [engine.weights.gain]), Matrix(rows: [engine.weights.bias])])
      }
    }
  }

  func test06_split() {
    check("columns for each head", points: 1, of: "split") {
      let rows: Matrix = [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]]
      expect(
        "split(\(rows), heads: 3)", try student.split(rows, heads: 3),
        equals: [[[1, 2], [7, 8]], [[3, 4], [9, 10]], [[5, 6], [11, 12]]] as [Matrix],
        lookAt: "Head i gets d/h neighboring columns, of all rows.")
      for heads in [4, 7, 0] {
        expect(
          "split(\(rows), heads: \(heads)).count", try student.split(rows, heads: heads).count, equals: 0,
          lookAt: "Six columns can't be divided among \(heads) heads: an empty list.")
      }
      forAll(salt: 4) { draw in
        let (n, d) = (draw.size(1...3, wide: 8...12), draw.size(1...6, wide: 8...16))
        let (X, heads) = (draw.matrix(n, d), draw.integer(1...6, wide: 1...16))
        return .equals(
          "split(\(X), heads: \(heads))", try student.split(X, heads: heads), MultiHeadAttention.split(X, heads: heads))
      }
    }
  }

  func test07_multiHeadByHand() {
    check("multi-head attention of one token, and with scores of 0", points: 2, of: "multiHead", after: ["split"]) {
      let zero = Matrix.zeros(2, 2)
      // By hand. One token: the softmax of one score is 1, and x Wv Wo = (1·2 + 3·1, 1·0 + 3·4) Wo = (5, 12) Wo = (5 +
      // 24, 12).
      let one = MultiHeadWeights(
        Wq: [[1, 2], [3, 4]], Wk: [[2, 0], [1, 1]], Wv: [[2, 0], [1, 4]], Wo: [[1, 0], [2, 1]])
      expect(
        "multiHead([[1, 3]], \(one), heads: 2, causal: true)",
        try student.multiHead([[1, 3]], one, heads: 2, causal: true), equals: [[29, 12]],
        lookAt: "Both heads' outputs stand side by side, and Wo comes last.")
      // By hand. Scores of 0: each row is the mean of the values that it sees, V = X; Wo exchanges the two heads'
      // columns.
      let even = MultiHeadWeights(Wq: zero, Wk: zero, Wv: [[1, 0], [0, 1]], Wo: [[0, 1], [1, 0]])
      expect(
        "multiHead([[1, 2], [3, 6], [8, 1]], Wq and Wk: 0, Wv: 1, Wo: [[0, 1], [1, 0]], heads: 2, causal: true)",
        try student.multiHead([[1, 2], [3, 6], [8, 1]], even, heads: 2, causal: true),
        equals: [[2, 1], [4, 2], [3, 4]],
        lookAt: "Row i is a mean of the rows 0 … i; with causal: false all rows are seen.")
      expect(
        "multiHead([[1, 2], [3, 6], [8, 1]], the same, heads: 2, causal: false)",
        try student.multiHead([[1, 2], [3, 6], [8, 1]], even, heads: 2, causal: false),
        equals: [[3, 4], [3, 4], [3, 4]])
    }
  }

  func test08_multiHead() {
    check("the two heads of the lecture, and any number of heads", points: 2, of: "multiHead", after: ["split"]) {
      expect(
        "multiHead(the text abb, the lecture's weights, heads: 2, causal: true)",
        try student.multiHead(Example.X, Example.attention, heads: 2, causal: true),
        equals: Example.heads.forward(Example.X),
        lookAt: "Each head reads its own columns of Q, K and V, and is scaled by √(d/h).")
      for heads in [1, 2, 3] {
        expect(
          "multiHead(\(X), the asymmetric weights, heads: \(heads), causal: false)",
          try student.multiHead(X, p.attention, heads: heads, causal: false),
          equals: MultiHeadAttention(p.attention, heads: heads, causal: false).forward(X))
      }
      forAll(salt: 5) { draw in
        let (X, weights, heads) = Self.attended(&draw)
        let causal = draw.integer(0...1) == 0
        return .equals(
          "multiHead(\(X), \(weights), heads: \(heads), causal: \(causal))",
          try student.multiHead(X, weights, heads: heads, causal: causal),
          MultiHeadAttention(weights, heads: heads, causal: causal).forward(X))
      }
    }
  }

  func test09_orderOfTheRows() {
    check(
      "without a mask the rows' order is not seen; with it no row sees a later one", points: 1, of: "multiHead",
      after: ["split"]
    ) {
      forAll(salt: 6, lookAt: "No row may know its place: it enters by the positions alone.") { draw in
        let (X, weights, heads) = Self.attended(&draw)
        func turned(_ order: [Int]) -> Matrix { Matrix(rows: order.map { X[row: $0] }) }
        return try .permutationEquivariant(
          of: X.rows, { "multiHead(\(turned($0)), \(weights), heads: \(heads), causal: false)" }
        ) { try student.multiHead(turned($0), weights, heads: heads, causal: false) }
      }
      forAll(salt: 7, lookAt: "Row i sees the rows 0 … i, and none behind it.") { draw in
        let (X, weights, heads) = Self.attended(&draw)
        return try .causal(X, { "multiHead(\($0), \(weights), heads: \(heads), causal: true)" }) {
          try student.multiHead($0, weights, heads: heads, causal: true)
        }
      }
    }
  }

  func test10_preNorm() {
    check("a block with pre-norm", points: 2, of: "block", after: ["layerNorm", "multiHead"]) {
      blockClaims(.pre, salt: 8, lookAt: "Each branch reads the norm of the stream, and is added to the stream itself.")
    }
  }

  func test11_postNorm() {
    check("a block with post-norm", points: 2, of: "block", after: ["layerNorm", "multiHead"]) {
      blockClaims(.post, salt: 9, lookAt: "Each branch reads the stream and is added to it; the norm takes the sum.")
    }
  }

  func test12_causality() {
    check("a block lets no row see a later one", points: 1, of: "block", after: ["layerNorm", "multiHead"]) {
      forAll(salt: 10, lookAt: "The attention of a decoder's block is causal; everything else works on each row alone.")
      { draw in
        let (X, weights, heads) = Self.blockProblem(&draw)
        let order = draw.element(of: NormOrder.allCases)
        return try .causal(X, { "block(\($0), \(weights), heads: \(heads), order: .\(order), epsilon: 0.1)" }) {
          try student.block($0, weights, heads: heads, order: order, epsilon: 0.1)
        }
      }
    }
  }

  func test13_nextTokenLoss() {
    check("the loss of the next tokens", points: 2, of: "nextTokenLoss") {
      // By hand: row 0 gives token 0 one half, row 1 gives token 1 one quarter; row 2 predicts nothing. (ln 2 + ln 4) /
      // 2 = 1.5 ln 2.
      expect(
        "nextTokenLoss(logits: [[0, 0], [ln 3, 0], [1000, -1000]], tokens: [1, 0, 1])",
        try student.nextTokenLoss(logits: [[0, 0], [1.0986122886681098, 0], [1000, -1000]], tokens: [1, 0, 1]),
        equals: 1.0397207708399179,
        lookAt: "Row i predicts token i + 1. The last row has no next token, so n − 1 rows count.")
      expect(
        "nextTokenLoss(logits: [[3, -2]], tokens: [1])", try student.nextTokenLoss(logits: [[3, -2]], tokens: [1]),
        equals: 0, lookAt: "A single token has no next one: the loss is 0, and not 0/0.")
      forAll(salt: 11) { draw in
        let (n, V) = (draw.size(1...5, wide: 12...20), draw.size(1...4))
        let logits = draw.matrix(n, V, wide: -1000...1000)
        let tokens = draw.integers(n, in: 0...V - 1)
        return .equals(
          "nextTokenLoss(logits: \(logits), tokens: \(tokens))",
          try student.nextTokenLoss(logits: logits, tokens: tokens),
          Transformer.nextTokenLoss(logits: logits, tokens: tokens))
      }
    }
  }

  func test14_sampleByHand() {
    check("a token by hand", points: 2, of: "sample") {
      // The exponentials of these logits are 1, 2, 3 and 4.
      let logits: Vector = [0, 0.6931471805599453, 1.0986122886681098, 1.3862943611198906]
      for (draw, token) in [(0.05, 0), (0.25, 1), (0.5, 2), (0.95, 3)] {
        expect(
          "sample(logits: [0, ln 2, ln 3, ln 4], temperature: 1, topK: 4, draw: \(draw))",
          try student.sample(logits: logits, temperature: 1, topK: 4, draw: draw), equals: token,
          lookAt: "Pieces of 0.1, 0.2, 0.3 and 0.4 lie one after the other between 0 and 1.")
      }
      // Squares: 1, 4, 9, 16 of 30. Roots: 1, 1.414, 1.732, 2 of 6.146.
      expect(
        "sample(logits: [0, ln 2, ln 3, ln 4], temperature: 0.5, topK: 4, draw: 0.5)",
        try student.sample(logits: logits, temperature: 0.5, topK: 4, draw: 0.5), equals: 3,
        lookAt: "The logits are divided by the temperature: a low one sharpens.")
      expect(
        "sample(logits: [0, ln 2, ln 3, ln 4], temperature: 2, topK: 4, draw: 0.25)",
        try student.sample(logits: logits, temperature: 2, topK: 4, draw: 0.25), equals: 1)
      // Two are kept, 3/7 and 4/7.
      for (draw, token) in [(0.4, 2), (0.45, 3)] {
        expect(
          "sample(logits: [0, ln 2, ln 3, ln 4], temperature: 1, topK: 2, draw: \(draw))",
          try student.sample(logits: logits, temperature: 1, topK: 2, draw: draw), equals: token,
          lookAt: "The kept tokens share the whole line: their softmax is taken over them alone.")
      }
    }
  }

  func test15_sample() {
    check("tokens of any logits, temperatures and top-k", points: 2, of: "sample") {
      expect(
        "sample(logits: [1, 1, 1], temperature: 1, topK: 2, draw: 0.9)",
        try student.sample(logits: [1, 1, 1], temperature: 1, topK: 2, draw: 0.9), equals: 1,
        lookAt: "Of equal logits the tokens with the smaller numbers are kept.")
      // Halves and quarters are exact: a draw on a border.
      for (logits, draw, token) in [([0, 0], 0.5, 1), ([3, 3, 3, 3], 0.25, 1)] as [(Vector, Double, Int)] {
        expect(
          "sample(logits: \(logits), temperature: 1, topK: 4, draw: \(draw))",
          try student.sample(logits: logits, temperature: 1, topK: 4, draw: draw), equals: token,
          lookAt: "A draw on a border belongs to the piece behind it.")
      }
      // Tenths of ln 2 and ln 3: a temperature of 0.1 makes 1, 2 and 3 of 6 of them.
      expect(
        "sample(logits: [0, 0.1 ln 2, 0.1 ln 3], temperature: 0.1, topK: 3, draw: 0.25)",
        try student.sample(
          logits: [0, 0.06931471805599453, 0.10986122886681098], temperature: 0.1, topK: 3, draw: 0.25),
        equals: 1, lookAt: "A low temperature sharpens, but it does not always take the largest.")
      // Ten times 0.1, added up, is a little below 1.
      expect(
        "sample(logits: ten zeros, temperature: 1, topK: 10, draw: the last number below 1)",
        try student.sample(logits: .zeros(10), temperature: 1, topK: 10, draw: 1.0.nextDown), equals: 9,
        lookAt: "Where rounding leaves the draw behind all pieces, it is the last kept token.")
      expect(
        "sample(logits: [5, 1000, -1000], temperature: 0.1, topK: 3, draw: 0.999)",
        try student.sample(logits: [5, 1000, -1000], temperature: 0.1, topK: 3, draw: 0.999), equals: 1,
        lookAt: "Logits of 10000 must not overflow.")
      forAll(salt: 12, runs: 60) { draw in
        let V = draw.size(1...5, wide: 9...15)
        let logits = draw.vector(V, wide: -1000...1000)
        let T = draw.element(of: [1, 0.5, 2, 0.1, 5])
        let k = draw.integer(1...V + 1)
        // Odd 256ths: no sum of a few equal pieces falls on one.
        let place = Double(2 * draw.integer(0...127) + 1) / 256
        return .equals(
          "sample(logits: \(logits), temperature: \(T), topK: \(k), draw: \(place))",
          try student.sample(logits: logits, temperature: T, topK: k, draw: place),
          Transformer.sample(logits: logits, temperature: T, topK: k, draw: place))
      }
      forAll(salt: 13, lookAt: "Of equal logits the tokens with the smaller numbers are kept.") { draw in
        let V = draw.size(2...5, wide: 9...12)
        let logits = Vector(draw.integers(V, in: 0...1).map(Double.init))
        let k = draw.integer(1...V)
        let place = Double(2 * draw.integer(0...127) + 1) / 256
        return .equals(
          "sample(logits: \(logits), temperature: 1, topK: \(k), draw: \(place))",
          try student.sample(logits: logits, temperature: 1, topK: k, draw: place),
          Transformer.sample(logits: logits, temperature: 1, topK: k, draw: place))
      }
    }
  }

  private func blockClaims(_ order: NormOrder, salt: UInt64, lookAt advice: String) {
    expect(
      "block(the text abb, the lecture's weights, heads: 2, order: .\(order), epsilon: 1e-5)",
      try student.block(Example.X, Example.block(order).weights, heads: 2, order: order, epsilon: 1e-5),
      equals: Example.block(order).forward(Example.X), lookAt: advice)
    expect(
      "block(\(X), the asymmetric weights, heads: 3, order: .\(order), epsilon: 0.01)",
      try student.block(X, p, heads: 3, order: order, epsilon: 0.01),
      equals: DecoderBlock(p, heads: 3, order: order, epsilon: 0.01).forward(X), lookAt: advice)
    forAll(salt: salt, lookAt: advice) { draw in
      let (X, weights, heads) = Self.blockProblem(&draw)
      let ε = draw.element(of: [0.1, 0.001, 1])
      return .equals(
        "block(\(X), \(weights), heads: \(heads), order: .\(order), epsilon: \(ε))",
        try student.block(X, weights, heads: heads, order: order, epsilon: ε),
        DecoderBlock(weights, heads: heads, order: order, epsilon: ε).forward(X))
    }
  }

  /// A sequence, a norm and an ε. In a wide input there are many features, and large ones.
  private static func normed(_ draw: inout Draw) -> (Matrix, LayerNormWeights, Double) {
    let (n, d) = (draw.size(1...3, wide: 8...12), draw.size(1...4, wide: 8...12))
    return (
      draw.matrix(n, d, wide: -1000...1000), LayerNormWeights(gain: draw.vector(d), bias: draw.vector(d)),
      draw.element(of: [0.001, 1e-5, 1])
    )
  }

  /// A sequence, weights and a number of heads that divides its width.
  private static func attended(_ draw: inout Draw) -> (Matrix, MultiHeadWeights, heads: Int) {
    let (n, heads, width) = (
      draw.size(1...4, wide: 9...12), draw.size(1...3, wide: 2...4), draw.size(1...2, wide: 2...4)
    )
    let d = heads * width
    let X = draw.matrix(n, d)
    func matrix() -> Matrix { draw.matrix(d, d, wide: -0.5...0.5) }
    return (X, MultiHeadWeights(Wq: matrix(), Wk: matrix(), Wv: matrix(), Wo: matrix()), heads)
  }

  private static func blockProblem(_ draw: inout Draw) -> (Matrix, BlockWeights, heads: Int) {
    let (X, attention, heads) = attended(&draw)
    let (d, m) = (X.columns, draw.size(1...3, wide: 5...8))
    func norm() -> LayerNormWeights { LayerNormWeights(gain: draw.vector(d), bias: draw.vector(d)) }
    let norm1 = norm()
    let net = FeedForwardWeights(
      W1: draw.matrix(d, m), b1: draw.vector(m), W2: draw.matrix(m, d), b2: draw.vector(d))
    return (X, BlockWeights(attention: attention, norm1: norm1, feedForward: net, norm2: norm()), heads)
  }
}
