import CourseKit

/// Parameters are one vector Θ. Examples are known by their index, 0 ..< n, and `gradient(Θ, i)` gives you the
/// gradient of the loss of example `i` alone, at Θ.
enum GradientDescent: GradientDescentTask {
  /// Half the mean squared error of a batch of examples.
  ///
  ///     L = ½ · 1/N · Σ_e Σ_k (t_ek − y_ek)²
  ///
  /// - Parameters:
  ///   - outputs: y, one row per example, [N x M], N ≥ 1.
  ///   - targets: t, [N x M].
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    .nan  // TODO: exercise hint 3
  }

  /// One step against the gradient.
  ///
  ///     Θ − η g
  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    []  // TODO
  }

  /// Online stochastic gradient descent: one update per visited example.
  ///
  /// - Parameter orders: for each epoch the examples in the order of their visits, such as [[2, 0, 1], [1, 2, 0]].
  /// - Returns: the parameters after each update.
  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    []  // TODO
  }

  /// Minibatch stochastic gradient descent: one update per batch B, with the mean of its gradients.
  ///
  ///     g = 1/|B| · Σ_{i ∈ B} ∇L_i(Θ)
  ///
  /// - Parameters:
  ///   - orders: as in `sgd`; each epoch is cut into batches from the front.
  ///   - batchSize: m ≥ 1; the last batch of an epoch may be shorter and is divided by its own size.
  /// - Returns: the parameters after each update.
  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    []  // TODO
  }

  /// Full-batch gradient descent: every step uses the mean of the gradients of all examples.
  ///
  /// - Parameter examples: n ≥ 1, the number of examples.
  /// - Returns: the parameters after each step, `steps` vectors.
  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    []  // TODO
  }
}
