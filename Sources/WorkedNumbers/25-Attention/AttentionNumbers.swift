import CourseKit
import Exchange
import ReferenceEngine

extension Attention {
  private typealias Example = AttentionExample

  /// The worked numbers of unit 25. Indices in keys are 1-based: `attention.score_2` is the score of the second English word.
  public static var workedNumbers: [WorkedNumber] {
    articleNumbers + alignmentNumbers + divisorNumbers + maskNumbers + backNumbers + twinNumbers + scaleNumbers
      + countNumbers
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)_\($0 + 1)", $1) }
  }

  /// The context of the article, step by step; with the soup; and without choosing.
  private static var articleNumbers: [WorkedNumber] {
    let pass = pass(queries: Example.article, keys: Example.keys, values: Example.values)
    let (s, p, c) = (pass.scores[row: 0], pass.weights[row: 0], pass.context[row: 0])
    let e = s.map { exp($0) }
    let soup = attention(queries: Example.article, keys: Example.keys, values: Example.soupValues)[row: 0]
    let mean = attention(queries: .zeros(1, 4), keys: Example.keys, values: Example.values)[row: 0]
    return list("attention.dot", s * sqrt(Double(Example.keys.columns))) + list("attention.score", s)
      + list("attention.exp", e) + [WorkedNumber("attention.Z", e.sum())] + list("attention.weight", p)
      + list("attention.context", c) + list("attention.article", Softmax.softmax(c))
      + list("attention.soup.context", soup) + list("attention.soup.article", Softmax.softmax(soup))
      + list("attention.mean.context", mean) + list("attention.mean.article", Softmax.softmax(mean))
  }

  /// All weights of the sentence, and their entropies.
  private static var alignmentNumbers: [WorkedNumber] {
    let P = weights(scores(queries: Example.queries, keys: Example.keys))
    return P.rowVectors.enumerated().flatMap { i, p in
      list("attention.row\(i + 1).weight", p)
        + [WorkedNumber("attention.row\(i + 1).entropy", Softmax.entropy(p))]
    }
  }

  /// The article's weights with other divisors than √d.
  private static var divisorNumbers: [WorkedNumber] {
    let dots = 2 * scores(queries: Example.article, keys: Example.keys)
    return list("attention.unscaled.weight", weights(dots)[row: 0])
      + list("attention.byD.weight", weights(dots / 4)[row: 0])
  }

  /// The article's weights when *bread* is hidden: before the softmax, after it, and by a score of 0.
  private static var maskNumbers: [WorkedNumber] {
    let S = scores(queries: Example.article, keys: Example.keys)
    let before = weights(S, mask: [[true, false, true, true, true]])[row: 0]
    var (after, zero) = (weights(S)[row: 0], S)
    after[1] = 0
    zero[0, 1] = 0
    let c = before * Example.values
    return list("attention.masked.weight", before) + list("attention.masked.context", c)
      + list("attention.maskAfter.weight", after) + [WorkedNumber("attention.maskAfter.sum", after.sum())]
      + list("attention.maskZero.weight", weights(zero)[row: 0])
  }

  /// The way back from the loss of the article, −ln softmax(c)[le].
  private static var backNumbers: [WorkedNumber] {
    let (Q, K, V, G) = (Example.article, Example.keys, Example.values, Example.gradient)
    let p = pass(queries: Q, keys: K, values: V).weights[row: 0]
    let back = backward(queries: Q, keys: K, values: V, gradient: G)
    let c = attention(queries: Q, keys: K, values: V)[row: 0]
    let moved = Q - 1.0 * back.queries
    let after = pass(queries: moved, keys: K, values: V)
    return list("attention.back.context", G[row: 0]) + list("attention.back.weight", back.weights[row: 0])
      + [
        WorkedNumber("attention.back.mean", dot(p, back.weights[row: 0])),
        WorkedNumber("attention.loss", -log(Softmax.softmax(c)[0])),
        WorkedNumber("attention.step.loss", -log(Softmax.softmax(after.context[row: 0])[0])),
        WorkedNumber("attention.step.weight", after.weights[0, 1]),
      ]
      + list("attention.back.score", back.scores[row: 0]) + list("attention.back.query", back.queries[row: 0])
      + (0..<5).flatMap { list("attention.back.key\($0 + 1)", back.keys[row: $0]) }
      + (0..<5).flatMap { list("attention.back.value\($0 + 1)", back.values[row: $0]) }
      + list("attention.step.query", moved[row: 0])
  }

  /// Self-attention on rows of which two are equal.
  private static var twinNumbers: [WorkedNumber] {
    let C = attention(queries: Example.twins, keys: Example.twins, values: Example.twins)
    return (0..<4).flatMap { list("attention.twins.row\($0 + 1)", C[row: $0]) }
  }

  /// Random scores of signs, exactly.
  static let dimensions = [1, 4, 16, 64, 256]

  private static var scaleNumbers: [WorkedNumber] {
    dimensions.flatMap { d in
      let root = sqrt(Double(d))
      let (none, scaled, full) = (
        randomChoice(entries: d, divisor: 1), randomChoice(entries: d, divisor: root),
        randomChoice(entries: d, divisor: Double(d))
      )
      return [
        WorkedNumber("attention.scale.\(d).variance", none.scoreVariance),
        WorkedNumber("attention.scale.\(d).deviation", sqrt(none.scoreVariance)),
        WorkedNumber("attention.scale.\(d).larger.none", none.largerWeight),
        WorkedNumber("attention.scale.\(d).larger.root", scaled.largerWeight),
        WorkedNumber("attention.scale.\(d).larger.d", full.largerWeight),
        WorkedNumber("attention.scale.\(d).slope.none", none.slope),
        WorkedNumber("attention.scale.\(d).slope.root", scaled.slope),
        WorkedNumber("attention.scale.\(d).slope.d", full.slope),
      ]
    }
  }

  /// What attention costs: scores of a text with itself, and the parameters of the forms of a score.
  private static var countNumbers: [WorkedNumber] {
    let (d, h) = (512, 512)
    return [
      WorkedNumber("attention.exp8", exp(8)), WorkedNumber("attention.quiz.variance", Double(64 * 4 * 4)),
      WorkedNumber("attention.quiz.masked", weights([[0, 0, 1000]], mask: [[true, true, false]])[0, 0]),
      WorkedNumber("attention.count.scores1000", 1000 * 1000), WorkedNumber("attention.count.scores100000", 1e10),
      WorkedNumber("attention.count.general", Double(d * d)),
      WorkedNumber("attention.count.additive", Double(2 * d * h + h)),
    ]
  }
}
