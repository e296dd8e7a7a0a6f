import CourseKit
import Exchange
import ReferenceEngine

extension Transformer {
  public static var problems: [PracticeProblem] { [normedRow, parameterCount, topK] }

  /// The layer norm of a row of four whole numbers.
  private static let normedRow = PracticeProblem.drawing("NormedRow", "The layer norm of one row") { draw in
    let x = draw.vector(4, -4...9)
    let (g, b) = (draw.number(0.5...2.5, places: 1), draw.number(-2...2, places: 1))
    let norm = LayerNorm(
      LayerNormWeights(gain: Vector(repeating: g, count: 4), bias: Vector(repeating: b, count: 4)), epsilon: 1)
    let (mean, scale) = norm.statistics(x)
    let variance = scale * scale - 1
    let deviation = x[0] - mean
    try draw.require(variance > 2 && abs(deviation) > 0.5 && abs(b) > 0.2 && abs(g - 1) > 0.15)
    let list = x.map { DrawnNumber.text($0) }.joined(separator: ", ")
    var problem = ProblemDraft(
      """
      One token's row is $x = (\(list))$. It goes through a layer norm with $\\varepsilon = 1$ (large, so that it shows), whose gain is \
      $g = \(DrawnNumber.text(g))$ and whose bias is $b = \(DrawnNumber.text(b))$ in every entry.
      """)
    let μ = problem.ask(
      #"\mu"#, "the mean of the row", digits: 2, equals: mean, by: .sum(Array(x)) / 4,
      formula: #"\frac{1}{d} \sum_j x_j"#, hint: "The mean over the token's own four features.")
    let v = problem.ask(
      "v", "its variance", digits: 4, equals: variance,
      by: (.power(.given(x[0]) - μ, 2) + .power(.given(x[1]) - μ, 2) + .power(.given(x[2]) - μ, 2)
        + .power(.given(x[3]) - μ, 2)) / 4,
      formula: #"\frac{1}{d} \sum_j (x_j - \mu)^2"#, hint: "Divide by d, not by d − 1.",
      slips: [
        .init("UnbiasedVariance", variance * 4 / 3),
        .init(
          "MeanOfSquares", dot(x, x) / 4, "You averaged the squares of the entries. First subtract the mean from each."),
      ])
    problem.ask(
      "y_1", "the first entry of the output", digits: 3, equals: norm.forward(Matrix(rows: [x]))[0, 0],
      by: .given(g) * (.given(x[0]) - μ) / .root(v + 1) + .given(b),
      formula: #"g \frac{x_1 - \mu}{\sqrt{v + \varepsilon}} + b"#, hint: "ε stands inside the root.",
      looseSlips: [
        .init("EpsilonOutsideTheRoot", g * deviation / (sqrt(variance) + 1) + b),
        .init("GainForgotten", deviation / scale + b, "The gain is missing: it multiplies the normalized entry."),
        .init("VarianceForItsRoot", g * deviation / (variance + 1) + b, "You divided by v + ε. Divide by its root."),
      ])
    return problem
  }

  /// Counting the parameters of a decoder.
  private static let parameterCount = PracticeProblem.drawing("ParameterCount", "The parameters of a decoder") { draw in
    let (V, d, L) = (10 * draw.integer(5...90), 8 * draw.integer(2...32), draw.integer(2...8))
    let m = 4 * d
    let h = draw.pick([2, 4])
    let block = Double(BlockWeights.count(width: d, hidden: m))
    let total = Double(TransformerDecoder.parameterCount(vocabulary: V, width: d, hidden: m, blocks: L))
    let (V_, d_, m_) = (Term.given(Double(V)), Term.given(Double(d)), Term.given(Double(m)))
    var problem = ProblemDraft(
      """
      A decoder has $|V| = \(V)$ tokens, $d = \(d)$ features, \(h) heads, $L = \(L)$ blocks with pre-norm and feed-forward nets with \
      $m = \(m)$ hidden units. The attention has no biases, the feed-forward net has them. Positions are sinusoidal, the output reads with the embedding \
      (tied), and a last norm stands behind the blocks.
      """)
    let attention = problem.ask(
      "n_A", "the parameters of one block's attention", digits: 0, equals: Double(4 * d * d), by: 4 * d_ * d_,
      formula: "4 d^2", hint: "Four matrices. The heads share their columns.",
      slips: [
        .init(
          "OnceForEachHead", Double(4 * d * d * h),
          "The heads divide the columns among themselves; they do not multiply the matrices."),
        .init(
          "OutputMatrixForgotten", Double(3 * d * d),
          "You counted three matrices. The heads' outputs go through a fourth, Wo."),
      ])
    let n = problem.ask(
      "n_B", "the parameters of one block", digits: 0, equals: block, by: attention + 2 * d_ * m_ + m_ + d_ + 4 * d_,
      formula: "n_A + 2 d m + m + d + 4 d",
      hint: "The attention, the net with its biases, and two norms with gain and bias.",
      slips: [
        .init(
          "NormsForgotten", block - Double(4 * d), "The two norms are missing: a gain and a bias of d numbers each."),
        .init("BiasesOfTheNetForgotten", block - Double(m + d), "The net's biases are missing: m and d numbers."),
      ])
    problem.ask(
      "n", "the parameters of the decoder", digits: 0, equals: total,
      by: V_ * d_ + .given(Double(L)) * n + 2 * d_, formula: "|V| d + L n_B + 2 d",
      hint: "The embedding once, the blocks, and the last norm.",
      slips: [
        .init(
          "UntiedOutput", total + Double(V * d),
          "You counted the embedding twice. Tied, the output has no matrix of its own."),
        .init("LastNormForgotten", total - Double(2 * d), "The last norm is missing, 2d numbers."),
      ])
    return problem
  }

  /// The distribution that a token is drawn from.
  private static let topK = PracticeProblem.drawing("TopK", "Sampling with temperature and top-k") { draw in
    let z = draw.vector(4, -2...4, places: 1)
    let T = draw.pick([0.5, 2])
    let order = largest(2, of: z).sorted { z[$0] > z[$1] }
    let sorted = Array(z).sorted(by: >)
    try draw.require(sorted[0] - sorted[1] > 0.3 && sorted[1] - sorted[2] > 0.15 && sorted[0] - sorted[1] < 2)
    let p = samplingDistribution(logits: z, temperature: T, topK: 2)
    let (a, b) = (z[order[0]], z[order[1]])
    let all = samplingDistribution(logits: z, temperature: T)
    let list = z.map { DrawnNumber.text($0) }.joined(separator: ", ")
    var problem = ProblemDraft(
      """
      A decoder gives its four tokens, numbered from 0, the logits $z = (\(list))$. The next token is drawn with the temperature \
      $T = \(DrawnNumber.text(T))$ and top-k with $k = 2$.
      """)
    let e = problem.ask(
      "r", "how many times as probable the second of the kept tokens is as the first", digits: 4,
      equals: exp((b - a) / T),
      by: .exponential((.given(b) - .given(a)) / .given(T)), formula: "e^{(z_2 - z_1) / T}",
      hint: "The ratio of two softmax probabilities is e to the difference of their logits, divided by T.",
      slips: [
        .init("TemperatureMultiplies", exp((b - a) * T)),
        .init("TemperatureForgotten", exp(b - a), "The temperature is missing: divide the difference by T."),
      ])
    problem.ask(
      "p", "the probability of the token with the largest logit", digits: 3, equals: p[order[0]],
      by: 1 / (1 + e), formula: #"\frac{1}{1 + r}"#, hint: "The two kept tokens share the whole probability.",
      slips: [
        .init(
          "AllTokensKept", all[order[0]],
          "You divided by the exponentials of all four tokens. Only the kept ones are in the sum.")
      ])
    return problem
  }
}
