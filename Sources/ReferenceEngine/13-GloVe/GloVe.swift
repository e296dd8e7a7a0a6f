import CourseKit

/// Word vectors from counts of the whole corpus.
///
///     J = Σ_{X_ij > 0} f(X_ij) (w_i · w̃_j + b_i + b̃_j − ln X_ij)²,      f(x) = min(1, (x / x_max)^α)
///
/// Source: J. Pennington, R. Socher, C. Manning, "GloVe: Global vectors for word representation", 2014; E. Tromp, NLP Deep
/// Learning, JADS (the counts and the table of ratios).
public enum GloVe {
  /// How often each pair of words stands within a window.
  ///
  ///     X_ij = Σ over all pairs of places p ≠ q with |p − q| ≤ m, word i at p, word j at q, of 1 or 1/|p − q|
  ///
  /// - Parameters:
  ///   - tokens: one text. Words outside the vocabulary are dropped before the windows are laid, as the authors' program
  ///     does it.
  ///   - vocabulary: distinct words.
  ///   - window: L ≥ 1.
  /// - Returns: [V x V], symmetric; zeros for an empty text and for a text of one word.
  /// - Complexity: O(V² + tokens · L).
  public static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    var X = Matrix.zeros(vocabulary.count, vocabulary.count)
    for cell in cells(sentences: [tokens], vocabulary: vocabulary, window: window, weighting: weighting) {
      X[cell.i, cell.j] = cell.x
    }
    return X
  }

  /// The probability of each context word, given the word.
  ///
  ///     P_ij = X_ij / X_i,   X_i = Σ_k X_ik
  ///
  /// A word without contexts has no distribution; its row is 0.
  public static func conditional(_ X: Matrix) -> Matrix {
    precondition(X.entries.allSatisfy { $0 >= 0 }, "a count is not negative")
    var P = X
    for i in 0..<X.rows {
      let total = X[row: i].sum()
      if total > 0 { P[row: i] = X[row: i] / total }
    }
    return P
  }

  /// How much more often each word k stands with word i than with word j.
  ///
  ///     P_ik / P_jk
  ///
  /// - Returns: [V]; ∞ where P_jk alone is 0, nan where both are.
  public static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    Vector((0..<P.columns).map { k in P[i, k] / P[j, k] })
  }

  /// The weight of a cell.
  ///
  ///     f(x) = (x / x_max)^α  where x < x_max,  else 1
  ///
  /// - Parameters:
  ///   - x: a count, at least 0; f(0) = 0.
  ///   - xMax: above 0; the authors take 100.
  ///   - alpha: above 0; the authors take ¾.
  public static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    precondition(x >= 0 && xMax > 0 && alpha > 0, "counts are not negative, x_max and α are above 0")
    return x < xMax ? pow(x / xMax, alpha) : 1
  }

  /// What the model says of a cell, less what it should say.
  ///
  ///     w_i · w̃_j + b_i + b̃_j − ln x
  public static func difference(_ θ: GloVeParameters, _ i: Int, _ j: Int, _ x: Double) -> Double {
    dot(θ.W[row: i], θ.WTilde[row: j]) + θ.b[i] + θ.bTilde[j] - log(x)
  }

  /// The cost.
  ///
  ///     J = Σ_{X_ij > 0} f(X_ij) (w_i · w̃_j + b_i + b̃_j − ln X_ij)²
  ///
  /// - Complexity: O(V² + cells · d).
  public static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    expectFit(X, θ)
    var sum = 0.0
    for i in 0..<X.rows {
      for j in 0..<X.columns where X[i, j] > 0 {
        let d = difference(θ, i, j, X[i, j])
        sum += weight(X[i, j], xMax: xMax, alpha: alpha) * d * d
      }
    }
    return sum
  }

  /// The gradients of the cost, with d_ij for the difference of cell ij:
  ///
  ///     ∂J/∂w_i = Σ_j 2 f(X_ij) d_ij w̃_j,    ∂J/∂b_i = Σ_j 2 f(X_ij) d_ij
  ///     ∂J/∂w̃_j = Σ_i 2 f(X_ij) d_ij w_i,    ∂J/∂b̃_j = Σ_i 2 f(X_ij) d_ij
  public static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    expectFit(X, θ)
    let (V, d) = (X.rows, θ.W.columns)
    var g = GloVeParameters(W: .zeros(V, d), WTilde: .zeros(V, d), b: .zeros(V), bTilde: .zeros(V))
    for i in 0..<V {
      for j in 0..<V where X[i, j] > 0 {
        let slope = 2 * weight(X[i, j], xMax: xMax, alpha: alpha) * difference(θ, i, j, X[i, j])
        g.W[row: i] += slope * θ.WTilde[row: j]
        g.WTilde[row: j] += slope * θ.W[row: i]
        g.b[i] += slope
        g.bTilde[j] += slope
      }
    }
    return g
  }

  /// All parameters after one step of gradient descent.
  ///
  ///     θ − η ∂J/∂θ
  public static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate η: Double
  ) -> GloVeParameters {
    let g = gradients(X, θ, xMax: xMax, alpha: alpha)
    return GloVeParameters(
      W: θ.W - η * g.W, WTilde: θ.WTilde - η * g.WTilde, b: θ.b - η * g.b, bTilde: θ.bTilde - η * g.bTilde)
  }

  private static func expectFit(_ X: Matrix, _ θ: GloVeParameters) {
    let V = X.rows
    precondition(
      X.columns == V && θ.W.rows == V && θ.WTilde.rows == V && θ.b.count == V && θ.bTilde.count == V
        && θ.W.columns == θ.WTilde.columns,
      "X is [\(X.rows) x \(X.columns)], W [\(θ.W.rows) x \(θ.W.columns)], W̃ [\(θ.WTilde.rows) x \(θ.WTilde.columns)]: "
        + "every word has a row in both, vectors of one length, and two biases")
    precondition(X.entries.allSatisfy { $0 >= 0 }, "a count is not negative")
  }
}
