/// The task of unit 03: the update rules that almost all of deep learning is trained with.
///
/// Parameters are one vector `Θ`. Examples are known by their index, `0 ..< n`; `gradient(Θ, i)` is the gradient of the
/// loss of example `i` alone. Orders of visits arrive as arguments, so every function gives the same result each time.
public protocol GradientDescentTask {
  /// Half the mean squared error, `½ · 1/N · Σ_e Σ_k (t_ek − y_ek)²`.
  ///
  /// - Parameters:
  ///   - outputs: y, one row per example, [N x M], N ≥ 1.
  ///   - targets: t, [N x M].
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double

  /// One step against the gradient, `Θ − η g`.
  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector

  /// Full-batch gradient descent: every step uses the mean of the gradients of all examples.
  ///
  /// - Parameter examples: n, the number of examples, at least 1.
  /// - Returns: the parameters after each step, `steps` vectors.
  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector]

  /// Online stochastic gradient descent: one update per visited example.
  ///
  /// - Parameter orders: for each epoch the examples in the order of their visits.
  /// - Returns: the parameters after each update.
  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector]

  /// Minibatch stochastic gradient descent: one update per batch, with the mean of its gradients.
  ///
  /// - Parameters:
  ///   - orders: for each epoch the examples in the order of their visits, cut into batches from the front.
  ///   - batchSize: m, at least 1; the last batch of an epoch may be shorter and is divided by its own size.
  /// - Returns: the parameters after each update.
  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector]
}
