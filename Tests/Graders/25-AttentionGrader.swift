import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class AttentionGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { Attention.workedNumbers }
  override class var figures: [Figure] { Attention.figures }
  override class var problems: [PracticeProblem] { Attention.problems }
  private var student: any AttentionTask.Type { get throws { try subject() } }
  private typealias Example = AttentionExample
  private let (Q, K, V) = (Example.asymmetricQueries, Example.asymmetricKeys, Example.asymmetricValues)
  private let (mask, head) = (Example.asymmetricMask, Example.projections)

  func test01_scores() {
    check("scaled dot products", points: 2, of: "scores") {
      // By hand: 1·2 + 2·1 = 4, 2·4 = 8, 0, −2 − 3 = −5, 4 − 2 = 2; each over √4 = 2.
      expect(
        "scores(queries: [[1, 2, 0, -1]], keys: the five English words)",
        try student.scores(queries: Example.article, keys: Example.keys), equals: [[2, 4, 0, -2.5, 1]],
        lookAt:
          "A row for each query, a column for each key; divide by √d, where d is the number of entries of a query.")
      // By hand, d = 1: √1 = 1.
      expect(
        "scores(queries: [[2], [-1]], keys: [[3], [0], [5]])",
        try student.scores(queries: [[2], [-1]], keys: [[3], [0], [5]]), equals: [[6, 0, 10], [-3, 0, -5]])
      forAll(salt: 1) { draw in
        let (Q, K, _) = Self.triple(&draw, loud: true)
        return .equals(
          "scores(queries: \(Q), keys: \(K))", try student.scores(queries: Q, keys: K),
          Attention.scores(queries: Q, keys: K))
      }
    }
  }

  func test02_additiveScores() {
    check("additive scores", points: 2, of: "additiveScores") {
      // By hand. A hidden layer of two: (1 · 1, 1 · 0) from the query, (0, −1), (−1, 1) from the keys. tanh(1), tanh(−1), tanh(0).
      let t = tanh(1.0)
      let score = AdditiveScore(Wq: [[1, 0]], Wk: [[0, -1], [-1, 1]], v: [2, 3])
      expect(
        "additiveScores(queries: [[1]], keys: [[1, 0], [0, 1]], \(score))",
        try student.additiveScores(queries: [[1]], keys: [[1, 0], [0, 1]], score),
        equals: Matrix(rows: [[2 * t - 3 * t, 3 * t]]),
        lookAt: "The query's part and the key's part are added before the tanh; v makes one number of the hidden layer."
      )
      forAll(salt: 2) { draw in
        let (Q, K, score) = Self.additive(&draw)
        return .equals(
          "additiveScores(queries: \(Q), keys: \(K), \(score))",
          try student.additiveScores(queries: Q, keys: K, score), AdditiveAttention.scores(queries: Q, keys: K, score))
      }
    }
  }

  func test03_causalMask() {
    check("the causal mask", points: 1, of: "causalMask") {
      expect(
        "causalMask(3)", try student.causalMask(3),
        equals: [[true, false, false], [true, true, false], [true, true, true]],
        lookAt: "Row i is the query at position i: it may see itself and what stands before it.")
      expect("causalMask(1)", try student.causalMask(1), equals: [[true]])
      expect("causalMask(0)", try student.causalMask(0).count, equals: 0)
      forAll(salt: 3) { draw in
        let n = draw.size(0...6, wide: 12...30)
        return .equals("causalMask(\(n))", try student.causalMask(n), Attention.causalMask(n))
      }
    }
  }

  func test04_weights() {
    check("weights without a mask", points: 1, of: "weights") {
      // By hand: e^ln 3 = 3 against 1; three equal scores.
      expect(
        "weights([[0, 1.0986122886681098]], mask: nil), that is ln 3",
        try student.weights([[0, 1.0986122886681098]], mask: nil), equals: [[0.25, 0.75]])
      expect(
        "weights([[5, 5, 5], [0, 0, 0]], mask: nil)", try student.weights([[5, 5, 5], [0, 0, 0]], mask: nil),
        equals: Matrix(repeating: 1.0 / 3, rows: 2, columns: 3),
        lookAt: "Each row is one query's distribution over the keys: the sum runs over a row.")
      forAll(salt: 4) { draw in
        let S = Self.scores(&draw)
        return .equals("weights(\(S), mask: nil)", try student.weights(S, mask: nil), Attention.weights(S))
      }
      forAll(salt: 40, lookAt: "The same number added to all scores of a row changes no weight.") { draw in
        let s = draw.vector(draw.size(1...4, wide: 8...12), wide: -30...30)
        return try .shiftInvariant(at: s, { "weights([\($0)], mask: nil)" }) {
          try student.weights(Matrix(rows: [$0]), mask: nil)
        }
      }
    }
  }

  func test05_masks() {
    check("weights with a mask", points: 2, of: "weights") {
      // By hand: the 1000 is hidden, and 0 and ln 3 share the whole.
      expect(
        "weights([[0, 1000, 1.0986122886681098]], mask: [[true, false, true]])",
        try student.weights([[0, 1000, 1.0986122886681098]], mask: [[true, false, true]]),
        equals: [[0.25, 0, 0.75]],
        lookAt: "What is hidden takes no part in the sum: not a small part, none.")
      expect(
        "weights([[7, -2]], mask: [[false, true]])", try student.weights([[7, -2]], mask: [[false, true]]),
        equals: [[0, 1]])
      forAll(salt: 5) { draw in
        let S = Self.scores(&draw)
        // In each row something may be seen; rows without are the next check's.
        var mask = Self.mask(&draw, S.rows, S.columns)
        for i in mask.indices where !mask[i].contains(true) { mask[i][i % S.columns] = true }
        return .equals(
          "weights(\(S), mask: \(mask))", try student.weights(S, mask: mask), Attention.weights(S, mask: mask))
      }
    }
  }

  func test06_nothingToSee() {
    check("a query that may see nothing", points: 1, of: "weights") {
      expect(
        "weights([[1, 2], [3, 4]], mask: [[false, false], [true, true]])",
        try student.weights([[1, 2], [3, 4]], mask: [[false, false], [true, true]]),
        equals: Attention.weights([[1, 2], [3, 4]], mask: [[false, false], [true, true]]),
        lookAt: "There is nothing to choose from: the row is zeros, and not 0/0.")
      expect("weights([[-3]], mask: [[false]])", try student.weights([[-3]], mask: [[false]]), equals: [[0]])
      // A sequence of one token sees itself.
      expect("weights([[-1000]], mask: nil)", try student.weights([[-1000]], mask: nil), equals: [[1]])
      forAll(salt: 6) { draw in
        let S = Self.scores(&draw)
        var mask = Self.mask(&draw, S.rows, S.columns)
        let empty = draw.integer(0...S.rows - 1)
        mask[empty] = Array(repeating: false, count: S.columns)
        return .equals(
          "weights(\(S), mask: \(mask))", try student.weights(S, mask: mask), Attention.weights(S, mask: mask))
      }
    }
  }

  func test07_largeScores() {
    check("weights of large scores", points: 1, of: "weights") {
      // By hand: the softmax of 1000 and 999 is that of 0 and −1.
      let e = exp(-1.0)
      let row: Vector = [1 / (1 + e), e / (1 + e), 0]
      let S: Matrix = [[1000, 999, -1000], [-999, -1000, -5000]]
      expect(
        "weights([[1000, 999, -1000], [-999, -1000, -5000]], mask: nil)", try student.weights(S, mask: nil),
        equals: Matrix(rows: [row, row]),
        lookAt: "Take the largest score of the row away before exp.")
      // The largest score is hidden: beside it the others would vanish.
      expect(
        "weights([[5000, 3, 3]], mask: [[false, true, true]])",
        try student.weights([[5000, 3, 3]], mask: [[false, true, true]]), equals: [[0, 0.5, 0.5]],
        lookAt: "The largest of the scores that may be seen.")
      forAll(salt: 7) { draw in
        let S = draw.matrix(draw.size(1...3), draw.size(1...4, wide: 6...9), in: -1000...1000)
        let mask = Self.mask(&draw, S.rows, S.columns)
        return .equals(
          "weights(\(S), mask: \(mask))", try student.weights(S, mask: mask), Attention.weights(S, mask: mask))
      }
    }
  }

  func test08_attention() {
    check("the context", points: 2, of: "attention", after: ["scores", "weights"]) {
      expect(
        "attention(queries: [[1, 2, 0, -1]], keys: the five English words, values: theirs, mask: nil)",
        try student.attention(queries: Example.article, keys: Example.keys, values: Example.values, mask: nil),
        equals: Attention.attention(queries: Example.article, keys: Example.keys, values: Example.values),
        lookAt: "Each query's context is the sum of the values' rows, each times its weight.")
      // A query of zeros finds all keys alike: by hand, the mean of the values it may see.
      expect(
        "attention(queries: [[0, 0]], keys: [[1, 2], [3, 4], [5, 6]], values: [[1], [5], [9]], mask: [[true, true, false]])",
        try student.attention(
          queries: [[0, 0]], keys: [[1, 2], [3, 4], [5, 6]], values: [[1], [5], [9]], mask: [[true, true, false]]),
        equals: [[3]])
      forAll(salt: 8) { draw in
        let (Q, K, V) = Self.triple(&draw, loud: true)
        let mask = Self.mask(&draw, Q.rows, K.rows)
        return .equals(
          "attention(queries: \(Q), keys: \(K), values: \(V), mask: \(mask))",
          try student.attention(queries: Q, keys: K, values: V, mask: mask),
          Attention.attention(queries: Q, keys: K, values: V, mask: mask))
      }
    }
  }

  func test09_ordersOfKeysAndQueries() {
    check("the order of keys and of queries", points: 1, of: "attention", after: ["scores", "weights"]) {
      forAll(salt: 9, lookAt: "Keys that change places together with their values change nothing.") { draw in
        let (Q, K, V) = Self.triple(&draw)
        return try .orderInvariant(
          of: K.rows, { "attention(queries: \(Q), keys: \(K.inOrder($0)), values: \(V.inOrder($0)), mask: nil)" }
        ) { try student.attention(queries: Q, keys: K.inOrder($0), values: V.inOrder($0), mask: nil) }
      }
      forAll(salt: 90, lookAt: "Queries that change places take their contexts with them.") { draw in
        let (Q, K, V) = Self.triple(&draw)
        return try .permutationEquivariant(
          of: Q.rows, { "attention(queries: \(Q.inOrder($0)), keys: \(K), values: \(V), mask: nil)" }
        ) { try student.attention(queries: Q.inOrder($0), keys: K, values: V, mask: nil) }
      }
    }
  }

  func test10_head() {
    check("a head", points: 2, of: "head", after: ["attention"]) {
      let (X, Y): (Matrix, Matrix) = (Q, V)
      expect(
        "head(\(X), over: \(Y), \(head), mask: nil)", try student.head(X, over: Y, head, mask: nil),
        equals: AttentionHead(head)(X, over: Y),
        lookAt: "The rows of X make the queries; the rows of Y make the keys and the values.")
      forAll(salt: 10) { draw in
        let (X, Y, p) = Self.head(&draw)
        let mask = Self.mask(&draw, X.rows, Y.rows)
        return .equals(
          "head(\(X), over: \(Y), \(p), mask: \(mask))", try student.head(X, over: Y, p, mask: mask),
          AttentionHead(p)(X, over: Y, mask: mask))
      }
    }
  }

  func test11_selfAttention() {
    check("self-attention: causal with the mask, blind to order without", points: 1, of: "head", after: ["attention"]) {
      forAll(salt: 11, lookAt: "With the causal mask a later token changes nothing at earlier positions.") { draw in
        let (X, p) = Self.selfAttention(&draw)
        return try .causal(X, { "head(\($0), over: the same, \(p), mask: the causal one)" }) {
          try student.head($0, over: $0, p, mask: Attention.causalMask($0.rows))
        }
      }
      forAll(salt: 110, lookAt: "Without a mask the tokens may change places, and their results go with them.") {
        draw in
        let (X, p) = Self.selfAttention(&draw)
        return try .permutationEquivariant(
          of: X.rows, { "head(\(X.inOrder($0)), over: the same, \(p), mask: nil)" }
        ) { try student.head(X.inOrder($0), over: X.inOrder($0), p, mask: nil) }
      }
    }
  }

  func test12_scoresGradient() {
    check("the way back through the softmax", points: 2, of: "scoresGradient") {
      // By hand: p = (¼, ¾), g = (8, 0): their mean is 2, so ¼ (8 − 2) and ¾ (0 − 2).
      expect(
        "scoresGradient(weights: [[0.25, 0.75]], gradient: [[8, 0]])",
        try student.scoresGradient(weights: [[0.25, 0.75]], gradient: [[8, 0]]), equals: [[1.5, -1.5]],
        lookAt: "A score moves all weights of its row: subtract the mean of the gradient under the weights.")
      let S: Matrix = [[0.4, -1.1, 0.9, 0.2], [2, 0.3, -0.6, 1.2]]
      let g: Matrix = [[0.7, -1.3, 0.25, 1.9], [-0.45, 0.8, 1.6, -2.1]]
      expectGradient(
        "scoresGradient(weights: those of \(S), gradient: \(g))",
        try student.scoresGradient(weights: Attention.weights(S), gradient: g),
        of: { S in hadamard(g, Attention.weights(S)).sum() }, at: S)
      forAll(salt: 12) { draw in
        let S = Self.scores(&draw)
        let P = Attention.weights(S, mask: Self.mask(&draw, S.rows, S.columns))
        let g = draw.matrix(P.rows, P.columns, wide: -50...50)
        return .equals(
          "scoresGradient(weights: \(P), gradient: \(g))", try student.scoresGradient(weights: P, gradient: g),
          Attention.scoresGradient(weights: P, gradient: g))
      }
    }
  }

  func test13_backwardOfASequence() {
    check(
      "the gradients of a sequence that attends to itself", points: 2, of: "backward",
      after: ["scores", "weights", "scoresGradient"]
    ) {
      let (Q, K): (Matrix, Matrix) = (
        [[0.3, -0.7], [0.8, 0.1], [-0.4, 1.2]], [[0.5, 0.6], [-0.9, 0.35], [1.1, -0.2]]
      )
      let (V, G): (Matrix, Matrix) = (
        [[1.4, -0.3], [0.2, 0.9], [-1.1, 0.65]], [[0.7, -1.3], [0.45, 1.6], [-0.8, 0.25]]
      )
      expectGradients(Q, K, V, Attention.causalMask(3), G)
    }
  }

  func test14_backwardOfUnequalNumbers() {
    check(
      "the gradients of unequally many queries and keys", points: 1, of: "backward",
      after: ["scores", "weights", "scoresGradient"]
    ) {
      let G: Matrix = [[0.7, -1.3], [0.45, 1.6]]
      for mask in [nil, mask] { expectGradients(Q, K, V, mask, G) }
    }
  }

  func test15_backwardOfAnySize() {
    check(
      "the gradients for any size and mask", points: 2, of: "backward", after: ["scores", "weights", "scoresGradient"]
    ) {
      forAll(salt: 14) { draw in
        let (Q, K, V) = Self.triple(&draw)
        return try backwardClaim(&draw, Q, K, V, within: .close)
      }
      forAll(salt: 140, lookAt: "Where one weight is 1 and the others are 0, no score has a gradient.") { draw in
        let (Q, K, V) = Self.triple(&draw, loud: true)
        return try backwardClaim(
          &draw, Q, K, V,
          within: .absolute(1e-8, because: "next to weights near 1 differences of numbers up to 1000 are taken"))
      }
      // A query that may see nothing receives nothing.
      expect(
        "backward(queries: [[1, 2]], keys: [[3, 4]], values: [[5]], mask: [[false]], gradient: [[6]]), that is [Q, K, V]",
        try Self.list(
          student.backward(queries: [[1, 2]], keys: [[3, 4]], values: [[5]], mask: [[false]], gradient: [[6]])),
        equals: [[[0, 0]], [[0, 0]], [[0]]] as [Matrix])
    }
  }

  /// The three gradients beside differences of the loss Σ G ⊙ C.
  private func expectGradients(_ Q: Matrix, _ K: Matrix, _ V: Matrix, _ mask: [[Bool]]?, _ G: Matrix) {
    let call =
      "backward(queries: \(Q), keys: \(K), values: \(V), mask: \(mask.map { "\($0)" } ?? "nil"), gradient: \(G))"
    func loss(_ Q: Matrix, _ K: Matrix, _ V: Matrix) -> Double {
      hadamard(G, Attention.attention(queries: Q, keys: K, values: V, mask: mask)).sum()
    }
    func found() throws -> (queries: Matrix, keys: Matrix, values: Matrix) {
      try student.backward(queries: Q, keys: K, values: V, mask: mask, gradient: G)
    }
    expectGradient(
      "\(call).values", try found().values, of: { loss(Q, K, $0) }, at: V,
      lookAt: "C = PV: a value receives from every query its weight times that query's gradient.")
    expectGradient(
      "\(call).queries", try found().queries, of: { loss($0, K, V) }, at: Q,
      lookAt: "From the context to the weights, from the weights to the scores, from the scores to the queries.")
    expectGradient(
      "\(call).keys", try found().keys, of: { loss(Q, $0, V) }, at: K,
      lookAt: "A key meets every query: sum over the rows of the scores, which is a product with a transposed matrix.")
  }

  private func backwardClaim(
    _ draw: inout Draw, _ Q: Matrix, _ K: Matrix, _ V: Matrix, within tolerance: Tolerance
  ) throws -> Claim {
    let mask = Self.mask(&draw, Q.rows, K.rows)
    let G = draw.matrix(Q.rows, V.columns, wide: -10...10)
    let engine = Attention.backward(queries: Q, keys: K, values: V, mask: mask, gradient: G)
    return .equals(
      "backward(queries: \(Q), keys: \(K), values: \(V), mask: \(mask), gradient: \(G)), that is [Q, K, V]",
      Self.list(try student.backward(queries: Q, keys: K, values: V, mask: mask, gradient: G)),
      [engine.queries, engine.keys, engine.values], within: tolerance)
  }

  private static func list(_ g: (queries: Matrix, keys: Matrix, values: Matrix)) -> [Matrix] {
    [g.queries, g.keys, g.values]
  }

  /// Queries, keys and values of sizes that differ; loud ones have scores of up to 1000 in a wide input.
  private static func triple(_ draw: inout Draw, loud: Bool = false) -> (Q: Matrix, K: Matrix, V: Matrix) {
    let (n, m) = (draw.size(1...3, wide: 4...7), draw.size(1...4, wide: 5...9))
    let (d, dv) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...5))
    let wide = loud ? -20.0...20 : -2.0...2
    return (draw.matrix(n, d, wide: wide), draw.matrix(m, d, wide: wide), draw.matrix(m, dv))
  }

  private static func scores(_ draw: inout Draw) -> Matrix {
    draw.matrix(draw.size(1...3, wide: 4...8), draw.size(1...4, wide: 5...12), wide: -30...30)
  }

  /// A mask that hides a third of all keys, and now and then all of a row; at its simplest it hides none.
  private static func mask(_ draw: inout Draw, _ n: Int, _ m: Int) -> [[Bool]] {
    let hidden = draw.integers(n * m, in: 0...2)
    return (0..<n).map { i in (0..<m).map { j in hidden[i * m + j] < 2 } }
  }

  private static func additive(_ draw: inout Draw) -> (Q: Matrix, K: Matrix, AdditiveScore) {
    let (n, m) = (draw.size(1...3, wide: 4...6), draw.size(1...4, wide: 5...8))
    let (dq, dk, h) = (draw.size(1...3), draw.size(1...3, wide: 4...5), draw.size(1...3, wide: 4...6))
    return (
      draw.matrix(n, dq, wide: -20...20), draw.matrix(m, dk, wide: -20...20),
      AdditiveScore(Wq: draw.matrix(dq, h), Wk: draw.matrix(dk, h), v: draw.vector(h, wide: -30...30))
    )
  }

  private static func head(_ draw: inout Draw) -> (X: Matrix, Y: Matrix, AttentionProjections) {
    let (n, m) = (draw.size(1...3, wide: 4...6), draw.size(1...4, wide: 5...7))
    let (dx, dy) = (draw.size(1...3, wide: 3...5), draw.size(1...3, wide: 2...4))
    return (draw.matrix(n, dx), draw.matrix(m, dy), projections(&draw, dx, dy))
  }

  private static func selfAttention(_ draw: inout Draw) -> (X: Matrix, AttentionProjections) {
    let (n, d) = (draw.size(1...4, wide: 6...8), draw.size(1...3, wide: 3...4))
    return (draw.matrix(n, d), projections(&draw, d, d))
  }

  private static func projections(_ draw: inout Draw, _ dx: Int, _ dy: Int) -> AttentionProjections {
    let (d, dv) = (draw.size(1...3, wide: 2...5), draw.size(1...3, wide: 4...5))
    return AttentionProjections(Wq: draw.matrix(dx, d), Wk: draw.matrix(dy, d), Wv: draw.matrix(dy, dv))
  }
}
