import CourseKit

/// Counts are a matrix X, [V x V]: X[i, j] says how often word j stands near word i.
/// Parameters are θ.W and θ.WTilde, [V x d], and the biases θ.b and θ.bTilde, [V]. Logarithms are natural.
enum GloVe: GloVeTask {
  /// How often each pair of words stands within a window.
  ///
  ///     X_ij = Σ over all pairs of places p ≠ q with |p − q| ≤ m, word i at p, word j at q, of 1 or 1/|p − q|
  ///
  /// - Parameters:
  ///   - tokens: the text. Words that are not in the vocabulary are dropped first; their neighbors move together.
  ///   - vocabulary: distinct words, in the order of rows and columns.
  ///   - window: m ≥ 1; it stops at the text's borders.
  ///   - weighting: `.equal` counts 1, `.harmonic` counts 1/|p − q|.
  /// - Returns: [V x V], symmetric.
  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    []  // TODO: exercise hint 13
  }

  /// The probability of each context word, given the word.
  ///
  ///     P_ij = X_ij / X_i,   X_i = Σ_k X_ik
  ///
  /// - Returns: [V x V]; a row of zeros stays a row of zeros.
  static func conditional(_ X: Matrix) -> Matrix {
    []  // TODO
  }

  /// How much more often each word k stands with word i than with word j.
  ///
  ///     P_ik / P_jk
  ///
  /// - Returns: [V]; ∞ where only the divisor is 0, nan where both are.
  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    []  // TODO
  }

  /// The weight of a cell.
  ///
  ///     f(x) = (x / x_max)^α  where x < x_max,  else 1
  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    .nan  // TODO
  }

  /// The cost, a sum over the cells that are not 0.
  ///
  ///     d_ij = w_i · w̃_j + b_i + b̃_j − ln X_ij,      J = Σ f(X_ij) d_ij²
  static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    .nan  // TODO
  }

  /// The gradients of the cost with respect to all parameters, in the form of the parameters.
  ///
  ///     ∂J/∂w_i = Σ_j 2 f(X_ij) d_ij w̃_j,    ∂J/∂b_i = Σ_j 2 f(X_ij) d_ij,    and so for w̃_j and b̃_j
  static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    GloVeParameters(W: [], WTilde: [], b: [], bTilde: [])  // TODO
  }

  /// All parameters after one step of gradient descent, θ − η ∂J/∂θ.
  static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters {
    GloVeParameters(W: [], WTilde: [], b: [], bTilde: [])  // TODO
  }
}
