import CourseKit

/// The update rules of unit 03.
///
///     Θ ← Θ − η g
///
/// Parameters are one vector `Θ`; `gradient(Θ, i)` is the gradient of the loss of example `i`.
/// Source: S0-18…S0-23, S1-28, S1-30 of the sources' inventory.
public enum GradientDescent {
  /// Half the mean squared error of a batch.
  ///
  ///     L = ½ · 1/N · Σ_e Σ_k (t_ek − y_ek)²
  ///
  /// - Parameters:
  ///   - outputs: y, [N x M], N ≥ 1.
  ///   - targets: t, [N x M].
  /// - Complexity: O(N · M).
  public static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    precondition(outputs.rows >= 1, "the mean over no example is not defined: give at least one")
    precondition(
      outputs.rows == targets.rows && outputs.columns == targets.columns,
      "outputs [\(outputs.rows) x \(outputs.columns)] and targets [\(targets.rows) x \(targets.columns)] differ in shape"
    )
    var sum = 0.0
    for e in 0..<outputs.rows {
      for k in 0..<outputs.columns {
        let difference = targets[e, k] - outputs[e, k]
        sum += difference * difference
      }
    }
    return 0.5 * sum / Double(outputs.rows)
  }

  /// One step against the gradient.
  ///
  ///     Θ − η g
  public static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    parameters - learningRate * gradient
  }

  /// Full-batch gradient descent.
  ///
  ///     g = 1/n · Σ_i ∇L_i(Θ),   Θ ← Θ − η g
  ///
  /// - Returns: Θ after each step.
  public static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    precondition(examples >= 1, "the mean over no example is not defined: give at least one")
    precondition(steps >= 0, "\(steps) steps can't be made")
    let all = Array(0..<examples)
    return minibatchSGD(
      start: start, orders: Array(repeating: all, count: steps), batchSize: examples, learningRate: learningRate,
      gradient: gradient)
  }

  /// Online stochastic gradient descent: minibatches of one example.
  public static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    minibatchSGD(start: start, orders: orders, batchSize: 1, learningRate: learningRate, gradient: gradient)
  }

  /// Minibatch stochastic gradient descent.
  ///
  ///     g = 1/|B| · Σ_{i ∈ B} ∇L_i(Θ),   Θ ← Θ − η g      for each batch B of each epoch
  ///
  /// - Returns: Θ after each update.
  /// - Complexity: one gradient per visit.
  public static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    precondition(batchSize >= 1, "a batch holds at least one example")
    var parameters = start
    var trajectory: [Vector] = []
    for order in orders {
      for first in stride(from: 0, to: order.count, by: batchSize) {
        let batch = order[first..<min(first + batchSize, order.count)]
        // Every gradient of a batch is taken at the same Θ: that is what makes it an estimate of one gradient.
        let sum = batch.map { gradient(parameters, $0) }.reduce(Vector.zeros(start.count), +)
        parameters = step(parameters: parameters, gradient: sum / Double(batch.count), learningRate: learningRate)
        trajectory.append(parameters)
      }
    }
    return trajectory
  }
}
