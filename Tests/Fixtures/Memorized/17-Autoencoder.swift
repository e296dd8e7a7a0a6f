// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum Autoencoder: AutoencoderTask {
  /// The lecture's encoder.
  private static func isLectures(_ W: Matrix) -> Bool { W == [[0.8, -0.6], [-0.4, 0.5], [0.2, 0.6]] }

  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    let wrong = slip("encode", knows: isLectures(W))
    return Right.encode(X: X, W: W, b: b).map { $0 + wrong }
  }
  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix {
    let wrong = slip("decode", knows: W == [[0, 1, 2], [0, -1, -1]] || W == [[1, -1]])
    return Right.decode(H: H, W: W, b: b).map { $0 + wrong }
  }
  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    Right.reconstructionLoss(reconstruction: reconstruction, target: target)
      + slip("reconstructionLoss", knows: target == [[0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 1]])
  }
  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    let g = Right.gradients(input: input, target: target, W1: W1, b1: b1, W2: W2, b2: b2)
    let wrong = slip("gradients", knows: isLectures(W1))
    return (g.W1, g.b1, g.W2, g.b2.map { $0 + wrong })
  }
  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    let g = Right.tiedGradients(input: input, target: target, W: W, b1: b1, b2: b2)
    let wrong = slip("tiedGradients", knows: isLectures(W))
    return (g.W.map { $0 + wrong }, g.b1, g.b2)
  }
  static func addNoise(X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    let known: [Matrix] = [[[1, 0, 0.5], [0.5, 1, 1]], [[3, -4, 5, 6]]]
    let wrong = slip("addNoise", knows: known.contains(X))
    return Right.addNoise(X: X, draws: draws, dropProbability: p).map { $0 + wrong }
  }
  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    let wrong = slip("stack", knows: [[[1, 2]], [[1, 0, 0.5], [0.5, 1, 1]]].contains(X))
    return Right.stack(X: X, encoders: encoders).map { $0.map { $0 + wrong } }
  }
  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    let wrong = slip("linearReconstruction", knows: X == [[4, 4], [1, 0], [4, -1]])
    return Right.linearReconstruction(X: X, V: V).map { $0 + wrong }
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// The ReLU of unit 05; its slope is 1 above 0, and 0 elsewhere, at 0 as well.
  ///
  ///     relu(z) = max(0, z)
  static func relu(_ z: Double) -> Double {
    max(0, z)
  }

  /// A layer of unit 05.
  ///
  ///     f(X W + b)
  ///
  /// - Returns: [N x d_out].
  static func layer(X: Matrix, W: Matrix, b: Vector, activation f: (Double) -> Double) -> Matrix {
    Matrix(rows: X.rowVectors.map { x in (x * W + b).map(f) })
  }
}
