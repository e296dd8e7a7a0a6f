import CourseKit

/// What a decoder needs besides its layers: where a token stands, what the model is trained on, and how it writes.
///
/// Source: A. Vaswani et al., "Attention is all you need", 2017.
public enum Transformer {
  /// The sinusoidal positions, sines and cosines interleaved, [n x d].
  ///
  ///     P[p, 2i] = sin(p / 10000^(2i/d)),   P[p, 2i + 1] = cos(p / 10000^(2i/d))
  ///
  /// - Parameters:
  ///   - count: n, at least 0; the first position is `start`.
  ///   - width: d, at least 1; an odd one ends in a sine.
  public static func positions(count: Int, width: Int, from start: Int = 0) -> Matrix {
    precondition(count >= 0 && start >= 0, "positions are counted from 0, not \(count) of them from \(start)")
    precondition(width >= 1, "positions need at least 1 feature, not \(width)")
    var P = Matrix.zeros(count, width)
    for p in 0..<count {
      for j in 0..<width {
        let angle = Double(start + p) / pow(10_000, Double(j - j % 2) / Double(width))
        P[p, j] = j % 2 == 0 ? sin(angle) : cos(angle)
      }
    }
    return P
  }

  /// The same numbers in halves, all sines before all cosines, as some programs store them.
  ///
  ///     P[p, i] = sin(p / 10000^(2i/d)),   P[p, d/2 + i] = cos(p / 10000^(2i/d))
  ///
  /// - Precondition: d is even.
  public static func positionsInHalves(count: Int, width: Int) -> Matrix {
    precondition(width % 2 == 0, "\(width) features have no two halves: give an even width")
    let P = positions(count: count, width: width)
    let columns = (0..<width / 2).map { 2 * $0 } + (0..<width / 2).map { 2 * $0 + 1 }
    return Matrix(rows: P.rowVectors.map { row in Vector(columns.map { row[$0] }) })
  }

  /// The mean cross-entropy of a text's next tokens; row i predicts token i + 1, and the last row predicts nothing.
  ///
  ///     L = 1/(n − 1) Σ_{i < n − 1} −ln softmax(z_i)[t_{i+1}],   0 for n = 1
  ///
  /// - Parameters:
  ///   - logits: [n x V].
  ///   - tokens: n ≥ 1 tokens, 0 ..< V.
  /// - Complexity: O(n V).
  public static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    requireTokens(logits, tokens)
    guard tokens.count > 1 else { return 0 }
    let losses = (0..<tokens.count - 1).map { i in -Softmax.logSoftmax(logits[row: i])[tokens[i + 1]] }
    return losses.reduce(0, +) / Double(losses.count)
  }

  /// The gradient of that loss with respect to the logits.
  ///
  ///     ∂L/∂z_i = (softmax(z_i) − onehot(t_{i+1})) / (n − 1),   0 in the last row
  public static func nextTokenGradient(logits: Matrix, tokens: [Int]) -> Matrix {
    requireTokens(logits, tokens)
    var δ = Matrix.zeros(logits.rows, logits.columns)
    for i in 0..<tokens.count - 1 {
      var row = Softmax.softmax(logits[row: i])
      row[tokens[i + 1]] -= 1
      δ[row: i] = row / Double(tokens.count - 1)
    }
    return δ
  }

  /// The tokens of the k largest logits, in the order of their numbers; of equal logits the smaller numbers.
  ///
  /// - Parameter k: at least 1; V or more keep all.
  public static func largest(_ k: Int, of logits: Vector) -> [Int] {
    precondition(k >= 1, "a draw needs at least 1 token to choose from, not \(k): give a top-k of 1 or more")
    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }
    return order.prefix(k).sorted()
  }

  /// The distribution that a token is drawn from, V numbers; 0 for those that are not kept.
  ///
  ///     p_v = exp(z_v/T) / Σ_{u kept} exp(z_u/T)
  public static func samplingDistribution(logits: Vector, temperature: Double = 1, topK: Int? = nil) -> Vector {
    let kept = largest(topK ?? logits.count, of: logits)
    let p = Softmax.softmax(Vector(kept.map { logits[$0] }), temperature: temperature)
    var all = Vector.zeros(logits.count)
    for (place, token) in kept.enumerated() { all[token] = p[place] }
    return all
  }

  /// The token in whose piece of the line from 0 to 1 the draw lies.
  ///
  ///     the first kept v with  Σ_{u ≤ v} p_u > draw
  ///
  /// - Parameter draw: 0 ..< 1.
  public static func sample(logits: Vector, temperature: Double = 1, topK: Int? = nil, draw: Double) -> Int {
    precondition((0..<1).contains(draw), "a draw lies between 0 and 1, without 1, and is not \(draw)")
    let p = samplingDistribution(logits: logits, temperature: temperature, topK: topK)
    var (sum, last) = (0.0, 0)
    for v in p.indices where p[v] > 0 {
      (sum, last) = (sum + p[v], v)
      if sum > draw { return v }
    }
    // Rounding can leave the whole sum a little below a draw that is nearly 1.
    return last
  }

  static func requireTokens(_ logits: Matrix, _ tokens: [Int]) {
    precondition(!tokens.isEmpty, "a text without tokens has no loss: give at least one")
    precondition(
      logits.rows == tokens.count && tokens.allSatisfy { (0..<logits.columns).contains($0) },
      "\(logits.rows) rows of \(logits.columns) logits need as many tokens 0 ..< \(logits.columns), not \(tokens)")
  }
}
