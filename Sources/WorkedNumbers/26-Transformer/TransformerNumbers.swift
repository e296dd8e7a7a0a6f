import CourseKit
import Exchange
import ReferenceEngine

extension Transformer {
  /// The worked numbers of unit 26.
  public static var workedNumbers: [WorkedNumber] {
    [
      normNumbers, headNumbers, blockNumbers, positionNumbers, orderNumbers, lossNumbers, samplingNumbers, countNumbers,
      cacheNumbers,
    ].flatMap { $0 }
  }

  private typealias Example = TransformerExample

  static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)_\($0 + 1)", $1) }
  }

  /// The norm of (1, 3, 5, 7) with ε = 4 and with the libraries', and its way back.
  private static var normNumbers: [WorkedNumber] {
    let (row, d) = (Example.row, Double(Example.row.count))
    let norm = LayerNorm(width: 4, epsilon: Example.rowEpsilon)
    let G = Matrix(rows: [Example.rowGradient])
    let x̂ = norm.normalized(row)
    let torch = LayerNorm(width: 4)
    let small = Vector([0.001, 0.003, 0.005, 0.007])
    return [
      WorkedNumber("transformer.norm.mean", norm.statistics(row).mean),
      WorkedNumber(
        "transformer.norm.variance", dot(row - Vector(repeating: 4, count: 4), row - Vector(repeating: 4, count: 4)) / d
      ),
      WorkedNumber("transformer.norm.scale", norm.statistics(row).scale),
      WorkedNumber("transformer.norm.torchScale", torch.statistics(row).scale),
      WorkedNumber("transformer.norm.gradientMean", Example.rowGradient.sum() / d),
      WorkedNumber("transformer.norm.gradientAlong", dot(Example.rowGradient, x̂) / d),
    ] + list("transformer.norm.row", x̂) + list("transformer.norm.torch", torch.normalized(row))
      + list("transformer.norm.back", norm.backward(Matrix(rows: [row]), gradient: G).X[row: 0])
      + list("transformer.norm.backWithoutMeans", Example.rowGradient / norm.statistics(row).scale)
      + list("transformer.norm.smallTorch", torch.normalized(small))
      + list("transformer.norm.smallKeras", LayerNorm(width: 4, epsilon: LayerNorm.kerasEpsilon).normalized(small))
      + list("transformer.norm.smallOutside", unitRow(small, outside: LayerNorm.kerasEpsilon))
  }

  /// A row divided by σ + ε, with ε outside the root.
  private static func unitRow(_ x: Vector, outside ε: Double) -> Vector {
    let mean = x.sum() / Double(x.count)
    let deviations = x.map { $0 - mean }
    return deviations / (sqrt(dot(deviations, deviations) / Double(x.count)) + ε)
  }

  /// What the two heads look at, and what they bring.
  private static var headNumbers: [WorkedNumber] {
    let passes = Example.heads.passes(Example.X)
    var numbers: [WorkedNumber] = []
    for (h, pass) in passes.enumerated() {
      for i in 0..<3 {
        let seen = i + 1
        numbers += list(
          "transformer.head\(h + 1).scores\(i)", Vector(Array(pass.scores[row: i].entries.prefix(seen))))
        numbers += list(
          "transformer.head\(h + 1).weights\(i)", Vector(Array(pass.weights[row: i].entries.prefix(seen))))
        numbers.append(WorkedNumber("transformer.head\(h + 1).letter\(i)", pass.context[i, 0]))
      }
    }
    // The scale of the whole width, √4 for √2, makes the same scores smaller.
    let wide = Softmax.softmax(passes[0].scores[row: 2] / sqrt(2))
    let merged = (passes[0].context[2, 0] + passes[1].context[2, 0]) / 2
    return numbers + list("transformer.wholeWidth.weights2", wide)
      + [WorkedNumber("transformer.oneHead.letter2", merged)]
  }

  /// The post-norm block on the last row, and pre-norm's stream beside it.
  private static var blockNumbers: [WorkedNumber] {
    let (post, pre) = (Example.block(.post).pass(Example.X), Example.block(.pre).pass(Example.X))
    let i = 2
    return list("transformer.x2", Example.X[row: i]) + list("transformer.x1", Example.X[row: 1])
      + list("transformer.post.added", post.fromAttention[row: i])
      + list("transformer.post.sum", (Example.X + post.fromAttention)[row: i])
      + list("transformer.post.middle", post.middle[row: i])
      + list("transformer.post.fromNet", post.fromNet[row: i])
      + list("transformer.post.output", post.output[row: i])
      + list("transformer.pre.attended", pre.attended[row: i])
      + list("transformer.pre.output", pre.output[row: i])
  }

  /// Entries of the sinusoids, and what two of them have in common.
  private static var positionNumbers: [WorkedNumber] {
    let P = positions(count: 200, width: 64)
    func product(_ a: Int, _ b: Int) -> Double { dot(P[row: a], P[row: b]) }
    let small = positions(count: 4, width: 4)
    return (0..<4).flatMap { list("transformer.position\($0)", small[row: $0]) }
      + [
        WorkedNumber("transformer.position.product0", product(7, 7)),
        WorkedNumber("transformer.position.product3", product(2, 5)),
        WorkedNumber("transformer.position.product3Later", product(102, 105)),
        WorkedNumber("transformer.position.product20", product(2, 22)),
        WorkedNumber("transformer.position.longest", 2 * Double.pi * pow(10_000, 62.0 / 64)),
      ]
  }

  /// Attention without positions on two orders of the same words: the largest difference of the row of *bites*, and
  /// with positions.
  private static var orderNumbers: [WorkedNumber] {
    let (X, heads) = Example.unordered
    let turned = Matrix(rows: X.rowVectors.reversed())
    func gap(_ X: Matrix, _ turned: Matrix) -> Double {
      (heads.forward(X)[row: 1] - heads.forward(turned)[row: 1]).reduce(0) { max($0, abs($1)) }
    }
    let P = positions(count: 3, width: 4)
    return list("transformer.bites", heads.forward(X)[row: 1]) + [
      WorkedNumber("transformer.bites.gap", gap(X, turned)),
      WorkedNumber("transformer.bites.gapWithPositions", gap(X + P, turned + P)),
    ]
  }

  /// A loss with its targets shifted, and with its own tokens for targets.
  private static var lossNumbers: [WorkedNumber] {
    let decoder = Example.decoder(.sinusoidal)
    let logits = decoder.logits(Example.tokens)
    let own = Example.tokens.enumerated().map { -Softmax.logSoftmax(logits[row: $0])[$1] }
    return [
      WorkedNumber("transformer.loss", decoder.loss(Example.tokens)),
      WorkedNumber("transformer.loss.uniform", log(8)),
      WorkedNumber("transformer.loss.own", own.reduce(0, +) / Double(own.count)),
      WorkedNumber("transformer.loss.overN", decoder.loss(Example.tokens) * 5 / 6),
      WorkedNumber("transformer.quiz.loss", log(4) / 2 + log(2) / 2),
    ]
  }

  private static var samplingNumbers: [WorkedNumber] {
    let z = Example.scores
    return list("transformer.sample.p", samplingDistribution(logits: z))
      + list("transformer.sample.half", samplingDistribution(logits: z, temperature: 0.5))
      + list("transformer.sample.two", samplingDistribution(logits: z, temperature: 2))
      + list("transformer.sample.top2", samplingDistribution(logits: z, topK: 2))
  }

  /// Parameters: those of GPT-2's smallest model, whose attention has biases, and of the model of the run.
  private static var countNumbers: [WorkedNumber] {
    let (d, m, L, V, n) = (768, 3072, 12, 50_257, 1_024)
    let plain = TransformerDecoder.parameterCount(vocabulary: V, width: d, hidden: m, blocks: L, places: n)
    return [
      WorkedNumber("transformer.gpt2.attention", Double(4 * d * d + 4 * d)),
      WorkedNumber("transformer.gpt2.net", Double(2 * d * m + m + d)),
      WorkedNumber("transformer.gpt2.norms", Double(4 * d)),
      WorkedNumber("transformer.gpt2.block", Double(BlockWeights.count(width: d, hidden: m) + 4 * d)),
      WorkedNumber("transformer.gpt2.blocks", Double(L * (BlockWeights.count(width: d, hidden: m) + 4 * d))),
      WorkedNumber("transformer.gpt2.embedding", Double(V * d)),
      WorkedNumber("transformer.gpt2.positions", Double(n * d)),
      WorkedNumber("transformer.gpt2.lastNorm", Double(2 * d)),
      WorkedNumber("transformer.gpt2.count", Double(plain + L * 4 * d)),
      WorkedNumber("transformer.gpt2.twelveSquares", Double(12 * d * d)),
      WorkedNumber("transformer.gpt2.cachePerToken", Double(2 * L * d)),
      WorkedNumber("transformer.quiz.block", Double(BlockWeights.count(width: 64, hidden: 256))),
    ]
  }

  /// What a cache changes: the largest difference of all logits, and how many rows are read for a text.
  private static var cacheNumbers: [WorkedNumber] {
    let decoder = Example.decoder(.sinusoidal)
    var (cache, gap) = (decoder.emptyCache, 0.0)
    let whole = decoder.logits(Example.tokens)
    for (i, token) in Example.tokens.enumerated() {
      let step = decoder.step(token, &cache)
      gap = (step - whole[row: i]).reduce(gap) { max($0, abs($1)) }
    }
    return [
      WorkedNumber("transformer.cache.gap", gap), WorkedNumber("transformer.cache.size", Double(cache.size)),
      WorkedNumber("transformer.cache.rowsWithout100", Double((1...100).reduce(0, +))),
      WorkedNumber("transformer.cache.rowsWith100", 100),
    ]
  }
}
