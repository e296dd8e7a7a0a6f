import CourseKit

/// Autoencoders without a bend: what they can reach is known from unit 12.
///
///     x̂ = (x − m) W¹ W² + m,   L ≥ ½ · 1/N · Σ_{i > k} σ_i²
///
/// W¹W² has rank k at most, so X̂ − m can't be nearer to X − m than the best matrix of rank k, which the singular value
/// decomposition of the centered data gives. The bound is reached when W² spans the first k right directions; which W¹
/// and W² do so is open, since W¹A and A⁻¹W² do the same for every invertible A.
///
/// Source: P. Baldi, K. Hornik, "Neural networks and principal component analysis", 1989.
extension Autoencoder {
  /// The mean of the examples, [d].
  public static func mean(_ X: Matrix) -> Vector {
    precondition(X.rows >= 1, "the mean over no example is not defined")
    return sumOfRows(X) / Double(X.rows)
  }

  /// The examples with a vector taken from each.
  public static func moved(_ X: Matrix, by m: Vector) -> Matrix { Matrix(rows: X.rowVectors.map { $0 - m }) }

  /// The k directions in which the examples vary most, in columns, [d x k]: right directions of the centered data.
  ///
  /// - Parameter k: at most the rank of the centered data.
  public static func principalDirections(_ X: Matrix, count k: Int) -> Matrix {
    let V = SingularValueDecomposition(moved(X, by: mean(X))).V
    precondition((1...max(1, V.columns)).contains(k), "\(k) directions of data that vary in \(V.columns)")
    return Matrix(rows: (0..<k).map { V[column: $0] }).transposed
  }

  /// Each example moved to the nearest point of the flat through the mean.
  ///
  ///     x̂ = (x − m) V Vᵀ + m
  ///
  /// - Parameters:
  ///   - V: orthonormal columns, [d x k].
  ///   - m: the mean; of the examples themselves unless another is given.
  public static func linearReconstruction(_ X: Matrix, directions V: Matrix, mean m: Vector? = nil) -> Matrix {
    precondition(V.rows == X.columns, "directions of \(V.rows) entries for examples of \(X.columns)")
    let m = m ?? mean(X)
    return moved(moved(X, by: m) * V * V.transposed, by: -m)
  }

  /// The least loss of a linear autoencoder with k numbers.
  ///
  ///     ½ · 1/N · Σ_{i > k} σ_i²
  public static func leastLinearLoss(_ X: Matrix, count k: Int) -> Double {
    let s = SingularValueDecomposition(moved(X, by: mean(X))).s
    return 0.5 * s.dropFirst(k).reduce(0) { $0 + $1 * $1 } / Double(X.rows)
  }

  /// An orthonormal basis of what the rows of a matrix span, in columns.
  public static func span(_ W: Matrix) -> Matrix { SingularValueDecomposition(W).V }

  /// How much of one flat lies in another: 1 if they are the same, k/d on average for two at random.
  ///
  ///     1/k · Σ_ij (a_i · b_j)²
  ///
  /// The squared cosines of the angles between the two flats, averaged.
  ///
  /// - Parameters:
  ///   - A: orthonormal columns, [d x k].
  ///   - B: orthonormal columns, [d x k].
  public static func overlap(_ A: Matrix, _ B: Matrix) -> Double {
    precondition(A.rows == B.rows && A.columns == B.columns, "two flats of the same dimension can be compared")
    let cosines = A.transposed * B
    return hadamard(cosines, cosines).sum() / Double(A.columns)
  }

  /// Few rows that a linear net without biases can't tell from the examples: the same XᵀX / N, and so the same loss and
  /// the same gradients when input is target.
  ///
  ///     √(r/N) Σ Vᵀ,   [r x d]
  public static func sameScatter(_ X: Matrix) -> Matrix {
    let svd = SingularValueDecomposition(X)
    let factor = sqrt(Double(svd.rank) / Double(X.rows))
    return Matrix(rows: (0..<svd.rank).map { factor * svd.s[$0] * svd.V[column: $0] })
  }

  /// A linear autoencoder without biases, trained on all examples at once.
  ///
  /// - Parameters:
  ///   - X: centered examples.
  ///   - k: the length of a code.
  ///   - progress: told after each step how many are done, and the net.
  public static func trainLinear(
    _ X: Matrix, codeLength k: Int, steps: Int, learningRate η: Double, using random: inout SeededRandom,
    progress: (Int, Net) -> Void = { _, _ in }
  ) -> Net {
    let rows = sameScatter(X)
    // Small weights: near 0 the strong directions grow first, and the weak ones need not be unlearned.
    var net = Net(
      encoder: [Layer(inputs: X.columns, units: k, activation: .identity, gain: 0.3, using: &random)],
      decoder: [Layer(inputs: k, units: X.columns, activation: .identity, gain: 0.3, using: &random)])
    for done in 1...steps {
      let g = gradients(net, input: rows, target: rows)
      // The biases stay 0: the examples have the mean 0, and the few rows that stand for them need not have it.
      net.encoder[0].W -= η * g[0].W
      net.decoder[0].W -= η * g[1].W
      progress(done, net)
    }
    return net
  }
}
