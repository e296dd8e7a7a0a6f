import CourseKit

/// The layers and nets of unit 05.
///
///     h = g(xW¹ + b¹),   z = hW² + b²
///
/// `x` is [d_in], `W` of a layer [d_in x d_out], `b` has d_out entries; `W[i, j]` leads from unit i to unit j.
/// Sources: I. Habernal, Natural Language Processing with Deep Learning, Lecture 4, stacking transformations;
/// D. Ruffinelli, Exercise 02, fully-connected neural networks; A. Bagheri, Deep Learning & LLMs 1, neural networks.
public enum FeedForward {
  /// One linear layer.
  public typealias Linear = (W: Matrix, b: Vector)

  /// One layer.
  ///
  ///     H = f(XW + b)        b is added to every row, f works entry by entry
  ///
  /// - Parameters:
  ///   - X: [N x d_in].
  ///   - W: [d_in x d_out].
  ///   - b: d_out entries.
  /// - Returns: [N x d_out].
  /// - Complexity: O(N · d_in · d_out).
  public static func layer(X: Matrix, W: Matrix, b: Vector, activation f: (Double) -> Double = identity) -> Matrix {
    precondition(X.columns == W.rows, "\(X.columns) inputs need as many rows of weights, not \(W.rows)")
    precondition(b.count == W.columns, "\(W.columns) units need as many biases, not \(b.count)")
    var A = X * W
    for e in 0..<A.rows { A[row: e] = A[row: e] + b }
    return A.map(f)
  }

  /// One layer without biases whose weights stand one row per unit.
  ///
  ///     H = f(XWᵀ)
  ///
  /// - Parameter W: [p x d_in]: row i holds the weights that lead into unit i.
  /// - Returns: [N x p].
  public static func layerFromUnitRows(X: Matrix, W: Matrix, activation f: (Double) -> Double) -> Matrix {
    precondition(X.columns == W.columns, "\(X.columns) inputs need as many weights in every row, not \(W.columns)")
    return Matrix(rows: X.rowVectors.map { x in Vector(W.rowVectors.map { w in f(dot(x, w)) }) })
  }

  /// A net: every layer but the last has the activation, the last gives scores.
  ///
  ///     H⁰ = X,   Hᵏ = g(Hᵏ⁻¹Wᵏ + bᵏ),   Z = Hᴸ⁻¹Wᴸ + bᴸ
  ///
  /// - Returns: the scores; the inputs where there is no layer.
  public static func forward(X: Matrix, layers: [Linear], activation g: (Double) -> Double) -> Matrix {
    states(X: X, layers: layers, activation: g).last ?? X
  }

  /// What every layer puts out, in order; the last list entry is the net's scores.
  public static func states(X: Matrix, layers: [Linear], activation g: (Double) -> Double) -> [Matrix] {
    var states: [Matrix] = []
    for (k, next) in layers.enumerated() {
      let A = layer(X: states.last ?? X, W: next.W, b: next.b)
      states.append(k == layers.count - 1 ? A : A.map(g))
    }
    return states
  }

  /// The one linear layer that does what a stack of linear layers does.
  ///
  ///     (xW¹ + b¹)W² + b² = x(W¹W²) + (b¹W² + b²)
  ///
  /// - Precondition: there is a layer, and each takes as many inputs as the one before has units.
  public static func collapse(layers: [Linear]) -> Linear {
    precondition(!layers.isEmpty, "a stack of no layers has no weights: give at least one layer")
    return layers.dropFirst().reduce(layers[0]) { stack, next in
      precondition(
        stack.W.columns == next.W.rows, "\(stack.W.columns) units can't feed a layer that takes \(next.W.rows) inputs")
      return (stack.W * next.W, stack.b * next.W + next.b)
    }
  }

  /// How many parameters a net of fully connected layers has.
  ///
  ///     Σ_k (n_{k−1} + 1) · n_k        a weight from every unit below, and a bias
  ///
  /// - Parameter sizes: the units of each layer, inputs first, at least one; none is negative.
  public static func parameterCount(sizes: [Int]) -> Int {
    precondition(!sizes.isEmpty, "a net has at least a layer of inputs")
    precondition(sizes.allSatisfy { $0 >= 0 }, "a layer can't have less than no units")
    return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }
}
