/// How much a pair of words counts, by the number of places from the one to the other.
public enum DistanceWeighting: Sendable, CaseIterable {
  /// Every pair within the window counts 1.
  case equal
  /// A pair at distance r counts 1/r.
  case harmonic
}

/// The parameters of GloVe: two vectors and two biases for each word. Gradients have the same form.
public struct GloVeParameters: Equatable, Sendable {
  /// The word vectors w, [V x d].
  public var W: Matrix
  /// The context vectors w̃, [V x d].
  public var WTilde: Matrix
  /// The words' biases, [V].
  public var b: Vector
  /// The contexts' biases, [V].
  public var bTilde: Vector

  public init(W: Matrix, WTilde: Matrix, b: Vector, bTilde: Vector) {
    self.W = W
    self.WTilde = WTilde
    self.b = b
    self.bTilde = bTilde
  }
}

extension GloVeParameters: CustomStringConvertible {
  public var description: String { "(W: \(W), WTilde: \(WTilde), b: \(b), bTilde: \(bTilde))" }
}

/// The task of unit 13: count co-occurrences, and fit vectors to their logarithms.
public protocol GloVeTask {
  /// How often each pair of words stands within a window.
  ///
  ///     X_ij = Σ over all pairs of places p ≠ q with |p − q| ≤ m, word i at p, word j at q, of 1 or 1/|p − q|
  ///
  /// - Parameters:
  ///   - tokens: the text. Words that are not in the vocabulary are dropped first; their neighbors move together.
  ///   - vocabulary: distinct words, in the order of rows and columns.
  ///   - window: m ≥ 1; it stops at the text's borders.
  /// - Returns: [V x V], symmetric.
  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix

  /// The probability of each context word, given the word, `P_ij = X_ij / Σ_k X_ik`; zeros for a word without contexts.
  static func conditional(_ X: Matrix) -> Matrix

  /// How much more often each word k stands with word i than with word j, `P_ik / P_jk`.
  ///
  /// ∞ where only the divisor is 0, nan where both are.
  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector

  /// The weight of a cell, `(x / x_max)^α` below `x_max` and 1 from there on; 0 for x = 0.
  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double

  /// The cost, a sum over the cells that are not 0: `Σ f(X_ij) (w_i · w̃_j + b_i + b̃_j − ln X_ij)²`.
  static func cost(_ X: Matrix, _ parameters: GloVeParameters, xMax: Double, alpha: Double) -> Double

  /// The gradients of the cost with respect to all parameters.
  static func gradients(
    _ X: Matrix, _ parameters: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters

  /// All parameters after one step of gradient descent on the cost.
  static func step(
    _ X: Matrix, _ parameters: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters
}
