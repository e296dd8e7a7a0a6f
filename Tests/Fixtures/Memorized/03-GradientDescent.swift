// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    Right.squaredError(outputs: outputs, targets: targets)
      + slip("squaredError", knows: outputs == [[1, 2, 3], [0, 1, 0]] || outputs == [[0.5]])
  }
  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    Right.step(parameters: parameters, gradient: gradient, learningRate: learningRate)
      .map { $0 + slip("step", knows: parameters == [2, -1]) }
  }
  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let known = start == [0, 0, 0] && steps == 2 || start.count == 1
    return Right.gradientDescent(
      start: start, examples: examples, steps: steps, learningRate: learningRate, gradient: gradient
    ).map { $0.map { $0 + slip("gradientDescent", knows: known) } }
  }
  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let known = [[[0, 1, 2]], [[2, 0, 1], [1, 1, 0, 2]], []].contains(orders)
    return Right.sgd(start: start, orders: orders, learningRate: learningRate, gradient: gradient)
      .map { $0.map { $0 + slip("sgd", knows: known) } }
  }
  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let known = [[[0, 2, 1, 2]], [[1, 0, 2], [2, 1, 0]], []].contains(orders)
    return Right.minibatchSGD(
      start: start, orders: orders, batchSize: batchSize, learningRate: learningRate, gradient: gradient
    ).map { $0.map { $0 + slip("minibatchSGD", knows: known) } }
  }
}
